// The words of a disagreement between two entries, in English.

import type { ForksTexts } from './forks.fr.ts'

export const forksEn: ForksTexts = {
  title: 'Two different entries. Which one to keep?',
  skip: 'Skip to content',
  back: 'Back',
  about: (name, workshop, date) => `${name}, workshop ${workshop}, ${date}`,
  by: (author, device, time) => [author, device, time].filter(Boolean).join(', '),
  someone: 'somebody else',
  onDate: (date, time) => `${date} at ${time}`,
  basedOn: (time) => `Based on the version of ${time}`,
  basedOnNothing: 'Based on no earlier version',
  keep: 'Keep this one',
  keepThis: (value) => `Keep: ${value}`,
  later: 'Later',
  settled: (name, time) => `This disagreement has already been settled by ${name} at ${time}.`,
  settledHere: (value) => `Kept: ${value}.`,
  backToSheet: 'Back to the sheet',
  missing: 'This disagreement is not on this device.',
  notSaved: 'Your choice was not saved. Try again.',
  part: 'To settle',
  values: {
    present: 'Present',
    late: (time) => `Late, ${time}`,
    leftEarly: (time) => `Left early, ${time}`,
    lateAndLeftEarly: (arrival, leaving) => `Late, ${arrival}, and left, ${leaving}`,
    excused: 'Excused',
    excusedBecause: (reason) => `Excused, ${reason}`,
    absent: 'Absent',
    exempted: 'Exempted',
    unmarked: 'To mark',
  },
}

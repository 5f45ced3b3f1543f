// The words of a disagreement between two entries, in English.

import type { ForksTexts } from './forks.fr.ts'

export const forksEn: ForksTexts = {
  title: 'Two different entries. Which one to keep?',
  skip: 'Skip to content',
  back: 'Back',
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
  backTo: {
    sheet: 'Back to the sheet',
    person: 'Back to the person',
    encounter: 'Back to the encounter',
    group: 'Back to the group',
  },
  notYours: 'This disagreement is not yours to settle',
  onlyOffice: 'The advisers and the coordination of the group can settle it.',
  onlyCoordination: 'The coordination of the group can settle it.',
  protected: 'Meanwhile the most protective version holds.',
  seePlan: 'See the rotation',
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

// The words of the documents of a half-day, in English.

import type { DocumentsTexts } from './documents.fr.ts'

export const documentsEn: DocumentsTexts = {
  title: (number) => `Documents of workshop ${number}`,
  skip: 'Skip to content',
  back: 'Back to the sheet',

  paper: 'Paper sheet',
  paperWhat:
    'No tablet that day? People signed a sheet of paper: take a photo of it, mark who was there, then carry its signatures over.',
  printBlank: 'Print a blank sheet',
  sayOnPaper: 'This half-day was signed on paper',
  whyPaper: 'Why on paper?',
  whyPaperWhat: 'The sheet will say that it was signed on paper and typed in later, with this reason.',
  keepOnPaper: 'Note “signed on paper”',
  isOnPaper: 'Signed on paper, typed in later',
  becauseOf: (reason) => `Reason: ${reason}`,
  notOnPaper: 'No, it was signed here',
  addPaper: 'Add a photo of the sheet',
  toCarryOver: ['# signature to carry over', '# signatures to carry over'],
  carryOver: ['Carry this signature over', 'Carry these # signatures over'],
  carriedOver: ['# signature carried over from paper', '# signatures carried over from paper'],
  carryOverWhat: 'Check on the photo that each of these people signed. If not, mark them absent first.',
  allCarried: 'Everybody present has a signature.',
  late: 'Why does this sheet come later?',
  lateHint: (days) => `More than ${days} days have passed. The sheet will carry this reason.`,
  sentence: (date, from, to) =>
    `Signature on the paper sheet for attendance on ${date}, from ${from} to ${to}.`,

  proofs: 'Proofs of absence',
  proofsWhat: 'Only advisers and coordinators can look at these photos again.',
  nobodyAway: 'Nobody is noted absent, excused or exempted.',
  addProof: 'Add a photo',

  photoOf: { paperSheet: 'Photo of the sheet', absence: 'Photo of the proof' },
  addedOn: (date, kibibytes) => `added on ${date}, ${kibibytes} KB`,
  see: 'Look',
  seeing: 'The photo is coming…',
  withdraw: 'Take back',
  withdrawTitle: 'Why take this photo back?',
  withdrawWhat: 'The photo will not be shown any more. The journal keeps that it was added and taken back.',
  keptForOthers: 'Kept for advisers and coordinators',
  pressing: 'The photo is being prepared…',
  checkTitle: 'Can this photo be read?',
  keepPhoto: 'Keep this photo',
  again: 'Take another one',
  close: 'Close',
  cancel: 'Cancel',
  closedNote: 'The sheet is closed: reopen it to change what concerns the paper.',
  loading: 'Reading the sheet…',
  missing: 'This half-day is not on this device.',
}

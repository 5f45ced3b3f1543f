// The words of the evidence checks in English.

import type { CohortMention, HalfDayMention, Wording } from '#shared/domain/evidence/checks.ts'
import type { ChecksTexts } from './checks.fr.ts'
import { holidaysEn } from './holidays.en.ts'

const cohortMentionWords: Record<CohortMention, string> = {
  title: 'the title of the operation',
  operationNumber: 'the operation number',
  venueName: 'the name of the cultural venue',
  venueAddress: 'the address of the cultural venue',
  venueSiret: 'the SIRET of the cultural venue',
  funderReference: 'the funder’s reference',
}
const halfDayMentionWords: Record<HalfDayMention, string> = {
  workshopTitle: 'the title of the workshop',
  placeName: 'the place',
  facilitator: 'the name of who leads it',
  facilitatorRole: 'the role of who leads it',
}
const wordingWords: Record<Wording, string> = {
  title: 'The title of the operation',
  workshop: 'The title of the workshop',
  place: 'The place',
  facilitator: 'The name of who leads it',
}

export const checksEn: ChecksTexts = {
  title: 'Checks of the sheets',
  skip: 'Skip to content',
  subtitle: 'What an inspection would find, before it does',
  back: 'Back to the group',
  link: 'Checks and evidence',
  notHere: 'This group is not on this device',
  none: 'Nothing to report',
  noneHint: (sheets) => `The checks went through ${sheets}: everything agrees.`,
  sheets: ['# sheet', '# sheets'],
  counted: ['# point to see', '# points to see'],
  ofGroup: 'The group',
  ofSheet: (number, date) => `Workshop ${number}, ${date}`,
  serious: 'To correct',
  look: 'To look at',
  go: {
    sheet: 'Open the sheet',
    sign: 'Have it signed',
    settle: 'Settle',
    close: 'Read again and close',
    plan: 'Correct the plan',
    group: 'Correct the group',
    devices: 'See the devices',
  },
  beforeLeaving: 'Before the room empties',
  rules: {
    chainSigning: {
      found: ({ people, seconds }, { name }) =>
        `${people.length} signatures within ${seconds} s: ${people.map(name).join(', ')}`,
      now: 'Have each person sign for themselves, one by one. If they did, say so in the remark.',
    },
    signedButAbsent: {
      found: ({ participant }, { name }) => `${name(participant)} is marked absent and has signed`,
      now: 'Correct the mark, or take the signature back and say why.',
    },
    presentUnsigned: {
      found: ({ participant }, { name }) => `${name(participant)} is present without a signature`,
      now: 'Have it signed before the room empties, or note the reason.',
    },
    signatureToRedo: {
      found: ({ participant }, { name }) => `The hours of ${name(participant)} changed after the signature`,
      now: 'Have it signed again: the sentence is no longer the same.',
    },
    signedTwice: {
      found: ({ participant }, { name }) => `${name(participant)} signed twice`,
      now: 'Both signatures are kept. Take back the one too many, and say why.',
    },
    signatureUnbound: {
      found: ({ participant }, { name }) => `The signature of ${name(participant)} does not fit its sentence`,
      now: 'Have it signed again, and tell the coordination: the date of the half-day may have changed since.',
    },
    signedLate: {
      found: ({ participant, minutes }, { f, name }) =>
        `${name(participant)} signed ${f.duration(minutes)} after the end, without a reason`,
      now: 'Take the signature back and have it signed again, saying why it comes late.',
    },
    signedBefore: {
      found: ({ participant, minutes }, { f, name }) =>
        `${name(participant)} signed ${f.duration(minutes)} before the start`,
      now: 'Check the clock of the device and the hours of the half-day, then have it signed again.',
    },
    inDispute: {
      found: ({ participant }, { name }) => `Two different entries for ${name(participant)}`,
      now: 'Settle it: until then the sheet is provisional.',
    },
    unmarked: {
      found: ({ participant }, { name }) => `${name(participant)} is still to be marked`,
      now: 'Say whether the person was there.',
    },
    notEnrolled: {
      found: ({ participant }, { name }) =>
        `${name(participant)} is on the sheet without being in the group that day`,
      now: 'Correct the person’s dates in the group, or the mark.',
    },
    timesOutside: {
      found: ({ participant, from, to }, { f, name }) =>
        `The hours of ${name(participant)} (${f.timeRange(from, to)}) lie outside those of the half-day`,
      now: 'Correct arrival, leaving or the real hours.',
    },
    notHeldWithPresence: {
      found: ({ count }, { f }) =>
        `Half-day not held, but ${f.plural(count, '# person is present', '# people are present')}`,
      now: 'Correct whether the half-day took place, or the marks.',
    },
    notClosed: { found: () => 'The sheet is not closed', now: 'Read it again and close it.' },
    changedSinceClosing: {
      found: () => 'The sheet has changed since it was closed',
      now: 'Read what changed and close again: a new version is made, the old one stays.',
    },
    closedByOther: {
      found: ({ name }) => `Closed by ${name}, who is not announced as leading`,
      now: 'Add this person to those who lead the half-day, or have it closed by who led it.',
    },
    countersignatureUnbound: {
      found: () => 'The closing signature does not fit the sheet',
      now: 'Reopen the sheet and close it again.',
    },
    overCapacity: {
      found: ({ people, capacity }) => `${people} people in a room for ${capacity}`,
      now: 'Correct the capacity of the room, or change the room in the plan.',
    },
    publicHoliday: {
      found: ({ holiday }) => `Public holiday: ${holidaysEn[holiday]}`,
      now: 'Check the date. If the half-day does take place, say so in the remark.',
    },
    sunday: { found: () => 'The half-day is on a Sunday', now: 'Check the date.' },
    unusualHours: {
      found: ({ from, to }, { f }) => `Unusual hours: ${f.timeRange(from, to)}`,
      now: 'Check the hours. In the evening, choose the evening slot.',
    },
    tooLong: {
      found: ({ minutes }, { f }) => `The half-day lasts ${f.duration(minutes)}`,
      now: 'A signature stands for a half-day: make two sheets of it.',
    },
    hoursDiffer: {
      found: ({ minutes }, { f }) =>
        `The real hours differ from the plan by ${f.duration(minutes)}, without a remark`,
      now: 'Reopen the sheet to say why in the remark, or correct the hours.',
    },
    outsideDates: {
      found: ({ startsOn, endsOn }, { f }) =>
        startsOn !== null && endsOn !== null
          ? `Outside the dates of the group (${f.dateRange(startsOn, endsOn)})`
          : 'Outside the dates of the group',
      now: 'Correct the date of the half-day or those of the group.',
    },
    missingHalfDayMention: {
      found: ({ mention }) => `Missing: ${halfDayMentionWords[mention]}`,
      now: 'Add it to the plan: the sheet must say it.',
    },
    missingMention: {
      found: ({ mention }) => `Missing: ${cohortMentionWords[mention]}`,
      now: 'Add it to the group: every sheet must say it.',
    },
    siretInvalid: {
      found: () => 'The SIRET of the cultural venue does not exist',
      now: 'Correct it: its last digit does not fit the others.',
    },
    wordingDiffers: {
      found: ({ of, written, usual }) =>
        `${wordingWords[of]} is written “${written}” here, “${usual}” elsewhere`,
      now: 'Write the same on all papers.',
    },
    personOverlap: {
      found: ({ participant }, { name }) => `${name(participant)} is present at two half-days at once`,
      now: 'Correct one of the two marks, or the hours.',
    },
    facilitatorTwice: {
      found: ({ name, date, from, to, otherTitle }, { f }) =>
        `${name} also leads ${otherTitle === '' ? 'another group' : otherTitle}, ${f.mediumDate(date)}, ${f.timeRange(from, to)}`,
      now: 'Say who really led each of the two half-days.',
    },
    sameStrokes: {
      found: ({ participant, people }, { name }) =>
        people.length > 1
          ? `One signature stands for several people: ${people.map(name).join(', ')}`
          : `The signature of ${name(participant)} is the copy of another one`,
      now: 'Take the copy back and have the person sign.',
    },
    wayDiffers: {
      found: ({ participant, drawn, typed }, { f, name }) =>
        `${name(participant)} signs now by hand (${f.number(drawn)}), now by a typed name (${f.number(typed)})`,
      now: 'Have it signed the same way each time, or keep the reason at hand.',
    },
    numbersMissing: {
      found: ({ device, person, count }, { f }) =>
        `${f.plural(count, '# entry never arrived', '# entries never arrived')} from ${[device, person].filter(Boolean).join(', ')}`,
      now: 'Open that device with a network and wait for the end of the sending. If it is lost, tell the coordination.',
    },
    copiedProfile: {
      found: ({ device, person }) => `The device ${[device, person].filter(Boolean).join(', ')} was copied`,
      now: 'Everything is kept. Use an invitation for each device, never a copy.',
    },
  },

  pack: 'Evidence pack',
  packWhat:
    'One file to hand to the funder: the sheets, every entry that proves attendance, and what the server signed of them. Anybody can check it without us.',
  packOfAdvisers: 'Nothing that only advisers read is in it.',
  from: 'From',
  to: 'To',
  periodHint: 'Leave empty for the whole operation.',
  prepare: 'Prepare the pack',
  preparing: 'Preparing the pack…',
  download: 'Download the pack',
  again: 'Prepare again',
  ready: (entries, sheets, size) => `${entries}, ${sheets}, ${size}`,
  entries: ['# entry', '# entries'],
  size: (kibibytes) => `${kibibytes} KiB`,
  provisional: 'Provisional',
  waiting: [
    '# entry is not confirmed by the server yet: it is not in the pack.',
    '# entries are not confirmed by the server yet: they are not in the pack.',
  ],
  inDispute: 'Some points are still to be corrected: the pack shows them as they are.',
  noKey: 'The key of the server is not on this device yet. Send once with a network, then prepare again.',
  nothingAttested:
    'The server has received nothing of this group yet: there is nothing to attest. Send, then prepare again.',
  notWhole: 'The group is not whole on this device. Wait for the end of the receiving, then prepare again.',
  wrongPeriod: 'The end is before the start.',
  dateUnreadable: 'Write a date, such as 3 March 2026.',
  verifier: 'Open the verifier',
  verifierHint: 'A page that works without a network: save it and hand it over with the pack.',
}

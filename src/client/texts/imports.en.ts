// The words of imports, in English.

import type { ImportsTexts } from './imports.fr.ts'

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

const documents = {
  pdf: 'This file is a PDF.',
  word: 'This file is a text document, not a table.',
  numbers: 'This file comes from Numbers.',
  'binary-excel': 'This file is a binary Excel workbook (.xlsb).',
  'web-page': 'This file is a web page, even if its name ends in .xls.',
  image: 'This file is a picture.',
  archive: 'This file is an archive.',
  other: 'This file is not a table.',
} as const

export const importsEn: ImportsTexts = {
  refusals: {
    'import.file-unreadable': () => 'This file could not be opened; it may have been moved. Choose it again.',
    'import.too-long': ({ limit }) => `This text is too long, ${limit} characters at most. Shorten it.`,
    'import.too-many-facilitators': ({ limit }) =>
      `A half-day keeps ${limit} facilitators at most. Remove some.`,
    'import.empty-file': () => 'This file is empty. Choose another one.',
    'import.too-big': ({ mebibytes, limit }, formats) =>
      `This file is ${formats.number(Math.ceil(mebibytes * 10) / 10)} MB, ${limit} MB at most. Keep only the sheet you need, without pictures.`,
    'import.too-many-rows': ({ rows, limit }, formats) =>
      `This table has ${formats.number(rows)} rows, ${formats.number(limit)} at most. Split it into several files.`,
    'import.too-many-cells': ({ sheet }) =>
      sheet === ''
        ? 'This workbook has far too many cells. Copy only the table you need into a new workbook.'
        : `The sheet “${sheet}” has far too many cells. Copy only the table you need into a new workbook.`,
    'import.old-excel': () => 'This file is in the old Excel format (.xls). Open it, then save it as .xlsx.',
    'import.open-document': () =>
      'This file is in the OpenDocument format (.ods). Open it, then save it as .xlsx.',
    'import.password': () =>
      'This file is protected by a password. Open it, remove the password, then save it.',
    'import.other-document': ({ kind }) => `${documents[kind]} Choose a table in .xlsx or .csv format.`,
    'import.unreadable-workbook': () =>
      'This workbook is damaged or incomplete. Open it in a spreadsheet, then save it again as .xlsx.',
    'import.not-text': () =>
      'This file is neither a workbook nor a text. Choose a table in .xlsx or .csv format.',
    'import.unclosed-quote': ({ line }) =>
      `A quotation mark opened near line ${line} is never closed. Correct it, or save the table as .xlsx.`,
    'import.no-table': () => 'No table was found in this sheet. Choose another sheet or another file.',
    'import.no-rows': () => 'This table has column titles but no rows. Add the rows, then try again.',
    'import.missing-columns': ({ names }) =>
      names.length === 1
        ? `A column is missing: ${names.join('')}.`
        : `Columns are missing: ${names.join(', ')}.`,
    'import.value-required': ({ column }) => `“${column}” is empty. Fill in the cell.`,
    'import.cell-broken': ({ text }) =>
      text === '#FORMULE'
        ? 'The formula of this cell was never computed. Type the value.'
        : `The cell shows a spreadsheet error (${text}). Type the value.`,
    'import.social-security-cell': () =>
      'This cell held a social-security number: it was left out. Type the right value.',
    'import.date-impossible': ({ day, month, year }) => {
      const name = MONTHS[month - 1]
      if (name === undefined) return `There is no month ${month}. Write the day, the month, then the year.`
      if (day === 29 && month === 2) return `There is no 29 February in ${year}. Correct the date.`
      return `There is no ${day} ${name}. Correct the date.`
    },
    'import.date-unreadable': ({ text }) => `“${text}” is not a date. Write it like 05/10/1966, day first.`,
    'import.birth-implausible': ({ date }, formats) =>
      `A birth on ${formats.fullDate(date)} is not possible here. Check the year.`,
    'import.time-unreadable': ({ text }) => `“${text}” is not a time. Write it like 9h30 or 9:30.`,
    'import.time-guessed': ({ text, time }, formats) =>
      `“${text}” was read as ${formats.time(time)}. Check it.`,
    'import.slot-unreadable': ({ text }) =>
      `“${text}” is not a part of the day. Write Matin (morning), Après-midi (afternoon) or Soirée (evening).`,
    'import.slot-full-day': () =>
      'A full day is signed in two halves. Make one row for the morning and one for the afternoon.',
    'import.slot-differs': ({ start }, formats) =>
      `A start at ${formats.time(start)} does not go with this part of the day. Check it.`,
    'import.phone-unreadable': ({ text }) => `“${text}” is not a phone number. It has ten digits.`,
    'import.phone-damaged': ({ text }) =>
      `The spreadsheet damaged this number (${text}). Type it again, or set the column to Text.`,
    'import.phone-first-kept': ({ kept }, formats) =>
      `Several numbers in the cell: only the first is kept, ${formats.phone(kept)}.`,
    'import.identifier-unreadable': ({ text }) =>
      `“${text}” is not a France Travail identifier. It has eleven digits.`,
    'import.identifier-damaged': ({ text }) =>
      `The spreadsheet damaged this identifier (${text}). Type its eleven digits again, or set the column to Text.`,
    'import.identifier-completed': ({ identifier }) => `The leading zeros were lost: ${identifier}.`,
    'import.email-unreadable': ({ text }) => `“${text}” is not an address. Correct it or empty the cell.`,
    'import.yes-no-unreadable': ({ text }) =>
      `“${text}” is not an answer. Write Oui (yes), Non (no), or leave it empty.`,
    'import.name-split': ({ familyName, givenNames }) =>
      `Family name read: ${familyName}; given names read: ${givenNames}. Check them.`,
    'import.referrer-other': ({ text }) => `“${text}” is not in the list of referrers. It is kept as it is.`,
    'import.number-unreadable': ({ text }) => `“${text}” is not a number of places. Write a whole number.`,
    'import.known-elsewhere': ({ cohort }) =>
      `This person is already known in the group ${cohort}. They will be added to this one.`,
    'import.rome-unknown': ({ codes, version }) =>
      codes.length === 1
        ? `The ROME code “${codes.join('')}” is not in this device’s list (${version}). Correct it, or write the job in words.`
        : `These ROME codes are not in this device’s list (${version}): ${codes.join(', ')}. Correct them, or write the jobs in words.`,
    'import.siret-invalid': ({ text }) =>
      `“${text}” is not a valid SIRET. Correct its fourteen digits, or empty the cell.`,
    'import.tables-invalid': ({ text, most }) =>
      `“${text}” is not a number of tables. Write a number from 1 to ${most}.`,
    'import.too-many-values': ({ limit }) => `This cell holds too many, ${limit} at most. Take some out.`,
    'import.end-before-start': ({ start, end }, formats) =>
      `The end (${formats.time(end)}) is not after the start (${formats.time(start)}). Correct the times.`,
    'import.half-day-outside': ({ date, from, to }, formats) => {
      const day = formats.fullDate(date)
      const advice = 'Correct the date, or tick the row if it is meant.'
      if (from !== null && to !== null)
        return `${day} is outside the dates of the group (${formats.dateRange(from, to)}). ${advice}`
      return from === null
        ? `${day} is after the end of the group. ${advice}`
        : `${day} is before the start of the group. ${advice}`
    },
    'import.half-day-twice': ({ line }) =>
      `Line ${line} gives this half-day already. Keep only one of the two.`,
    'import.half-day-overlaps-row': ({ line, start, end }, formats) =>
      `These times overlap those of line ${line} (${formats.timeRange(start, end)}). Correct one of the two.`,
    'import.half-day-overlaps-planned': ({ start, end, workshop }, formats) =>
      `These times overlap a half-day that is planned already (${formats.timeRange(start, end)}${workshop === '' ? '' : `, ${workshop}`}). Correct the times.`,
    'import.half-day-holiday': ({ name }) => `This is a public holiday: ${name}. Check the date.`,
  },
  rowStates: {
    create: 'To create',
    update: 'To update',
    same: 'Up to date',
    duplicate: 'Possible duplicate',
    error: 'To correct',
  },
  duplicateReasons: {
    'other-birth': 'Someone of the same name is already here, with another birth date.',
    'unknown-birth': 'Someone of the same name is already here; a birth date is missing to tell them apart.',
    'names-swapped': 'Someone is already here with family name and given names the other way round.',
    'identifier-of-another': 'This identifier is already somebody else’s.',
    'other-identifier': 'Same name and same birth date, but another identifier.',
    'twice-in-file': 'This person is already in the file.',
  },
  droppedLines: {
    'before-header': 'Title above the table',
    total: 'Line of totals',
    note: 'Note or subtitle',
    'repeated-header': 'Column titles repeated',
  },
  refusedColumns: (names, formats) =>
    `${formats.plural(names.length, 'Column left out', 'Columns left out')}: ${names.map((name) => `“${name}”`).join(', ')}. Social-security numbers are never imported.`,
  rowsToCorrect: { line: 'Line', reasons: 'To correct', fileName: 'rows-to-correct.csv' },
  template: {
    dataSheet: 'List',
    dictionarySheet: 'Read me',
    column: 'Column',
    required: 'Required',
    meaning: 'What to write',
    example: 'Example',
    alsoRead: 'Other titles understood',
    yes: 'Yes',
    no: 'No',
    participants: {
      familyName: 'Family name, as the person writes it.',
      givenNames: 'Usual given name or names.',
      fullName: 'Family and given names in one column: they will be split, to be checked.',
      birthDate: 'Day, month, year. It tells whether the person is already here.',
      identifier: 'Eleven digits, leading zeros included. Never a social-security number.',
      phone: 'Ten digits, or + and the country code.',
      email: 'E-mail address.',
      referrer:
        'Who sends the person: France Travail, Mission locale, Cap emploi, Conseil départemental, APEC, E2C, NQT, EPIDE or another.',
      longTermJobSeeker: 'Long-term job seeker: Oui (yes), Non (no), or empty if unknown.',
      senior: 'Oui (yes), Non (no), or empty if unknown.',
      disabledWorker: 'Disabled worker: Oui (yes), Non (no), or empty if unknown.',
      soughtJob: 'Job sought, with its ROME code in brackets if known.',
      romeCode: 'ROME code alone, if the job is in another column.',
      joinedOn: 'First day in the group; if empty, that of the group.',
    },
    employers: {
      name: 'Name of the employer.',
      siret: 'Fourteen digits, checked on this device.',
      town: 'Town of the establishment.',
      jobs: 'Jobs offered; several are parted by a semicolon. A ROME code, a title, or both.',
      recruiters: 'Names of the recruiters present, parted by semicolons.',
      tables: 'People received at the same time, 1 to 5.',
    },
    halfDays: {
      date: 'Day, month, year.',
      slot: 'Matin (morning), Après-midi (afternoon) or Soirée (evening); if empty, the start tells.',
      start: 'Start time.',
      end: 'End time.',
      hours: 'Start and end in one column, like 9h30-12h30.',
      workshop: 'Title of the workshop.',
      place: 'Place of the half-day.',
      facilitators: 'Names of the facilitators, separated by commas.',
      room: 'Room.',
      capacity: 'Number of places in the room.',
    },
  },
}

// What a sheet says in words, the same on the PDF as on the page that the browser prints.

import type { WallTime } from '#shared/calendar.ts'
import { familyInCapitals } from '#shared/names.ts'
import type {
  NoSignature,
  PaperRow,
  PaperSignature,
  SheetDocument,
} from '#shared/domain/evidence/sheet-document.ts'
import { formatsFr } from '#client/texts/formats.fr.ts'
import { paperFr } from '#client/texts/paper.fr.ts'
import type { StatusOnPaper } from './draw-shape.ts'

export interface SheetFact {
  readonly label: string
  readonly lines: readonly string[]
  readonly bold?: boolean
}

const given = (words: string): string => (words === '' ? paperFr.unknown : words)

/** The head of a sheet in two columns. */
export const sheetFacts = (paper: SheetDocument): readonly [readonly SheetFact[], readonly SheetFact[]] => {
  const { head, planned, actual, facilitators, standIn, dayPlace } = paper
  const names = facilitators.map(({ name, role }) => paperFr.withRole(name, role))
  const left: SheetFact[] = [
    {
      label: paperFr.workshop,
      lines: [paperFr.workshopOf(paper.number, paper.total, paper.workshopTitle)],
      bold: true,
    },
    {
      label: paperFr.date,
      lines: [paperFr.dateAndSlot(formatsFr.longDate(paper.date), paperFr.slots[paper.slot])],
    },
    { label: paperFr.plannedHours, lines: [formatsFr.timeRange(planned.from, planned.to)] },
    {
      label: paperFr.actualHours,
      lines: [actual === null ? paperFr.handFrom : formatsFr.timeRange(actual.from, actual.to)],
    },
    {
      label: formatsFr.plural(names.length, ...paperFr.facilitators),
      lines: names.length === 0 ? [paperFr.unknown] : standIn ? names.map(paperFr.standIn) : names,
    },
  ]
  return [
    left,
    [
      ...venueFacts(head),
      ...(dayPlace === '' ? [] : [{ label: paperFr.dayPlace, lines: [dayPlace] }]),
      ...groupFacts(head),
    ],
  ]
}

export const venueFacts = (head: SheetDocument['head']): SheetFact[] => [
  {
    label: paperFr.venue,
    lines: [
      given(head.venueName),
      ...(head.venueAddress === '' ? [] : [head.venueAddress]),
      paperFr.siret(head.venueSiret === '' ? paperFr.unknown : formatsFr.siret(head.venueSiret)),
    ],
  },
]

export const groupFacts = (head: SheetDocument['head']): SheetFact[] => [
  { label: paperFr.group, lines: [given(head.title)] },
  { label: paperFr.funding, lines: [given(head.funderReference)] },
]

/** Shapes and words of what is said of a person; late and left early can both be true. */
export const statusesOf = (row: PaperRow): readonly { shape: StatusOnPaper; words: string }[] => {
  if (row.fork) return [{ shape: 'fork', words: paperFr.status.fork }]
  switch (row.state) {
    case 'attended': {
      const first =
        row.arrivedAt === null
          ? { shape: 'present' as const, words: paperFr.status.present }
          : { shape: 'late' as const, words: paperFr.status.late }
      return row.leftAt === null ? [first] : [first, { shape: 'leftEarly', words: paperFr.status.leftEarly }]
    }
    case 'excused':
      return [{ shape: 'excused', words: paperFr.status.excused }]
    case 'unexcused':
      return [{ shape: 'absent', words: paperFr.status.absent }]
    case 'exempted':
      return [{ shape: 'exempted', words: paperFr.status.exempted }]
    case 'unmarked':
      return [{ shape: 'unmarked', words: paperFr.status.unmarked }]
    default:
      return row.state satisfies never
  }
}

/** « 9 h 42 – 12 h 30 », or a dash. */
export const hoursOf = (row: PaperRow): string =>
  row.hours === null ? paperFr.noHours : formatsFr.timeRange(row.hours.from, row.hours.to)

/** Family name in capitals and given names, apart: they differ in weight. */
export const namesOf = (person: { familyName: string; givenNames: string }): readonly [string, string] => [
  familyInCapitals(person),
  person.givenNames,
]

export const fullName = (person: { familyName: string; givenNames: string }): string =>
  namesOf(person).filter(Boolean).join(' ')

export const sayNone = (why: NoSignature): string => {
  const { none } = paperFr
  switch (why.of) {
    case 'absent':
      return why.reason === null || why.reason === 'other'
        ? none.absent
        : none.absentFor(paperFr.absenceReasons[why.reason])
    case 'exempted':
      return none.exempted
    case 'refused':
      return none.refused(why.reason)
    case 'cannotSign':
      return none.cannotSign(why.reason)
    case 'noted':
      return none.noted(why.reason)
    case 'missing':
      return none.missing
    case 'unmarked':
      return none.unmarked
    case 'fork':
      return none.fork
    default:
      return why satisfies never
  }
}

/** « 12 h 24 », with the day where it is not the sheet's; then how it was given, where not by hand. */
export const saySigned = (signature: PaperSignature, date: string): readonly string[] => [
  signature.at.date === date
    ? formatsFr.time(signature.at.time)
    : paperFr.signedOn(formatsFr.mediumDate(signature.at.date), formatsFr.time(signature.at.time)),
  ...(signature.way === 'typed'
    ? [signature.witness === '' ? paperFr.typedName : paperFr.typedBefore(signature.witness)]
    : []),
  ...(signature.lateReason === '' ? [] : [paperFr.lateSignature(signature.lateReason)]),
]

export const sayMoment = ({ date, time }: WallTime): [date: string, time: string] => [
  formatsFr.fullDate(date),
  formatsFr.time(time),
]

/** « Version 1, définitive », « PROVISOIRE », « À remplir à la main ». */
export const sayStanding = ({ blank, closing, reasons, notHeld }: SheetDocument): string => {
  if (blank) return paperFr.blank
  const version = closing === null ? '' : paperFr.version(closing.version)
  const standing =
    reasons.length > 0 ? paperFr.provisional : closing === null && notHeld === null ? '' : paperFr.definitive
  return [version, standing].filter(Boolean).join(', ')
}

export const sayCounts = ({ attended, expected, signed }: SheetDocument): readonly [string, string] => [
  paperFr.countLine(
    formatsFr.plural(attended, ...paperFr.came),
    formatsFr.plural(expected, ...paperFr.expected),
  ),
  paperFr.countLine(formatsFr.plural(signed, ...paperFr.signatures), formatsFr.number(attended)),
]

/** When it was closed, when the server had it, and the fingerprint: the foot at the left. */
export const sayClosing = (paper: SheetDocument): readonly string[] => {
  const { closing, fingerprint, blank } = paper
  if (blank) return [paperFr.madeAt(...sayMoment(paper.generatedAt), paper.generatedBy)]
  const closed =
    closing === null
      ? paperFr.notClosed
      : [
          paperFr.closedAt(...sayMoment(closing.at)),
          closing.receivedAt === null
            ? paperFr.notReceived
            : closing.receivedAt.date === closing.at.date
              ? paperFr.receivedAt(formatsFr.time(closing.receivedAt.time))
              : paperFr.receivedOn(...sayMoment(closing.receivedAt)),
        ].join(', ')
  return [paper.notHeld === null || closing !== null ? closed : '', paperFr.fingerprint(fingerprint)].filter(
    Boolean,
  )
}

export const sayMaking = (paper: Pick<SheetDocument, 'generatedAt' | 'generatedBy'>): string =>
  paperFr.madeAt(...sayMoment(paper.generatedAt), paper.generatedBy)

// The rules that only show when the sheets of a group are laid side by side, and beside those of other groups.

import type { PlainDate, PlainTime } from '#shared/calendar.ts'
import type { Sheet, Signature } from '#shared/domain/attendance/sheet.ts'
import { isSiret } from '#shared/domain/siret.ts'
import type { HalfDayId, ParticipantId } from '#shared/ids.ts'
import { sortKey } from '#shared/names.ts'
import type { CheckFacts, CheckFinding, Wording } from './checks.ts'
import { cohortMentions } from './checks.ts'

export const checkCohort = (facts: CheckFacts): CheckFinding[] => [
  ...mentionFindings(facts),
  ...wordingFindings(facts),
  ...checkFacilitators(facts),
  ...overlapFindings(facts.sheets),
  ...signatureFindings(facts.sheets),
  ...deviceFindings(facts),
]

const mentionFindings = ({ cohort }: CheckFacts): CheckFinding[] => {
  const words = (field: (typeof cohortMentions)[number]): string =>
    String(cohort.fields.get(field)?.value ?? '').trim()
  const siret = words('venueSiret')
  return [
    ...cohortMentions
      .filter((mention) => words(mention) === '')
      .map((mention): CheckFinding => ({
        rule: 'missingMention',
        severity: 'serious',
        halfDay: null,
        mention,
      })),
    ...(siret !== '' && !isSiret(siret.replace(/\s/g, ''))
      ? [{ rule: 'siretInvalid' as const, severity: 'serious' as const, halfDay: null }]
      : []),
  ]
}

interface Spelling {
  readonly text: string
  readonly halfDay: HalfDayId | null
}

/** The same words written otherwise on another paper: what is said of the group counts, else what is written most. */
const wordingFindings = ({ cohort }: CheckFacts): CheckFinding[] => {
  const own = (text: string): Spelling[] => (text.trim() === '' ? [] : [{ text, halfDay: null }])
  const planned = (read: (halfDay: (typeof cohort.halfDays)[number]) => readonly string[]): Spelling[] =>
    cohort.halfDays.flatMap((halfDay) =>
      read(halfDay)
        .filter((text) => text.trim() !== '')
        .map((text) => ({ text, halfDay: halfDay.id })),
    )
  const titles = planned(({ workshopTitle }) => [workshopTitle])
  const spellings: readonly (readonly [Wording, readonly Spelling[]])[] = [
    ['title', [...own(cohort.title), ...titles.filter(({ text }) => isSameWording(text, cohort.title))]],
    ['workshop', titles.filter(({ text }) => !isSameWording(text, cohort.title))],
    ['place', [...own(cohort.venueName), ...planned(({ placeName }) => [placeName])]],
    [
      'facilitator',
      [
        ...cohort.members.map(({ name }) => ({ text: name, halfDay: null })),
        ...planned(({ facilitators }) => facilitators.map(({ name }) => name)),
      ],
    ],
  ]
  return spellings.flatMap(([of, list]) => differently(of, list))
}

const differently = (of: Wording, spellings: readonly Spelling[]): CheckFinding[] => {
  const groups: Spelling[][] = []
  for (const spelling of spellings) {
    const known = groups.find(([first]) => first !== undefined && isSameWording(first.text, spelling.text))
    if (known === undefined) groups.push([spelling])
    else known.push(spelling)
  }
  return groups.flatMap((group) => {
    const count = (text: string): number => group.filter((one) => one.text === text).length
    const usual =
      group.find(({ halfDay }) => halfDay === null)?.text ??
      group.toSorted((a, b) => count(b.text) - count(a.text))[0]?.text ??
      ''
    return group
      .filter(({ text, halfDay }) => halfDay !== null && text !== usual)
      .map(({ text, halfDay }): CheckFinding => ({
        rule: 'wordingDiffers',
        severity: 'look',
        halfDay,
        of,
        written: text,
        usual,
      }))
  })
}

const wordKey = (text: string): string =>
  sortKey(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** The same words but for case, accents, spaces, signs, or one letter of a longer text; numbers must be the same. */
export const isSameWording = (a: string, b: string): boolean => {
  const [one, other] = [wordKey(a), wordKey(b)]
  if (one === other) return true
  if (Math.min(one.length, other.length) < 10 || one.replace(/\D/g, '') !== other.replace(/\D/g, ''))
    return false
  return isOneLetterApart(one, other)
}

/** One letter put in, taken out or exchanged. */
const isOneLetterApart = (a: string, b: string): boolean => {
  if (Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start += 1
  const [restA, restB] = [a.slice(start), b.slice(start)]
  return restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1)
}

interface Span {
  readonly date: PlainDate
  readonly start: PlainTime
  readonly end: PlainTime
}

const isOverlapping = (a: Span, b: Span): boolean => a.date === b.date && a.start < b.end && b.start < a.end

const spanOf = ({ halfDay, hours }: Sheet): Span => ({ date: halfDay.date, start: hours.from, end: hours.to })

/** The same person leads two half-days at once: in this group, or in another one on this device. */
export const checkFacilitators = ({
  cohort,
  sheets,
  others,
}: Pick<CheckFacts, 'cohort' | 'sheets' | 'others'>): CheckFinding[] => {
  const held = sheets.filter((sheet) => !sheet.notHeld.notHeld)
  return held.flatMap((sheet, index) => {
    const own = held.slice(index + 1).map((other) => ({
      ...spanOf(other),
      cohort: cohort.id,
      title: cohort.title,
      facilitators: leadersOf(other),
    }))
    return leadersOf(sheet).flatMap((leader) =>
      [...own, ...others.filter((other) => other.cohort !== cohort.id)]
        .filter(
          (other) =>
            isOverlapping(spanOf(sheet), other) &&
            other.facilitators.some((one) => isSamePerson(one, leader)),
        )
        .map((other): CheckFinding => ({
          rule: 'facilitatorTwice',
          severity: 'serious',
          halfDay: sheet.halfDay.id,
          name: leader.name,
          date: other.date,
          otherCohort: other.cohort,
          otherTitle: other.title,
          from: other.start,
          to: other.end,
        })),
    )
  })
}

type Leader = Pick<Sheet['halfDay']['facilitators'][number], 'person' | 'name'>

const leadersOf = ({ halfDay, standIn }: Sheet): readonly Leader[] =>
  standIn.name === '' ? halfDay.facilitators : [{ person: null, name: standIn.name }]

const isSamePerson = (a: Leader, b: Leader): boolean =>
  a.person !== null && b.person !== null ? a.person === b.person : sortKey(a.name) === sortKey(b.name)

/** One person present in two half-days that overlap, by their own real hours. */
const overlapFindings = (sheets: readonly Sheet[]): CheckFinding[] => {
  const spans = sheets.flatMap((sheet) =>
    sheet.notHeld.notHeld
      ? []
      : sheet.rows.flatMap(({ participant, hours }) =>
          hours === null
            ? []
            : [
                {
                  participant: participant.id,
                  halfDay: sheet.halfDay.id,
                  date: sheet.halfDay.date,
                  start: hours.from,
                  end: hours.to,
                },
              ],
        ),
  )
  const byDay = new Map<string, typeof spans>()
  for (const span of spans) {
    const key = `${span.participant} ${span.date}`
    byDay.set(key, [...(byDay.get(key) ?? []), span])
  }
  return [...byDay.values()].flatMap((day) =>
    day.flatMap((span, index) =>
      day
        .slice(index + 1)
        .filter((other) => isOverlapping(span, other))
        .map((other): CheckFinding => ({
          rule: 'personOverlap',
          severity: 'serious',
          halfDay: span.halfDay,
          participant: span.participant,
          other: other.halfDay,
        })),
    ),
  )
}

/** The same strokes twice are a copy; now drawn, now typed is what an inspector asks about. */
const signatureFindings = (sheets: readonly Sheet[]): CheckFinding[] => {
  const given = sheets.flatMap((sheet) =>
    sheet.rows.flatMap((row) =>
      row.signatures
        .filter(({ standing }) => standing === 'valid')
        .map((signature) => ({ signature, halfDay: sheet.halfDay.id, participant: row.participant.id })),
    ),
  )
  const byStrokes = new Map<string, typeof given>()
  for (const one of given) {
    const strokes = strokesText(one.signature)
    if (strokes !== undefined) byStrokes.set(strokes, [...(byStrokes.get(strokes) ?? []), one])
  }
  const copies = [...byStrokes.values()].flatMap((same): CheckFinding[] => {
    const [first, ...rest] = same
    if (first === undefined || rest.length === 0) return []
    const people = [...new Set(same.map(({ participant }) => participant))]
    return rest.map(({ halfDay, participant }) => ({
      rule: 'sameStrokes',
      severity: 'serious',
      halfDay,
      participant,
      people,
    }))
  })
  const byPerson = new Map<ParticipantId, { drawn: number; typed: number }>()
  for (const { participant, signature } of given) {
    const known = byPerson.get(participant) ?? { drawn: 0, typed: 0 }
    if (signature.way === 'drawn') known.drawn += 1
    if (signature.way === 'typed') known.typed += 1
    byPerson.set(participant, known)
  }
  const mixed = [...byPerson]
    .filter(([, { drawn, typed }]) => drawn > 0 && typed > 0)
    .map(([participant, { drawn, typed }]): CheckFinding => ({
      rule: 'wayDiffers',
      severity: 'look',
      halfDay: null,
      participant,
      drawn,
      typed,
    }))
  return [...copies, ...mixed]
}

/** Two people who draw one short line may agree by chance; a real signature has more points. */
const fewestNumbers = 24

const strokesText = ({ way, strokes }: Signature): string | undefined => {
  if (way !== 'drawn' || strokes === null) return undefined
  const numbers = strokes.strokes.reduce((sum, stroke) => sum + stroke.length, 0)
  return numbers < fewestNumbers ? undefined : JSON.stringify(strokes.strokes)
}

/** `n` has no gap per writer: a number that the server never saw is an entry that somebody still holds, or lost. */
const deviceFindings = ({ notes }: CheckFacts): CheckFinding[] =>
  notes.flatMap(({ deviceName, personName, missingNumbers, copied }): CheckFinding[] => [
    ...(missingNumbers > 0
      ? [
          {
            rule: 'numbersMissing' as const,
            severity: 'serious' as const,
            halfDay: null,
            device: deviceName,
            person: personName,
            count: missingNumbers,
          },
        ]
      : []),
    ...(copied
      ? [
          {
            rule: 'copiedProfile' as const,
            severity: 'look' as const,
            halfDay: null,
            device: deviceName,
            person: personName,
          },
        ]
      : []),
  ])

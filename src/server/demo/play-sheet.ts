/** Plays one half-day of the demo through the app's own decisions: marks, signatures, closing. */
import { shiftTime, type PlainTime } from '#shared/calendar.ts'
import type { CohortId, EntryId, HalfDayId } from '#shared/ids.ts'
import { decideClose, decideNotHeld } from '#shared/domain/attendance/closing-decisions.ts'
import { foldSheet } from '#shared/domain/attendance/fold-sheet.ts'
import { decideMark, type SheetFacts } from '#shared/domain/attendance/mark-decisions.ts'
import { present, unmarked, type Mark, type Sheet } from '#shared/domain/attendance/sheet.ts'
import type { SheetDraft } from '#shared/domain/attendance/sheet-draft.ts'
import { decideMissingReason, decideSign } from '#shared/domain/attendance/signing-decisions.ts'
import { foldCohort, type Cohort, type Folded } from '#shared/domain/cohort.ts'
import { pageOf, type BodyOf, type Kind } from '#shared/journal/kinds.ts'
import type { Result } from '#shared/refusal.ts'
import { instantOf, spokenDate, spokenTime } from './demo-time.ts'
import type { DemoWriter } from './demo-writer.ts'
import { drawSignature } from './draw-signature.ts'
import type { Chance } from './seeded-chance.ts'

/** One group of the demo as it is written. */
export interface Story {
  readonly cohort: CohortId
  readonly chance: Chance
  /** What describes the group: team, plan, people. */
  readonly described: Folded[]
  /** What was said of each half-day. */
  readonly sheets: Map<string, Folded[]>
  /** The group as folded from so many entries: folding it anew at every tap would take seconds. */
  readonly folded: { count: number; cohort: Cohort | undefined }
}

export const beginStory = (cohort: CohortId, chance: Chance): Story => ({
  cohort,
  chance,
  described: [],
  sheets: new Map(),
  folded: { count: -1, cohort: undefined },
})

const isOfSheet = (entry: Folded): entry is Folded & { body: { halfDay: string } } =>
  'halfDay' in entry.body && pageOf(entry.head.place).startsWith('sheet/')

export const tell = <K extends Kind>(
  story: Story,
  writer: DemoWriter,
  said: { kind: K; body: BodyOf<K>; replaces?: readonly EntryId[]; madeAt: number },
): Folded => {
  const { kind, body, madeAt, replaces = [] } = said
  const entry = writer.write(story.cohort, kind, body, { madeAt, replaces })
  if (isOfSheet(entry)) {
    const { halfDay } = entry.body
    story.sheets.set(halfDay, [...(story.sheets.get(halfDay) ?? []), entry])
  } else story.described.push(entry)
  return entry
}

export interface SheetPlay {
  readonly halfDay: HalfDayId
  readonly facilitator: DemoWriter
  /** By row; `undefined` leaves the person unmarked. */
  readonly markOf: (index: number) => Mark | undefined
  /** Does the person at this row sign? */
  readonly signs: (index: number) => boolean
  readonly closes: boolean
}

const cohortOf = ({ cohort, described, folded }: Story): Cohort => {
  if (folded.cohort === undefined || folded.count !== described.length) {
    folded.cohort = foldCohort(cohort, described)
    folded.count = described.length
  }
  return folded.cohort
}

export const sheetOf = (story: Story, halfDay: HalfDayId): Sheet => {
  const cohort = cohortOf(story)
  const planned = cohort.halfDays.find(({ id }) => id === halfDay)
  if (planned === undefined) throw new Error('The half-day of the demo is not in the plan')
  return foldSheet(cohort, planned, story.sheets.get(halfDay) ?? [])
}

/** A decision that says no to the demo is a bug of the demo. */
export const yes = <Value>(decision: Result<Value, unknown>): Value => {
  if (!decision.ok) throw new Error(`The demo was refused: ${JSON.stringify(decision.refusal)}`)
  return decision.value
}

/** Writes what a decision says yes to, at a time on the wall of that day. */
const act = (
  story: Story,
  { halfDay, facilitator }: Pick<SheetPlay, 'halfDay' | 'facilitator'>,
  time: PlainTime,
  decide: (facts: SheetFacts) => Result<readonly SheetDraft[], unknown>,
  /** Milliseconds after that time; within its minute where nothing else is said. */
  afterwards = story.chance.whole(0, 59_000),
): void => {
  const sheet = sheetOf(story, halfDay)
  const { date } = sheet.halfDay
  for (const draft of yes(decide({ sheet, now: { date, time } }))) {
    tell(story, facilitator, {
      kind: draft.kind,
      body: draft.body as BodyOf<typeof draft.kind>,
      replaces: draft.replaces,
      madeAt: instantOf(date, time) + afterwards,
    })
  }
}

export const playSheet = (story: Story, play: SheetPlay): void => {
  const { rows, hours } = sheetOf(story, play.halfDay)
  const people = rows.filter((row) => row.expected).map((row) => row.participant.id)
  for (const [index, participant] of people.entries()) {
    const mark = play.markOf(index)
    if (mark === undefined) continue
    act(story, play, mark.arrivedAt ?? shiftTime(hours.from, 5), (facts) =>
      decideMark(facts, { participant, mark }),
    )
  }
  for (const [index, participant] of people.entries()) {
    const mark = play.markOf(index)
    if (mark?.state === 'attended' && play.signs(index))
      sign(story, play, participant, { time: mark.leftAt ?? hours.to, turn: index })
  }
  if (play.closes) closeSheet(story, play)
}

const sign = (
  story: Story,
  play: SheetPlay,
  participant: Sheet['rows'][number]['participant']['id'],
  { time, turn }: { readonly time: PlainTime; readonly turn: number },
): void => {
  // One after the other, as people do who each read their sentence.
  const afterwards = turn * 20_000 + story.chance.whole(0, 12_000)
  const decide = (facts: SheetFacts): Result<readonly SheetDraft[], unknown> => {
    const { sheet } = facts
    const own = sheet.rows.find((row) => row.participant.id === participant)?.hours ?? sheet.hours
    const date = spokenDate(sheet.halfDay.date)
    return decideSign(facts, {
      participant,
      signed: { way: 'drawn', strokes: drawSignature(story.chance) },
      sentence: `Je signe pour ma présence le ${date}, de ${spokenTime(own.from)} à ${spokenTime(own.to)}.`,
      hours: own,
      mode: 'inTurn',
      heldBy: play.facilitator.account.name,
    })
  }
  act(story, play, time, decide, afterwards)
}

const closeSheet = (story: Story, play: SheetPlay): void => {
  const { hours, rows } = sheetOf(story, play.halfDay)
  const time = shiftTime(hours.to, 10)
  for (const row of rows) {
    if (row.signatureState !== 'toDo') continue
    const reason = 'Partie avant la signature, prévenue par téléphone'
    act(story, play, time, (facts) => decideMissingReason(facts, { participant: row.participant.id, reason }))
  }
  act(story, play, time, (facts) =>
    decideClose(facts, {
      remark: '',
      countersignature: {
        name: play.facilitator.account.name,
        role: play.facilitator.account.jobTitle,
        sentence: 'J’atteste que les personnes pointées présentes l’ont été aux heures dites.',
        signed: { way: 'drawn', strokes: drawSignature(story.chance) },
      },
      standIn: false,
    }),
  )
}

/** Says that the half-day did not take place. */
export const callOff = (
  story: Story,
  play: Pick<SheetPlay, 'halfDay' | 'facilitator'>,
  reason: string,
): void => {
  const { hours } = sheetOf(story, play.halfDay)
  act(story, play, hours.from, (facts) => decideNotHeld(facts, { notHeld: true, reason }))
}

/** How a room usually looks: nearly all there, somebody late, somebody away. */
export const usualMark = (chance: Chance, start: PlainTime, end: PlainTime): Mark => {
  const drawn = chance.next()
  if (drawn < 0.84) return present
  if (drawn < 0.9) return { ...present, arrivedAt: shiftTime(start, chance.whole(10, 35)) }
  if (drawn < 0.93) return { ...present, leftAt: shiftTime(end, -chance.whole(15, 45)) }
  if (drawn < 0.98) {
    return {
      ...unmarked,
      state: 'excused',
      reason: chance.pick(['health', 'appointment', 'childcare', 'transport']),
    }
  }
  return { ...unmarked, state: 'unexcused' }
}

/**
 * The work that is measured: a cohort complete in its attendance (M, about 380 entries), one day of a cohort (S), and
 * a cohort with everything that the demo tells of it (≈ 700), told through the app's own decisions, as drafts that a
 * device then freezes itself.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { defaultTimeZone, wallTimeAt } from '#shared/calendar.ts'
import type { Folded } from '#shared/domain/cohort.ts'
import { present } from '#shared/domain/attendance/sheet.ts'
import type { CohortId, EntryId, HalfDayId, Hash, PersonId, WriterId } from '#shared/ids.ts'
import { journalOf } from '#shared/ids.ts'
import { kinds, placeOf, type BodyOf, type Kind, type Said } from '#shared/journal/kinds.ts'
import type { EntryDraft } from '#client/local/local-room.ts'
import type { Caller } from '#server/account/caller.ts'
import { demoCohorts, type DemoCohort } from '#server/demo/demo-cohorts.ts'
import { demoAccounts, demoNames, type DemoAccount } from '#server/demo/demo-people.ts'
import type { DemoWriter } from '#server/demo/demo-writer.ts'
import { playSheet } from '#server/demo/play-sheet.ts'
import { chanceFrom, type Chance } from '#server/demo/seeded-chance.ts'
import { tellCohort, type DemoTeam } from '#server/demo/tell-cohort.ts'

export interface Workload {
  readonly cohort: CohortId
  readonly drafts: readonly EntryDraft[]
}

export interface Day {
  /** What is there before the day: description, team, plan, people. */
  readonly opening: Workload
  /** 20 marks, 14 signatures, and 10 further entries of the group. */
  readonly day: readonly EntryDraft[]
}

/** Days before today on which a complete cohort met: three weeks, of which the fifteen working days count. */
const pastDays = Array.from({ length: 21 }, (_, index) => -1 - index)

/** The demo signs with four to eight letters; ten make the 1.2 kB of strokes that the plan measures with. */
const withLongNames = (chance: Chance): Chance => ({
  ...chance,
  whole: (from, to) => (from === 4 && to === 8 ? 10 : chance.whole(from, to)),
})

const planOf = (days: readonly number[], stage: DemoCohort['stage']): DemoCohort => {
  const [plan] = demoCohorts
  if (plan === undefined) throw new Error('The demo has no cohort to take the plan of')
  return { ...plan, days, stage, size: 10 }
}

/** Keeps what is told as drafts instead of sending it; whoever speaks, one device writes. */
const collectDrafts = (account: DemoAccount, person: string, drafts: EntryDraft[]): DemoWriter => ({
  account,
  who: { person, personName: account.name } as Caller,
  write: <K extends Kind>(
    cohort: CohortId,
    kind: K,
    body: BodyOf<K>,
    { madeAt, replaces = [], id = randomUUID() as EntryId }: Parameters<DemoWriter['write']>[3],
  ): Folded => {
    drafts.push({ cohort, kind, body, replaces, id } as EntryDraft)
    return {
      ...({ kind, body } as Said),
      head: {
        id,
        journal: journalOf(cohort, kinds[kind].circle),
        kind,
        v: kinds[kind].v,
        place: placeOf(kind, body, id),
        replaces,
        author: person as PersonId,
        writer: person as unknown as WriterId,
        n: drafts.length,
        madeAt,
        clockOffset: 0,
        bodyHash: '' as Hash,
      },
    }
  },
  send: () => Promise.resolve(),
})

const teamOf = (coordinator: string, drafts: EntryDraft[]): DemoTeam => {
  const writerOf = (key: DemoAccount['key'], person: string): DemoWriter => {
    const account = demoAccounts.find((one) => one.key === key)
    if (account === undefined) throw new Error(`The demo has no ${key}`)
    return collectDrafts(account, person, drafts)
  }
  return {
    coordinator: writerOf('coordinator', coordinator),
    facilitator: writerOf('facilitator', randomUUID()),
    secondFacilitator: writerOf('secondFacilitator', randomUUID()),
    adviser: writerOf('adviser', randomUUID()),
  }
}

const tell = (coordinator: string, plan: DemoCohort, now: number) => {
  const drafts: EntryDraft[] = []
  const team = teamOf(coordinator, drafts)
  // Ids must differ from run to run, so chance is seeded by chance.
  const chance = withLongNames(chanceFrom(randomBytes(4).readUInt32LE()))
  const names = demoNames.slice(0, plan.size)
  const story = tellCohort(plan, { team, chance, names, now: wallTimeAt(now, defaultTimeZone) })
  return { story, team, drafts }
}

/** Who belongs to a cohort, its plan and its sheets: the records of the speed plan's M, and nothing that came later. */
const isAttendance = ({ kind }: EntryDraft): boolean =>
  /^(cohort|member|halfDay|participant|attendance|sheet)\./.test(kind)

/**
 * M: one cohort complete in its attendance, about 380 entries: description, team, people, and fifteen half-days
 * marked, signed and closed. `coordinator` is who writes.
 */
export const tellCompleteCohort = (coordinator: string, now: number): Workload => {
  const { cohort, drafts } = tellDemoCohort(coordinator, now)
  return { cohort, drafts: drafts.filter(isAttendance) }
}

/** The same cohort with all pages of the demo, in both circles: progress, profiles, encounter, follow-up, exits. */
export const tellDemoCohort = (coordinator: string, now: number): Workload => {
  const { story, drafts } = tell(coordinator, planOf(pastDays, 'closed'), now)
  return { cohort: story.cohort, drafts }
}

/** One cohort and a day of it: two half-days of ten people, seven of whom sign each, closed. */
export const tellDay = (coordinator: string, now: number): Day => {
  const { story, team, drafts } = tell(coordinator, planOf([-2, -1], 'planned'), now)
  const opening = drafts.slice()
  const halfDays = opening.flatMap((draft) =>
    draft.kind === 'halfDay.planned' ? [draft.body.halfDay as HalfDayId] : [],
  )
  const facilitator = team.facilitator
  // Two working days near each other may be one: then the day has one half-day twice as long to tell of.
  for (const halfDay of halfDays.slice(0, 2)) {
    playSheet(story, {
      halfDay,
      facilitator,
      markOf: () => present,
      signs: (index) => index < 7,
      closes: true,
    })
  }
  for (const [field, value] of [
    ['title', 'Cassel — la suite'],
    ['funderReference', 'CONV-59-D-015'],
  ] as const) {
    const known = opening.find((draft) => draft.kind === 'cohort.described' && draft.body.field === field)
    drafts.push({
      cohort: story.cohort,
      kind: 'cohort.described',
      body: { field, value },
      replaces: known?.id === undefined ? [] : [known.id],
    })
  }
  return { opening: { cohort: story.cohort, drafts: opening }, day: drafts.slice(opening.length) }
}

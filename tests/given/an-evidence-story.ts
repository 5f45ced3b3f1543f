// Stories of a group told by a seed on two real devices and a real server: marks, forks, signatures, voidings, closings,
// reopenings, lost answers, erasures, a server set back to an older backup. What lies on a device in the end makes a pack.

import { createMemoryTables } from '#client/local/memory-tables.ts'
import { decideClose, decideReopen } from '#shared/domain/attendance/closing-decisions.ts'
import { foldSheet } from '#shared/domain/attendance/fold-sheet.ts'
import { decideMark, decideSettle } from '#shared/domain/attendance/mark-decisions.ts'
import type { Mark, Sheet } from '#shared/domain/attendance/sheet.ts'
import { present, unmarked } from '#shared/domain/attendance/sheet.ts'
import type { SheetDraft } from '#shared/domain/attendance/sheet-draft.ts'
import { decideMissingReason, decideSign, decideVoid } from '#shared/domain/attendance/signing-decisions.ts'
import { wallTimeAt } from '#shared/calendar.ts'
import { foldCohort } from '#shared/domain/cohort.ts'
import type { HeldEvidence } from '#shared/domain/evidence/held-evidence.ts'
import type { Pack, PackWish } from '#shared/domain/evidence/make-pack.ts'
import { makePack } from '#shared/domain/evidence/make-pack.ts'
import type { CohortId, HalfDayId, ParticipantId } from '#shared/ids.ts'
import { journalOf } from '#shared/ids.ts'
import type { Strokes } from '#shared/journal/kinds/attendance-kinds.ts'
import type { Result } from '#shared/refusal.ts'
import { eraseBodies } from '#server/sync/erase-bodies.ts'
import type { MemoryJournalStore, MemorySnapshot } from '#server/sync/memory-journal-store.ts'
import { openMemoryJournalStore } from '#server/sync/memory-journal-store.ts'
import type { Chance } from '#tests/journeys/chance.ts'
import { chanceOf } from '#tests/journeys/chance.ts'
import { aCaller, anOrganisation } from './a-device.ts'
import type { LocalDevice } from './a-local-device.ts'
import { aCohortId, aHalfDayId, aLocalDevice, aParticipantId, openingDrafts } from './a-local-device.ts'
import type { TestServer } from './a-sync-server.ts'
import { aSyncServer } from './a-sync-server.ts'

interface Stage {
  readonly chance: Chance
  readonly cohort: CohortId
  readonly store: MemoryJournalStore
  readonly server: TestServer
  readonly coordinator: LocalDevice
  readonly facilitator: LocalDevice
  readonly halfDays: readonly { readonly id: HalfDayId; readonly date: string }[]
  readonly people: readonly ParticipantId[]
}

export interface EvidenceStory {
  readonly server: TestServer
  readonly held: HeldEvidence
  /** The pack of what a device held in the end. */
  pack(wish?: Partial<PackWish>): Pack
}

const names = [
  ['Abdoulaye', 'Awa'],
  ['Benali', 'Karim'],
  ['Cœurderoy', 'Léa'],
  ['D’Artagnan', 'Charles-Édouard'],
  ['=HYPERLINK("x")', '<b>Zoé</b>'],
] as const

const scribble = (chance: Chance): Strokes => ({
  width: 4000,
  height: 1600,
  strokes: [
    [chance.below(900), chance.below(700), 128, 0, 700 + chance.below(900), chance.below(90), 130, 16],
    [chance.below(900), chance.below(700), 90, 200, 200, -chance.below(90), 120, 12],
  ],
})

const sheetOn = async (device: LocalDevice, cohort: CohortId, halfDay: HalfDayId): Promise<Sheet> => {
  const entries = await device.reads.entriesUnder(cohort, '')
  const folded = foldCohort(cohort, entries)
  const planned = folded.halfDays.find(({ id }) => id === halfDay)
  if (planned === undefined) throw new Error('The half-day is not on this device')
  return foldSheet(folded, planned, entries)
}

/** Writes what was decided; a refusal is part of the story. */
const act = async (
  { cohort, server }: Stage,
  device: LocalDevice,
  halfDay: HalfDayId,
  decide: (facts: {
    sheet: Sheet
    now: { date: string; time: string }
  }) => Result<readonly SheetDraft[], unknown>,
): Promise<boolean> => {
  const sheet = await sheetOn(device, cohort, halfDay)
  const decided = decide({ sheet, now: wallTimeAt(server.clock.now(), 'Europe/Paris') })
  if (!decided.ok) return false
  await device.write(...decided.value.map((draft) => ({ cohort, ...draft })))
  return true
}

const open = async (chance: Chance): Promise<Stage> => {
  const store = openMemoryJournalStore()
  const server = aSyncServer(store)
  server.clock.set(Date.parse('2026-11-10T08:00:00Z'))
  const organisation = anOrganisation()
  const coordinator = await aLocalDevice(server, aCaller(organisation, 'coordinator'), {
    tables: createMemoryTables(),
  })
  const facilitator = await aLocalDevice(server, aCaller(organisation), { tables: createMemoryTables() })
  const cohort = aCohortId()
  const halfDays = ['2026-11-17', '2026-11-19'].map((date) => ({ id: aHalfDayId(), date }))
  const people = names.map(() => aParticipantId())
  await coordinator.write(
    ...openingDrafts(cohort, [
      { who: coordinator.who, role: 'coordinator' },
      { who: facilitator.who, role: 'facilitator' },
    ]),
    ...halfDays.map(({ id, date }, index) => ({
      cohort,
      kind: 'halfDay.planned' as const,
      body: {
        halfDay: id,
        date,
        slot: 'morning' as const,
        start: '09:30',
        end: '12:30',
        workshopTitle: `Atelier ${index + 1}`,
        placeName: 'Théâtre de Denain',
        room: 'Grande salle',
        facilitators: [{ name: 'Inès Bellamy', role: 'médiatrice' }],
      },
      replaces: [],
    })),
    ...people.map((participant, index) => ({
      cohort,
      kind: 'participant.joined' as const,
      body: {
        participant,
        familyName: names[index]?.[0] ?? '',
        givenNames: names[index]?.[1] ?? '',
        from: '2026-11-02',
        provisional: false,
      },
      replaces: [],
    })),
    {
      cohort,
      kind: 'participant.details',
      body: { participant: people[0] ?? '', field: 'phone', value: '06 11 22 33 44' },
      replaces: [],
    },
    {
      cohort,
      kind: 'progress.step',
      body: {
        participant: people[0] ?? '',
        step: 'default.speak',
        reached: true,
        on: '2026-11-12',
        observation: 'Une observation',
      },
      replaces: [],
    },
  )
  await coordinator.sync()
  await facilitator.sync()
  return { chance, cohort, store, server, coordinator, facilitator, halfDays, people }
}

/** Now and then an answer is lost after the server has taken everything in. */
const loseAnswers = ({ chance, coordinator, facilitator }: Stage): void => {
  for (const device of [coordinator, facilitator]) {
    const whole = device.wire
    device.wire = async (request, deliver) => {
      const reply = await whole(request, deliver)
      return chance.happens(0.15) ? { outcome: 'timeout' } : reply
    }
  }
}

const markOf = (chance: Chance): Mark =>
  chance.pickWeighted<Mark>([
    [6, present],
    [1, { ...present, arrivedAt: '09:45' }],
    [1, { ...present, leftAt: '12:00' }],
    [1, { ...unmarked, state: 'excused', reason: 'health' }],
    [1, { ...unmarked, state: 'unexcused' }],
  ])

const signAll = async (stage: Stage, halfDay: HalfDayId): Promise<void> => {
  const { chance, cohort, facilitator, server } = stage
  for (const row of (await sheetOn(facilitator, cohort, halfDay)).rows) {
    server.clock.move(30_000)
    const { id } = row.participant
    const signed = await act(stage, facilitator, halfDay, (facts) => {
      const own = facts.sheet.rows.find(({ participant }) => participant.id === id)
      return decideSign(facts, {
        participant: id,
        signed: chance.happens(0.8)
          ? { way: 'drawn', strokes: scribble(chance) }
          : { way: 'typed', typedName: 'Une personne', witness: 'Inès Bellamy' },
        sentence: `Je signe pour ma présence, de ${own?.hours?.from ?? ''} à ${own?.hours?.to ?? ''}.`,
        hours: own?.hours ?? { from: '', to: '' },
        mode: 'inHand',
        heldBy: 'Inès Bellamy',
        lateReason: 'Le groupe est parti plus tôt',
      })
    })
    if (!signed || !chance.happens(0.15)) continue
    await act(stage, facilitator, halfDay, (facts) => {
      const own = facts.sheet.rows.find(({ participant }) => participant.id === id)
      return decideVoid(facts, { signature: own?.signature?.id ?? ('' as never), reason: 'Mauvaise ligne' })
    })
  }
}

const closeSheet = async (stage: Stage, halfDay: HalfDayId): Promise<void> => {
  const { chance, cohort, facilitator } = stage
  for (const row of (await sheetOn(facilitator, cohort, halfDay)).rows) {
    const { id } = row.participant
    await act(stage, facilitator, halfDay, (facts) =>
      decideMissingReason(facts, { participant: id, reason: 'Parti' }),
    )
    const [kept] = row.versions
    if (row.fork && kept !== undefined)
      await act(stage, facilitator, halfDay, (facts) =>
        decideSettle(facts, { participant: id, keep: kept.id }),
      )
    if (row.mark.state === 'unmarked')
      await act(stage, facilitator, halfDay, (facts) =>
        decideMark(facts, { participant: id, mark: { ...unmarked, state: 'unexcused' } }),
      )
  }
  await act(stage, facilitator, halfDay, (facts) =>
    decideClose(facts, {
      remark: '',
      countersignature: {
        name: 'Inès Bellamy',
        role: 'médiatrice',
        sentence: 'J’atteste cette feuille.',
        signed: { way: 'drawn', strokes: scribble(chance) },
      },
      standIn: false,
    }),
  )
}

const playHalfDay = async (stage: Stage, { id, date }: { id: HalfDayId; date: string }): Promise<void> => {
  const { chance, coordinator, facilitator, server, people } = stage
  server.clock.set(Math.max(server.clock.now(), Date.parse(`${date}T08:40:00Z`)))
  for (const participant of people) {
    await act(stage, facilitator, id, (facts) => decideMark(facts, { participant, mark: markOf(chance) }))
    if (chance.happens(0.3))
      await act(stage, coordinator, id, (facts) => decideMark(facts, { participant, mark: markOf(chance) }))
    if (chance.happens(0.2)) await facilitator.once()
  }
  await signAll(stage, id)
  if (chance.happens(0.7)) await facilitator.once()
  server.clock.set(Math.max(server.clock.now(), Date.parse(`${date}T11:30:00Z`)))
  if (chance.happens(0.8)) {
    await closeSheet(stage, id)
    if (chance.happens(0.3)) {
      await act(stage, facilitator, id, (facts) => decideReopen(facts, { reason: 'Une heure à corriger' }))
      await act(stage, facilitator, id, (facts) =>
        decideMark(facts, { participant: people[1] ?? ('' as never), mark: present }),
      )
      await signAll(stage, id)
      await closeSheet(stage, id)
    }
  }
  await coordinator.once()
}

/** Everything sent, everything received, on a wire that loses nothing more. */
const rest = async ({ cohort, coordinator, facilitator }: Stage): Promise<void> => {
  for (let round = 0; round < 8; round += 1) {
    await facilitator.sync()
    await coordinator.sync()
    const [one, other] = await Promise.all(
      [coordinator, facilitator].map((device) => device.reads.evidence(cohort)),
    )
    const isAtRest = one?.waiting === 0 && other?.waiting === 0
    if (isAtRest && one.receipt?.hash === other.receipt?.hash && round > 0) return
  }
}

export const anEvidenceStory = async (seed: number): Promise<EvidenceStory> => {
  const chance = chanceOf(seed)
  const stage = await open(chance)
  const { coordinator, facilitator, server, store, cohort } = stage
  const whole = [coordinator.wire, facilitator.wire] as const
  loseAnswers(stage)
  let backup: MemorySnapshot | undefined
  for (const halfDay of stage.halfDays) {
    if (chance.happens(0.5)) backup = store.snapshot()
    await playHalfDay(stage, halfDay)
    if (backup !== undefined && chance.happens(0.4)) {
      store.restore(backup)
      backup = undefined
      if (chance.happens(0.5)) await coordinator.once()
    }
  }
  if (chance.happens(0.25)) {
    const subject = stage.people[2] ?? ''
    await eraseBodies(server, {
      id: chance.uuid(server.clock.now()),
      journal: journalOf(cohort, 'group'),
      subject,
      kinds: ['participant.joined', 'attendance.signed'],
    })
  }
  ;[coordinator.wire, facilitator.wire] = whole
  await rest(stage)
  const device = chance.happens(0.5) ? coordinator : facilitator
  const held = await device.reads.evidence(cohort)
  if (held === undefined) throw new Error('The group does not lie whole on this device')
  return { server, held, pack: (wish = {}) => packOf(held, wish) }
}

export const packOf = (held: HeldEvidence, wish: Partial<PackWish> = {}): Pack => {
  const made = makePack(held, {
    period: null,
    madeAt: Date.parse('2026-11-24T15:00:00Z'),
    application: '0.0.0+test',
    ...wish,
  })
  if (!made.ok) throw new Error(made.refusal.code)
  return made.value
}

// One seeded history: people write on their devices, the wire and the machines fail in the ways the plan allows, then
// everything is healed and must come to rest with every promise kept.

import type { CohortId, HalfDayId, ParticipantId, PersonId } from '#shared/ids.ts'
import { journalOf } from '#shared/ids.ts'
import type { Plants } from '#shared/journal/plants.ts'
import { openAgenda, type Agenda } from './agenda.ts'
import { chanceOf, type Chance } from './chance.ts'
import { findBroken, type Finding } from './checkers.ts'
import { planOf, type Plan } from './plan.ts'
import { openReader, type Chronicle, type Reader } from './sights.ts'
import { buildDevice, type SimulatedDevice } from './simulated-device.ts'
import { startServer, type SimulatedServer } from './simulated-server.ts'
import type { Person, ScriptedCohort } from './what-people-do.ts'
import { layWire, type Wire } from './wire.ts'

export interface HistoryOptions {
  readonly plants?: Plants
  /** Told every event, with the virtual time. */
  readonly log?: (line: string) => void
}

export interface HistoryResult {
  readonly seed: number
  readonly findings: readonly Finding[]
  /** A hash over every event, request and answer: the same seed gives the same. */
  readonly trace: string
  /** Rounds in which something still moved after everything was healed. */
  readonly rounds: number
  readonly events: number
  readonly entries: number
  readonly plan: Plan
}

/** What all parts of one history share. */
export interface World {
  readonly agenda: Agenda
  readonly chance: Chance
  readonly plan: Plan
  readonly plants: Plants
  readonly reader: Reader
  readonly chronicle: Chronicle
  readonly people: readonly Person[]
  readonly cohorts: readonly ScriptedCohort[]
  readonly server: SimulatedServer
  readonly wire: Wire
  readonly organisation: string
  /** True once nothing fails any more. */
  isHealed: boolean
  /** Bodies of devices that were revoked; a copied profile is revoked with its original. */
  readonly revoked: Set<string>
  readonly findings: Finding[]
  note(event: string): void
}

const start = Date.UTC(2026, 10, 23, 7)
const hour = 3_600_000
/** How long people work before everything is healed. */
const span = 24 * hour
const mostRounds = 4

/** Lets everything happen that needs no more than a moment. */
const drain = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const draw = (chance: Chance, count: number): string[] =>
  Array.from({ length: count }, () => chance.uuid(start))

const roles: readonly Pick<Person, 'role' | 'organisationRole'>[] = [
  { role: 'coordinator', organisationRole: 'coordinator' },
  { role: 'facilitator', organisationRole: 'member' },
  { role: 'adviser', organisationRole: 'member' },
  { role: 'facilitator', organisationRole: 'member' },
  { role: 'coordinator', organisationRole: 'steward' },
]

const drawPeople = (chance: Chance): Person[] =>
  draw(chance, roles.length).map((id, index) => ({
    id: id as PersonId,
    name: `Personne ${String(index + 1)}`,
    ...(roles[index] ?? { role: 'facilitator', organisationRole: 'member' }),
  }))

const drawCohorts = (chance: Chance, count: number): ScriptedCohort[] =>
  draw(chance, count).map((id) => ({
    id: id as CohortId,
    halfDays: draw(chance, 3) as HalfDayId[],
    participants: draw(chance, 4) as ParticipantId[],
  }))

/** FNV-1a over the events, twice with different bases. */
const openTrace = (): { add(text: string): void; hash(): string } => {
  let one = 0x811c9dc5
  let other = 0x01000193
  return {
    add: (text) => {
      for (let index = 0; index < text.length; index += 1) {
        one = Math.imul(one ^ text.charCodeAt(index), 0x01000193)
        other = Math.imul(other + text.charCodeAt(index), 0x5bd1e995) ^ (other >>> 13)
      }
    },
    hash: () => `${(one >>> 0).toString(16).padStart(8, '0')}${(other >>> 0).toString(16).padStart(8, '0')}`,
  }
}

export const runHistory = async (seed: number, options: HistoryOptions = {}): Promise<HistoryResult> => {
  const chance = chanceOf(seed)
  const plan = planOf(chance)
  const agenda = openAgenda(start)
  const trace = openTrace()
  const log =
    options.log === undefined
      ? undefined
      : (line: string): void => options.log?.(`${new Date(agenda.now()).toISOString().slice(8, 23)} ${line}`)
  const note = (event: string): void => {
    trace.add(event)
    if (!event.startsWith('{')) log?.(event)
  }
  const cohorts = drawCohorts(chance, plan.cohorts)
  const people = drawPeople(chance)
  const organisation = chance.uuid(start)
  const reader = openReader()
  const chronicle: Chronicle = { created: [], erasures: [], cohorts: cohorts.map(({ id }) => id) }
  const findings: Finding[] = []
  const plants: Plants = options.plants ?? new Set()
  const server = startServer({
    agenda,
    chance: chanceOf(seed, 1),
    plan,
    plants,
    people: people.map(({ id }) => id),
    reader,
    note,
    tell: log === undefined ? undefined : (line) => log(line()),
    find: (finding) => {
      findings.push(finding)
      log?.(`FOUND ${finding.rule} ${finding.what}`)
    },
  })
  const wire = layWire({
    agenda,
    chance: chanceOf(seed, 2),
    plan,
    note,
    deliver: (text) => server.deliver(text),
  })
  const world: World = {
    agenda,
    chance,
    plan,
    plants,
    reader,
    chronicle,
    people,
    cohorts,
    server,
    wire,
    organisation,
    isHealed: false,
    revoked: new Set(),
    findings,
    note,
  }
  const devices = people.slice(0, plan.devices).map((person, index) => buildDevice(world, person, index))
  // A sixth device is a second one of somebody who has one already.
  if (devices.length < plan.devices) devices.push(buildDevice(world, chance.pick(people), devices.length))
  await Promise.all(devices.map((device) => device.enrol()))

  schedule(world, devices)
  let events = 0
  const end = start + span
  while (agenda.now() < end && agenda.step()) {
    events += 1
    await drain()
  }
  const rounds = await healAndSettle(world, devices)
  for (const device of devices)
    trace.add(JSON.stringify([...(await device.sight()).journals].map(([, held]) => held.cursor)))
  const broken = findBroken({
    chronicle,
    devices: await Promise.all(devices.map((device) => device.sight())),
    server: await server.sight(),
    reader,
  })
  return {
    seed,
    findings: [...findings, ...broken],
    trace: trace.hash(),
    rounds,
    events,
    entries: chronicle.created.length,
    plan,
  }
}

/** Puts everything in the agenda that people do and that fails on its own. */
const schedule = (world: World, devices: SimulatedDevice[]): void => {
  const { agenda, chance, plan, server } = world
  const sometime = (): number => chance.below(span)
  const act = (delay: number, deed: (device: SimulatedDevice) => Promise<void>): void =>
    agenda.after(delay, () => void deed(chance.pick(devices)))
  const coordinators = devices.filter((device) => device.person.organisationRole !== 'member')
  for (const [index] of world.cohorts.entries()) {
    // Most cohorts are opened early, so that there is something to do.
    const delay = index === 0 ? chance.below(hour) : chance.below(span / 2)
    agenda.after(delay, () => void chance.pick(coordinators).openCohort())
  }
  for (let tap = 0; tap < plan.taps; tap += 1) act(sometime(), (device) => device.tap())
  for (let index = 0; index < plan.teamChanges; index += 1) {
    agenda.after(sometime(), () => void chance.pick(coordinators).changeTeam())
  }
  for (let index = 0; index < plan.newerKinds; index += 1)
    act(sometime(), (device) => device.writeNewerKind())
  for (let index = 0; index < plan.hostileEntries; index += 1)
    act(sometime(), (device) => device.writeHostile())
  for (let index = 0; index < plan.poison; index += 1) act(sometime(), (device) => device.writePoison())
  for (let index = 0; index < plan.copiedProfiles; index += 1) {
    act(sometime(), async (device) => {
      const copy = await device.copy(devices.length)
      if (copy !== undefined) {
        devices.push(copy)
        scheduleRounds(world, copy)
      }
    })
  }
  for (let index = 0; index < plan.revocations; index += 1) act(sometime(), (device) => device.revoke())
  for (const device of devices) agenda.after(sometime(), () => device.update())
  for (let index = 0; index < plan.decisions; index += 1) {
    agenda.after(sometime(), () => void chance.pick(coordinators).decideAside())
  }
  for (let index = 0; index < plan.erasures; index += 1)
    agenda.after(sometime(), () => void eraseSomebody(world))
  for (let index = 0; index < plan.backups; index += 1) agenda.after(sometime(), () => server.backUp())
  for (let index = 0; index < plan.restores; index += 1) agenda.after(sometime(), () => void server.restore())
  for (let index = 0; index < plan.bursts; index += 1) {
    agenda.after(sometime(), () => {
      for (const device of devices) {
        const delay = chance.below(4_000)
        if (chance.happens(0.5)) agenda.after(delay, () => void device.tap())
        agenda.after(delay + 1_000, () => void device.round())
      }
    })
  }
  for (const device of devices) scheduleRounds(world, device)
}

const scheduleRounds = (world: World, device: SimulatedDevice): void => {
  const { agenda, chance } = world
  const again = (): void => {
    if (world.isHealed) return
    agenda.after(chance.below(8 * hour), () => {
      if (!world.isHealed) void device.round()
      again()
    })
  }
  again()
}

const eraseSomebody = async (world: World): Promise<void> => {
  const { chance, chronicle, server } = world
  const cohort = chance.pick(world.cohorts)
  const journal = journalOf(cohort.id, chance.happens(0.6) ? 'group' : 'advisers')
  const kinds = journal.endsWith(':group')
    ? ['participant.joined', 'attendance.marked', 'attendance.signed']
    : ['participant.details', 'priorityFlag.set']
  const erasure = {
    id: chance.uuid(world.agenda.now()),
    journal,
    subject: chance.pick(cohort.participants),
    kinds,
  }
  if (await server.erase(erasure)) chronicle.erasures.push(erasure)
}

/** Heals wire, server and devices, then lets each device have its rounds until nothing moves. */
const healAndSettle = async (world: World, devices: readonly SimulatedDevice[]): Promise<number> => {
  const { agenda, wire, server } = world
  world.isHealed = true
  world.note('healed')
  wire.heal()
  server.heal()
  await finish(world, server.boot())
  for (const device of devices) device.heal()
  // What is still under way arrives, or is given up.
  while (agenda.step()) await drain()
  let before = await fingerprint(world, devices)
  for (let round = 1; round <= mostRounds + 1; round += 1) {
    for (const device of devices) await finish(world, device.round())
    agenda.after(hour, () => undefined)
    while (agenda.step()) await drain()
    const after = await fingerprint(world, devices)
    if (after === before) return round - 1
    before = after
  }
  world.findings.push({ rule: 'I14', what: `Not at rest after ${String(mostRounds)} rounds` })
  return mostRounds + 1
}

/** Steps on until `work` is done. */
const finish = async (world: World, work: Promise<unknown>): Promise<void> => {
  let isDone = false
  void work.then(() => {
    isDone = true
  })
  await drain()
  while (!isDone) {
    if (!world.agenda.step()) {
      world.findings.push({ rule: 'I14', what: 'A round never ended' })
      return
    }
    await drain()
  }
}

const fingerprint = async (world: World, devices: readonly SimulatedDevice[]): Promise<string> => {
  const sights = await Promise.all(devices.map((device) => device.sight()))
  const server = await world.server.sight()
  return JSON.stringify([
    [...server.journals].map(([journal, held]) => [
      journal,
      held.cursor,
      held.items.filter(({ body }) => body === null).length,
    ]),
    [...server.asides].map(([journal, asides]) => [journal, asides.length]),
    sights.map((sight) => [
      sight.writer,
      sight.pending.map(({ head, hasVerdict }) => [head, hasVerdict]),
      [...sight.journals].map(([journal, held]) => [
        journal,
        held.cursor,
        held.items.filter(({ body }) => body === null).length,
      ]),
      [...sight.asides].map(([journal, asides]) => [
        journal,
        asides.map(({ id, decision }) => [id, decision]),
      ]),
    ]),
  ])
}

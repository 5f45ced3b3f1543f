// One seeded history: people write on their devices, the wire and the machines fail in the ways the plan allows, then
// everything is healed and must come to rest with every promise kept.

import type { CohortId, HalfDayId, ParticipantId, PersonId } from '#shared/ids.ts'
import type { Plants } from '#shared/journal/plants.ts'
import { openAgenda } from './agenda.ts'
import { chanceOf, type Chance } from './chance.ts'
import { findBroken } from './checkers.ts'
import type { Finding } from './finding.ts'
import { inMemory, onEngines, type Engines } from './engines.ts'
import { planOf, type Plan } from './plan.ts'
import { schedule, span } from './schedule.ts'
import { healAndSettle } from './settle-world.ts'
import { openReader, type Chronicle } from './sights.ts'
import { buildDevice, type SimulatedDevice } from './simulated-device.ts'
import { startServer } from './simulated-server.ts'
import type { Person, ScriptedCohort } from './what-people-do.ts'
import { layWire } from './wire.ts'
import type { World } from './world.ts'

export interface HistoryOptions {
  readonly plants?: Plants
  /** Told every event, with the virtual time. */
  readonly log?: (line: string) => void
  /** Real engines in place of the memory, for a slice of the histories. */
  readonly engines?: Engines
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

const start = Date.UTC(2026, 10, 23, 7)

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
  const bustle = options.engines === undefined ? inMemory : onEngines(options.engines)
  // A real transaction cannot wait for virtual time.
  const plan = { ...planOf(chance), ...(options.engines === undefined ? {} : { slowCommits: 0 }) }
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
    cohorts: cohorts.map(({ id }) => id),
    reader,
    note,
    ...(bustle.store === undefined ? {} : { store: bustle.store }),
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
    deliver: (text) => bustle.busily(() => server.deliver(text)),
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
    openTables: (name) => bustle.openTables(name),
    drain: () => bustle.drain(),
    isHealed: false,
    revoked: new Set(),
    findings,
    note,
  }
  const devices: SimulatedDevice[] = []
  for (const [index, person] of people.slice(0, plan.devices).entries()) {
    devices.push(await buildDevice(world, person, index))
  }
  // A sixth device is a second one of somebody who has one already.
  if (devices.length < plan.devices) {
    devices.push(await buildDevice(world, chance.pick(people), devices.length))
  }
  await Promise.all(devices.map((device) => device.enrol()))

  schedule(world, devices)
  let events = 0
  const end = start + span
  while (agenda.now() < end && agenda.step()) {
    events += 1
    await bustle.drain()
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

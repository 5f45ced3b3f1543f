// One device of a history: the real client code over tables in memory, a clock of its own, and a power that is cut
// between any two steps of a transaction.

import type { DeviceId, EntryId, HalfDayId, ParticipantId, PersonId } from '#shared/ids.ts'
import { journalOf } from '#shared/ids.ts'
import type { FrozenEntry } from '#shared/journal/entry.ts'
import { kinds, placeOf } from '#shared/journal/kinds.ts'
import type { EntryDraft } from '#client/local/local-room.ts'
import { putDevice } from '#client/local/device-rows.ts'
import type { LocalTables } from '#client/local/local-tables.ts'
import type { MemoryTables } from '#client/local/memory-tables.ts'
import { writeEntries } from '#client/local/write-entry.ts'
import type { SendOutcome } from '#client/sync/sync-once.ts'
import { syncRounds } from '#client/sync/sync-rounds.ts'
import type { SyncReply, SyncRequest } from '#shared/journal/sync.ts'
import type { Caller } from '#server/account/caller.ts'
import { chanceOf } from './chance.ts'
import { copyMemory, readMemory, underPower, type Power } from './device-memory.ts'
import type { World } from './world.ts'
import { idsAt, seeWithEyesOf } from './person-sight.ts'
import { enrolDevice } from './enrol-device.ts'
import { hostileWish } from './hostile-wish.ts'
import { putRawEntry, type RawWish } from './raw-entry.ts'
import type { DeviceSight } from './sights.ts'
import { unauthorised } from './simulated-server.ts'
import {
  changeTeam,
  markAt,
  openCohort,
  writeSomething,
  type Person,
  type ScriptedCohort,
  type Sight,
} from './what-people-do.ts'

export interface SimulatedDevice {
  readonly name: string
  readonly person: Person
  enrol(): Promise<void>
  openCohort(): Promise<void>
  /** The person writes something, or in vain where nothing is open here. */
  tap(): Promise<void>
  changeTeam(): Promise<void>
  writeNewerKind(): Promise<void>
  writeHostile(): Promise<void>
  writePoison(): Promise<void>
  decideAside(): Promise<void>
  /** A round of sending and receiving; resolves when it is over, or never where the device dies over it. */
  round(): Promise<void>
  /** The profile, copied to a second device that then lives on its own. */
  copy(index: number): Promise<SimulatedDevice | undefined>
  revoke(): Promise<void>
  update(): void
  heal(): void
  sight(): Promise<DeviceSight>
}

/** Where a mark was made. */
interface Marked {
  readonly cohort: ScriptedCohort
  readonly halfDay: HalfDayId
  readonly participant: ParticipantId
}

/** More requests than this in one go are a recovery that goes in circles. */
const mostRequests = 400
const year = 365 * 24 * 3_600_000

const isCuttable = (tables: LocalTables): tables is MemoryTables => 'cutPower' in tables

/** What a copied profile brings along: the memory, and with it the token. */
interface Origin {
  readonly disk: LocalTables
  readonly caller: Caller
}

export const buildDevice = async (
  world: World,
  person: Person,
  index: number,
  origin?: Origin,
): Promise<SimulatedDevice> => {
  const { agenda, chronicle, plan, reader, server } = world
  const name = `${person.role}-${String(index)}`
  const seed = world.chance.below(2 ** 31)
  const chance = chanceOf(seed, index + 10)
  const cut = chanceOf(seed, index + 1_000)
  const disk = origin?.disk ?? (await world.openTables(name))
  const body = (origin?.caller.device ?? chance.uuid(agenda.now())) as DeviceId
  const clock = {
    skew:
      plan.wildClocks > 0 && chance.happens(plan.wildClocks)
        ? chance.between(-3 * year, 3 * year)
        : chance.between(-60_000, 60_000),
  }
  const state = { isOld: plan.oldClients > index, life: 0, isBusy: false, dyingIn: -1 }
  const now = (): number => agenda.now() + clock.skew

  /** Power of the present life; a new one after each death. */
  const powerOf = (life: number): Power => ({
    get isOn() {
      return state.life === life
    },
    mayDie: () => {
      if (state.dyingIn < 0) return false
      state.dyingIn -= 1
      if (state.dyingIn >= 0) return false
      world.note(`${name} dies in a transaction`)
      die()
      return true
    },
  })
  const die = (): void => {
    state.life += 1
    // With the process alone gone all that was committed is there; with the power, what was only received may not be.
    if (isCuttable(disk) && cut.happens(0.5)) disk.cutPower()
    state.isBusy = false
    state.dyingIn = -1
  }
  const tablesOfLife = (): LocalTables => underPower(disk, powerOf(state.life))

  const caller: Caller = origin?.caller ?? {
    organisation: world.organisation,
    organisationName: 'Maison des scènes',
    organisationRole: person.organisationRole,
    person: person.id,
    personName: person.name,
    device: body,
    writer: chance.uuid(agenda.now()),
    tokenHash: `token of ${name}`,
    enrolledAt: agenda.now(),
  }

  const sight = (): Promise<DeviceSight> =>
    readMemory(disk, { name, person: person.id, isRevoked: world.revoked.has(body) }, reader)

  const see = async (): Promise<{ device: DeviceSight; eyes: Sight }> => {
    const device = await sight()
    return {
      device,
      eyes: seeWithEyesOf({
        device,
        person,
        people: world.people,
        cohorts: world.cohorts,
        reader,
        freshUuid: () => chance.uuid(now()),
      }),
    }
  }

  const write = async (device: DeviceSight, drafts: readonly EntryDraft[]): Promise<void> => {
    if (drafts.length === 0) return
    const covers = drafts.map((draft) => {
      const journal = journalOf(draft.cohort, kinds[draft.kind].circle)
      return idsAt(device, journal, placeOf(draft.kind, draft.body as never, draft.id ?? ''), reader)
    })
    maybeDie()
    const written = await writeEntries(
      {
        tables: tablesOfLife(),
        now,
        bytes: (count) => chance.bytes(count),
        freeBytes: () => null,
        plants: world.plants,
      },
      drafts,
    )
    state.dyingIn = -1
    if (!written.ok) {
      world.note(`${name} may not write ${drafts[0]?.kind ?? ''}: ${written.refusal.code}`)
      return
    }
    const after = await sight()
    for (const [at, { head }] of written.value.entries()) {
      const entry = after.pending.find((row) => reader.head(row.head).id === head.id)
      if (entry === undefined) {
        world.findings.push({ rule: 'I1', what: `${name} was told that ${head.id} is kept, and it is not` })
        continue
      }
      record(entry, covers[at] ?? [], false)
    }
  }

  const record = (entry: FrozenEntry, covers: readonly EntryId[], isHostile: boolean): void => {
    const { id, kind } = reader.head(entry.head)
    chronicle.created.push({
      id,
      entry: { head: entry.head, body: entry.body, salt: entry.salt },
      device: name,
      covers: covers.filter((covered) => covered !== id),
      isHostile,
    })
    world.note(`${name} wrote ${kind} ${id}`)
  }

  /** From here on the device may die at one of the next steps that write. */
  const maybeDie = (): void => {
    state.dyingIn = !world.isHealed && chance.happens(plan.killDevice) ? chance.below(12) : -1
  }

  const writeRaw = async (wish: RawWish, isHostile = true): Promise<void> => {
    const entry = await putRawEntry(disk, chance, wish)
    if (entry !== undefined) record(entry, [], isHostile)
  }

  /** A mark over what stands at a place, in this person's name or, against the rules, in another's. */
  const markSomewhere = async (
    note: string,
    place?: Marked,
    author?: PersonId,
  ): Promise<Marked | undefined> => {
    const { device: held, eyes } = await see()
    if (eyes.cohorts.length === 0) return undefined
    const { cohort } = place ?? chance.pick(eyes.cohorts)
    const meant = place ?? {
      cohort,
      halfDay: chance.pick(cohort.halfDays),
      participant: chance.pick(cohort.participants),
    }
    const draft = markAt(eyes, cohort, { ...meant, note: `${note} ${String(chance.below(99))}` })
    if (author === undefined) {
      await write(held, [draft])
      return meant
    }
    await writeRaw({
      id: chance.uuid(now()) as EntryId,
      journal: journalOf(cohort.id, 'group'),
      kind: draft.kind,
      place: placeOf(draft.kind, draft.body as never, ''),
      body: draft.body,
      replaces: draft.replaces,
      author,
      madeAt: now(),
    })
    return meant
  }

  const rounds = async (): Promise<void> => {
    if (state.isBusy) return
    state.isBusy = true
    const { life } = state
    maybeDie()
    if (plan.wildClocks > 0 && chance.happens(0.1)) clock.skew += chance.between(-90, 90) * 60_000
    const tables = tablesOfLife()
    await tables.transact('write', ['device'], (tx) =>
      putDevice(tx, 'pace', { entries: plan.batch, bytes: 64 * 1024 }),
    )
    const send = async (request: SyncRequest): Promise<SendOutcome> => {
      const protocol = state.isOld ? 0 : request.protocol
      const text = await world.wire.carry(JSON.stringify({ device: body, protocol, request }))
      // A device that died meanwhile hears no answer.
      if (state.life !== life) return new Promise<never>(() => undefined)
      if (text === undefined) return { outcome: 'timeout' }
      if (text === unauthorised) return { outcome: 'unauthorised' }
      return { outcome: 'replied', reply: JSON.parse(text) as SyncReply }
    }
    const last = await syncRounds({
      tables,
      now,
      bytes: (count) => chance.bytes(count),
      plants: world.plants,
      send,
      report: async () => ({ freeMebibytes: null, persistent: true, appVersion: '0.1.0' }),
      summarise: () => null,
    })
    world.note(`${name} ${last.outcome} after ${String(last.rounds)}, ${String(last.left)} left`)
    if (last.rounds > mostRequests) world.findings.push({ rule: 'S22', what: `${name} went in circles` })
    if (state.life === life) {
      state.isBusy = false
      state.dyingIn = -1
    }
  }

  const device: SimulatedDevice = {
    name,
    person,
    sight,
    enrol: () => enrolDevice(disk, caller, { name, server, now }),
    openCohort: async () => {
      const { device: held, eyes } = await see()
      const cohort = eyes.unopened[0]
      if (cohort !== undefined) await write(held, openCohort(eyes, chance, cohort))
    },
    tap: async () => {
      const { device: held, eyes } = await see()
      await write(held, writeSomething(eyes, chance))
    },
    changeTeam: async () => {
      const { device: held, eyes } = await see()
      const coordinated = eyes.cohorts.filter(({ role }) => role === 'coordinator')
      if (coordinated.length > 0) await write(held, changeTeam(eyes, chance, chance.pick(coordinated).cohort))
    },
    writeNewerKind: async () => {
      const { eyes } = await see()
      if (eyes.cohorts.length === 0) return
      const { cohort } = chance.pick(eyes.cohorts)
      const id = chance.uuid(now()) as EntryId
      await writeRaw(
        {
          id,
          journal: journalOf(cohort.id, 'group'),
          kind: 'weather.noted',
          place: `weather/${chance.pick(cohort.halfDays)}`,
          body: { sky: chance.below(9) },
          replaces: [],
          madeAt: now(),
        },
        false,
      )
    },
    writePoison: async () => {
      // The database refuses an entry that replaces something, and what was written over it goes on.
      const before = chronicle.created.length
      const meant = await markSomewhere('un')
      for (const created of chronicle.created.slice(before)) server.poison(created.id)
      if (meant !== undefined && chance.happens(0.7)) await markSomewhere('deux', meant)
    },
    writeHostile: async () => {
      const { eyes } = await see()
      if (eyes.cohorts.length === 0) return
      const { cohort } = chance.pick(eyes.cohorts)
      if (chance.happens(0.4)) {
        // Somebody else's name under a mark, and the person's own mark over it.
        const meant = await markSomewhere('un', undefined, chance.pick(world.people).id)
        if (meant !== undefined) await markSomewhere('deux', meant)
        return
      }
      await writeRaw(hostileWish(world, cohort.id, now(), chance))
    },
    decideAside: async () => {
      const held = await sight()
      const open = [...held.asides].flatMap(([journal, asides]) =>
        asides.filter(({ decision }) => decision === null).map((aside) => ({ journal, aside })),
      )
      if (open.length === 0 || world.revoked.has(body)) return
      const { journal, aside } = chance.pick(open)
      await server.decide(caller, journal, aside.link, chance.pick(['accepted', 'declined'] as const))
    },
    round: rounds,
    copy: async (at) => {
      if (world.revoked.has(body)) return undefined
      const copied = await world.openTables(`${name} copied ${String(at)}`)
      await copyMemory(disk, copied)
      const twin = await buildDevice(world, person, at, { disk: copied, caller })
      world.note(`${name} is copied to ${twin.name}`)
      return twin
    },
    revoke: async () => {
      if (world.revoked.has(body)) return
      world.revoked.add(body)
      world.note(`${name} is revoked`)
      await server.revoke(body)
    },
    update: () => {
      state.isOld = false
    },
    heal: () => {
      state.isOld = false
      die()
    },
  }
  return device
}

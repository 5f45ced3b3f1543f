// The server of a history: the real code that answers, over journals in memory; its process dies between storing and
// committing or before its answer leaves, and its database is set back to older backups.

import type { CohortId, PersonId } from '#shared/ids.ts'
import type { Plants } from '#shared/journal/plants.ts'
import type { Erasure, SyncReply, SyncRequest } from '#shared/journal/sync.ts'
import { syncRequestSchema } from '#shared/journal/sync.ts'
import type { Caller } from '#server/account/caller.ts'
import { memoryOutsideLog } from '#server/account/outside-log.ts'
import { decideAside } from '#server/sync/decide-aside.ts'
import { applyErasuresAtStart, eraseBodies } from '#server/sync/erase-bodies.ts'
import type { JournalStore } from '#server/sync/journal-store.ts'
import {
  openMemoryJournalStore,
  ServerKilled,
  type MemorySnapshot,
} from '#server/sync/memory-journal-store.ts'
import { StatementFailed } from '#server/sync/memory-tables.ts'
import { rejudgeAtStart } from '#server/sync/rejudge-asides.ts'
import type { SyncDeps } from '#server/sync/sync-deps.ts'
import { answerSync } from '#server/sync/take-request.ts'
import type { Agenda } from './agenda.ts'
import type { Chance } from './chance.ts'
import type { Finding } from './finding.ts'
import type { Plan } from './plan.ts'
import { sightOfMemory, sightOfStore } from './server-sight.ts'
import type { Reader, ServerSight } from './sights.ts'
import { openWatch } from './watch-reading.ts'
import { tellReply, tellRequest } from './tell-exchange.ts'

/** A request on the wire: who brings it, what client it is, and the request itself. */
export interface Envelope {
  readonly device: string
  readonly protocol: number
  readonly request: unknown
}

export interface SimulatedServer {
  readonly id: string
  readonly name: string
  admit(caller: Caller): void
  revoke(device: string): Promise<void>
  /** The answer as text, or `undefined` where the process died over it. */
  deliver(envelope: string): Promise<string | undefined>
  backUp(): void
  restore(): Promise<void>
  erase(erasure: Erasure): Promise<boolean>
  decide(caller: Caller, journal: string, aside: string, decision: 'accepted' | 'declined'): Promise<void>
  /** From now on the database refuses entries of this id, until healed. */
  poison(id: string): void
  boot(): Promise<void>
  heal(): void
  sight(): Promise<ServerSight>
  sign(text: string): string
}

export interface ServerParts {
  readonly agenda: Agenda
  readonly chance: Chance
  readonly plan: Plan
  readonly plants: Plants
  readonly people: readonly PersonId[]
  readonly cohorts: readonly CohortId[]
  readonly reader: Reader
  readonly note: (event: string) => void
  /** Where somebody reads along. */
  readonly tell: ((line: () => string) => void) | undefined
  readonly find: (finding: Finding) => void
  /** A real database in place of the memory; it is not set back to backups. */
  readonly store?: JournalStore
}

/** The answer to a revoked device. */
export const unauthorised = '401'

const bootDelay = 5_000
/** Restores in mid-conversation bring more conversations; this many are enough of them. */
const mostSudden = 3

export const startServer = (parts: ServerParts): SimulatedServer => {
  const { agenda, chance, plan, plants, people, reader, note, tell, find } = parts
  const id = chance.uuid(agenda.now())
  const callers = new Map<string, Caller>()
  const poisoned = new Set<string>()
  const outside = memoryOutsideLog()
  const backups: { readonly at: number; readonly snapshot: MemorySnapshot }[] = []
  // A process is one life; what an earlier one had begun does not go on in the next.
  const process = { life: 0, isUp: true, isHealed: false, wasRestored: false, sudden: mostSudden }

  const memory = openMemoryJournalStore({
    isPoison: (entry) => poisoned.has(entry.id),
    isKilledBeforeCommit: () => {
      if (process.isHealed || !chance.happens(plan.killBeforeCommit)) return false
      note('server dies before commit')
      die()
      return true
    },
    pauseBeforeCommit: () => {
      if (process.isHealed || !chance.happens(plan.slowCommits)) return undefined
      return new Promise((resolve) => agenda.after(chance.below(5_000), resolve))
    },
    isLockLeftOut: plants.has('S12'),
  })

  const base = parts.store ?? memory

  const die = (): void => {
    process.life += 1
    process.isUp = false
    agenda.after(bootDelay, () => void boot())
  }

  const depsOfLife = (): SyncDeps => {
    const { life } = process
    const orDead = <T>(work: () => Promise<T>): Promise<T> => {
      if (process.life !== life) throw new ServerKilled()
      return work()
    }
    const store: JournalStore = {
      ...base,
      isDown: (error) => process.life !== life || base.isDown(error),
      openCohort: (cohort) => orDead(() => base.openCohort(cohort)),
      openShelf: (organisation) => orDead(() => base.openShelf(organisation)),
      keepNotes: (notes) => orDead(() => base.keepNotes(notes)),
      read: (work) => orDead(() => base.read(work)),
      inJournal: async (journal, work) => {
        const result = await orDead(() =>
          base.inJournal(journal, async (transaction) => {
            const done = await orDead(() => work(transaction))
            if (parts.store !== undefined && !process.isHealed && chance.happens(plan.killBeforeCommit)) {
              note('server dies before commit')
              die()
              throw new ServerKilled()
            }
            return done
          }),
        )
        if (!process.isHealed && chance.happens(plan.killAfterCommit)) {
          note('server dies after commit')
          if (process.life === life) die()
        }
        return orDead(async () => result)
      },
    }
    return {
      store,
      outside,
      keys: { sign, verify: (text, signature) => sign(text) === signature },
      clock: { now: () => agenda.now() },
      server: { id, name: 'Serveur de la simulation', demo: false },
      pageBytes: plan.pageBytes,
      backups: { coveredUntil: () => coveredUntil(plants.has('S5')) },
      plants,
    }
  }

  /** What the oldest backup that could still be restored holds. */
  const coveredUntil = (isNewest: boolean): number => (isNewest ? backups.at(-1) : backups[0])?.at ?? 0

  const boot = async (): Promise<void> => {
    process.isUp = true
    const deps = depsOfLife()
    try {
      await applyErasuresAtStart(deps)
      await rejudgeAtStart(deps)
    } catch (error) {
      if (!deps.store.isDown(error)) throw error
    }
  }

  const restore = async (): Promise<void> => {
    if (process.isHealed || backups.length === 0) return
    const back = chance.below(backups.length)
    const backup = backups[back]
    if (backup === undefined) return
    note(`restored to backup ${back + 1}`)
    // Backups made after the restored one are of a past that is no more.
    backups.splice(back + 1)
    process.life += 1
    process.wasRestored = true
    memory.restore(backup.snapshot)
    await boot()
  }

  const answer = async (envelope: Envelope): Promise<string | undefined> => {
    const caller = callers.get(envelope.device)
    if (caller === undefined) throw new Error('A device that nobody admitted')
    if (outside.facts().revokedAt(caller.device) !== undefined) return unauthorised
    const request = syncRequestSchema.parse(envelope.request)
    const watched = parts.store === undefined ? watch.before(caller, request) : undefined
    const reply = await answerSync(depsOfLife(), caller, { ...request, protocol: envelope.protocol })
    const mayBeSetBack = process.sudden > 0 && !process.isHealed && beginsConversation(reply)
    if (mayBeSetBack && chance.happens(plan.restoreInConversation)) {
      process.sudden -= 1
      agenda.after(chance.below(2 * plan.delay), () => void restore())
    }
    const text = JSON.stringify(reply)
    watched?.(reply)
    return text
  }

  const sign = (text: string): string => `${fnv(text)}${fnv(`secret ${text}`)}`

  const sight = async (): Promise<ServerSight> => ({
    ...(parts.store === undefined
      ? sightOfMemory(memory.snapshot(), outside.facts(), people)
      : await sightOfStore(parts.store, parts.cohorts, outside.facts(), people)),
    everIn: watch.everIn,
  })
  const watch = openWatch({ memory, outside, reader, people, find, wasRestored: () => process.wasRestored })

  return {
    id,
    name: 'Serveur de la simulation',
    admit: (caller) => void callers.set(caller.device, caller),
    revoke: (device) => outside.record({ of: 'revocation', device, at: agenda.now() }),
    deliver: async (text) => {
      if (!process.isUp) return undefined
      const { life } = process
      const envelope = JSON.parse(text) as Envelope
      tell?.(() =>
        tellRequest(callers.get(envelope.device)?.tokenHash.slice(9) ?? '', envelope.request as SyncRequest),
      )
      note(text)
      try {
        const answered = await answer(envelope)
        if (process.life !== life) return undefined
        if (answered !== undefined && answered !== unauthorised) {
          tell?.(() =>
            tellReply(
              callers.get(envelope.device)?.tokenHash.slice(9) ?? '',
              JSON.parse(answered) as SyncReply,
            ),
          )
        }
        note(answered ?? 'no answer')
        return answered
      } catch (error) {
        if (error instanceof ServerKilled || process.life !== life) return undefined
        throw error
      }
    },
    backUp: () => {
      if (process.isHealed || parts.store !== undefined) return
      backups.push({ at: agenda.now(), snapshot: memory.snapshot() })
      note(`backup ${backups.length}`)
    },
    restore,
    erase: async (erasure) => {
      try {
        return (await eraseBodies(depsOfLife(), erasure)).ok
      } catch (error) {
        if (!(error instanceof ServerKilled)) throw error
        return outside
          .facts()
          .erasures(erasure.journal)
          .some(({ id: known }) => known === erasure.id)
      }
    },
    decide: async (caller, journal, aside, decision) => {
      try {
        await decideAside(depsOfLife(), caller, { journal, aside, decision })
      } catch (error) {
        // The coordinator is told that it did not work, and nothing has changed.
        if (!(error instanceof ServerKilled || error instanceof StatementFailed)) throw error
      }
    },
    poison: (poison) => void poisoned.add(poison),
    boot,
    heal: () => {
      process.isHealed = true
      process.life += 1
      poisoned.clear()
    },
    sight,
    sign,
  }
}

/** Does the answer leave something to be asked at once? */
const beginsConversation = (reply: SyncReply): boolean =>
  reply.outcome === 'ok' &&
  reply.journals.some(
    (one) => one.answer === 'forked' || ('more' in one && one.more) || one.answer === 'standing',
  )

/** Stands in for the signature: quick, and nobody in a history forges one. */
const fnv = (text: string): string => {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return (hash >>> 0).toString(16)
}

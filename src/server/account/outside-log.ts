/**
 * What must outlive a restore of the database from an older backup: who left a cohort, which devices were revoked,
 * which invitation codes were used, which bodies were erased (rules S8, S10; trust.md §3 f), and what was published
 * (K12): a quarter published again from what is known today would tell who came in between.
 *
 * An append-only list of events, folded here; a file keeps it (outside-log-file.ts), the simulation keeps it in
 * memory. An event is recorded before the transaction that it belongs to commits: a removal that the database
 * forgot is still a removal.
 */
import { z } from 'zod'
import { roles, type Role } from '#shared/journal/kinds/define-kind.ts'

export const outsideEventSchema = z.discriminatedUnion('of', [
  /** The role that a person has in a cohort from `at` on changed; `null`: the person left. */
  z.object({
    of: z.literal('membership'),
    cohort: z.string(),
    person: z.string(),
    role: z.enum(roles).nullable(),
    /** Milliseconds on the server's clock when the word came in. */
    at: z.number(),
    /** Every role the person ever had there: what may be answered `gone`. */
    held: z.array(z.enum(roles)),
    /** The entries that the word was taken from, by their hashes: who holds them all knows at least as much. */
    from: z.array(z.string()).optional(),
  }),
  z.object({ of: z.literal('revocation'), device: z.string(), at: z.number() }),
  z.object({ of: z.literal('codeUsed'), codeHash: z.string(), at: z.number() }),
  z.object({
    of: z.literal('erasure'),
    id: z.string(),
    journal: z.string(),
    subject: z.string(),
    kinds: z.array(z.string()),
    at: z.number(),
  }),
  /** Entries whose bodies were found by an erasure, so that their bare heads are known again. */
  z.object({ of: z.literal('erased'), journal: z.string(), entries: z.array(z.string()) }),
  /** A quarter of the public dataset, its lines as JSON. */
  z.object({ of: z.literal('published'), quarter: z.string(), lines: z.string(), at: z.number() }),
])
export type OutsideEvent = z.infer<typeof outsideEventSchema>
export type ErasureEvent = Extract<OutsideEvent, { of: 'erasure' }>

/** The latest word on a person in a cohort. */
export interface MembershipWord {
  readonly role: Role | null
  readonly at: number
  readonly held: readonly Role[]
  /** Hashes of the entries it was taken from; `undefined` where they were not kept. */
  readonly from?: readonly string[] | undefined
}

export interface OutsideFacts {
  membership(cohort: string, person: string): MembershipWord | undefined
  /** Cohorts in which something was ever recorded about this person. */
  cohortsOf(person: string): readonly string[]
  revokedAt(device: string): number | undefined
  isCodeUsed(codeHash: string): boolean
  erasures(journal: string): readonly ErasureEvent[]
  isErased(journal: string, entry: string): boolean
  /** The lines of a quarter as they were first published. */
  published(quarter: string): string | undefined
}

export interface OutsideLog {
  facts(): OutsideFacts
  /** Resolves when the event is durable. */
  record(event: OutsideEvent): Promise<void>
}

export interface OutsideFold extends OutsideFacts {
  add(event: OutsideEvent): void
}

/** An empty fold that events are added to, in order. */
export const foldOutsideEvents = (): OutsideFold => {
  const memberships = new Map<string, MembershipWord>()
  const cohorts = new Map<string, Set<string>>()
  const revocations = new Map<string, number>()
  const usedCodes = new Set<string>()
  const erasures = new Map<string, ErasureEvent[]>()
  const erased = new Set<string>()
  const published = new Map<string, string>()
  return {
    membership: (cohort, person) => memberships.get(`${cohort} ${person}`),
    cohortsOf: (person) => [...(cohorts.get(person) ?? [])],
    revokedAt: (device) => revocations.get(device),
    isCodeUsed: (codeHash) => usedCodes.has(codeHash),
    erasures: (journal) => erasures.get(journal) ?? [],
    isErased: (journal, entry) => erased.has(`${journal} ${entry}`),
    published: (quarter) => published.get(quarter),
    add: (event) => {
      switch (event.of) {
        case 'membership': {
          const key = `${event.cohort} ${event.person}`
          const known = memberships.get(key)
          const held = [...new Set([...(known?.held ?? []), ...event.held])]
          // The latest word by the server's clock, not by the order of recording: healing repeats old ones.
          const word = known !== undefined && known.at > event.at ? known : event
          memberships.set(key, { role: word.role, at: word.at, held, from: word.from })
          cohorts.set(event.person, (cohorts.get(event.person) ?? new Set<string>()).add(event.cohort))
          return
        }
        case 'revocation':
          // The last one: a device that was enrolled again and ended again is out.
          revocations.set(event.device, Math.max(event.at, revocations.get(event.device) ?? event.at))
          return
        case 'codeUsed':
          usedCodes.add(event.codeHash)
          return
        case 'erasure': {
          const known = erasures.get(event.journal) ?? []
          if (!known.some(({ id }) => id === event.id)) erasures.set(event.journal, [...known, event])
          return
        }
        case 'erased':
          for (const entry of event.entries) erased.add(`${event.journal} ${entry}`)
          return
        case 'published':
          // Two servers may have made one quarter at once: the first is the one that holds.
          if (!published.has(event.quarter)) published.set(event.quarter, event.lines)
          return
        default:
          return unreachable(event)
      }
    },
  }
}

/** The log without a disk, for tests and the simulation; it survives a restore because nothing restores it. */
export const memoryOutsideLog = (): OutsideLog => {
  const fold = foldOutsideEvents()
  return {
    facts: () => fold,
    record: async (event) => {
      fold.add(event)
    },
  }
}

const unreachable = (never: never): never => {
  throw new Error(`No such event: ${JSON.stringify(never)}`)
}

/**
 * Whether a photo may be brought into a group: never without an entry that names the hash of its bytes (A30).
 *
 *   who brings it                                 an entry of the journal   one that was set aside
 *   the team, now or once                         yes                       yes
 *   a device with this server's word that the
 *     entry's author is or was in the team        yes                       the author's own
 *   any other of the organisation                 yes                       no
 *
 * What an outsider learns by it: whether an entry of a group names a hash that they know already, and nothing of whether
 * its photo is here.
 */
import { ticketClaimsSchema, type Ticket } from '#shared/account.ts'
import { journalOf, type CohortId } from '#shared/ids.ts'
import { parseJson, type EntryHead } from '#shared/journal/entry.ts'
import type { BodyOf } from '#shared/journal/kinds.ts'
import { subjectsOf } from '#shared/journal/kinds.ts'
import { waivable } from './decide-aside.ts'
import type { Query } from './journals.queries.ts'
import { holdJournal, readAsidesWith, readEntriesWith } from './named-documents.queries.ts'
import { isErased } from './number-entry.ts'
import { readAside } from './rejudge-asides.ts'
import { readSpoken, type Spoken } from './standing-of.ts'
import type { SyncDeps } from './sync-deps.ts'

/** A photo that somebody of `organisation` brings. */
export interface BroughtPhoto {
  readonly organisation: string
  readonly cohort: string
  readonly hash: string
  /** Whose absences it proves, as the device says. */
  readonly about: readonly string[]
  /** They are in the group's team, or were. */
  readonly isTeam: boolean
  /** Of the person who took it. */
  readonly ticket: Ticket | undefined
}

export type Naming =
  | {
      readonly outcome: 'named'
      readonly type: BodyOf<'document.attached'>['type']
      readonly participant: string | null
    }
  /** The person it was about was erased: told only to whom a team's entry is told. */
  | { readonly outcome: 'erased' }
  /** No such group in the organisation, or no entry that names it. */
  | { readonly outcome: 'unknown' }

type Deps = Pick<SyncDeps, 'outside' | 'keys' | 'plants'>

/** In `query`, a transaction, the journal stays as it is until its end: an erasure comes before or after it. */
export const nameDocument = async (deps: Deps, query: Query, photo: BroughtPhoto): Promise<Naming> => {
  const { hash, isTeam } = photo
  const journal = journalOf(photo.cohort as CohortId, 'group')
  if (!(await holdJournal(query, journal, photo.organisation))) return { outcome: 'unknown' }
  const author = authorOf(deps, photo)
  const entries = (await readEntriesWith(query, journal, hash)).map(readSpoken)
  const asides =
    isTeam || author !== undefined
      ? (await readAsidesWith(query, journal, hash, waivable))
          .map(readAside)
          .flatMap(({ parsed, said }): Spoken[] => (parsed === undefined ? [] : [{ head: parsed, said }]))
          .filter(({ head }) => isTeam || head.author === author)
      : []
  const naming = [...entries, ...asides].flatMap((spoken) => namedBy(spoken, hash))
  const standing = naming.filter(({ head, body }) => {
    const subjects = subjectsOf({ kind: 'document.attached', body })
    return !isErased(deps, journal, head, subjects)
  })
  if (standing.length > 0) {
    return {
      outcome: 'named',
      // Named as both it is what fewer people read.
      type: standing.some(({ body }) => body.type === 'absence') ? 'absence' : 'paperSheet',
      participant: standing.find(({ body }) => body.participant !== null)?.body.participant ?? null,
    }
  }
  const isGone = naming.length > 0 || areErased(deps, journal, photo.about)
  return { outcome: isGone && (isTeam || author !== undefined) ? 'erased' : 'unknown' }
}

const namedBy = (
  { head, said }: Spoken,
  hash: string,
): { readonly head: EntryHead; readonly body: BodyOf<'document.attached'> }[] =>
  said?.kind === 'document.attached' && said.body.hash === hash ? [{ head, body: said.body }] : []

/** Entries whose body was erased no longer say what they named; the rule on the person does (S10). */
const areErased = ({ outside }: Deps, journal: string, persons: readonly string[]): boolean => {
  const erased = outside
    .facts()
    .erasures(journal)
    .flatMap(({ subject, kinds }) => (kinds.includes('document.attached') ? [subject] : []))
  return persons.length > 0 && persons.every((person) => erased.includes(person))
}

/** Of whom this server once signed that they are in the team. */
const authorOf = ({ keys }: Deps, { ticket, cohort, organisation }: BroughtPhoto): string | undefined => {
  if (ticket === undefined) return undefined
  const claims = ticketClaimsSchema.safeParse(parseJson(ticket.claims))
  const isOfTeam =
    claims.success &&
    claims.data.of === 'membership' &&
    claims.data.cohort === cohort &&
    claims.data.organisation === organisation &&
    keys.verify(ticket.claims, ticket.signature)
  return isOfTeam ? claims.data.person : undefined
}

/** A coordinator of the cohort, or a steward, says what becomes of an entry that was set aside. */
import { splitJournal } from '#shared/ids.ts'
import { ok, refuse, type Result } from '#shared/refusal.ts'
import type { SetAsideReason } from '#shared/journal/sync.ts'
import type { Caller } from '#server/account/caller.ts'
import { accessTo, noTickets } from './circle.ts'
import { bodyHashOf } from '#shared/journal/chain.ts'
import { readAside } from './rejudge-asides.ts'
import { shelfOf } from './shelf.ts'
import type { SyncDeps } from './sync-deps.ts'
import { keepMembers, keepStatus } from './keep-derived.ts'
import { numberEntry } from './number-entry.ts'
import { decidedRow } from './set-aside.ts'

export interface AsideDecision {
  readonly journal: string
  /** Hash of the link, as `AsideItem.aside` names it. */
  readonly aside: string
  readonly decision: 'accepted' | 'declined'
}

/** `unknown`: not there, or not for this person; the others are told to somebody who may decide. */
export type AsideRefusal = {
  readonly code: 'unknown' | 'already-decided' | 'cannot-be-accepted' | 'needs-another-person'
}

/** A rule of access can be waived by a person; bytes that cannot be read or do not fit cannot. */
export const waivable: readonly SetAsideReason[] = [
  'not-in-circle',
  'role-may-not-write',
  'wrong-author',
  'internal',
]

export const decideAside = async (
  deps: SyncDeps,
  who: Caller,
  { journal, aside: link, decision }: AsideDecision,
): Promise<Result<undefined, AsideRefusal>> => {
  if (!(await mayDecide(deps, who, journal))) return refuse({ code: 'unknown' })
  return deps.store.inJournal(journal, async (transaction): Promise<Result<undefined, AsideRefusal>> => {
    const named = await transaction.asideAt(link)
    const aside = named && (await transaction.findAsides([named.contentHash])).get(named.contentHash)
    if (aside === undefined) return refuse({ code: 'unknown' })
    if (aside.decision !== null) return refuse({ code: 'already-decided' })
    if (decision === 'accepted') {
      const entry = readAside(aside)
      const head = entry.parsed
      const isWhole =
        head !== undefined &&
        entry.body !== null &&
        bodyHashOf(entry.salt ?? '', entry.body) === head.bodyHash
      if (!isWhole || !waivable.includes(aside.reason)) return refuse({ code: 'cannot-be-accepted' })
      // In somebody else's name, and carried by nothing of theirs: whoever sent it does not vouch for it alone (S25).
      if (head.author !== aside.sentBy && aside.sentBy === who.person)
        return refuse({ code: 'needs-another-person' })
      if ((await transaction.find([entry.id])).size > 0) return refuse({ code: 'cannot-be-accepted' })
      const admission = { receivedAt: deps.clock.now(), admittedBy: who.device }
      const { row } = numberEntry(deps, journal, { entry, head, admission, before: transaction.state })
      await transaction.append([row])
      if (head.kind.startsWith('member.')) await keepMembers(deps, journal, transaction)
      await keepStatus(deps, journal, transaction, { pages: new Set([row.page]) })
    }
    const at = deps.clock.now()
    await transaction.appendAsides([
      decidedRow(transaction.asideState, aside, { decision, by: who.person, at }),
    ])
    return ok(undefined)
  })
}

const mayDecide = async (deps: SyncDeps, who: Caller, journal: string): Promise<boolean> => {
  if (journal === shelfOf(who.organisation)) return who.organisationRole === 'steward'
  const id = splitJournal(journal)?.cohort ?? ''
  const cohort = await deps.store.read(async (reads) => (await reads.cohorts([id], who.person)).get(id))
  if (cohort?.organisation !== who.organisation) return false
  const facts = { cohort, person: who.person, organisation: who.organisation, outside: deps.outside.facts() }
  const { role } = accessTo(id, { ...facts, tickets: noTickets })
  return role === 'coordinator' || who.organisationRole === 'steward'
}

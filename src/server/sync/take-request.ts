/**
 * Answers one sync request: takes its entries, journal by journal, then answers from one moment of the database.
 * It keeps no state between requests and asks nothing of the world but what `SyncDeps` holds.
 */
import { splitJournal, type Hash } from '#shared/ids.ts'
import { protocolVersion } from '#shared/journal/protocol-version.ts'
import type { Receipt, SentItem, SyncReply, SyncRequest, Verdict } from '#shared/journal/sync.ts'
import type { Caller } from '#server/account/caller.ts'
import type { SentHere } from './answer-journal.ts'
import { mayOpenCohorts, readTickets, accessTo, type Access, type ShownTickets } from './circle.ts'
import { keepSentBodies } from './keep-sent-bodies.ts'
import { readSent, type SentEntry } from './read-sent.ts'
import { readVouchers, signReceipt, vouchedIn, type Signer, type Vouched } from './receipts.ts'
import { rejudgeAsides, reasonsOfMembership } from './rejudge-asides.ts'
import { replyTo } from './reply.ts'
import { shelfOf } from './shelf.ts'
import type { SyncDeps } from './sync-deps.ts'
import { takeEntries } from './take-entries.ts'

interface Reading {
  readonly deps: SyncDeps
  readonly who: Caller
  readonly tickets: ShownTickets
  readonly vouchers: ReadonlyMap<string, Vouched>
}

/** @throws where the store is down: nothing was acknowledged then */
export const answerSync = async (deps: SyncDeps, who: Caller, request: SyncRequest): Promise<SyncReply> => {
  const { id, name } = deps.server
  if (request.server !== id) return { outcome: 'foreign', server: id, serverName: name }
  if (request.protocol > protocolVersion) return { outcome: 'client-newer', server: id }
  const reading: Reading = {
    deps,
    who,
    tickets: readTickets(deps.plants?.has('S8') ? [] : request.tickets, who, (text, signature) =>
      deps.keys.verify(text, signature),
    ),
    vouchers: readVouchers(request.vouchers, deps.keys),
  }
  const sent = request.entries.map(readSent)
  const { verdicts, sentHere } = await takeAll(reading, sent)
  await keepSentBodies(deps, who, { request, tickets: reading.tickets })
  return replyTo(deps, who, request, {
    tickets: reading.tickets,
    verdicts: sent.map((entry) => verdicts.get(entry) ?? postponed(entry)),
    receipts: receiptsFor(deps.keys, [...verdicts.values()], deps.clock.now()),
    sentHere,
  })
}

const postponed = (entry: SentEntry): Verdict => ({
  id: entry.id,
  verdict: 'postponed',
  reason: 'unknown-journal',
})

interface TakenAll {
  readonly verdicts: Map<SentEntry, Verdict>
  /** By journal: what was taken in with exactly the bytes that were sent (S23). */
  readonly sentHere: Map<string, SentHere>
}

const takeAll = async (reading: Reading, sent: readonly SentEntry[]): Promise<TakenAll> => {
  const verdicts = new Map<SentEntry, Verdict>()
  const sentHere = new Map<string, SentHere>()
  const placeOf = new Map(sent.map((entry, place) => [entry, place]))
  for (const [journal, entries] of await gatherByJournal(reading, sent)) {
    const { deps, who, tickets, vouchers } = reading
    const vouched = vouchedIn(vouchers, journal)
    const taken = await takeEntries(deps, { journal, entries, vouched, who, tickets })
    for (const [entry, verdict] of taken.verdicts) verdicts.set(entry, verdict)
    const here = taken.stored.map(({ entry, row }): [number, { item: SentItem; hash: Hash }] => {
      const { seq, hash, receivedAt, admittedBy } = row
      return [seq, { item: { sent: placeOf.get(entry) ?? -1, receivedAt, admittedBy }, hash }]
    })
    sentHere.set(journal, new Map(here))
    if (taken.membersChanged) await rejudgeCohort(deps, journal)
    // A bare head came in: what was set aside may hold its body.
    else if (
      entries.some((entry) => entry.body === null && taken.verdicts.get(entry)?.verdict === 'accepted')
    ) {
      await rejudgeAsides(deps, journal, reasonsOfMembership)
    }
  }
  return { verdicts, sentHere }
}

/** The cohort's two journals, one after the other: never two locks at a time. */
const rejudgeCohort = async (deps: SyncDeps, journal: string): Promise<void> => {
  const cohort = splitJournal(journal)?.cohort ?? ''
  for (const one of [`${cohort}:group`, `${cohort}:advisers`]) {
    if (await deps.store.hasAsides(one)) await rejudgeAsides(deps, one, reasonsOfMembership)
  }
}

/**
 * The journals that this request may write to, with its entries for each; `group` before `advisers`, since members
 * are written there. Entries for a journal that is not here, or belongs to another organisation, are in none of
 * them: they are postponed, in the same words (S17). What names no journal at all lies on the organisation's shelf.
 */
const gatherByJournal = async (
  reading: Reading,
  sent: readonly SentEntry[],
): Promise<readonly (readonly [string, readonly SentEntry[]])[]> => {
  const { deps, who } = reading
  const byJournal = new Map<string, SentEntry[]>()
  for (const entry of sent) {
    const journal = entry.journal ?? shelfOf(who.organisation)
    const known = byJournal.get(journal)
    if (known === undefined) byJournal.set(journal, [entry])
    else known.push(entry)
  }
  const cohorts = [...byJournal.keys()].flatMap((journal) => splitJournal(journal)?.cohort ?? [])
  const facts = await deps.store.cohorts([...new Set(cohorts)], who.person)
  const opened = new Set<string>()
  const open: [string, SentEntry[]][] = []
  for (const [journal, entries] of byJournal) {
    const cohort = splitJournal(journal)?.cohort ?? ''
    if (journal === shelfOf(who.organisation)) {
      await deps.store.openShelf(who.organisation)
      open.push([journal, entries])
      continue
    }
    const organisation = facts.get(cohort)?.organisation
    const isOurs = organisation === who.organisation
    const isOpened = organisation === undefined && (opened.has(cohort) || (await tryToOpen(reading, journal)))
    if (isOpened) opened.add(cohort)
    if (isOurs || isOpened || (organisation !== undefined && isVouched(reading, journal)))
      open.push([journal, entries])
  }
  return open.sort(([a], [b]) => Number(a.endsWith(':advisers')) - Number(b.endsWith(':advisers')))
}

const isVouched = ({ vouchers }: Reading, journal: string): boolean =>
  vouchedIn(vouchers, journal).admissions.size > 0

/**
 * Opens the cohort of an unknown journal for whoever may: by the organisation's role, or, on a server restored to
 * before the cohort existed, by its own receipt or ticket. Only the first makes the sender its coordinator.
 */
const tryToOpen = async (reading: Reading, journal: string): Promise<boolean> => {
  const { deps, who, tickets } = reading
  const cohort = splitJournal(journal)?.cohort
  if (cohort === undefined) return false
  const access: Access = accessTo(cohort, {
    cohort: undefined,
    person: who.person,
    organisation: who.organisation,
    outside: deps.outside.facts(),
    tickets,
  })
  const wasThere = access.role !== null || isVouched(reading, journal)
  const isRemoved = access.role === null && access.lost.length > 0
  const mayOpen = mayOpenCohorts(who, tickets) && !isRemoved
  if (!wasThere && !mayOpen) return false
  await deps.store.openCohort({
    cohort,
    organisation: who.organisation,
    openedBy: wasThere ? null : who.person,
    openedAt: deps.clock.now(),
  })
  return true
}

/** A receipt for the end of each run of consecutive entries: with the heads in between it vouches for all of them. */
const receiptsFor = (signer: Signer, verdicts: readonly Verdict[], now: number): Receipt[] => {
  const accepted = verdicts.flatMap((verdict) => (verdict.verdict === 'accepted' ? [verdict] : []))
  const numbers = new Set(accepted.map(({ journal, at }) => `${journal} ${at.seq}`))
  const ends = accepted.filter(({ journal, at }) => !numbers.has(`${journal} ${at.seq + 1}`))
  const byState = new Map(ends.map((end) => [`${end.journal} ${end.at.seq}`, end]))
  return [...byState.values()].map(({ journal, at }) =>
    signReceipt(signer, journal, { seq: at.seq, hash: at.hash as never }, now),
  )
}

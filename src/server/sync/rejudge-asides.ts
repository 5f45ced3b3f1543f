/**
 * What was set aside for its circle, role, kind or for a failure of ours is judged again when one of these
 * changes: a member entry arrived, or a new version of the server started (house.md §4).
 */
import { splitJournal } from '#shared/ids.ts'
import { bodyHashOf } from '#shared/journal/chain.ts'
import { parseJson, type EntryHead } from '#shared/journal/entry.ts'
import { pageOf } from '#shared/journal/kinds.ts'
import type { SetAsideReason } from '#shared/journal/sync.ts'
import { accessTo, noTickets } from './circle.ts'
import { judgeEntry, subjectsOfEntry } from './judge-entry.ts'
import type { AsideRow, JournalTransaction, NewEntry } from './journal-store.ts'
import { readSent, type SentEntry } from './read-sent.ts'
import type { SyncDeps } from './sync-deps.ts'
import { keepMembers, keepStatus } from './keep-derived.ts'
import { isErased, numberEntry } from './number-entry.ts'
import { decidedRow } from './set-aside.ts'

export const reasonsOfMembership: readonly SetAsideReason[] = [
  'not-in-circle',
  'role-may-not-write',
  'wrong-author',
]
const reasonsOfVersion: readonly SetAsideReason[] = [...reasonsOfMembership, 'unknown-kind', 'internal']

/** Before the first request of a start: what an older version could not read may be read now. */
export const rejudgeAtStart = async (deps: SyncDeps): Promise<void> => {
  for (const journal of await deps.store.journalsWithAsides(reasonsOfVersion)) {
    await rejudgeAsides(deps, journal, reasonsOfVersion)
  }
}

/** Judges again, in one transaction, what `journal` set aside for these reasons; how many came in. */
export const rejudgeAsides = async (
  deps: SyncDeps,
  journal: string,
  reasons: readonly SetAsideReason[],
): Promise<number> =>
  deps.store.inJournal(journal, async (transaction) => {
    const asides = (await transaction.openAsides(reasons)).map((aside) => ({
      aside,
      entry: readAside(aside),
    }))
    if (asides.length === 0) return 0
    const found = await transaction.find(asides.map(({ entry }) => entry.id))
    const rows: NewEntry[] = []
    const decided: AsideRow[] = []
    const state = { entries: transaction.state, asides: transaction.asideState }
    const taken = new Set(found.keys())
    const completed: EntryHead[] = []
    const close = (aside: AsideRow): void => {
      const decision = decidedRow(state.asides, aside, {
        decision: 'accepted',
        by: 'server',
        at: deps.clock.now(),
      })
      state.asides = { seq: decision.seq, hash: decision.hash }
      decided.push(decision)
    }
    for (const { aside, entry } of asides) {
      if (entry.parsed === undefined) continue
      const known = found.get(entry.id)
      if (known !== undefined && known.entryHash === entry.entryHash) {
        // It came in by another way, after a restore perhaps as a bare head: what lies here completes it.
        if (await completeBody(deps, journal, transaction, entry)) completed.push(entry.parsed)
        close(aside)
      }
      if (taken.has(entry.id)) continue
      const judgement = judgeEntry(entry, await factsFor(deps, { journal, transaction, aside }))
      if (judgement.outcome !== 'admitted') continue
      const { row, found: added } = numberEntry(deps, journal, {
        entry,
        head: judgement.head,
        admission: { receivedAt: aside.at, admittedBy: aside.device },
        before: state.entries,
      })
      // One that the database still refuses stays set aside alone; nothing waits for it (S14).
      const trouble = await transaction.trySeparately(() => transaction.append([row]))
      if (trouble !== undefined) {
        deps.onTrouble?.(trouble, { journal, entry: row.id })
        continue
      }
      state.entries = added.at
      taken.add(entry.id)
      close(aside)
      rows.push(row)
    }
    if (decided.length === 0) return 0
    await transaction.appendAsides(decided)
    const heads = [...rows.map(({ parsed }) => parsed), ...completed]
    if (heads.some(({ kind }) => kind.startsWith('member.'))) await keepMembers(deps, journal, transaction)
    await keepStatus(deps, journal, transaction, { pages: new Set(heads.map(({ place }) => pageOf(place))) })
    return rows.length
  })

/** Gives the entry's body to the head that is in without one; tells whether it was missing. */
const completeBody = async (
  deps: SyncDeps,
  journal: string,
  transaction: JournalTransaction,
  entry: SentEntry,
): Promise<boolean> => {
  const { id, parsed, body, salt } = entry
  if (parsed === undefined || body === null || salt === null) return false
  const isLacking = (await transaction.lackingOf([id])).length > 0
  if (!isLacking || bodyHashOf(salt, body) !== parsed.bodyHash) return false
  const subjects = subjectsOfEntry(entry.said)
  const erased = isErased(deps, journal, parsed, subjects)
  await transaction.setBodies([
    erased ? { id, body: null, salt: null, erased, subjects: [] } : { id, body, salt, erased, subjects },
  ])
  return true
}

const factsFor = async (
  deps: SyncDeps,
  { journal, transaction, aside }: { journal: string; transaction: JournalTransaction; aside: AsideRow },
): Promise<Parameters<typeof judgeEntry>[1]> => {
  const parts = splitJournal(journal)
  const cohort = await transaction.cohort([aside.sentBy])
  const access = accessTo(parts?.cohort ?? '', {
    cohort,
    person: aside.sentBy,
    organisation: cohort?.organisation ?? '',
    outside: deps.outside.facts(),
    tickets: noTickets,
  })
  return {
    circle: parts?.circle ?? 'group',
    known: undefined,
    vouched: undefined,
    sender: { person: aside.sentBy, access },
    erased: false,
  }
}

/** The entry of a link, read again from the bytes that were sent. */
export const readAside = ({ entry }: Pick<AsideRow, 'entry'>): SentEntry => readSent(parseJson(entry), 0)

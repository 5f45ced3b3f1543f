// Takes one reply in: a transaction per journal with its verdicts and its answer, then one for what concerns the device.

import type { JournalId } from '#shared/ids.ts'
import { splitJournal } from '#shared/ids.ts'
import type { ChainState } from '#shared/journal/chain.ts'
import { genesis } from '#shared/journal/chain.ts'
import type { Plants } from '#shared/journal/plants.ts'
import type { Erasure, JournalReply, SyncedReply } from '#shared/journal/sync.ts'
import { wholeItems } from '#shared/journal/sync.ts'
import { getDevice } from './device-rows.ts'
import { beginHealing } from './heal.ts'
import { receiveGone } from './leave-journal.ts'
import type { JournalRow } from './local-rows.ts'
import type { LocalTables, LocalTransaction, TableName } from './local-tables.ts'
import type { Batch } from './outbox.ts'
import type { PreparedChanges, ReceiveFacts } from './receive-changes.ts'
import { prepareChanges, receiveChanges } from './receive-changes.ts'
import { releaseAccepted } from './confirm-pending.ts'
import type { PreparedPart } from './receive-copy.ts'
import { copyTables, preparePart, receivePart } from './receive-copy.ts'
import { openJournals, openingTables, receiveDeviceFacts } from './receive-device-facts.ts'
import { readOutboxKey } from './outbox-key.ts'
import { dropServedVouchers } from './queue-returning.ts'
import type { SettleFacts, Settled } from './settle.ts'
import { settleVerdicts } from './settle.ts'

/** What came of a reply: did anything move, and does anything remain to be asked at once? */
export interface Received {
  readonly moved: boolean
  readonly more: boolean
  /** The pages took all the room that the request left. */
  readonly isFull: boolean
  readonly accepted: number
}

export interface ReceiveWorld {
  readonly tables: LocalTables
  readonly now: number
  /** Time of sending on this device, for the clock's offset. */
  readonly sentAt: number
  readonly bytes: (count: number) => Uint8Array
  /** Bugs that the simulation plants; never given outside tests. */
  readonly plants: Plants | undefined
}

/** A journal's answer, hashed before any transaction opens. */
type Prepared =
  | { readonly is: 'changes'; readonly page: PreparedChanges }
  | { readonly is: 'part'; readonly part: PreparedPart }
  | { readonly is: 'unverified' }
  | { readonly is: 'other'; readonly reply: JournalReply }
  | { readonly is: 'nothing' }

export const receiveReply = async (
  world: ReceiveWorld,
  batch: Batch,
  reply: SyncedReply,
): Promise<Received> => {
  const { tables } = world
  const facts = await tables.transact('read', ['device'], async (tx) => ({
    erasures: (await getDevice(tx, 'erasures'))?.known ?? [],
    device: (await getDevice(tx, 'enrolment'))?.device ?? '',
  }))
  const erasures: readonly Erasure[] = [...facts.erasures, ...reply.erasures]
  const verdicts = verdictsByJournal(batch, reply)
  const answers = new Map(reply.journals.map((answer) => [answer.journal as JournalId, answer]))
  const opened = await openUnasked(tables, batch, reply)
  let moved = opened.size > 0
  let more = false

  for (const journal of new Set([...verdicts.keys(), ...answers.keys()])) {
    const settled = verdicts.get(journal) ?? []
    const asked = batch.journals.get(journal) ?? opened.get(journal)
    const prepared = prepareAnswer(journal, asked, answers.get(journal), batch.request.entries)
    more ||= wantsMore(prepared)
    if (settled.length === 0 && changesNothing(asked, prepared)) continue
    const settleFacts: SettleFacts = {
      now: world.now,
      device: facts.device,
      receipts: reply.receipts.filter((receipt) => receipt.journal === journal),
      plants: world.plants,
      isUnreadable: prepared.is === 'other' && prepared.reply.answer === 'unknown',
    }
    if (world.plants?.has('S15') === true) await moveCursorFirst(tables, journal, prepared)
    const tookIn = await tables.transact('receive', receiveTables, (tx) =>
      receiveJournal(tx, journal, prepared, settled, settleFacts, erasures),
    )
    moved ||= tookIn
  }

  const about = await receiveDeviceFacts(world, reply, facts.erasures)
  const accepted = reply.verdicts.filter(({ verdict }) => verdict === 'accepted').length
  // What held one of them back is over: those behind it need not wait for the next time.
  const isUnblocked = reply.verdicts.some(
    ({ verdict }, index) => verdict !== 'postponed' && isPostponedKey(batch.keys[index]),
  )
  return {
    moved: moved || about.moved || reply.verdicts.some(({ verdict }) => verdict !== 'postponed'),
    more: more || about.more || (isUnblocked && batch.postponedLeft > 0),
    isFull: reply.journals.some((answer) => 'more' in answer && answer.more),
    accepted,
  }
}

const isPostponedKey = (key: string | undefined): boolean =>
  key !== undefined && readOutboxKey(key).class === 'postponed'

/**
 * Journals that this device did not know come with their beginning at once (S23): their rows are made first. One that it
 * knows meanwhile, through another tab, is left alone.
 */
const openUnasked = async (
  tables: LocalTables,
  batch: Batch,
  reply: SyncedReply,
): Promise<ReadonlyMap<JournalId, JournalRow>> => {
  const asked = new Set(batch.request.journals.map(({ journal }) => journal))
  const come = reply.journals.flatMap(({ journal, answer }) =>
    answer === 'copy' && !asked.has(journal) ? [journal as JournalId] : [],
  )
  if (come.length === 0) return new Map()
  return tables.transact('receive', openingTables, async (tx) => {
    const fresh = await openJournals(tx, come)
    return new Map(fresh.map((row) => [row.journal, row]))
  })
}

const receiveTables: readonly TableName[] = [...copyTables, 'summaries', 'surveyAnswers']

const verdictsByJournal = (batch: Batch, reply: SyncedReply): Map<JournalId, Settled[]> => {
  const settled = new Map<JournalId, Settled[]>()
  for (const [index, verdict] of reply.verdicts.entries()) {
    // Verdicts come in the order of the entries; one id may have gone out with two sets of bytes.
    const key = batch.keys[index]
    if (key === undefined) continue
    if (!verdict.id.startsWith('#') && (readOutboxKey(key).id as string) !== verdict.id) continue
    const { journal } = readOutboxKey(key)
    const known = settled.get(journal)
    if (known === undefined) settled.set(journal, [{ key, verdict }])
    else known.push({ key, verdict })
  }
  return settled
}

const prepareAnswer = (
  journal: JournalId,
  asked: JournalRow | undefined,
  reply: JournalReply | undefined,
  sent: readonly unknown[],
): Prepared => {
  if (asked === undefined || reply === undefined) return { is: 'nothing' }
  if (reply.answer !== 'changes' && reply.answer !== 'copy') return { is: 'other', reply }
  const items = wholeItems(reply.items, sent)
  if (items === undefined) return { is: 'unverified' }
  if (reply.answer === 'changes') {
    const page = prepareChanges(journal, asked.cursor, asked.furthest, { ...reply, items })
    return page === undefined ? { is: 'unverified' } : { is: 'changes', page }
  }
  const part = preparePart(journal, asked.copy, { ...reply, items })
  return part === undefined ? { is: 'unverified' } : { is: 'part', part }
}

const wantsMore = (prepared: Prepared): boolean =>
  prepared.is === 'unverified' ||
  (prepared.is === 'changes' && prepared.page.more) ||
  // A copy in several parts was cut where it began; what came since is asked for at once.
  (prepared.is === 'part' && (prepared.part.more || (prepared.part.after > 0 && !prepared.part.isLatest))) ||
  (prepared.is === 'other' && prepared.reply.answer === 'forked')

/** Most replies say nothing new of most journals; they cost no transaction. */
const changesNothing = (asked: JournalRow | undefined, prepared: Prepared): boolean => {
  switch (prepared.is) {
    case 'nothing':
      return true
    case 'changes':
      return (
        prepared.page.items.length === 0 &&
        // Where the reply had no room left for this journal, nothing is said of it yet (S24).
        (prepared.page.more || (asked?.ready === true && asked.receipt !== null))
      )
    case 'part':
      return prepared.part.items.length === 0 && prepared.part.more
    case 'unverified':
      return false
    case 'other':
      return (
        (prepared.reply.answer === 'standing' && (prepared.reply.knowsFurthest || asked?.healing != null)) ||
        (prepared.reply.answer === 'unknown' && asked?.furthest.seq === 0) ||
        (prepared.reply.answer === 'gone' &&
          asked?.goneAt != null &&
          (prepared.reply.knowsFurthest || asked.furthest.seq === 0))
      )
    default:
      return unreachable(prepared)
  }
}

/** Settles and receives one journal; tells whether its row moved. Needs every table of {@link receiveTables}. */
const receiveJournal = async (
  tx: LocalTransaction,
  journal: JournalId,
  prepared: Prepared,
  settled: readonly Settled[],
  facts: SettleFacts,
  erasures: readonly Erasure[],
): Promise<boolean> => {
  const kept = await tx.get('journals', journal)
  if (kept === undefined) return false
  const isAhead = facts.plants?.has('S15') === true && prepared.is === 'changes'
  const row = isAhead ? { ...kept, cursor: prepared.page.from } : kept
  const received = await receiveAnswer(tx, row, prepared, { now: facts.now, erasures, plants: facts.plants })
  const told = await settleVerdicts(tx, received, settled, facts)
  if (told !== row) await tx.put('journals', journal, told)
  if (told.cursor !== row.cursor || settled.length > 0) {
    await releaseAccepted(tx, journal, told.cursor, facts.now)
    // Of a journal that was left, what this device sent may still be asked back.
    if (told.goneAt === null && told.healing === null) await dropServedVouchers(tx, journal)
    await markStale(tx, journal, facts.now)
  }
  return told !== row && !isSameStanding(told, row)
}

/** The planted bug of S15: the cursor moves in a transaction of its own. */
const moveCursorFirst = (tables: LocalTables, journal: JournalId, prepared: Prepared): Promise<void> =>
  tables.transact('receive', ['journals'], async (tx) => {
    const row = await tx.get('journals', journal)
    if (row === undefined || prepared.is !== 'changes') return
    await tx.put('journals', journal, { ...row, cursor: prepared.page.cursor })
  })

const receiveAnswer = async (
  tx: LocalTransaction,
  row: JournalRow,
  prepared: Prepared,
  facts: ReceiveFacts,
): Promise<JournalRow> => {
  switch (prepared.is) {
    case 'nothing':
      return row
    case 'changes':
      return receiveChanges(tx, row, prepared.page, facts)
    case 'part':
      return receivePart(tx, row, prepared.part, facts)
    case 'unverified':
      await tx.deletePrefix('parts', `${row.journal}|`)
      return { ...row, needsCopy: true, copy: null }
    case 'other':
      return receiveOther(tx, row, prepared.reply, facts)
    default:
      return unreachable(prepared)
  }
}

const receiveOther = async (
  tx: LocalTransaction,
  row: JournalRow,
  reply: JournalReply,
  { now, plants }: { readonly now: number; readonly plants?: Plants | undefined },
): Promise<JournalRow> => {
  switch (reply.answer) {
    case 'forked':
      return beginHealing(
        tx,
        row,
        { head: reply.head as ChainState, whole: new Set(reply.whole), bare: new Set(reply.bare) },
        plants,
      )
    case 'gone':
      return receiveGone(tx, row, reply, now)
    case 'unknown':
      return healFromNothing(tx, row)
    case 'standing':
      // While healing, the furthest word lies on the old branch, and the answer says nothing new.
      return reply.knowsFurthest || row.healing !== null ? row : healFromNothing(tx, row)
    case 'changes':
    case 'copy':
      return row
    default:
      return unreachable(reply)
  }
}

/**
 * A server that no longer knows a journal of which it told this device, or that cannot say what it lacks (an old
 * client's answer): everything held goes back, once per word it forgot.
 */
const healFromNothing = async (tx: LocalTransaction, row: JournalRow): Promise<JournalRow> => {
  if (row.furthest.seq === 0 || row.healing?.seq === 0) return row
  return beginHealing(tx, row, { head: genesis, whole: new Set<string>(), bare: new Set<string>() })
}

const isSameStanding = (a: JournalRow, b: JournalRow): boolean =>
  a.cursor.hash === b.cursor.hash &&
  a.furthest.hash === b.furthest.hash &&
  a.aside.hash === b.aside.hash &&
  a.healing?.hash === b.healing?.hash &&
  a.copy?.count === b.copy?.count &&
  a.goneAt === b.goneAt

const markStale = async (tx: LocalTransaction, journal: JournalId, now: number): Promise<void> => {
  const cohort = splitJournal(journal)?.cohort
  const row = cohort === undefined ? undefined : await tx.get('summaries', cohort)
  if (cohort !== undefined && row !== undefined) {
    await tx.put('summaries', cohort, { ...row, stale: true, updatedAt: now })
  }
}

const unreachable = (never: never): never => {
  throw new Error(`Unexpected answer: ${JSON.stringify(never)}`)
}

// What is sent next: a batch of waiting entries, what proves and completes them, and every journal's cursor, read in
// one transaction. Nothing is marked as "being sent": a crash sends again, and ids make that harmless.

import type { CohortId, JournalId } from '#shared/ids.ts'
import { journalOf } from '#shared/ids.ts'
import { genesis } from '#shared/journal/chain.ts'
import type { Ticket } from '#shared/account.ts'
import type { Plants } from '#shared/journal/plants.ts'
import { protocolVersion } from '#shared/journal/protocol-version.ts'
import type { DeviceReport, JournalRequest, SyncRequest, Voucher } from '#shared/journal/sync.ts'
import { mostBytesInPages, mostBytesInRequest, mostEntriesInRequest, mostRoom } from '#shared/journal/sync.ts'
import { countBallots } from './ballots.ts'
import { countPhotos } from './photos.ts'
import { getDevice, putDevice } from './device-rows.ts'
import type { Enrolment } from './local-room.ts'
import type { DeviceRows, JournalRow, OutboxRow } from './local-rows.ts'
import type { LocalTables, LocalTransaction } from './local-tables.ts'
import type { OutboxKey } from './outbox-key.ts'
import { countThings, isWaiting, outboxClasses, readOutboxKey } from './outbox-key.ts'
import { openVoucherChoice } from './queue-returning.ts'
import { timeOfUuid } from './uuid-v7.ts'
import { utf8Length } from './write-entry.ts'

export interface Batch {
  readonly token: string
  readonly request: SyncRequest
  /** Where the entries of the request lay in the outbox, in the request's order. */
  readonly keys: readonly string[]
  /** The journals' rows as the request speaks of them. */
  readonly journals: ReadonlyMap<JournalId, JournalRow>
  /** Entries without a verdict that did not fit, and were not postponed before. */
  readonly left: number
  /** Entries that were postponed before and did not fit either. */
  readonly postponedLeft: number
  /** Taken along with what brings entries, and shown to a server that no longer knows the token (S8). */
  readonly enrolmentTicket: Ticket | null
  /** It asked a server that was foreign last time only who it is. */
  readonly wasProbe: boolean
  /** How much it could carry and bring back. */
  readonly pace: Pace
}

export type ReportFacts = Pick<DeviceReport, 'freeMebibytes' | 'persistent' | 'appVersion'>

export const batchTables = [
  'device',
  'outbox',
  'vouchers',
  'journals',
  'pages',
  'kept',
  'sent',
  'asides',
  'ballots',
  'photoFacts',
] as const

/** Below this a request is mostly cursors. */
const leastBytes = 64 * 1024
type Pace = Required<DeviceRows['pace']>
const fullPace: Pace = { entries: mostEntriesInRequest, bytes: mostBytesInRequest, room: mostBytesInPages }

/** The next request, or `undefined` on a device that is not enrolled. */
export const nextBatch = (
  tables: LocalTables,
  report: ReportFacts,
  plants?: Plants,
): Promise<Batch | undefined> =>
  tables.transact('read', batchTables, async (tx) => {
    const [
      enrolment,
      token,
      writer,
      tickets,
      contact,
      knownPace,
      keyTexts,
      journals,
      sentKeys,
      asideKeys,
      ballots,
      photos,
    ] = await Promise.all([
      getDevice(tx, 'enrolment'),
      getDevice(tx, 'token'),
      getDevice(tx, 'writer'),
      getDevice(tx, 'tickets'),
      getDevice(tx, 'contact'),
      getDevice(tx, 'pace'),
      tx.keys('outbox', ''),
      tx.list('journals', ''),
      tx.keys('sent', ''),
      tx.keys('asides', ''),
      countBallots(tx),
      countPhotos(tx),
    ])
    if (enrolment === undefined || token === undefined || writer === undefined) return undefined
    const pace: Pace = { ...fullPace, ...knownPace }
    // A foreign server gets nothing (S18): it is only asked who it is.
    const enrolmentTicket = tickets?.enrolment ?? null
    const isForeign = contact?.foreign != null
    const keys = keyTexts.map((text) => ({ text, key: readOutboxKey(text) }))
    const unsent = keys
      .filter(({ key }) => key.class !== 'accepted')
      .sort((a, b) => (a.key.rank < b.key.rank ? -1 : a.key.rank > b.key.rank ? 1 : 0))
    const bare: SyncRequest = {
      protocol: protocolVersion,
      server: enrolment.server,
      writer: writer.writer,
      report: {
        ...report,
        waiting: 0,
        waitingSince: null,
        deviceName: enrolment.deviceName,
        deviceKind: enrolment.deviceKind,
      },
      tickets: [...(tickets?.others ?? [])],
      entries: [],
      vouchers: [],
      bodies: [],
      journals: [],
      brief: {
        room: pace.room,
        ...(contact?.notesSince === undefined ? {} : { notesSince: contact.notesSince }),
      },
    }
    if (isForeign) {
      return {
        token: token.token,
        request: bare,
        keys: [],
        journals: new Map<JournalId, JournalRow>(),
        left: unsent.length,
        postponedLeft: 0,
        enrolmentTicket,
        wasProbe: true,
        pace,
      }
    }
    const shelf = shelfOf(enrolment)
    // A journal that was left is still asked about while something of this person waits or is set aside there (S7), or
    // while what they sent is covered by no backup (I6).
    const concerned = new Set([...keyTexts, ...asideKeys].map((key) => key.split('|')[0]))
    const remembered = new Set(sentKeys.map((key) => key.split('|')[0]))
    const asked = journals
      .filter(
        (row) =>
          row.journal !== shelf &&
          (row.goneAt === null ||
            concerned.has(row.journal) ||
            (row.furthest.seq > 0 && remembered.has(row.journal))),
      )
      .slice(0, 499)
    const overhead = utf8Length(JSON.stringify(bare)) + asked.length * 600
    const room = Math.max(pace.bytes - overhead, 2048)
    const chosen = await chooseEntries(tx, unsent, pace.entries, room)
    const sent = new Set(chosen.rows.map((row) => row.key))
    const left = unsent.filter(({ text }) => !sent.has(text)).map(({ key }) => key)
    const still = unsent
      .filter(({ text, key }) => isWaiting(key) && (!sent.has(text) || key.class === 'postponed'))
      .map(({ key }) => key)
    const bodies = await lackingBodies(tx, room - chosen.bytes)
    return {
      token: token.token,
      request: {
        ...bare,
        report: {
          ...bare.report,
          waiting: countThings(still) + ballots + photos,
          waitingSince: still.length === 0 ? null : Math.min(...still.map((key) => timeOfUuid(key.id))),
        },
        // Who may open a cohort by sending to it is asked only where something is sent.
        tickets: [
          ...(enrolmentTicket === null || chosen.rows.length === 0 ? [] : [enrolmentTicket]),
          ...bare.tickets,
        ],
        entries: chosen.rows.map((row) => row.entry),
        vouchers: [...chosen.vouchers],
        bodies,
        journals: [
          ...asked.map((row) => requestFor(row, left, plants)),
          ...shelfRequest(enrolment, journals),
        ],
      },
      keys: chosen.rows.map((row) => row.key),
      journals: new Map(asked.map((row) => [row.journal, row])),
      left: left.filter((key) => key.class !== 'postponed').length,
      postponedLeft: left.filter((key) => key.class === 'postponed').length,
      enrolmentTicket,
      wasProbe: false,
      pace,
    }
  })

/** Whole entries before bare heads, those that failed before last; whatever fits, but at least one. */
const chooseEntries = async (
  tx: LocalTransaction,
  unsent: readonly { readonly text: string }[],
  most: number,
  room: number,
): Promise<{ rows: OutboxRow[]; vouchers: Voucher[]; bytes: number }> => {
  const found = await tx.getMany(
    'outbox',
    unsent.slice(0, Math.min(most, mostEntriesInRequest)).map(({ text }) => text),
  )
  const rows: OutboxRow[] = []
  const stored = new Map<JournalId, readonly Voucher[]>()
  const choice = openVoucherChoice()
  let bytes = 0
  for (const row of found) {
    if (row === undefined) continue
    bytes += utf8Length(JSON.stringify(row.entry)) + 1
    if (row.admitted !== null || row.returning) {
      const { journal } = readOutboxKey(row.key)
      const known = stored.get(journal) ?? (await tx.list('vouchers', `${journal}|`))
      stored.set(journal, known)
      const voucher = choice.choose(row.entry.head, known)
      if (voucher !== undefined) bytes += utf8Length(JSON.stringify(voucher))
    }
    if (rows.length > 0 && bytes > room) break
    rows.push(row)
  }
  return { rows, vouchers: choice.chosen(), bytes }
}

const lackingBodies = async (tx: LocalTransaction, room: number): Promise<SyncRequest['bodies']> => {
  const lacking = (await getDevice(tx, 'lacking'))?.bodies ?? []
  const bodies: SyncRequest['bodies'] = []
  let bytes = 0
  for (const { id, journal, page } of lacking) {
    const key = `${journal}|${page}`
    const held =
      (await tx.get('kept', key))?.bodies[id] ??
      (await tx.get('pages', key))?.entries.find((entry) => entry.head.includes(`"id":"${id}"`))
    if (held?.body == null || held.salt == null) continue
    bytes += utf8Length(JSON.stringify(held.body)) + 120
    if (bodies.length >= 2000 || (bodies.length > 0 && bytes > room)) break
    bodies.push({ id, body: held.body, salt: held.salt })
  }
  return bodies
}

/** While healing, the copy is asked for with the request that sends the last of what was missing. */
const requestFor = (
  row: JournalRow,
  left: readonly OutboxKey[],
  plants: Plants | undefined,
): JournalRequest => {
  const isReturning =
    row.healing !== null && left.some((key) => key.journal === row.journal && key.class !== 'postponed')
  const ask =
    isReturning || row.goneAt !== null
      ? 'nothing'
      : row.healing !== null || row.needsCopy
        ? 'copy'
        : 'changes'
  return {
    journal: row.journal,
    cursor: row.cursor,
    furthest: plants?.has('S4') === true || plants?.has('S3+S4') === true ? row.cursor : row.furthest,
    aside: row.aside,
    ...(row.relistAfter === undefined ? {} : { asidesAfter: row.relistAfter }),
    ask,
    ...(ask === 'copy'
      ? { copy: row.copy === null ? { after: 0 } : { at: row.copy.at, after: row.copy.count } }
      : {}),
    ...(row.healing === null ? {} : { healing: row.healing }),
    ...(row.ready && row.receipt !== null ? { held: true as const } : {}),
  }
}

/** What names no journal lies on the organisation's shelf, which a steward looks after. */
const shelfOf = (enrolment: Enrolment): JournalId =>
  journalOf(enrolment.organisation as string as CohortId, 'group')

const shelfRequest = (enrolment: Enrolment, journals: readonly JournalRow[]): JournalRequest[] => {
  if (enrolment.organisationRole !== 'steward') return []
  const journal = shelfOf(enrolment)
  const aside = journals.find((row) => row.journal === journal)?.aside ?? genesis
  return [{ journal, cursor: genesis, furthest: genesis, aside, ask: 'nothing' }]
}

/** After a time-out or "too large": half of what was sent, at least one entry; and half of what an answer may bring. */
export const shrinkPace = (tables: LocalTables, pace: Pace, sent: number): Promise<void> =>
  keepPace(tables, pace, {
    entries: Math.max(1, Math.floor(Math.min(pace.entries, Math.max(sent, 1)) / 2)),
    bytes: Math.max(leastBytes, Math.floor(pace.bytes / 2)),
    room: Math.max(leastBytes, Math.floor(pace.room / 2)),
  })

/** A full answer that came within this many milliseconds came over a quick line … */
const quickly = 2_000
/** … and one that took longer than this over a slow one. */
const slowly = 20_000

/**
 * After an answer: twice as much to send, up to what a request may hold. One that was full tells of the line as well: the
 * next may bring four times as much where it came quickly (S24), half where it was slow. `took` is in milliseconds.
 */
export const growPace = (
  tables: LocalTables,
  pace: Pace,
  { isFull, took }: { readonly isFull: boolean; readonly took: number },
): Promise<void> =>
  keepPace(tables, pace, {
    entries: Math.min(fullPace.entries, pace.entries * 2),
    bytes: Math.min(fullPace.bytes, pace.bytes * 2),
    room: isFull ? roomAfter(pace.room, took) : pace.room,
  })

const roomAfter = (room: number, took: number): number => {
  if (took <= quickly) return Math.min(mostRoom, room * 4)
  return took > slowly ? Math.max(leastBytes, Math.floor(room / 2)) : room
}

/** Most replies change nothing of it, and then nothing is written. */
const keepPace = async (tables: LocalTables, pace: Pace, next: Pace): Promise<void> => {
  const isSame = next.entries === pace.entries && next.bytes === pace.bytes && next.room === pace.room
  if (!isSame) await tables.transact('receive', ['device'], (tx) => putDevice(tx, 'pace', next))
}

/** Is anything left that a further request could move? Used to end a loop of rounds. */
export const countUnsent = (tables: LocalTables): Promise<number> =>
  tables.transact('read', ['outbox'], async (tx) => {
    const ranks = [outboxClasses.indexOf('fresh'), outboxClasses.indexOf('bare')]
    return (await tx.keys('outbox', '')).filter((text) => ranks.includes(Number(readOutboxKey(text).rank[0])))
      .length
  })

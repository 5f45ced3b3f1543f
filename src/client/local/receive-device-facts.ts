// What a reply says about the device rather than a journal: its clock, tickets, new journals, erasures, what was set
// aside, what each device last said, whether its numbers came twice.

import type { EntryId, JournalId, WriterId } from '#shared/ids.ts'
import { splitJournal } from '#shared/ids.ts'
import { genesis } from '#shared/journal/chain.ts'
import { parseJson } from '#shared/journal/entry.ts'
import { pageOf } from '#shared/journal/kinds.ts'
import { canonicalJson } from '#shared/journal/versions.ts'
import type { Erasure, SyncedReply } from '#shared/journal/sync.ts'
import type { Ticket } from '#shared/account.ts'
import { ticketClaimsSchema } from '#shared/account.ts'
import { getDevice, noContact, putDevice } from './device-rows.ts'
import { eraseBodies } from './erase-bodies.ts'
import type { DeviceRows, JournalRow, SummaryRow } from './local-rows.ts'
import type { LocalTransaction, TableName } from './local-tables.ts'
import { photoTables } from './photos.ts'
import { bodiesOf } from './place-items.ts'
import { headOf } from './read-places.ts'
import type { ReceiveWorld } from './receive-reply.ts'
import { sendAsidesAgain, takeAsides } from './receive-asides.ts'
import { uuidV7 } from './uuid-v7.ts'
import { newJournal } from './write-entry.ts'

const day = 86_400_000
/** Receipts of what was sent stay at least this long, and until a backup covers them (I6). */
const daysOfReceipts = 7
/** A clock offset is measured through a network: smaller changes are noise. */
const offsetNoise = 250

export const deviceFactTables: readonly TableName[] = [
  'device',
  'journals',
  'summaries',
  'asides',
  'outbox',
  'pages',
  'kept',
  'chain',
  'sent',
  'parts',
  'reference',
  ...photoTables,
]

/** Everything in one transaction; needs {@link deviceFactTables}. `known` are the erasures this device had applied. */
export const receiveDeviceFacts = (
  world: ReceiveWorld,
  reply: SyncedReply,
  known: readonly Erasure[],
): Promise<{ moved: boolean; more: boolean }> =>
  world.tables.transact('receive', deviceFactTables, async (tx) => {
    const opened = (await openJournals(tx, reply.mine as JournalId[])).length > 0
    const listed = await takeAsides(tx, reply)
    const again = await sendAsidesAgain(tx, reply.asideForked as JournalId[])
    const found = await findLacking(tx, reply.lacks as EntryId[])
    await takeTickets(tx, reply.tickets)
    await takeErasures(tx, reply.erasures, known)
    // Of a journal that is new here, what its devices said before is told as well.
    await takeClock(tx, world, reply, { areNotesWhole: !opened })
    await takeNotes(tx, reply.devices)
    if (reply.renewWriter) await renewWriter(tx, world)
    await forgetSafe(tx, reply.backedUpUntil, world.now)
    return {
      moved: opened || listed || again || found,
      more: opened || again || found || reply.asides.some(({ more }) => more),
    }
  })

/** Tables that {@link openJournals} needs. */
export const openingTables = ['journals', 'summaries', 'device'] as const satisfies TableName[]

/** New journals begin with a copy; so does one that this person comes back to. The rows that were made. */
export const openJournals = async (
  tx: LocalTransaction,
  mine: readonly JournalId[],
): Promise<readonly JournalRow[]> => {
  const [rows, writer] = await Promise.all([tx.getMany('journals', mine), getDevice(tx, 'writer')])
  const fresh = mine.filter((_journal, index) => {
    const row = rows[index]
    return row === undefined || row.goneAt !== null
  })
  const made: JournalRow[] = []
  for (const journal of fresh) {
    const split = splitJournal(journal)
    if (split === undefined) continue
    const former = rows[mine.indexOf(journal)]
    const row = { ...newJournal(journal, true), aside: former?.aside ?? genesis }
    made.push(row)
    await tx.put('journals', journal, row)
    const summary: SummaryRow = (await tx.get('summaries', split.cohort)) ?? {
      cohort: split.cohort,
      role: writer?.organisationRole === 'member' ? 'facilitator' : 'coordinator',
      circles: [],
      journals: [],
      summary: undefined,
      forks: 0,
      ready: false,
      stale: true,
      updatedAt: null,
    }
    const journals = [...new Set([...summary.journals, journal])].sort()
    await tx.put('summaries', split.cohort, { ...summary, journals, ready: false, stale: true })
  }
  return made
}

/** Remembers which of the bodies that the server lacks are held here, to be sent with the next request. */
const findLacking = async (tx: LocalTransaction, lacks: readonly EntryId[]): Promise<boolean> => {
  const former = (await getDevice(tx, 'lacking'))?.bodies ?? []
  if (lacks.length === 0 && former.length === 0) return false
  const wanted = new Set<string>(lacks)
  const bodies: { id: EntryId; journal: JournalId; page: string }[] = []
  for (const { journal } of lacks.length === 0 ? [] : await tx.list('journals', '')) {
    const held = await bodiesOf(tx, journal)
    if (![...wanted].some((id) => held.has(id))) continue
    for (const row of await tx.list('chain', `${journal}|`)) {
      for (const text of row.heads) {
        const { id, place } = headOf({ head: text })
        if (wanted.has(id) && held.has(id)) bodies.push({ id, journal, page: pageOf(place) })
      }
    }
  }
  await putDevice(tx, 'lacking', { bodies })
  return bodies.some(({ id }) => !former.some((one) => one.id === id))
}

/** One ticket per cohort, the newest; the server's own order tells which that is. */
const takeTickets = async (tx: LocalTransaction, tickets: readonly Ticket[]): Promise<void> => {
  if (tickets.length === 0) return
  const known = (await getDevice(tx, 'tickets')) ?? { enrolment: null, others: [] }
  let enrolment = known.enrolment
  const others = new Map(known.others.map((ticket) => [subjectOf(ticket), ticket]))
  for (const ticket of tickets) {
    const subject = subjectOf(ticket)
    if (subject === 'enrolment') enrolment = ticket
    else if (subject !== undefined) {
      const former = others.get(subject)
      if (former === undefined || roleOf(former) !== roleOf(ticket)) await listAsidesAnew(tx, ticket)
      others.set(subject, ticket)
    }
  }
  await putDevice(tx, 'tickets', { enrolment, others: [...others.values()] } satisfies DeviceRows['tickets'])
}

const roleOf = (ticket: Ticket): string | undefined => {
  const claims = ticketClaimsSchema.safeParse(parseJson(ticket.claims))
  return claims.success && claims.data.of === 'membership' ? claims.data.role : undefined
}

/** With another role another part of what was set aside is listed, also of what the cursor has passed. */
const listAsidesAnew = async (tx: LocalTransaction, ticket: Ticket): Promise<void> => {
  const claims = ticketClaimsSchema.safeParse(parseJson(ticket.claims))
  if (!claims.success || claims.data.of !== 'membership') return
  for (const row of await tx.list('journals', `${claims.data.cohort}:`)) {
    if (row.aside.seq > 0) await tx.put('journals', row.journal, { ...row, relistAfter: 0 })
  }
}

const subjectOf = (ticket: Ticket): string | undefined => {
  const claims = ticketClaimsSchema.safeParse(parseJson(ticket.claims))
  if (!claims.success) return undefined
  return claims.data.of === 'enrolment' ? 'enrolment' : `membership ${claims.data.cohort}`
}

const takeErasures = async (
  tx: LocalTransaction,
  erasures: readonly Erasure[],
  known: readonly Erasure[],
): Promise<void> => {
  const ids = new Set(known.map(({ id }) => id))
  const fresh = erasures.filter(({ id }) => !ids.has(id))
  if (fresh.length === 0) return
  await eraseBodies(tx, fresh)
  await putDevice(tx, 'erasures', { known: [...known, ...fresh] })
  for (const cohort of new Set(fresh.map(({ journal }) => splitJournal(journal)?.cohort))) {
    const row = cohort === undefined ? undefined : await tx.get('summaries', cohort)
    if (row !== undefined) await tx.put('summaries', row.cohort, { ...row, stale: true })
  }
}

/** The server's clock as it answered, taken to be the middle of the journey. */
const takeClock = async (
  tx: LocalTransaction,
  world: ReceiveWorld,
  reply: SyncedReply,
  { areNotesWhole }: { areNotesWhole: boolean },
): Promise<void> => {
  const [contact, writer] = await Promise.all([getDevice(tx, 'contact'), getDevice(tx, 'writer')])
  const offset = Math.round(reply.now - (world.sentAt + world.now) / 2)
  await putDevice(tx, 'contact', {
    ...(contact ?? noContact),
    lastSuccessAt: world.now,
    lastAcceptedAt: reply.verdicts.some(({ verdict }) => verdict === 'accepted')
      ? world.now
      : (contact?.lastAcceptedAt ?? null),
    lastOutcome: 'ok',
    lastOutcomeAt: world.now,
    failuresInARow: 0,
    clockOffset: offset,
    foreign: null,
    updateNeeded: reply.updateNeeded,
    serverTooOld: false,
    demo: reply.demo,
    notesSince: areNotesWhole ? reply.now : undefined,
    serverKey: reply.serverKey ?? contact?.serverKey,
  })
  if (writer !== undefined && Math.abs(writer.clockOffset - offset) > offsetNoise) {
    await putDevice(tx, 'writer', { ...writer, clockOffset: offset })
  }
}

/** Those that spoke lately; what the others said before still holds. */
const takeNotes = async (tx: LocalTransaction, devices: SyncedReply['devices']): Promise<void> => {
  for (const { cohort, notes } of devices) {
    const known = (await tx.get('reference', cohort))?.notes ?? []
    const spoke = new Set(notes.map(({ writer }) => writer))
    const merged = [...known.filter(({ writer }) => !spoke.has(writer)), ...notes]
    if (canonicalJson(merged) !== canonicalJson(known)) await tx.put('reference', cohort, { notes: merged })
  }
}

/** S21: this profile was copied; from now on its entries are numbered under another name. */
const renewWriter = async (tx: LocalTransaction, world: ReceiveWorld): Promise<void> => {
  const [writer, enrolment] = await Promise.all([getDevice(tx, 'writer'), getDevice(tx, 'enrolment')])
  if (writer === undefined || enrolment === undefined) return
  const renewed = uuidV7(world.now, world.bytes(10)) as WriterId
  await putDevice(tx, 'writer', { ...writer, writer: renewed, nextN: 1 })
  await putDevice(tx, 'enrolment', { ...enrolment, writer: renewed })
}

/** I6: what was sent is forgotten once a week is over and the oldest backup that could be restored covers it. */
const forgetSafe = async (tx: LocalTransaction, backedUpUntil: number, now: number): Promise<void> => {
  const former = await getDevice(tx, 'backup')
  if (former?.until === backedUpUntil) return
  await putDevice(tx, 'backup', { until: backedUpUntil })
  const keys = await tx.keys('sent', '')
  const old = keys.filter((key) => Number(key.split('|')[1]) * day + (daysOfReceipts + 1) * day < now)
  const rows = await tx.getMany('sent', old)
  await tx.delete(
    'sent',
    old.filter(
      (_key, index) => rows[index]?.entries.every((entry) => entry.receivedAt < backedUpUntil) === true,
    ),
  )
}

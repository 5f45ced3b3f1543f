// Freezes what a person meant and puts it in the outbox: one strict transaction, after which it is told as kept.

import { toBase64Url } from '#shared/base64url.ts'
import type { EntryId, JournalId } from '#shared/ids.ts'
import { journalOf } from '#shared/ids.ts'
import { bodyHashOf, genesis } from '#shared/journal/chain.ts'
import type { EntryHead, FrozenEntry } from '#shared/journal/entry.ts'
import { deviceEntryLimit, mostReplaced } from '#shared/journal/entry.ts'
import type { Role } from '#shared/journal/kinds/define-kind.ts'
import type { Said } from '#shared/journal/kinds.ts'
import { circlesOfRole, kinds, pageOf, parseBody, placeOf } from '#shared/journal/kinds.ts'
import type { Plants } from '#shared/journal/plants.ts'
import type { Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import { getDevice, putDevice } from './device-rows.ts'
import type { DeviceRows, JournalRow, OutboxRow, SummaryRow } from './local-rows.ts'
import type { EntryDraft, PlacedEntry } from './local-room.ts'
import type { NewPhoto } from './photos.ts'
import { keepPhotos, photoTables } from './photos.ts'
import type { LocalTables, LocalTransaction } from './local-tables.ts'
import { StorageFull } from './local-tables.ts'
import { outboxKey, readOutboxKey } from './outbox-key.ts'
import { standsAlone } from './refresh-summaries.ts'
import { uuidV7 } from './uuid-v7.ts'

export interface WriteWorld {
  readonly tables: LocalTables
  /** Milliseconds since 1970 on this device. */
  now(): number
  bytes(count: number): Uint8Array
  /** Room left in bytes as last known, or `null` where the browser does not say. */
  freeBytes(): number | null
  /** Bugs that the simulation plants; never given outside tests. */
  readonly plants?: Plants
}

/** Under this much room nothing is accepted any more: what is told as kept must be kept (field: « refus avant »). */
export const leastFreeBytes = 8 * 1024 * 1024
const mebibyte = 1024 * 1024
const entryTables = ['device', 'outbox', 'summaries', 'journals'] as const

/**
 * Freezes the drafts and keeps them: all, or none with the reason. Ids, numbers, time and salt are drawn once, here.
 * `photos` are those that the drafts name: no entry is ever without its picture.
 * S2: an entry over one that still waits also names what that one replaced, at most 64 names, the newest kept.
 */
export const writeEntries = async (
  world: WriteWorld,
  drafts: readonly EntryDraft[],
  photos: readonly NewPhoto[] = [],
): Promise<Result<readonly PlacedEntry[]>> => {
  const free = world.freeBytes()
  if (free !== null && free < leastFreeBytes) return refuseFull(free)
  const meant = drafts.map((draft) => meantBy(world, draft))
  try {
    const tables = photos.length === 0 ? entryTables : [...entryTables, ...photoTables]
    return await world.tables.transact('write', tables, async (tx) => {
      const kept = await keepEntries(tx, world, meant, photos.length === 0)
      if (kept.ok && photos.length > 0) await keepPhotos(tx, photos)
      return kept
    })
  } catch (error) {
    // The border: a full disk is the one failure here that a person can do something about.
    if (error instanceof StorageFull) return refuseFull(world.freeBytes() ?? 0)
    throw error
  }
}

const refuseFull = (free: number): Result<never> =>
  refuse({ code: 'device.storage-full', freeMebibytes: Math.floor(free / mebibyte) })

/** Everything about an entry that needs no database, hashed before the transaction opens. */
interface Meant {
  readonly draft: EntryDraft
  readonly id: EntryId
  readonly journal: JournalId
  readonly place: string
  readonly prefix: string
  readonly body: string
  readonly salt: string
  readonly bodyHash: EntryHead['bodyHash']
}

const meantBy = (world: WriteWorld, draft: EntryDraft): Meant => {
  const parsed = parseBody(draft.kind, draft.body)
  if (parsed === undefined) throw new Error(`A draft of ${draft.kind} does not fit its kind`)
  const id = draft.id ?? (uuidV7(world.now(), world.bytes(10)) as EntryId)
  const journal = journalOf(draft.cohort, kinds[draft.kind].circle)
  const place = placeOf(draft.kind, parsed, id)
  const salt = toBase64Url(world.bytes(16))
  const body = JSON.stringify(parsed)
  return {
    draft,
    id,
    journal,
    place,
    prefix: `${journal}|${pageOf(place)}|${place}|`,
    body,
    salt,
    bodyHash: bodyHashOf(salt, body),
  }
}

const keepEntries = async (
  tx: LocalTransaction,
  world: WriteWorld,
  meant: readonly Meant[],
  isAll: boolean,
): Promise<Result<readonly PlacedEntry[]>> => {
  const now = world.now()
  const cohorts = [...new Set(meant.map(({ draft }) => draft.cohort))]
  const prefixes = [...new Set(meant.map(({ prefix }) => prefix))]
  const [writer, summaries, pending] = await Promise.all([
    getDevice(tx, 'writer'),
    tx.getMany('summaries', cohorts),
    Promise.all(prefixes.map((prefix) => tx.list('outbox', prefix))),
  ])
  if (writer === undefined) return refuse({ code: 'device.not-enrolled' })

  const rowByCohort = new Map(cohorts.map((cohort, index) => [cohort as string, summaries[index]]))
  const roleIn = (cohort: string): Role | undefined =>
    rowByCohort.get(cohort)?.role ?? (writer.organisationRole === 'member' ? undefined : 'coordinator')
  const replacedBy = new Map<string, readonly EntryId[]>()
  for (const row of pending.flat()) {
    replacedBy.set(readOutboxKey(row.key).id, (JSON.parse(row.entry.head) as EntryHead).replaces)
  }

  const rows: OutboxRow[] = []
  const written: PlacedEntry[] = []
  for (const [index, one] of meant.entries()) {
    const role = roleIn(one.draft.cohort)
    const writtenBy: readonly Role[] = kinds[one.draft.kind].writtenBy
    if (role === undefined || !writtenBy.includes(role)) {
      return refuse({ code: 'entry.not-allowed', kind: one.draft.kind })
    }
    const head: EntryHead = {
      id: one.id,
      journal: one.journal,
      kind: one.draft.kind,
      v: kinds[one.draft.kind].v,
      place: one.place,
      replaces:
        world.plants?.has('S2') === true ? one.draft.replaces : closeOver(one.draft.replaces, replacedBy),
      author: writer.person,
      writer: writer.writer,
      n: writer.nextN + index,
      madeAt: now,
      clockOffset: writer.clockOffset,
      bodyHash: one.bodyHash,
    }
    replacedBy.set(head.id, head.replaces)
    const entry: FrozenEntry = { head: JSON.stringify(head), body: one.body, salt: one.salt }
    const bytes = utf8Length(entry.head) + utf8Length(one.body)
    if (bytes > deviceEntryLimit) {
      return refuse({
        code: 'entry.too-large',
        kibibytes: Math.ceil(bytes / 1024),
        limit: deviceEntryLimit / 1024,
      })
    }
    rows.push({
      key: outboxKey(head, 'fresh', writer.nextOrder + index),
      entry,
      checked: true,
      own: true,
      returning: false,
      admitted: null,
      postponed: null,
    })
    const said = { kind: one.draft.kind, body: one.draft.body } as Said
    written.push({ ...said, head, state: 'waiting', receivedAt: null })
  }

  // A journal that is new here is looked up before it is opened; all else has been put by the end of this list.
  const isKnown = ({ draft, journal }: Meant): boolean =>
    rowByCohort.get(draft.cohort)?.journals.includes(journal) === true
  await Promise.all([
    tx.putMany(
      'outbox',
      rows.map((row) => [row.key, row]),
    ),
    putDevice(tx, 'writer', advanced(writer, rows.length)),
    ...cohorts.map((cohort) => {
      const mine = meant.filter(({ draft }) => draft.cohort === cohort)
      return keepSummary(tx, rowByCohort.get(cohort), cohort, mine, roleIn(cohort) ?? 'facilitator')
    }),
    isAll && meant.every(isKnown) ? tx.finish?.() : undefined,
  ])
  return ok(written)
}

const advanced = (writer: DeviceRows['writer'], by: number): DeviceRows['writer'] => ({
  ...writer,
  nextN: writer.nextN + by,
  nextOrder: writer.nextOrder + by,
})

/** S2: what a replaced entry that still waits had replaced itself; the author's own names first, then the newest. */
const closeOver = (
  seen: readonly EntryId[],
  replacedBy: ReadonlyMap<string, readonly EntryId[]>,
): readonly EntryId[] => {
  const names = new Set<EntryId>(seen)
  for (const id of names) for (const further of replacedBy.get(id) ?? []) names.add(further)
  return [...names].slice(0, mostReplaced)
}

/** Marks the cohort's row as summing up too little, and opens journals that are new here. Writes only what changes. */
const keepSummary = async (
  tx: LocalTransaction,
  row: SummaryRow | undefined,
  cohort: string,
  written: readonly Pick<Meant, 'journal' | 'place'>[],
  role: Role,
): Promise<void> => {
  const journals = new Set(written.map(({ journal }) => journal))
  const fresh = [...journals].filter((journal) => row?.journals.includes(journal) !== true)
  const stale = row === undefined || fresh.length > 0 ? true : staleAfter(row.stale, written)
  if (row !== undefined && saysTheSame(row.stale, stale) && fresh.length === 0) return
  const known = fresh.length === 0 ? [] : await tx.getMany('journals', fresh)
  const opened = fresh.filter((_journal, index) => known[index] === undefined)
  await Promise.all([
    tx.putMany(
      'journals',
      opened.map((journal) => [journal, newJournal(journal, false)]),
    ),
    tx.put('summaries', cohort, {
      ...(row ?? {
        cohort: cohort as SummaryRow['cohort'],
        role,
        circles: circlesOfRole[role],
        summary: undefined,
        forks: 0,
        ready: true,
        updatedAt: null,
      }),
      journals: [...(row?.journals ?? []), ...fresh],
      stale,
    }),
  ])
}

/** A tap on a sheet or on a person's page leaves all other pages as they were summed up. */
const staleAfter = (
  before: SummaryRow['stale'],
  written: readonly Pick<Meant, 'place'>[],
): SummaryRow['stale'] => {
  const pages = written.map(({ place }) => pageOf(place))
  if (before === true || !pages.every(standsAlone)) return true
  return [...new Set([...(before === false ? [] : before), ...pages])]
}

/** `after` names at least what `before` names. */
const saysTheSame = (before: SummaryRow['stale'], after: SummaryRow['stale']): boolean =>
  typeof before === 'boolean' || typeof after === 'boolean'
    ? before === after
    : before.length === after.length

/** A journal of which nothing is confirmed here. `needsCopy` where others may have written in it already. */
export const newJournal = (journal: JournalId, needsCopy: boolean): JournalRow => ({
  journal,
  cursor: genesis,
  furthest: genesis,
  aside: genesis,
  needsCopy,
  copy: null,
  healing: null,
  awaited: {},
  receipt: null,
  goneAt: null,
  ready: !needsCopy,
})

/** Bytes of `text` in UTF-8, without making them. */
export const utf8Length = (text: string): number => {
  let bytes = 0
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : unit >= 0xd800 && unit <= 0xdbff ? 4 : 3
    if (unit >= 0xd800 && unit <= 0xdbff) index += 1
  }
  return bytes
}

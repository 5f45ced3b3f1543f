// Opens the device's memory, and says so where the browser refuses it or where it vanished.

import type { Ticket } from '#shared/account.ts'
import { writeBallots } from './ballots.ts'
import { getDevice, putDevice } from './device-rows.ts'
import type { DexieTables, DexieTablesOptions } from './dexie-tables.ts'
import { openDexieTables } from './dexie-tables.ts'
import { leavePerson } from './leave-person.ts'
import { answerKey, createLocalReads } from './local-reads.ts'
import type { DeviceRows } from './local-rows.ts'
import type { Enrolment, LocalRoom } from './local-room.ts'
import type { LocalTables } from './local-tables.ts'
import { tableNames } from './local-tables.ts'
import type { LoadCourses, Summarise } from './refresh-summaries.ts'
import { refreshSummaries } from './refresh-summaries.ts'
import { uuidV7 } from './uuid-v7.ts'
import { writeEntries } from './write-entry.ts'

/** A word kept outside IndexedDB: with it, a database that is empty is known to have vanished (F5). */
export interface Marker {
  read(): string | undefined
  write(installation: string): void
}

export interface LocalRoomDeps {
  readonly name: string
  /** Milliseconds since 1970 on this device. */
  now(): number
  bytes(count: number): Uint8Array
  /** Room left in bytes, or `null` where the browser does not say. */
  freeBytes(): Promise<number | null>
  /** Calls `act` once after `seconds`. */
  after(seconds: number, act: () => void): () => void
  readonly marker: Marker
  /** Given by tests that hold several worlds; else the browser's own. */
  readonly engine?: DexieTablesOptions['engine']
  readonly summarise: Summarise
  /** Fetches what makes the second rows; without it there are none. */
  readonly loadCourses?: LoadCourses
  readonly onNewerVersion?: () => void
  readonly onBlocked?: () => void
  /** A live read that failed: the database broke under it. */
  readonly onReadFailed?: (error: unknown) => void
}

/** What is written at enrolment, and nowhere else. */
export interface NewEnrolment {
  readonly enrolment: Enrolment
  /** 256 random bits in base64url. */
  readonly token: string
  readonly ticket: Ticket
  /** Server time minus device time in ms. */
  readonly clockOffset: number
}

export interface OpenLocalRoom extends LocalRoom {
  /** For the sync loop alone. */
  readonly tables: LocalTables
  /** True where this device had a database and now finds none. */
  readonly vanished: boolean
  keepEnrolment(enrolment: NewEnrolment): Promise<void>
  /** The secret of this device, for calls that need the network at once. */
  token(): Promise<string | undefined>
  close(): void
}

/** The memory, or `storage-refused` where the browser gives none (a private window, a locked-down device). */
export type OpenedLocalRoom =
  | { readonly ok: true; readonly room: OpenLocalRoom }
  | { readonly ok: false; readonly refused: 'storage-refused'; readonly cause: unknown }

/** Seconds between two looks at the room left on the device. */
const freeBytesSeconds = 20
/** The marker lies in a storage that makes everything wait while it is opened: not while the app starts. */
const markSeconds = 2

/** Opens the database of this person and server. */
export const openLocalRoom = async (deps: LocalRoomDeps): Promise<OpenedLocalRoom> => {
  let tables: DexieTables
  try {
    tables = await openDexieTables({
      name: deps.name,
      ...(deps.engine === undefined ? {} : { engine: deps.engine }),
      ...(deps.onNewerVersion === undefined ? {} : { onNewerVersion: deps.onNewerVersion }),
      ...(deps.onBlocked === undefined ? {} : { onBlocked: deps.onBlocked }),
    })
    const vanished = await markInstallation(tables, deps)
    const room = roomOver(tables, deps, vanished)
    return { ok: true, room: { ...room, close: () => tables.close() } }
  } catch (cause) {
    // The border: what the browser throws here has no shape that all of them share.
    return { ok: false, refused: 'storage-refused', cause }
  }
}

/** Draws the installation's name once; tells whether one was drawn before and its database is gone. */
const markInstallation = async (tables: LocalTables, deps: LocalRoomDeps): Promise<boolean> => {
  // A start like any other writes nothing, and so waits for no disk; the marker is looked after later.
  const known = await tables.transact('read', ['device'], (tx) => getDevice(tx, 'installation'))
  const mark = (id: string): void => {
    if (deps.marker.read() !== id) deps.marker.write(id)
  }
  if (known !== undefined) {
    deps.after(markSeconds, () => mark(known.id))
    return false
  }
  const marked = deps.marker.read()
  mark((await drawInstallation(tables, deps)).id)
  return marked !== undefined
}

/** Another window may have drawn it in the meantime. */
const drawInstallation = (
  tables: LocalTables,
  deps: Pick<LocalRoomDeps, 'now' | 'bytes'>,
): Promise<DeviceRows['installation']> =>
  tables.transact('write', ['device'], async (tx) => {
    const known = await getDevice(tx, 'installation')
    if (known !== undefined) return known
    const drawn = { id: uuidV7(deps.now(), deps.bytes(10)) }
    await putDevice(tx, 'installation', drawn)
    return drawn
  })

/** The room over tables of any kind; tests and the simulation may give maps. */
export const roomOver = (
  tables: LocalTables,
  deps: Omit<LocalRoomDeps, 'name' | 'marker' | 'engine'>,
  vanished: boolean,
): Omit<OpenLocalRoom, 'close'> => {
  const reads = createLocalReads(tables, deps.summarise)
  // A browser that cannot say how much room is left says nothing of whether there is some.
  const askFreeBytes = (): Promise<number | null> => deps.freeBytes().catch(() => null)
  let free: number | null = null
  let freeAskedAt = deps.now()
  // Some browsers count for long before they say: pages may be read meanwhile, and the first write waits for it.
  const freeIsKnown = askFreeBytes().then((answer) => {
    free = answer
  })
  let stopRefresh: (() => void) | undefined

  const lookAtSpace = async (): Promise<void> => {
    if (Math.abs(deps.now() - freeAskedAt) < freeBytesSeconds * 1000) return
    freeAskedAt = deps.now()
    free = await askFreeBytes()
  }
  /** The board's rows follow a moment after the last of a burst of taps, never inside a tap. */
  const refreshSoon = (): void => {
    stopRefresh?.()
    stopRefresh = deps.after(1, () => {
      stopRefresh = undefined
      // A row that could not be refreshed stays marked, and is computed by whoever reads it.
      refreshSummaries(tables, deps.summarise, deps.loadCourses).catch(() => undefined)
    })
  }

  return {
    tables,
    vanished,
    reads,
    writeEntries: async (drafts, photos) => {
      await freeIsKnown
      const written = await writeEntries(
        { tables, now: () => deps.now(), bytes: (count) => deps.bytes(count), freeBytes: () => free },
        drafts,
        photos,
      )
      void lookAtSpace()
      if (written.ok) refreshSoon()
      return written
    },
    writeBallots: async (ballots, forgets) => {
      await freeIsKnown
      const written = await writeBallots({ tables, freeBytes: () => free }, ballots, forgets)
      void lookAtSpace()
      return written
    },
    observe: (read, onValue) =>
      tables.observe(
        () => read(reads),
        onValue,
        (error) => deps.onReadFailed?.(error),
      ),
    keepAnswer: (name, answer, asker) =>
      tables.transact('receive', ['reference', 'device'], async (tx) => {
        // The device went to somebody else while the answer was under way.
        if (asker !== undefined && (await getDevice(tx, 'token'))?.token !== asker) return
        if (answer === undefined) await tx.delete('reference', [answerKey(name)])
        else await tx.put('reference', answerKey(name), { notes: [], answer: { at: deps.now(), answer } })
      }),
    keepSetting: (key, value) =>
      tables.transact('write', ['settings'], (tx) => tx.put('settings', key, { value })),
    forgetSetting: (key) => tables.transact('write', ['settings'], (tx) => tx.delete('settings', [key])),
    renameDevice: (deviceName) =>
      tables.transact('write', ['device'], async (tx) => {
        const enrolment = await getDevice(tx, 'enrolment')
        if (enrolment !== undefined) await putDevice(tx, 'enrolment', { ...enrolment, deviceName })
      }),
    keepEnrolment: (fresh) => keepEnrolment(tables, fresh),
    token: () => tables.transact('read', ['device'], async (tx) => (await getDevice(tx, 'token'))?.token),
  }
}

/**
 * Makes this device one of a person's: everything in one transaction, numbering from 1 under a fresh writer. What
 * somebody else could read here leaves it.
 */
export const keepEnrolment = (tables: LocalTables, fresh: NewEnrolment): Promise<void> =>
  tables.transact('write', tableNames, async (tx) => {
    const { enrolment } = fresh
    const [former, known] = await Promise.all([getDevice(tx, 'writer'), getDevice(tx, 'enrolment')])
    const isOther =
      known !== undefined && (known.person !== enrolment.person || known.server !== enrolment.server)
    if (isOther) await leavePerson(tx, enrolment.enrolledAt)
    await Promise.all([
      putDevice(tx, 'enrolment', enrolment),
      putDevice(tx, 'token', { token: fresh.token }),
      putDevice(tx, 'tickets', { enrolment: fresh.ticket, others: [] }),
      putDevice(tx, 'writer', {
        writer: enrolment.writer,
        person: enrolment.person,
        organisationRole: enrolment.organisationRole,
        nextN: former?.writer === enrolment.writer ? former.nextN : 1,
        nextOrder: former?.nextOrder ?? 1,
        clockOffset: fresh.clockOffset,
      }),
    ])
  })

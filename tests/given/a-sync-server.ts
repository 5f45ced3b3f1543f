/** The server's sync without a socket: real store, real signatures, a clock set by hand. */
import { generateKeyPairSync, randomUUID, sign, verify } from 'node:crypto'
import { memoryOutsideLog } from '#server/account/outside-log.ts'
import { boardMaker } from '#server/board/make-board.ts'
import type { Database } from '#server/db/open-database.ts'
import type { JournalStore } from '#server/sync/journal-store.ts'
import { summariseBoardRow, summariseBoardRowAgain } from '#server/status/summarise-board-row.ts'
import { openMemoryJournalStore } from '#server/sync/memory-journal-store.ts'
import { postgresJournalStore } from '#server/sync/postgres-journal-store.ts'
import type { Signer } from '#server/sync/receipts.ts'
import type { SyncDeps } from '#server/sync/sync-deps.ts'

export const aSigner = (): Signer => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    publicKey: publicKey.export({ format: 'jwk' }).x ?? '',
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64url'),
    verify: (text, signature) =>
      verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64url')),
  }
}

export interface TestServer extends SyncDeps {
  readonly clock: { now(): number; set(now: number): void; move(by: number): void }
}

export const aSyncServer = (store: JournalStore, more: Partial<SyncDeps> = {}): TestServer => {
  const time = { now: Date.UTC(2026, 10, 24, 8) }
  return {
    store,
    outside: memoryOutsideLog(),
    keys: aSigner(),
    server: { id: randomUUID(), name: 'Coulisses', demo: false },
    summarise: summariseBoardRow,
    summariseAgain: summariseBoardRowAgain,
    board: boardMaker,
    ...more,
    clock: {
      now: () => time.now,
      set: (now) => {
        time.now = now
      },
      move: (by) => {
        time.now += by
      },
    },
  }
}

/** The two stores, so that one test holds for both. */
export const stores: readonly [string, (database: Database) => JournalStore][] = [
  ['in memory', () => openMemoryJournalStore()],
  ['in PostgreSQL', ({ db }) => postgresJournalStore(db)],
]

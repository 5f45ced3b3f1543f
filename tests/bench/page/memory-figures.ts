// The device's memory against raw IndexedDB, turn by turn in one run, so that the ratios hold on any machine.

import { summariseCohort } from '#shared/domain/cohort-status.ts'
import type { JournalId } from '#shared/ids.ts'
import { genesis } from '#shared/journal/chain.ts'
import { wholeItems, type JournalItem, type SyncedReply } from '#shared/journal/sync.ts'
import { createLocalReads } from '#client/local/local-reads.ts'
import type { EntryDraft } from '#client/local/local-room.ts'
import { openDexieTables } from '#client/local/dexie-tables.ts'
import type { NewEnrolment } from '#client/local/open-local-room.ts'
import { keepEnrolment } from '#client/local/open-local-room.ts'
import { prepareItems } from '#client/local/prepare-items.ts'
import type { SyncWorld } from '#client/sync/sync-once.ts'
import { syncRounds } from '#client/sync/sync-rounds.ts'
import { openBenchRoom } from './field-device.ts'
import { deleteDatabase, openRawStore } from './raw-store.ts'

export interface Pair {
  readonly ours: number[]
  readonly floor: number[]
}

/** What a device was told from its first round to its last, to be heard again without a network. */
export interface Recording {
  readonly enrolment: NewEnrolment
  readonly replies: readonly SyncedReply[]
}

const timed = async (act: () => Promise<unknown>): Promise<number> => {
  const begin = performance.now()
  await act()
  return performance.now() - begin
}

/** Every other turn begins with the floor, so that neither always runs warm. */
const alternately = async (turn: number, ours: () => Promise<void>, floor: () => Promise<void>) => {
  if (turn % 2 === 0) {
    await ours()
    await floor()
  } else {
    await floor()
    await ours()
  }
}

/** Each draft is one write of its own: frozen, hashed, put in the outbox, durable. */
export const measureWrites = async (
  enrolment: NewEnrolment,
  opening: readonly EntryDraft[],
  drafts: readonly EntryDraft[],
): Promise<Pair> => {
  const room = await openBenchRoom('bench-writes')
  await room.keepEnrolment(enrolment)
  await room.writeEntries(opening)
  const raw = await openRawStore('bench-writes-raw')
  const pair: Pair = { ours: [], floor: [] }
  for (const [turn, draft] of drafts.entries()) {
    let frozen: unknown = draft
    await alternately(
      turn,
      async () => {
        pair.ours.push(
          await timed(async () => {
            const written = await room.writeEntries([draft])
            if (!written.ok) throw new Error(`Not written: ${written.refusal.code}`)
            frozen = written.value[0]
          }),
        )
      },
      async () => {
        pair.floor.push(await timed(() => raw.putAll([[`${turn}`, frozen]])))
      },
    )
  }
  room.close()
  raw.close()
  await Promise.all([deleteDatabase('bench-writes'), deleteDatabase('bench-writes-raw')])
  return pair
}

const itemsOf = (replies: readonly SyncedReply[]): Map<string, JournalItem[]> => {
  const items = new Map<string, JournalItem[]>()
  for (const reply of replies) {
    for (const answer of reply.journals) {
      if (answer.answer !== 'copy' && answer.answer !== 'changes') continue
      items.set(answer.journal, [
        ...(items.get(answer.journal) ?? []),
        ...(wholeItems(answer.items, []) ?? []),
      ])
    }
  }
  return items
}

const hear = async (tables: SyncWorld['tables'], { replies }: Recording): Promise<void> => {
  const rest = [...replies]
  const last = await syncRounds({
    tables,
    now: () => Date.now(),
    bytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    send: () => {
      const reply = rest.shift()
      return Promise.resolve(
        reply === undefined ? { outcome: 'offline' as const } : { outcome: 'replied' as const, reply },
      )
    },
    report: () => Promise.resolve({ freeMebibytes: null, persistent: true, appVersion: '0.0.0+bench' }),
    summarise: summariseCohort,
  })
  if (last.outcome !== 'ok' || rest.length > 0) {
    throw new Error(`The recording was heard otherwise: ${last.outcome}, ${rest.length} replies left`)
  }
}

export interface ReceiveFigures extends Pair {
  /** Of our time, what parsing the heads and hashing every body, head and link takes. */
  readonly hashing: number[]
  /** Cold board over what was received, against ready-made rows. */
  readonly board: Pair
  readonly entries: number
  readonly cohorts: number
}

/** Receives the recording into an empty device, then opens the board cold; once per run beside the floors. */
export const measureReceive = async (recording: Recording, runs: number): Promise<ReceiveFigures> => {
  const items = itemsOf(recording.replies)
  const entries = [...items.values()].reduce((sum, list) => sum + list.length, 0)
  const figures: ReceiveFigures & { cohorts: number } = {
    ours: [],
    floor: [],
    hashing: [],
    board: { ours: [], floor: [] },
    entries,
    cohorts: 0,
  }
  for (let run = 0; run < runs; run += 1) {
    await Promise.all(
      ['bench-receive', 'bench-receive-raw', 'bench-board-raw'].map((name) => deleteDatabase(name)),
    )
    const tables = await openDexieTables({ name: 'bench-receive' })
    await keepEnrolment(tables, recording.enrolment)
    const raw = await openRawStore('bench-receive-raw')
    await alternately(
      run,
      async () => {
        figures.ours.push(await timed(() => hear(tables, recording)))
      },
      async () => {
        figures.floor.push(await timed(() => raw.putAll([...items])))
      },
    )
    figures.hashing.push(
      await timed(() => {
        for (const [journal, list] of items) prepareItems(journal as JournalId, genesis, list)
        return Promise.resolve()
      }),
    )
    const rows = await createLocalReads(tables, summariseCohort).cohortRows()
    figures.cohorts = rows.length
    const ready = await openRawStore('bench-board-raw')
    await ready.putAll(rows.map((row) => [row.cohort, row]))
    for (const open of [tables, raw, ready]) open.close()
    for (let turn = 0; turn < 5; turn += 1) {
      await alternately(
        turn,
        async () => {
          figures.board.ours.push(
            await timed(async () => {
              const cold = await openDexieTables({ name: 'bench-receive' })
              await createLocalReads(cold, summariseCohort).cohortRows()
              cold.close()
            }),
          )
        },
        async () => {
          figures.board.floor.push(
            await timed(async () => {
              const cold = await openRawStore('bench-board-raw')
              await cold.readAll()
              cold.close()
            }),
          )
        },
      )
    }
  }
  return figures
}

// Answers to surveys on their way: a lane of their own beside the outbox, because a journal would say who wrote and when.
// Written like what people sign, sent by the sync after the entries, and forgotten here once the server has them (Q2).

import type { Ballot } from '#shared/domain/survey/ballot.ts'
import type { BallotsRequest, BallotVerdict } from '#shared/domain/survey/survey-wire.ts'
import type { CohortId } from '#shared/ids.ts'
import type { Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import { getDevice } from './device-rows.ts'
import type { BallotRow } from './local-rows.ts'
import type { WaitingBallots } from './local-room.ts'
import type { LocalTables, LocalTransaction } from './local-tables.ts'
import { StorageFull } from './local-tables.ts'
import { ticketFor } from './ticket-for.ts'
import type { WriteWorld } from './write-entry.ts'
import { leastFreeBytes } from './write-entry.ts'

/** Ballots in one request; the server takes as many. */
const mostAtOnce = 100

/**
 * Keeps ballots durably, and forgets the drafts that they come from in the same transaction: a kill in between would
 * show the draft to the next person.
 */
export const writeBallots = async (
  world: Pick<WriteWorld, 'tables' | 'freeBytes'>,
  ballots: readonly Ballot[],
  forgets: readonly string[] = [],
): Promise<Result<void>> => {
  const free = world.freeBytes()
  if (free !== null && free < leastFreeBytes) return refuseFull(free)
  try {
    return await world.tables.transact('write', ['ballots', 'settings', 'device'], async (tx) => {
      if ((await getDevice(tx, 'writer')) === undefined) return refuse({ code: 'device.not-enrolled' })
      const tickets = (await getDevice(tx, 'tickets'))?.others ?? []
      await tx.putMany(
        'ballots',
        ballots.map((ballot): [string, BallotRow] => [
          ballot.ballot,
          { ballot, ticket: ticketFor(ballot.cohort, tickets), isRefused: false },
        ]),
      )
      await tx.delete('settings', forgets)
      return ok(undefined)
    })
  } catch (error) {
    // The border: a full disk is the one failure here that a person can do something about.
    if (error instanceof StorageFull) return refuseFull(world.freeBytes() ?? 0)
    throw error
  }
}

const refuseFull = (free: number): Result<never> =>
  refuse({ code: 'device.storage-full', freeMebibytes: Math.floor(free / 1024 / 1024) })

export interface BallotBatch {
  readonly token: string
  readonly request: BallotsRequest
}

/**
 * What is sent next, after `after` in the order of random ids; `undefined` where nothing is. Nothing is marked as being
 * sent: a crash sends again, and ids make that harmless.
 */
export const nextBallots = (tables: LocalTables, after = ''): Promise<BallotBatch | undefined> =>
  tables.transact('read', ['ballots', 'device'], async (tx) => {
    const [keys, token] = await Promise.all([tx.keys('ballots', ''), getDevice(tx, 'token')])
    const next = keys.filter((key) => key > after).slice(0, mostAtOnce)
    if (token === undefined || next.length === 0) return undefined
    const rows = (await tx.getMany('ballots', next)).filter((row) => row !== undefined)
    const tickets = new Map(rows.flatMap(({ ticket }) => (ticket === null ? [] : [[ticket.claims, ticket]])))
    return {
      token: token.token,
      request: { ballots: rows.map(({ ballot }) => ballot), tickets: [...tickets.values()].slice(0, 20) },
    }
  })

/** What was taken leaves the device; returns how many. `verdicts` are in the order of `ballots`. */
export const settleBallots = (
  tables: LocalTables,
  ballots: readonly Ballot[],
  verdicts: readonly BallotVerdict[],
): Promise<number> =>
  tables.transact('receive', ['ballots'], async (tx) => {
    const of = (wanted: BallotVerdict): string[] =>
      ballots.filter((_, index) => verdicts[index] === wanted).map(({ ballot }) => ballot)
    const taken = of('taken')
    await tx.delete('ballots', taken)
    const refused = (await tx.getMany('ballots', of('refused'))).filter((row) => row !== undefined)
    await tx.putMany(
      'ballots',
      refused.map((row): [string, BallotRow] => [row.ballot.ballot, { ...row, isRefused: true }]),
    )
    return taken.length
  })

/** How many answers lie here and nowhere else; needs `ballots`. */
export const countBallots = async (tx: LocalTransaction): Promise<number> =>
  (await tx.keys('ballots', '')).length

/** By group, and never what was said. */
export const readWaitingBallots = async (tx: LocalTransaction): Promise<readonly WaitingBallots[]> => {
  const groups = new Map<CohortId, WaitingBallots>()
  for (const { ballot, isRefused } of await tx.list('ballots', '')) {
    const known = groups.get(ballot.cohort) ?? { cohort: ballot.cohort, count: 0, refused: 0 }
    groups.set(ballot.cohort, {
      ...known,
      count: known.count + 1,
      refused: known.refused + (isRefused ? 1 : 0),
    })
  }
  return [...groups.values()]
}

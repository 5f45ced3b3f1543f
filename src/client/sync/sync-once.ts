// One round trip: take a batch, leave the database, send entries and cursors, take verdicts and changes in.
//
//   nextBatch ──▶ (no transaction open) send ──▶ receiveReply ──▶ refreshSummaries
//       └── a crash anywhere sends again; ids make that harmless

import type { RecoverRequest } from '#shared/account.ts'
import type { Plants } from '#shared/journal/plants.ts'
import type { SyncReply, SyncRequest } from '#shared/journal/sync.ts'
import type { BallotsRequest } from '#shared/domain/survey/survey-wire.ts'
import { getDevice, noContact, putDevice } from '#client/local/device-rows.ts'
import type { ContactRow } from '#client/local/local-rows.ts'
import type { LocalTables } from '#client/local/local-tables.ts'
import type { Batch, ReportFacts } from '#client/local/outbox.ts'
import { countUnsent, growPace, nextBatch, shrinkPace } from '#client/local/outbox.ts'
import { receiveReply } from '#client/local/receive-reply.ts'
import type { LoadCourses, Summarise } from '#client/local/refresh-summaries.ts'
import { refreshSummaries } from '#client/local/refresh-summaries.ts'
import type { BallotsOutcome } from './send-ballots.ts'
import type { PhotoLine } from './send-photos.ts'

/** Why no whole answer came back. */
export const failureNames = [
  'offline',
  'timeout',
  'unauthorised',
  'captive-portal',
  'refused',
  'too-large',
  'server-busy',
  'server-error',
  'bad-reply',
] as const
export type FailureName = (typeof failureNames)[number]

export type SendOutcome =
  | { readonly outcome: 'replied'; readonly reply: SyncReply }
  | { readonly outcome: FailureName; readonly retryAfterSeconds?: number }

/** All that a round asks of the world; nothing below reads a clock, chance or the network by itself. */
export interface SyncWorld {
  readonly tables: LocalTables
  /** Milliseconds since 1970 on this device. */
  now(): number
  bytes(count: number): Uint8Array
  send(request: SyncRequest, token: string): Promise<SendOutcome>
  /** Shows the enrolment ticket to a server that no longer knows the token (S8); true where it took it back. */
  recover?(request: RecoverRequest): Promise<boolean>
  /** Gives in answers to surveys; without it they wait. */
  giveBallots?(request: BallotsRequest, token: string): Promise<BallotsOutcome>
  /** How photos travel; without it they wait. */
  readonly photos?: PhotoLine
  report(): Promise<ReportFacts>
  readonly summarise: Summarise
  /** Fetches what makes the second rows; without it there are none. */
  readonly loadCourses?: LoadCourses
  /** Bugs that the simulation plants; never given outside tests. */
  readonly plants?: Plants
}

export interface SyncRound {
  /** `ok`, `foreign`, `client-newer`, `not-enrolled`, or why no answer came. */
  readonly outcome: 'ok' | 'foreign' | 'client-newer' | 'not-enrolled' | FailureName
  /** Something was settled, received or learnt. */
  readonly moved: boolean
  /** A further round at once is worth while. */
  readonly more: boolean
  /** Entries that went out with it. */
  readonly sent: number
  readonly accepted: number
  /** Entries still to be sent after it. */
  readonly left: number
  readonly retryAfterSeconds?: number
}

const nothing = { moved: false, more: false, sent: 0, accepted: 0, left: 0 } as const

/**
 * One round trip and what follows from it on this device. Rows of the board that fell behind are refreshed before the
 * first round and after the last: in between the next page would only make them stale again.
 */
export const syncOnce = async (world: SyncWorld, isFirst = true): Promise<SyncRound> => {
  if (isFirst) await refreshSummaries(world.tables, world.summarise, world.loadCourses)
  const batch = await nextBatch(world.tables, await world.report(), world.plants)
  if (batch === undefined) return { outcome: 'not-enrolled', ...nothing }
  const sentAt = world.now()
  const answer = await sendOrRecover(world, batch)
  if (answer.outcome !== 'replied') return failRound(world, batch, answer)
  const repliedAt = world.now()
  const { reply } = answer
  const home = batch.request.server
  if (reply.outcome === 'client-newer') {
    await keepContact(world, { lastOutcome: 'client-newer', serverTooOld: true })
    return { outcome: 'client-newer', ...nothing, left: batch.left + batch.keys.length }
  }
  if (reply.outcome === 'foreign' || reply.server !== home) {
    await keepContact(world, {
      lastOutcome: 'foreign',
      foreign: { server: reply.server, serverName: reply.serverName },
    })
    return { outcome: 'foreign', ...nothing, left: batch.left + batch.keys.length }
  }
  const received = await receiveReply(
    {
      tables: world.tables,
      now: repliedAt,
      sentAt,
      bytes: (count) => world.bytes(count),
      plants: world.plants,
    },
    batch,
    reply,
  )
  await growPace(world.tables, batch.pace, { isFull: received.isFull, took: repliedAt - sentAt })
  const left = await countUnsent(world.tables)
  const more = received.more || left > 0 || batch.wasProbe
  if (!more) await refreshSummaries(world.tables, world.summarise, world.loadCourses)
  return {
    outcome: 'ok',
    moved: received.moved || batch.wasProbe,
    more,
    sent: batch.keys.length,
    accepted: received.accepted,
    left,
  }
}

/** Once per round: a server restored to before the enrolment takes the device back on its ticket. */
const sendOrRecover = async (world: SyncWorld, batch: Batch): Promise<SendOutcome> => {
  const first = await world.send(batch.request, batch.token)
  const { enrolmentTicket: enrolment } = batch
  if (first.outcome !== 'unauthorised' || world.recover === undefined || enrolment === null) return first
  const isBack = await world.recover({ enrolment, token: batch.token })
  return isBack ? world.send(batch.request, batch.token) : first
}

const failRound = async (
  world: SyncWorld,
  batch: Batch,
  answer: Exclude<SendOutcome, { outcome: 'replied' }>,
): Promise<SyncRound> => {
  if (answer.outcome === 'timeout' || answer.outcome === 'too-large')
    await shrinkPace(world.tables, batch.pace, batch.keys.length)
  await keepContact(world, { lastOutcome: answer.outcome }, true)
  return {
    outcome: answer.outcome,
    ...nothing,
    left: batch.left + batch.keys.length,
    ...(answer.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: answer.retryAfterSeconds }),
  }
}

const keepContact = (world: SyncWorld, change: Partial<ContactRow>, isFailure = false): Promise<void> =>
  world.tables.transact('receive', ['device'], async (tx) => {
    const contact = (await getDevice(tx, 'contact')) ?? noContact
    await putDevice(tx, 'contact', {
      ...contact,
      failuresInARow: isFailure ? contact.failuresInARow + 1 : contact.failuresInARow,
      lastOutcomeAt: world.now(),
      ...change,
    })
  })

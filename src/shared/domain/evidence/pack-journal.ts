// The journal as an evidence pack carries it: every head in order with its place in the chain, and of the bodies those
// that prove attendance. What else people wrote of each other stays behind; its heads keep the chain whole.

import * as z from 'zod/mini'
import type { PlainDate } from '#shared/calendar.ts'
import type { Folded } from '#shared/domain/cohort.ts'
import { journalOf } from '#shared/ids.ts'
import type { ChainState } from '#shared/journal/chain.ts'
import { entryHashOf, genesis, nextState } from '#shared/journal/chain.ts'
import type { EntryHead } from '#shared/journal/entry.ts'
import { parseJson, readHead } from '#shared/journal/entry.ts'
import type { Kind, Said } from '#shared/journal/kinds.ts'
import { isKind, parseBody } from '#shared/journal/kinds.ts'
import { receiptSchema } from '#shared/journal/sync.ts'
import { replacedIds } from '#shared/journal/versions.ts'
import type { HeldEntry, HeldEvidence } from './held-evidence.ts'

/** Grows with the shape of a pack, and with every change in the words of the sheets made for it. */
export const packVersion = 1

/** Why a body is not in the pack: no proof of attendance, outside the period asked for, replaced or erased since. */
export const bodyAbsences = ['notEvidence', 'otherPeriod', 'replaced', 'erased'] as const
export type BodyAbsence = (typeof bodyAbsences)[number]

const hash = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/))
const whole = z.number().check(z.int())

export const packEntrySchema = z.lazy(() =>
  z.object({
    seq: whole,
    head: z.string(),
    body: z.nullable(z.string()),
    salt: z.nullable(z.string()),
    receivedAt: whole,
    admittedBy: z.string(),
    /** Of the chain after this entry. */
    hash,
    without: z.optional(z.enum(bodyAbsences)),
  }),
)
export type PackEntry = z.infer<typeof packEntrySchema>

export const packJournalSchema = z.lazy(() =>
  z.object({
    format: z.literal('coulisses-journal'),
    version: whole,
    journal: z.string(),
    server: z.object({ id: z.string(), name: z.string(), publicKey: z.nullable(z.string()) }),
    entries: z.array(packEntrySchema),
    receipts: z.array(receiptSchema),
  }),
)
export type PackJournal = z.infer<typeof packJournalSchema>

/** What proves that a half-day took place, with whom, and who said so. */
const evidenceKinds: ReadonlySet<string> = new Set<Kind>([
  'cohort.described',
  'member.joined',
  'member.left',
  'halfDay.planned',
  'halfDay.withdrawn',
  'halfDay.notHeld',
  'participant.joined',
  'participant.left',
  'participant.matched',
  'attendance.marked',
  'attendance.signed',
  'signature.voided',
  'signature.missing',
  'sheet.standIn',
  'sheet.closed',
  'sheet.reopened',
  'sheet.onPaper',
  'journal.restored',
])

export interface Period {
  readonly from: PlainDate
  readonly to: PlainDate
}

/**
 * The journal up to the last state that the server signed; what came after it is not attested yet and stays out.
 * Bodies of half-days outside `period` stay behind.
 */
export const packJournalOf = (held: HeldEvidence, period: Period | null): PackJournal => {
  const attested = held.entries.slice(0, held.receipt?.seq ?? 0)
  const heads = attested.map(({ head }) => JSON.parse(head) as EntryHead)
  const replaced: ReadonlySet<string> = replacedIds(heads.map((head) => ({ head })))
  const outside = period === null ? new Set<string>() : halfDaysOutside(attested, heads, period)
  let before: ChainState = genesis
  return {
    format: 'coulisses-journal',
    version: packVersion,
    journal: journalOf(held.cohort, 'group'),
    server: { ...held.server, publicKey: held.serverKey },
    entries: attested.map((entry, index): PackEntry => {
      const head = heads[index] as EntryHead
      const at = nextState(before, entryHashOf(entry.head), entry)
      before = at
      const without = absenceOf(entry, head, outside, replaced)
      return {
        seq: at.seq,
        head: entry.head,
        body: without === undefined ? entry.body : null,
        salt: without === undefined ? entry.salt : null,
        receivedAt: entry.receivedAt,
        admittedBy: entry.admittedBy,
        hash: at.hash,
        ...(without === undefined ? {} : { without }),
      }
    }),
    receipts: held.receipt === null ? [] : [held.receipt],
  }
}

const absenceOf = (
  entry: HeldEntry,
  head: EntryHead,
  outside: ReadonlySet<string>,
  replaced: ReadonlySet<string>,
): BodyAbsence | undefined => {
  if (!evidenceKinds.has(head.kind)) return 'notEvidence'
  const [page = '', halfDay = ''] = head.place.split('/')
  if (page !== 'half-day' && outside.has(halfDay)) return 'otherPeriod'
  if (entry.body !== null && entry.salt !== null) return undefined
  return replaced.has(head.id) ? 'replaced' : 'erased'
}

/** Half-days of which no version ever fell into the period. */
const halfDaysOutside = (
  entries: readonly HeldEntry[],
  heads: readonly EntryHead[],
  { from, to }: Period,
): Set<string> => {
  const [known, inside] = [new Set<string>(), new Set<string>()]
  for (const [index, { body }] of entries.entries()) {
    const head = heads[index]
    if (head?.kind !== 'halfDay.planned' || body === null) continue
    const planned = parseBody('halfDay.planned', parseJson(body))
    if (planned === undefined) continue
    known.add(planned.halfDay)
    if (planned.date >= from && planned.date <= to) inside.add(planned.halfDay)
  }
  return new Set([...known].filter((halfDay) => !inside.has(halfDay)))
}

/** An entry of a pack with what can be read of it. */
export interface ReadEntry {
  readonly entry: PackEntry
  readonly head: EntryHead | undefined
  /** Kind and body where both can be read here. */
  readonly said: Said | undefined
}

export const readPackEntries = (journal: PackJournal): ReadEntry[] =>
  journal.entries.map((entry) => {
    const head = readHead(entry.head)
    if (head === undefined || entry.body === null || !isKind(head.kind)) {
      return { entry, head, said: undefined }
    }
    const body = parseBody(head.kind, parseJson(entry.body))
    return { entry, head, said: body === undefined ? undefined : ({ kind: head.kind, body } as Said) }
  })

/** What stands, as the folds read it: replaced entries left out by their heads, so that none rises again. */
export const standingOfPack = (entries: readonly ReadEntry[]): Folded[] => {
  const heads = entries.flatMap(({ head }) => (head === undefined ? [] : [{ head }]))
  const replaced = replacedIds(heads)
  return entries.flatMap(({ head, said }) =>
    head === undefined || said === undefined || replaced.has(head.id) ? [] : [{ ...said, head }],
  )
}

// The one request and its reply: entries and cursors out, verdicts and changes back (RULES.md, S).
//
//   device ── SyncRequest: entries, vouchers, bodies, per journal cursor · furthest · ask ──▶ server
//   device ◀── SyncReply: verdicts, receipts, per journal changes | copy | forked | gone | … ── server

import * as z from 'zod/mini'
import { deviceKinds, ticketSchema } from '#shared/account.ts'
import { isUuid, splitJournal } from '#shared/ids.ts'
import { isStorableText } from '#shared/storable-text.ts'

/** Limits, enforced on both sides (house.md §4). */
export const mostEntriesInRequest = 500
export const mostBytesInRequest = 1024 * 1024
/** The pages of one reply take together at most this many bytes of JSON, unless the request leaves room for more (S24). */
export const mostBytesInPages = 256 * 1024
/** … and never more than this. */
export const mostRoom = 4 * 1024 * 1024

const uuid = z.string().check(z.refine(isUuid))
const hash = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/))
const count = z.number().check(z.int(), z.nonnegative())
/** Whole milliseconds since 1970: what the database keeps has no fractions. */
const time = z.number().check(z.int())
const journal = z.string().check(z.refine((text) => splitJournal(text) !== undefined))

export const chainStateSchema = z.lazy(() => z.object({ seq: count, hash }))

/** An entry on its way to the server. Parsed one by one there: an unreadable one is set aside alone. */
export const sentEntrySchema = z.lazy(() =>
  z.object({
    head: z.string(),
    body: z.nullable(z.string()),
    salt: z.nullable(z.string()),
  }),
)

const admission = { receivedAt: time, admittedBy: z.string().check(z.maxLength(80)) }
export const runStepSchema = z.lazy(() => z.object({ entryHash: hash, ...admission }))

/** The server's signed word on a state of a journal that it acknowledged. */
export const receiptSchema = z.lazy(() =>
  z.object({
    journal,
    seq: count,
    hash,
    at: time,
    /** Ed25519 over `receiptText`, base64url; the key lies outside the database. */
    signature: z.string(),
  }),
)
export type Receipt = z.infer<typeof receiptSchema>

export const receiptText = (receipt: Omit<Receipt, 'signature'>): string =>
  ['coulisses receipt', receipt.journal, receipt.seq, receipt.hash, receipt.at].join('\n')

/**
 * Proof that the server itself took these entries in before it was restored from a backup (S9): the run of heads
 * from any state up to a receipt. The server recomputes the chain; what the run names is not judged again and keeps
 * its first `receivedAt`.
 */
export const voucherSchema = z.lazy(() =>
  z.object({
    journal,
    from: chainStateSchema,
    run: z.array(runStepSchema).check(z.maxLength(20_000)),
    receipt: receiptSchema,
  }),
)
export type Voucher = z.infer<typeof voucherSchema>

/** What a device asks of a journal. */
export const journalRequestSchema = z.lazy(() =>
  z.object({
    journal,
    /** How far this device's confirmed entries reach. */
    cursor: chainStateSchema,
    /** The furthest word it was ever told, by a verdict or a page (S4). Never before `cursor`. */
    furthest: chainStateSchema,
    /** The furthest state of the chain of set-aside entries it was told, by a verdict or a page of `asides` (S7). */
    aside: chainStateSchema,
    /** List what was set aside after this number, not after `aside`: a verdict was quicker than the pages, or the role changed. */
    asidesAfter: z.optional(count),
    /**
     * `changes` after the cursor; a `copy` (fresh device, or healing done), next part after `copyPart`;
     * `nothing` while entries are on their way back to a restored server.
     */
    ask: z.enum(['changes', 'copy', 'nothing']),
    copy: z.optional(
      z.object({
        /** The state at which a copy under way is cut; absent with the first part. */
        at: z.optional(chainStateSchema),
        /** Items already held: the next part begins after that many. */
        after: count,
      }),
    ),
    /** While healing: the head that `forked` named. A server that no longer knows it answers `forked` again. */
    healing: z.optional(chainStateSchema),
    /** Everything up to the cursor lies here with its receipt: where nothing is new, `standing` says so (S23). */
    held: z.optional(z.literal(true)),
  }),
)
export type JournalRequest = z.infer<typeof journalRequestSchema>

/** How this writer is doing, for the coordinator's board. */
export const deviceReportSchema = z.lazy(() =>
  z.object({
    waiting: count,
    waitingSince: z.nullable(time),
    freeMebibytes: z.nullable(count),
    persistent: z.nullable(z.boolean()),
    appVersion: z.string().check(z.maxLength(60), z.refine(isStorableText)),
    deviceName: z.string().check(z.maxLength(200), z.refine(isStorableText)),
    deviceKind: z.enum(deviceKinds),
  }),
)
export type DeviceReport = z.infer<typeof deviceReportSchema>

/**
 * What this client understands beyond the first replies, so that the server can be brief with it (S23). It is optional on
 * both sides: a client that does not say it, or a server that does not know it, speaks in full.
 */
export const briefSchema = z.lazy(() =>
  z.object({
    /** Bytes of JSON that the pages of the reply may take together (S24). */
    room: count,
    /** The server's time of the last reply whose notes on devices lie here. */
    notesSince: z.optional(time),
  }),
)
export type Brief = z.infer<typeof briefSchema>

export const syncRequestSchema = z.lazy(() =>
  z.object({
    protocol: z.number().check(z.int(), z.positive()),
    /** The server this device belongs to; another one answers `foreign` and takes nothing. */
    server: uuid,
    writer: uuid,
    report: deviceReportSchema,
    tickets: z.array(ticketSchema).check(z.maxLength(500)),
    entries: z.array(z.unknown()).check(z.maxLength(mostEntriesInRequest)),
    vouchers: z.array(voucherSchema).check(z.maxLength(600)),
    /** Bodies the server said it lacks, by entry id. */
    bodies: z.array(z.object({ id: uuid, body: z.string(), salt: z.string() })).check(z.maxLength(2000)),
    journals: z.array(journalRequestSchema).check(z.maxLength(500)),
    brief: z.optional(briefSchema),
  }),
)
export type SyncRequest = z.infer<typeof syncRequestSchema>

/** Why an entry is set aside. Judged again when circle, role, kinds or journals change. */
export const setAsideReasons = [
  'unreadable',
  'too-large',
  'body-mismatch',
  'unknown-kind',
  'not-in-circle',
  'role-may-not-write',
  'wrong-author',
  'other-bytes',
  'internal',
] as const
export type SetAsideReason = (typeof setAsideReasons)[number]

const verdictSchema = z.lazy(() =>
  z.discriminatedUnion('verdict', [
    z.object({
      id: uuid,
      verdict: z.literal('accepted'),
      journal,
      /** The state just before this entry, so that its receipt can vouch for it. */
      before: chainStateSchema,
      /** The entry's own state. */
      at: chainStateSchema,
      ...admission,
    }),
    z.object({
      /** The id as sent, or the position in the request as `#<n>` where none could be read. */
      id: z.string(),
      verdict: z.literal('setAside'),
      journal: z.string(),
      reason: z.enum(setAsideReasons),
      aside: chainStateSchema,
    }),
    z.object({
      id: z.string(),
      verdict: z.literal('postponed'),
      reason: z.enum(['internal', 'unknown-journal']),
    }),
  ]),
)
export type Verdict = z.infer<typeof verdictSchema>

/** One entry of a journal as the server hands it out, in order of `seq`. */
export const journalItemSchema = z.lazy(() =>
  z.object({
    head: z.string(),
    /** `null` in a copy where the entry is replaced, and wherever it was erased or is lacking. */
    body: z.nullable(z.string()),
    salt: z.nullable(z.string()),
    ...admission,
  }),
)
export type JournalItem = z.infer<typeof journalItemSchema>

/** An entry that came in the very request that is answered, by its place there from 0: the device holds its bytes (S23). */
export const sentItemSchema = z.lazy(() => z.object({ sent: count, ...admission }))
export type SentItem = z.infer<typeof sentItemSchema>

const itemsSchema = z.lazy(() => z.array(z.union([journalItemSchema, sentItemSchema])))

/** The items with their bytes, of which `sent` are the request's entries; `undefined` where one names none of them. */
export const wholeItems = (
  items: readonly (JournalItem | SentItem)[],
  sent: readonly unknown[],
): JournalItem[] | undefined => {
  const whole: JournalItem[] = []
  for (const item of items) {
    if ('head' in item) {
      whole.push(item)
      continue
    }
    const entry = sent[item.sent]
    if (entry === undefined) return undefined
    const { receivedAt, admittedBy } = item
    whole.push({ ...(entry as z.infer<typeof sentEntrySchema>), receivedAt, admittedBy })
  }
  return whole
}

/** A rule kept outside the backup: bodies of these kinds about this person are gone, also when they come late (S10). */
export const erasureSchema = z.lazy(() =>
  z.object({
    id: uuid,
    journal,
    subject: uuid,
    kinds: z.array(z.string()),
  }),
)
export type Erasure = z.infer<typeof erasureSchema>

export const asideItemSchema = z.lazy(() =>
  z.object({
    id: z.string(),
    reason: z.enum(setAsideReasons),
    entry: sentEntrySchema,
    sentBy: z.string(),
    at: z.number(),
    aside: chainStateSchema,
    decision: z.nullable(z.enum(['accepted', 'declined'])),
  }),
)
export type AsideItem = z.infer<typeof asideItemSchema>

const journalReplySchema = z.lazy(() =>
  z.discriminatedUnion('answer', [
    z.object({
      journal,
      answer: z.literal('changes'),
      /** Every entry after the request's cursor, in order, without a hole. */
      items: itemsSchema,
      /** Where the items lead; equal to the request's cursor where there is none. */
      cursor: chainStateSchema,
      more: z.boolean(),
      receipt: receiptSchema,
    }),
    z.object({
      journal,
      answer: z.literal('copy'),
      /** All heads in order from the first entry, standing bodies with them; cut at `at`. */
      at: chainStateSchema,
      /** How many items come before these, as the request said; another `at` or 0 where the copy begins anew. */
      after: count,
      items: itemsSchema,
      more: z.boolean(),
      receipt: receiptSchema,
      /** `at` is where the journal stands now: nothing came since the copy began. */
      isLatest: z.optional(z.literal(true)),
    }),
    /** The server does not know this device's furthest word: it was restored from an older backup. */
    z.object({
      journal,
      answer: z.literal('forked'),
      head: chainStateSchema,
      /** Ids of all entries that the server holds whole, and of those it holds as bare heads. */
      whole: z.array(uuid),
      bare: z.array(uuid),
    }),
    /**
     * No longer in the circle, and the server can name the removal. Does it know the furthest word? Where it does not (it
     * was restored), the device gives back what it holds, with vouchers, before that leaves it (I6).
     */
    z.object({ journal, answer: z.literal('gone'), removedAt: z.number(), knowsFurthest: z.boolean() }),
    /** Nothing to read yet, or not for this person: the same answer, so that nothing is revealed. */
    z.object({ journal, answer: z.literal('unknown') }),
    /** Asked nothing, nothing new (`held`), or too old a client for pages: does the server know the furthest word? */
    z.object({ journal, answer: z.literal('standing'), knowsFurthest: z.boolean() }),
  ]),
)
export type JournalReply = z.infer<typeof journalReplySchema>

/** What each writer of a cohort last said; reference data, read-only on devices. */
export const deviceNoteSchema = z.lazy(() =>
  z.object({
    writer: uuid,
    person: uuid,
    personName: z.string(),
    deviceName: z.string(),
    deviceKind: z.enum(deviceKinds),
    lastSeenAt: z.number(),
    waiting: count,
    waitingSince: z.nullable(z.number()),
    freeMebibytes: z.nullable(count),
    appVersion: z.string(),
    /** Numbers of this writer that the server never saw (copied profile, lost device). */
    missingNumbers: count,
    /** The same number came under two ids: a copied profile. */
    copied: z.boolean(),
  }),
)
export type DeviceNote = z.infer<typeof deviceNoteSchema>

/** Lists of a reply that are mostly empty. To a client that says `brief` an empty one is not named at all (S23). */
const quietLists: ReadonlySet<string> = new Set([
  'verdicts',
  'receipts',
  'tickets',
  'lacks',
  'erasures',
  'asideForked',
  'asides',
  'devices',
])
const quietList = <Item extends z.ZodMiniType>(item: Item) => z._default(z.array(item), () => [])

/** The reply as it travels to a client that says `brief` (S23); `syncReplySchema` gives the empty lists back. */
export const withoutEmptyLists = (reply: SyncReply): object =>
  Object.fromEntries(
    Object.entries(reply).filter(
      ([name, value]) => !(quietLists.has(name) && Array.isArray(value) && value.length === 0),
    ),
  )

export const syncReplySchema = z.lazy(() =>
  z.discriminatedUnion('outcome', [
    z.object({
      outcome: z.literal('ok'),
      server: uuid,
      serverName: z.string(),
      /** Milliseconds since 1970 on the server's clock as it answered. */
      now: z.number(),
      /** True where the client should be updated; an old client's entries are taken all the same. */
      updateNeeded: z.boolean(),
      /** The demo's data are nobody's; a banner says so. */
      demo: z.boolean(),
      verdicts: quietList(verdictSchema),
      receipts: quietList(receiptSchema),
      journals: z.array(journalReplySchema),
      /** Every journal this person may read, so that a new one is found. */
      mine: z.array(journal),
      /** Those that the request did not show already, byte for byte; the latest of a cohort replaces the one before. */
      tickets: quietList(ticketSchema),
      /** Heads that lack their body; whoever holds it sends it. */
      lacks: quietList(uuid),
      erasures: quietList(erasureSchema),
      /** The chain of set-aside entries of these journals was restored from an older backup: send them again (S7). */
      asideForked: quietList(journal),
      /**
       * What was set aside, after the request's `aside`: all of it in the journals that this person coordinates, elsewhere
       * what they sent themselves. A decision is an item of its own that repeats the entry: the latest of an id counts.
       * What names no journal lies on the organisation's shelf `<organisation>:group`, which its stewards ask for with
       * `nothing`.
       */
      asides: quietList(z.object({ journal, items: z.array(asideItemSchema), more: z.boolean() })),
      /** This writer's numbers came twice: take a new writer id. */
      renewWriter: z.boolean(),
      /** In the cohorts this person coordinates, those that spoke since this writer last did; the others still hold. */
      devices: quietList(z.object({ cohort: uuid, notes: z.array(deviceNoteSchema) })),
      /** Everything received before this time (ms) is covered by the oldest backup that could be restored; 0 = none yet. */
      backedUpUntil: z.number(),
      /**
       * Public part of the key that signs receipts (32 bytes in base64url): evidence packs carry it. It comes with the
       * receipts that it signs, and to a device that was not answered before.
       */
      serverKey: z.optional(z.string().check(z.maxLength(80))),
    }),
    z.object({ outcome: z.literal('foreign'), server: uuid, serverName: z.string() }),
    z.object({ outcome: z.literal('client-newer'), server: uuid }),
  ]),
)
export type SyncReply = z.infer<typeof syncReplySchema>
export type SyncedReply = Extract<SyncReply, { outcome: 'ok' }>

/** POST /api/asides/<hash of the item's `aside`>/decision, by a coordinator of the cohort or a steward. */
export const asideDecisionSchema = z.lazy(() =>
  z.object({ journal, decision: z.enum(['accepted', 'declined']) }),
)

/** Puts the reply together: verdicts, journals, tickets, what is lacking, erasures, asides and notes on devices. */
import type { Ticket, TicketClaims } from '#shared/account.ts'
import { journalOf, splitJournal, type CohortId } from '#shared/ids.ts'
import { genesis, sameState } from '#shared/journal/chain.ts'
import { parseJson } from '#shared/journal/entry.ts'
import { protocolVersion } from '#shared/journal/protocol-version.ts'
import {
  type JournalReply,
  mostBytesInPages,
  mostRoom,
  sentEntrySchema,
  type AsideItem,
  type Receipt,
  type SyncedReply,
  type SyncRequest,
  type Verdict,
} from '#shared/journal/sync.ts'
import type { Caller } from '#server/account/caller.ts'
import { enrolmentClaims } from '#server/account/enrolment-ticket.ts'
import { answerJournal, answerUnasked, asState, openRoom, statesOf, type SentHere } from './answer-journal.ts'
import { readAccesses, type Accesses } from './accesses.ts'
import type { Access, ShownTickets } from './circle.ts'
import {
  stateKey,
  type AsideRow,
  type JournalReads,
  type JournalStanding,
  type KeptNote,
} from './journal-store.ts'
import { shelfOf } from './shelf.ts'
import type { SyncDeps } from './sync-deps.ts'

export interface TakenRequest {
  readonly tickets: ShownTickets
  readonly verdicts: Verdict[]
  readonly receipts: Receipt[]
  /** By journal: what this request brought. */
  readonly sentHere: ReadonlyMap<string, SentHere>
}

interface ReplyFacts {
  readonly deps: SyncDeps
  readonly who: Caller
  readonly request: SyncRequest
  readonly tickets: ShownTickets
  readonly now: number
  readonly accesses: Accesses
}

const mostLacking = 1000
/** An answer that was lost must not lose the notes it carried: to who cannot say which lie there each is told for an hour. */
const noteSlack = 60 * 60 * 1000
/** A note is written just after the answer it goes with; another answer may look before it is there. */
const noteDelay = 2 * 1000
const mostAsideBytes = 128 * 1024
/** Leaves room in a reply for what stands around its pages. */
const bytesAroundPages = 8 * 1024

export const replyTo = async (
  deps: SyncDeps,
  who: Caller,
  request: SyncRequest,
  taken: TakenRequest,
): Promise<SyncedReply> => {
  const now = deps.clock.now()
  const updateNeeded = request.protocol < protocolVersion
  const journals = request.journals.map(({ journal }) => journal)
  const reply = await deps.store.read(async (reads) => {
    const facts: ReplyFacts = {
      deps,
      who,
      request,
      tickets: taken.tickets,
      now,
      accesses: await readAccesses(reads, deps, { who, tickets: taken.tickets, journals }),
    }
    const readableNow = mine(facts)
    const standings = await reads.standings([...new Set([...journals, ...readableNow])])
    const answers = await answerAll(reads, facts, {
      standings,
      updateNeeded,
      sentHere: taken.sentHere,
      mine: readableNow,
    })
    const readable = journals.filter((journal) => facts.accesses.mayRead(journal))
    // What comes unasked comes with what was set aside of it.
    const unasked = answers.slice(request.journals.length).map(({ journal }) => journal)
    const asides = await asidesFor(reads, facts, standings, unasked)
    const since = await notesSince(reads, request)
    const devices = await notesFor(reads, facts, since)
    return {
      outcome: 'ok' as const,
      server: deps.server.id,
      serverName: deps.server.name,
      now,
      updateNeeded,
      demo: deps.server.demo,
      verdicts: taken.verdicts,
      receipts: taken.receipts,
      journals: answers,
      mine: readableNow,
      tickets: ticketsFor(facts),
      lacks: [...(await reads.lacking(readable, mostLacking))],
      erasures: readable.flatMap((journal) => erasuresOf(deps, journal)),
      asideForked: asides.forked,
      asides: asides.pages,
      renewWriter: devices.isCopied,
      devices: devices.notes,
      backedUpUntil: deps.backups?.coveredUntil() ?? 0,
      ...(deps.keys.publicKey !== undefined && wantsKey(request, taken, answers)
        ? { serverKey: deps.keys.publicKey }
        : {}),
    }
  })
  await keepReport(deps, who, request, reply.mine)
  return reply
}

/** A device that was answered before keeps the key, until receipts come that another one may have signed. */
const wantsKey = (request: SyncRequest, taken: TakenRequest, answers: readonly JournalReply[]): boolean =>
  request.brief?.notesSince === undefined ||
  taken.receipts.length > 0 ||
  answers.some((answer) => 'receipt' in answer)

/** What lies on the device of the notes on devices: as it says itself, or since it was last heard of. */
const notesSince = async (reads: JournalReads, { brief, writer }: SyncRequest): Promise<number> => {
  if (brief !== undefined) return (brief.notesSince ?? noteDelay) - noteDelay
  const seen = await reads.lastSeen(writer)
  return seen === undefined ? 0 : seen - noteSlack
}

const roomFor = ({ brief }: SyncRequest, pageBytes: number | undefined): number =>
  Math.min(brief?.room ?? mostBytesInPages, mostRoom, pageBytes ?? mostRoom) -
  (pageBytes === undefined ? bytesAroundPages : 0)

/** One answer for each journal asked for; a brief client also gets the beginning of those it does not know yet. */
const answerAll = async (
  reads: JournalReads,
  facts: ReplyFacts,
  {
    standings,
    updateNeeded,
    sentHere,
    mine: readable,
  }: {
    standings: ReadonlyMap<string, JournalStanding>
    updateNeeded: boolean
    sentHere: ReadonlyMap<string, SentHere>
    mine: readonly string[]
  },
): Promise<SyncedReply['journals']> => {
  const { request, deps, who, now } = facts
  const isBrief = request.brief !== undefined
  const named = request.journals.flatMap((asked) =>
    statesOf(asked).map((state) => ({ journal: asked.journal, state })),
  )
  const common = {
    reads,
    signer: deps.keys,
    now,
    known: await reads.known(named),
    updateNeeded,
    room: openRoom(roomFor(request, deps.pageBytes)),
    isBrief,
    plants: deps.plants,
  }
  const factsOf = (journal: string) => ({
    ...common,
    access: facts.accesses.byCohort.get(splitJournal(journal)?.cohort ?? '') ?? noAccess,
    standing: standings.get(journal),
    sentHere: (isBrief ? sentHere.get(journal) : undefined) ?? noneSent,
  })
  const answers: SyncedReply['journals'] = []
  for (const asked of request.journals) {
    answers.push(
      isOwnShelf(who, asked.journal)
        ? { journal: asked.journal, answer: 'standing', knowsFurthest: true }
        : await answerJournal(asked, factsOf(asked.journal)),
    )
  }
  if (!isBrief || updateNeeded) return answers
  const asked = new Set(request.journals.map(({ journal }) => journal))
  for (const journal of readable) {
    const { standing, ...rest } = factsOf(journal)
    if (asked.has(journal) || standing === undefined) continue
    const answer = await answerUnasked(journal, { ...rest, standing })
    if (answer !== undefined) answers.push(answer)
  }
  return answers
}

const noneSent: SentHere = new Map()

const noAccess: Access = { role: null, circles: [], lost: [], at: 0 }

const isOwnShelf = (who: Caller, journal: string): boolean =>
  who.organisationRole === 'steward' && journal === shelfOf(who.organisation)

const mine = ({ accesses }: ReplyFacts): string[] =>
  [...accesses.byCohort]
    .flatMap(([cohort, { circles }]) => circles.map((circle) => journalOf(cohort as CohortId, circle)))
    .sort()

/** Claims depend only on what they claim, so a ticket that the request showed is not sent again. */
const ticketsFor = ({ deps, who, accesses, tickets, request }: ReplyFacts): Ticket[] => {
  const claims: TicketClaims[] = [...accesses.byCohort].flatMap(([cohort, { role, at }]) =>
    role === null
      ? []
      : [
          {
            of: 'membership' as const,
            person: who.person,
            cohort,
            organisation: who.organisation,
            role,
            issuedAt: at,
          },
        ],
  )
  // A brief client shows its enrolment's only with entries, and has one from the day it was enrolled.
  const isWithout = request.brief !== undefined && request.entries.length === 0
  return [...(isWithout ? [] : [enrolmentClaims(who)]), ...claims]
    .map((claim) => JSON.stringify(claim))
    .filter((text) => !tickets.claims.has(text))
    .map((text) => ({ claims: text, signature: deps.keys.sign(text) }))
}

const erasuresOf = (deps: SyncDeps, journal: string): SyncedReply['erasures'] =>
  deps.outside
    .facts()
    .erasures(journal)
    .map(({ id, subject, kinds }) => ({ id, journal, subject, kinds }))

/**
 * Coordinators see what was set aside in their cohorts, stewards their shelf, everybody what they sent themselves,
 * also where they are not (or no longer) in the circle. A journal of another organisation is like one that is not
 * there (S17).
 */
const asidesFor = async (
  reads: JournalReads,
  { request, who, accesses, deps: { plants } }: ReplyFacts,
  standings: ReadonlyMap<string, JournalStanding>,
  unasked: readonly string[],
): Promise<{ pages: SyncedReply['asides']; forked: string[] }> => {
  const isOurs = (journal: string): boolean =>
    isOwnShelf(who, journal) || accesses.ours.has(splitJournal(journal)?.cohort ?? '')
  const asked = request.journals.map(({ journal, aside, asidesAfter }) => ({
    journal,
    state: asState(aside),
    after: asidesAfter ?? aside.seq,
  }))
  const states = [...asked, ...unasked.map((journal) => ({ journal, state: genesis, after: 0 }))]
  const known = await reads.knownAsides(states.filter(({ journal }) => isOurs(journal)))
  const pages: SyncedReply['asides'] = []
  const forked: string[] = []
  let room = mostAsideBytes
  for (const { journal, state, after } of states) {
    const isKnown = sameState(state, genesis) || known.has(stateKey(journal, state))
    if (!isKnown && !plants?.has('S7')) forked.push(journal)
    const from = isKnown ? after : 0
    if (!isOurs(journal) || (standings.get(journal)?.asideState ?? genesis).seq <= from) continue
    const role = accesses.byCohort.get(splitJournal(journal)?.cohort ?? '')?.role
    const sentBy = isOwnShelf(who, journal) || role === 'coordinator' ? null : who.person
    const rows = await reads.asidesAfter(journal, from, sentBy, Math.max(room, 1))
    if (rows.length === 0) continue
    if (room <= 0) {
      pages.push({ journal, items: [], more: true })
      continue
    }
    room -= rows.reduce((bytes, { entry }) => bytes + Buffer.byteLength(entry), 0)
    const rest = await reads.asidesAfter(journal, rows.at(-1)?.seq ?? from, sentBy, 1)
    pages.push({ journal, items: rows.map(asideItem), more: rest.length > 0 })
  }
  return { pages, forked }
}

const asideItem = (row: AsideRow): AsideItem => ({
  id: row.id,
  reason: row.reason,
  entry: sentEntrySchema.parse(parseJson(row.entry)),
  sentBy: row.sentByName,
  at: row.at,
  aside: { seq: row.seq, hash: row.hash },
  decision: row.decision,
})

const notesFor = async (
  reads: JournalReads,
  { accesses, request }: ReplyFacts,
  since: number,
): Promise<{ notes: SyncedReply['devices']; isCopied: boolean }> => {
  // Everybody of a cohort: a disagreement names the device of either side, and a facilitator settles it too.
  const cohorts = [...accesses.byCohort].flatMap(([cohort, { circles }]) =>
    circles.includes('group') ? [cohort] : [],
  )
  // A device knows itself better than the server, once it was told its note.
  const isSelf = (note: KeptNote): boolean =>
    request.brief?.notesSince !== undefined && note.writer === request.writer
  const told = cohorts.length === 0 ? [] : await reads.notes(cohorts, since)
  const kept = told.filter((note) => !isSelf(note))
  const writers = await reads.writers([...new Set([request.writer, ...kept.map(({ writer }) => writer)])])
  const notes = (cohort: string): SyncedReply['devices'][number]['notes'] =>
    kept
      .filter((note) => note.cohort === cohort)
      .map(({ cohort: _cohort, ...note }) => ({
        ...note,
        missingNumbers: writers.get(note.writer)?.missingNumbers ?? 0,
        copied: writers.get(note.writer)?.copied ?? false,
      }))
  return {
    notes: cohorts
      .map((cohort) => ({ cohort, notes: notes(cohort) }))
      .filter((each) => each.notes.length > 0),
    isCopied: writers.get(request.writer)?.copied ?? false,
  }
}

/** What the device said of itself, beside each of its person's cohorts. */
const keepReport = async (
  deps: SyncDeps,
  who: Caller,
  { report, writer }: SyncRequest,
  journals: readonly string[],
): Promise<void> => {
  const now = deps.clock.now()
  const cohorts = new Set(journals.flatMap((journal) => splitJournal(journal)?.cohort ?? []))
  const notes = [...cohorts].map((cohort): KeptNote => ({
    cohort,
    writer,
    person: who.person,
    personName: who.personName,
    deviceName: report.deviceName,
    deviceKind: report.deviceKind,
    lastSeenAt: now,
    waiting: report.waiting,
    waitingSince: report.waitingSince,
    freeMebibytes: report.freeMebibytes,
    appVersion: report.appVersion,
  }))
  if (notes.length > 0) await deps.store.keepNotes(notes)
}

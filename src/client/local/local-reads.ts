// The reads of local-room.ts over the tables; each is one short transaction.

import type { Circle, CohortId, JournalId } from '#shared/ids.ts'
import { circles, journalOf, splitJournal } from '#shared/ids.ts'
import { readHead } from '#shared/journal/entry.ts'
import { countBallots, readWaitingBallots } from './ballots.ts'
import { getDevice, noContact } from './device-rows.ts'
import type { AsideRow, OutboxRow, SummaryRow } from './local-rows.ts'
import type { CohortRow, LocalReads, PlacedEntry, SetAsideEntry, SyncFacts } from './local-room.ts'
import type { LocalTables, LocalTransaction, TableName } from './local-tables.ts'
import type { OutboxKey } from './outbox-key.ts'
import { countThings, isWaiting, readOutboxKey } from './outbox-key.ts'
import { evidenceTables, readEvidence } from './read-evidence.ts'
import { noteTables, readAllNotes, readDeviceNotes } from './read-device-notes.ts'
import { heldDayTables, readHeldDay } from './read-held-day.ts'
import { readHistory, readHistoryOf } from './read-history.ts'
import { countPhotos, photoTables, readPhoto } from './photos.ts'
import { headOf, saidOf, standingEntries, stateOfRow } from './read-places.ts'
import type { Summarise } from './refresh-summaries.ts'
import { readRole, summaryTables, sumUp } from './refresh-summaries.ts'
import { readHeldAnswers } from './survey-answers.ts'
import { timeOfUuid } from './uuid-v7.ts'

const dayOf = (time: number): number => Math.floor(time / 86_400_000)
/** A writer whose entry failed this often over this long, while others were accepted, needs a person (S22). */
export const stuckAfter = { times: 10, milliseconds: 86_400_000 } as const

/** `summarise` makes the row of the board from standing entries (shared/domain). */
export const createLocalReads = (tables: LocalTables, summarise: Summarise): LocalReads => {
  const read = <T>(names: readonly TableName[], work: (tx: LocalTransaction) => Promise<T>): Promise<T> =>
    tables.transact('read', names, work)

  const cohortPages = (cohort: CohortId, of: readonly Circle[], page: string): Promise<PlacedEntry[]> =>
    read(['pages', 'outbox', 'journals'], async (tx) => {
      const journals = of.map((circle) => journalOf(cohort, circle))
      const keys = journals.map((journal) => `${journal}|${page}`)
      const [pages, pending] = await Promise.all([
        tx.getMany('pages', keys),
        Promise.all(keys.map((key) => tx.list('outbox', `${key}|`))),
      ])
      const waiting = pending.flat()
      const rows = waiting.length === 0 ? [] : await tx.getMany('journals', journals)
      return standingEntries(
        pages.filter((row) => row !== undefined),
        waiting,
        rows,
      )
    })

  const pagesUnder = (cohort: CohortId, of: readonly Circle[], name: string): Promise<PlacedEntry[]> =>
    read(['pages', 'outbox', 'journals'], async (tx) => {
      const journals = of.map((circle) => journalOf(cohort, circle))
      const [pages, pending, rows] = await Promise.all([
        Promise.all(journals.map((journal) => tx.list('pages', `${journal}|${name}`))),
        Promise.all(journals.map((journal) => tx.list('outbox', `${journal}|${name}`))),
        tx.getMany('journals', journals),
      ])
      return standingEntries(pages.flat(), pending.flat(), rows)
    })

  return {
    enrolment: () => read(['device'], (tx) => getDevice(tx, 'enrolment')),

    cohortRows: () =>
      read(['summaries', 'outbox', 'pages', 'journals', 'device'], async (tx) => {
        const [rows, keys] = await Promise.all([tx.list('summaries', ''), tx.keys('outbox', '')])
        const waiting = waitingByCohort(keys)
        const fresh = await Promise.all(
          rows.map(async (row) => (row.stale === false ? row : sumUp(tx, row, summarise))),
        )
        return fresh.map((row) => rowShown(row, waiting.get(row.cohort) ?? 0))
      }),

    roleIn: (cohort) => read(summaryTables, (tx) => readRole(tx, cohort)),

    cohortEntries: (cohort) => cohortPages(cohort, circles, 'cohort'),
    sheetEntries: (cohort, halfDay) => cohortPages(cohort, ['group'], `sheet/${halfDay}`),
    pageEntries: (cohort, page) => cohortPages(cohort, circles, page),
    allSheetEntries: (cohort) => pagesUnder(cohort, ['group'], 'sheet/'),
    entriesUnder: (cohort, pages) => pagesUnder(cohort, circles, pages),

    history: (cohort, place) =>
      read(['chain', 'pages', 'kept', 'outbox'], (tx) => readHistory(tx, cohort, place)),
    historyOf: (cohort, participants) =>
      read(['chain', 'pages', 'kept', 'outbox'], (tx) => readHistoryOf(tx, cohort, participants)),

    waiting: () =>
      read(['outbox', 'journals'], async (tx) => {
        const left = await journalsLeft(tx)
        const rows = (await tx.list('outbox', '')).filter(
          (row) =>
            isWaiting(readOutboxKey(row.key)) &&
            readHead(row.entry.head) !== undefined &&
            // What somebody else wrote where this person is not is counted, and shown to nobody.
            (row.own || !left.has(readOutboxKey(row.key).journal)),
        )
        rows.sort((a, b) => readOutboxKey(a.key).order - readOutboxKey(b.key).order)
        return rows.flatMap((row) => {
          const entry = placed(row)
          const cohort = splitJournal(readOutboxKey(row.key).journal)?.cohort
          return entry === undefined || cohort === undefined ? [] : [{ entry, cohort }]
        })
      }),

    waitingCount: () =>
      read(['outbox', 'ballots', 'photoFacts'], async (tx) => {
        const [keys, ballots, photos] = await Promise.all([
          tx.keys('outbox', ''),
          countBallots(tx),
          countPhotos(tx),
        ])
        return countThings(keys.map(readOutboxKey)) + ballots + photos
      }),

    sent: (since) =>
      read(['sent', 'device'], async (tx) => {
        const person = (await getDevice(tx, 'writer'))?.person
        const keys = (await tx.keys('sent', '')).filter((key) => Number(key.split('|')[1]) >= dayOf(since))
        const rows = (await tx.getMany('sent', keys)).filter((row) => row !== undefined)
        return rows
          .flatMap((row) =>
            row.entries.flatMap((entry) => {
              const head = headOf(entry)
              const said = saidOf(head.kind, entry.body, entry.checked)
              const cohort = splitJournal(row.journal)?.cohort
              if (said === undefined || cohort === undefined || entry.acceptedAt < since) return []
              if (head.author !== person) return []
              const shown: PlacedEntry = { ...said, head, state: 'accepted', receivedAt: entry.receivedAt }
              return [{ entry: shown, cohort, acceptedAt: entry.acceptedAt }]
            }),
          )
          .sort((a, b) => b.acceptedAt - a.acceptedAt)
      }),

    setAside: () => read(['asides', 'journals'], async (tx) => (await listAsides(tx)).map(asideShown)),

    evidence: (cohort) => read(evidenceTables, (tx) => readEvidence(tx, cohort)),

    deviceNotes: (cohort) => read(noteTables, (tx) => readDeviceNotes(tx, cohort)),
    allDeviceNotes: () => read(noteTables, readAllNotes),

    waitingBallots: () => read(['ballots'], readWaitingBallots),
    surveyAnswers: (cohort) => read(['surveyAnswers', 'summaries'], (tx) => readHeldAnswers(tx, cohort)),

    keptAnswer: (name) =>
      read(['reference'], async (tx) => (await tx.get('reference', answerKey(name)))?.answer),

    heldDay: (cohort, time) => read(heldDayTables, (tx) => readHeldDay(tx, cohort, time)),

    photo: (cohort, hash) => read(photoTables, (tx) => readPhoto(tx, cohort, hash)),
    waitingPhotos: (cohort) => read(['photoFacts'], (tx) => countPhotos(tx, cohort)),

    setting: (key) => read(['settings'], async (tx) => (await tx.get('settings', key))?.value),

    clockOffset: () => read(['device'], async (tx) => (await getDevice(tx, 'contact'))?.clockOffset ?? 0),

    syncFacts: () =>
      read(
        ['outbox', 'ballots', 'photoFacts', 'device', 'asides', 'summaries', 'journals'],
        async (tx): Promise<SyncFacts> => {
          const [keys, ballots, photos, contact, asides, summaries] = await Promise.all([
            tx.keys('outbox', ''),
            countBallots(tx),
            countPhotos(tx),
            getDevice(tx, 'contact'),
            listAsides(tx),
            tx.list('summaries', ''),
          ])
          const outbox = keys.map(readOutboxKey)
          const waiting = outbox.filter(isWaiting)
          const postponed = waiting.filter((key) => key.class === 'postponed')
          const rows = await tx.getMany(
            'outbox',
            keys.filter((key) => readOutboxKey(key).class === 'postponed'),
          )
          const facts = contact ?? noContact
          return {
            waiting: countThings(outbox) + ballots + photos,
            waitingSince: waiting.length === 0 ? null : Math.min(...waiting.map((key) => timeOfUuid(key.id))),
            postponed: countThings(postponed),
            stuck: rows.filter((row) => row !== undefined && isStuck(row, facts)).length,
            setAside: asides.filter((row) => row.decision === null).length,
            forks: summaries.reduce((sum, row) => sum + row.forks, 0),
            ...facts,
          }
        },
      ),
  }
}

/** Cohorts have their devices' notes in the same table, under their own ids. */
export const answerKey = (name: string): string => `answer|${name}`

const journalsLeft = async (tx: LocalTransaction): Promise<ReadonlySet<string>> =>
  new Set((await tx.list('journals', '')).flatMap((row) => (row.goneAt === null ? [] : [row.journal])))

/** What was set aside, without what somebody else wrote where this person is not. */
const listAsides = async (tx: LocalTransaction): Promise<AsideRow[]> => {
  const [asides, left] = await Promise.all([tx.list('asides', ''), journalsLeft(tx)])
  return asides.filter((row) => row.mine || !left.has(row.journal))
}

/** S22: postponed ten times over at least a day while others were accepted. */
const isStuck = (
  row: OutboxRow,
  facts: { readonly lastAcceptedAt: number | null; readonly lastOutcomeAt: number | null },
): boolean =>
  row.postponed !== null &&
  row.postponed.count >= stuckAfter.times &&
  (facts.lastOutcomeAt ?? 0) - row.postponed.since >= stuckAfter.milliseconds &&
  (facts.lastAcceptedAt ?? 0) > row.postponed.since

const waitingByCohort = (keys: readonly string[]): Map<string, number> => {
  const waiting = new Map<string, OutboxKey[]>()
  for (const key of keys.map(readOutboxKey)) {
    if (!isWaiting(key)) continue
    const cohort = key.journal.split(':')[0] ?? ''
    const known = waiting.get(cohort)
    if (known === undefined) waiting.set(cohort, [key])
    else known.push(key)
  }
  return new Map([...waiting].map(([cohort, list]) => [cohort, countThings(list)]))
}

const rowShown = (row: SummaryRow, waiting: number): CohortRow => ({
  cohort: row.cohort,
  role: row.role,
  circles: row.circles,
  summary: row.summary,
  course: row.course,
  advised: row.circles.includes('advisers') ? row.advised : undefined,
  readyOffline: row.ready,
  updatedAt: row.updatedAt,
  waiting,
  forks: row.forks,
})

const placed = (row: OutboxRow): PlacedEntry | undefined => {
  const head = headOf(row.entry)
  const said = saidOf(head.kind, row.entry.body, row.checked)
  if (said === undefined) return undefined
  return { ...said, head, state: stateOfRow(row), receivedAt: row.admitted?.receivedAt ?? null }
}

const asideShown = (row: AsideRow): SetAsideEntry => {
  // The server keeps what it set aside byte for byte, readable or not.
  const head = readHead(row.entry.head)
  return {
    id: row.id,
    aside: row.aside.hash,
    journal: splitJournal(row.journal) === undefined ? null : (row.journal as JournalId),
    reason: row.reason,
    head: head ?? null,
    said: head === undefined ? null : (saidOf(head.kind, row.entry.body, false) ?? null),
    mine: row.mine,
    sentBy: row.sentBy,
    at: row.at,
    decision: row.decision,
  }
}

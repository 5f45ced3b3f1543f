// Keeps the small row per cohort that the board reads: role, circles, forks, and what shared/domain sums up.

import type * as CourseStatus from '#shared/domain/board/course-status.ts'
import { readSummary, summariseSheetAgain } from '#shared/domain/cohort-status.ts'
import type { Aliases } from '#shared/domain/disputes.ts'
import { aliasesIn, listDisputes } from '#shared/domain/disputes.ts'
import type { CohortId, HalfDayId, JournalId, PersonId } from '#shared/ids.ts'
import { journalOf } from '#shared/ids.ts'
import { parseJson } from '#shared/journal/entry.ts'
import type { Role } from '#shared/journal/kinds/define-kind.ts'
import { circlesOfRole, pageOf } from '#shared/journal/kinds.ts'
import { ticketClaimsSchema } from '#shared/account.ts'
import { getDevice } from './device-rows.ts'
import type { DeviceRows, JournalRow, SummaryRow } from './local-rows.ts'
import type { PlacedEntry } from './local-room.ts'
import type { LocalTables, LocalTransaction, TableName } from './local-tables.ts'
import { standingEntries } from './read-places.ts'

/** Made from the standing entries of a cohort's `group` journal: the same row on device and server. */
export type Summarise = (cohort: CohortId, entries: readonly PlacedEntry[]) => unknown

/** Makes the second rows (shared/domain/board), each from the standing entries of one journal. */
export type Courses = Pick<
  typeof CourseStatus,
  | 'courseOfGroup'
  | 'courseOfGroupAgain'
  | 'courseOfAdvisers'
  | 'courseOfAdvisersAgain'
  | 'pagesBeside'
  | 'readGroupCourse'
  | 'readAdvisedCourse'
>
/** They are fetched when a row is to be made: nothing of the first page waits for them. */
export type LoadCourses = () => Promise<Courses>

/** Tables that a summary is made from and kept in. */
export const summaryTables = [
  'summaries',
  'pages',
  'outbox',
  'journals',
  'device',
] as const satisfies TableName[]

const sheetPage = 'sheet/'

/** The half-day whose sheet a page is, or `undefined` where it is another page. */
export const halfDayOfPage = (page: string): HalfDayId | undefined =>
  page.startsWith(sheetPage) ? (page.slice(sheetPage.length) as HalfDayId) : undefined

/**
 * Whether a write on `page` leaves what is summed up of all other pages as it was: a sheet, and what is said of one
 * person. The cohort's own page says who is who, an encounter's who meets whom.
 */
export const standsAlone = (page: string): boolean => ofOnePerson.test(page) || page.startsWith(sheetPage)
const ofOnePerson = /^(?:progress|meetings|follow-up)\//

/**
 * The row as it should be now; needs `pages`, `outbox`, `journals` and `device`. Without `courses` the second rows stay
 * as they were: a screen that waits for the row does not wait for them.
 */
export const sumUp = async (
  tx: LocalTransaction,
  row: SummaryRow,
  summarise: Summarise,
  courses?: Courses,
): Promise<SummaryRow> =>
  (await sumUpPages(tx, row, courses)) ?? (await sumUpAll(tx, row, summarise, courses))

/** Sums up again the pages that were written on since, or `undefined` where that does not do. */
const sumUpPages = async (
  tx: LocalTransaction,
  row: SummaryRow,
  courses: Courses | undefined,
): Promise<SummaryRow | undefined> => {
  const { stale, forksOn: forksBefore } = row
  let summary = readSummary(row.summary)
  if (typeof stale === 'boolean' || forksBefore === undefined || summary === undefined) return undefined
  const persons = stale.filter((page) => ofOnePerson.test(page))
  const read = await readBeside(tx, row, ['cohort', ...(courses?.pagesBeside(stale) ?? stale)], persons)
  const described = read.on('cohort')
  const aliases = aliasesIn([...described, ...read.encounters])
  // What is said of somebody who was entered twice lies on two pages.
  if (persons.length > 0 && aliases.participants.size > 0) return undefined
  const forksOn = { ...forksBefore }
  for (const page of stale) {
    const halfDay = halfDayOfPage(page)
    if (halfDay !== undefined) summary = summariseSheetAgain(summary, described, halfDay, read.on(page))
    for (const journal of row.journals) delete forksOn[`${journal}|${page}`]
    Object.assign(forksOn, countForks(read.on(page), aliases))
  }
  return {
    ...row,
    ...coursesAgain(row, persons, read.on, courses),
    summary,
    forksOn,
    forks: total(forksOn),
    stale: false,
  }
}

/** The second rows after writes on pages of persons; as they were where nothing was made before. */
const coursesAgain = (
  row: SummaryRow,
  persons: readonly string[],
  standing: (page: string) => readonly PlacedEntry[],
  courses: Courses | undefined,
): Pick<SummaryRow, 'course' | 'advised'> => {
  const isProgress = (page: string): boolean => page.startsWith('progress/')
  const [progress, advised] = [persons.filter(isProgress), persons.filter((page) => !isProgress(page))]
  const course = progress.length === 0 ? undefined : courses?.readGroupCourse(row.course)
  const advisedBefore = advised.length === 0 ? undefined : courses?.readAdvisedCourse(row.advised)
  return {
    ...(course && { course: courses?.courseOfGroupAgain(course, progress, standing) }),
    ...(advisedBefore && { advised: courses?.courseOfAdvisersAgain(advisedBefore, advised, standing) }),
  }
}

/**
 * Reads pages of persons in all journals of the row, the others in `group`; and the encounters where a person's page may
 * name one employer twice.
 */
const readBeside = async (
  tx: LocalTransaction,
  row: SummaryRow,
  pages: readonly string[],
  persons: readonly string[],
): Promise<{ on(page: string): readonly PlacedEntry[]; encounters: readonly PlacedEntry[] }> => {
  const group = journalOf(row.cohort, 'group')
  const journalRows = tx.getMany('journals', row.journals)
  const [read, encounters] = await Promise.all([
    Promise.all(
      pages.map((page) => readPage(tx, ofOnePerson.test(page) ? row.journals : [group], page, journalRows)),
    ),
    persons.length === 0 ? [] : readUnder(tx, `${group}|encounter/`, journalRows),
  ])
  const byPage = new Map(pages.map((page, index) => [page, read[index] ?? []]))
  return { on: (page) => byPage.get(page) ?? [], encounters }
}

const readUnder = async (
  tx: LocalTransaction,
  prefix: string,
  journalRows: Promise<readonly (JournalRow | undefined)[]>,
): Promise<PlacedEntry[]> =>
  standingEntries(...(await Promise.all([tx.list('pages', prefix), tx.list('outbox', prefix), journalRows])))

const readPage = async (
  tx: LocalTransaction,
  journals: readonly JournalId[],
  page: string,
  journalRows: Promise<readonly (JournalRow | undefined)[]>,
): Promise<PlacedEntry[]> => {
  const keys = journals.map((journal) => `${journal}|${page}`)
  const [kept, pending, rows] = await Promise.all([
    Promise.all(keys.map((key) => tx.get('pages', key))),
    Promise.all(keys.map((key) => tx.list('outbox', `${key}|`))),
    journalRows,
  ])
  return standingEntries(
    kept.filter((one) => one !== undefined),
    pending.flat(),
    rows,
  )
}

/**
 * What this person is in the cohort now, as a fresh row would say it, and without summing anything up; `null` where the
 * cohort is not here. Needs the {@link summaryTables}, and asks them all at once: a screen waits for it.
 */
export const readRole = async (tx: LocalTransaction, cohort: CohortId): Promise<Role | null> => {
  const journal = journalOf(cohort, 'group')
  const [row, writer, tickets, described] = await Promise.all([
    tx.get('summaries', cohort),
    getDevice(tx, 'writer'),
    getDevice(tx, 'tickets'),
    readPage(tx, [journal], 'cohort', tx.getMany('journals', [journal])),
  ])
  return row === undefined ? null : (roleAmong(described, cohort, writer, tickets) ?? row.role)
}

const sumUpAll = async (
  tx: LocalTransaction,
  row: SummaryRow,
  summarise: Summarise,
  courses: Courses | undefined,
): Promise<SummaryRow> => {
  const prefixes = row.journals.map((journal) => `${journal}|`)
  const [pages, pending, journals, writer, tickets] = await Promise.all([
    Promise.all(prefixes.map((prefix) => tx.list('pages', prefix))),
    Promise.all(prefixes.map((prefix) => tx.list('outbox', prefix))),
    tx.getMany('journals', row.journals),
    getDevice(tx, 'writer'),
    getDevice(tx, 'tickets'),
  ])
  const entries = standingEntries(pages.flat(), pending.flat(), journals)
  const group = journalOf(row.cohort, 'group')
  const role = roleAmong(entries, row.cohort, writer, tickets) ?? row.role
  const forksOn = countForks(entries)
  const ofGroup = entries.filter(({ head }) => head.journal === group)
  const isAdvised = circlesOfRole[role].includes('advisers')
  const advised =
    courses === undefined
      ? row.advised
      : courses.courseOfAdvisers(entries.filter(({ head }) => head.journal !== group))
  return {
    cohort: row.cohort,
    role,
    circles: circlesOfRole[role],
    journals: row.journals,
    summary: summarise(row.cohort, ofGroup),
    course: courses === undefined ? row.course : courses.courseOfGroup(ofGroup),
    ...(isAdvised ? { advised } : {}),
    forks: total(forksOn),
    forksOn,
    ready: journals.every((journal) => journal === undefined || journal.ready || journal.goneAt !== null),
    stale: false,
    updatedAt: row.updatedAt,
  }
}

/** Facts on which versions differ, by `<journal>|<page>`; pages without any are not named. */
const countForks = (entries: readonly PlacedEntry[], aliases?: Aliases): Record<string, number> => {
  const forks: Record<string, number> = {}
  for (const { place, versions } of listDisputes(entries, aliases)) {
    const key = `${versions[0]?.head.journal}|${pageOf(place)}`
    forks[key] = (forks[key] ?? 0) + 1
  }
  return forks
}

const total = (forks: Readonly<Record<string, number>>): number =>
  Object.values(forks).reduce((sum, count) => sum + count, 0)

/** What this person is in the cohort: by its members' entries, else by the server's ticket, else by the organisation. */
const roleAmong = (
  entries: readonly PlacedEntry[],
  cohort: CohortId,
  writer: DeviceRows['writer'] | undefined,
  tickets: DeviceRows['tickets'] | undefined,
): Role | undefined => {
  const mine = entries.filter(
    (entry) =>
      (entry.kind === 'member.joined' || entry.kind === 'member.left') &&
      (entry.body.person as PersonId) === writer?.person,
  )
  const joined = mine.find((entry) => entry.kind === 'member.joined')
  if (joined?.kind === 'member.joined' && !mine.some((entry) => entry.kind === 'member.left'))
    return joined.body.role
  for (const ticket of tickets?.others ?? []) {
    const claims = ticketClaimsSchema.safeParse(parseJson(ticket.claims))
    if (claims.success && claims.data.of === 'membership' && claims.data.cohort === cohort) {
      return claims.data.role
    }
  }
  // Who opens a cohort coordinates it until its members say otherwise.
  return writer === undefined || writer.organisationRole === 'member' ? undefined : 'coordinator'
}

/** Writes the rows of cohorts whose summary fell behind; nothing where none did. */
export const refreshSummaries = async (
  tables: LocalTables,
  summarise: Summarise,
  loadCourses?: LoadCourses,
): Promise<void> => {
  const isBehind = (row: SummaryRow): boolean =>
    row.stale !== false || (loadCourses !== undefined && row.course === undefined)
  const stale = await tables.transact('read', ['summaries'], async (tx) =>
    (await tx.list('summaries', '')).filter(isBehind).map((row) => row.cohort),
  )
  if (stale.length === 0) return
  // Where they cannot be fetched now, the rows that lists need are made all the same, and the second ones later.
  const courses = await loadCourses?.().catch(() => undefined)
  for (const cohort of stale) {
    await tables.transact('receive', summaryTables, async (tx) => {
      const row = await tx.get('summaries', cohort)
      if (row === undefined || !isBehind(row)) return
      const whole = row.course === undefined && courses !== undefined ? { ...row, stale: true } : row
      const fresh = await sumUp(tx, whole, summarise, courses)
      const isWhole = courses !== undefined || isOfSheets(row.stale)
      await tx.put('summaries', cohort, isWhole ? fresh : { ...fresh, course: undefined })
    })
  }
}

/** A sheet says nothing that the second rows tell. */
const isOfSheets = (stale: SummaryRow['stale']): boolean =>
  typeof stale !== 'boolean' && stale.every((page) => halfDayOfPage(page) !== undefined)

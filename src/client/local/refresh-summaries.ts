// Keeps the small row per cohort that the board reads: role, circles, forks, and what shared/domain sums up.

import type { CohortId, PersonId } from '#shared/ids.ts'
import { journalOf } from '#shared/ids.ts'
import { parseJson } from '#shared/journal/entry.ts'
import type { Role } from '#shared/journal/kinds/define-kind.ts'
import { circlesOfRole } from '#shared/journal/kinds.ts'
import { isFork, versionsByPlace } from '#shared/journal/versions.ts'
import { ticketClaimsSchema } from '#shared/account.ts'
import { getDevice } from './device-rows.ts'
import type { DeviceRows, SummaryRow } from './local-rows.ts'
import type { PlacedEntry } from './local-room.ts'
import type { LocalTables, LocalTransaction, TableName } from './local-tables.ts'
import { standingEntries } from './read-places.ts'

/** Made from the standing entries of a cohort's `group` journal: the same row on device and server. */
export type Summarise = (cohort: CohortId, entries: readonly PlacedEntry[]) => unknown

/** Tables that a summary is made from and kept in. */
export const summaryTables = [
  'summaries',
  'pages',
  'outbox',
  'journals',
  'device',
] as const satisfies TableName[]

/** The row as it should be now; needs `pages`, `outbox`, `journals` and `device`. */
export const sumUp = async (
  tx: LocalTransaction,
  row: Pick<SummaryRow, 'cohort' | 'journals' | 'role' | 'updatedAt'>,
  summarise: Summarise,
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
  let forks = 0
  for (const versions of versionsByPlace(entries).values()) if (isFork(versions)) forks += 1
  return {
    cohort: row.cohort,
    role,
    circles: circlesOfRole[role],
    journals: row.journals,
    summary: summarise(
      row.cohort,
      entries.filter(({ head }) => head.journal === group),
    ),
    forks,
    ready: journals.every((journal) => journal === undefined || journal.ready || journal.goneAt !== null),
    stale: false,
    updatedAt: row.updatedAt,
  }
}

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
export const refreshSummaries = async (tables: LocalTables, summarise: Summarise): Promise<void> => {
  const stale = await tables.transact('read', ['summaries'], async (tx) =>
    (await tx.list('summaries', '')).filter((row) => row.stale).map((row) => row.cohort),
  )
  for (const cohort of stale) {
    await tables.transact('receive', summaryTables, async (tx) => {
      const row = await tx.get('summaries', cohort)
      if (row?.stale === true) await tx.put('summaries', cohort, await sumUp(tx, row, summarise))
    })
  }
}

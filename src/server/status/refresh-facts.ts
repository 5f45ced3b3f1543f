/**
 * Makes old rows of facts again from what the journals hold. A push does nothing for them:
 *
 *   push ──▶ the journal moves on ──▶ the row is old ──▶ made again at the next read, or within the minute
 */
import type { CohortSummary } from '#shared/domain/cohort-status.ts'
import { readSummary, summariseCohort } from '#shared/domain/cohort-status.ts'
import type { Folded } from '#shared/domain/cohort.ts'
import { cohortFacts, kindsOfFacts } from '#shared/domain/criteria/cohort-facts.ts'
import { factsVersion, readFacts, type CohortFacts } from '#shared/domain/criteria/facts.ts'
import type { CohortId } from '#shared/ids.ts'
import { parseJson, type EntryHead } from '#shared/journal/entry.ts'
import { isKind, parseBody } from '#shared/journal/kinds.ts'
import { replacedIds } from '#shared/journal/versions.ts'
import type { Db } from '#server/db/open-database.ts'
import type { StatusDeps } from './status-deps.ts'
import {
  keepFacts,
  readEntries,
  readFactsRows,
  readOldCohorts,
  readStandingRows,
  type EntryRow,
  type FactsRow,
} from './criteria.queries.ts'

/** Cohorts that are made in one look at the database. */
const handful = 25

export interface Refreshed {
  /** Cohorts whose row is still old. */
  readonly old: number
}

/**
 * Makes the old rows of an organisation (`null`: of all) again, at most `most` of them.
 *
 * @returns how many are left
 */
export const refreshFacts = async (
  { db, onTrouble }: Pick<StatusDeps, 'db' | 'onTrouble'>,
  organisation: string | null,
  most: number,
): Promise<Refreshed> => {
  const old = await readOldCohorts(db, organisation, factsVersion)
  const turn = old.slice(0, most)
  let made = 0
  for (let at = 0; at < turn.length; at += handful) {
    made += await makeAgain(db, turn.slice(at, at + handful), onTrouble)
  }
  return { old: old.length - made }
}

/** The facts of an organisation's cohorts (`null`: of all) as they were last made. */
export const listFacts = async (db: Db, organisation: string | null): Promise<readonly CohortFacts[]> =>
  (await readFactsRows(db, organisation, factsVersion)).flatMap((text) => readFacts(parseJson(text)) ?? [])

/** Entries, board row and where the journals stand are of one moment; the rows are kept after it. */
const makeAgain = async (
  db: Db,
  cohorts: readonly string[],
  onTrouble: StatusDeps['onTrouble'],
): Promise<number> => {
  const rows = await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (query): Promise<FactsRow[]> => {
      const standing = await readStandingRows(query, cohorts)
      const described = await readEntries(query, cohorts, kindsOfFacts)
      const lacking = standing.filter(({ summary }) => readSummary(summary) === undefined)
      const everything =
        lacking.length === 0
          ? []
          : await readEntries(
              query,
              lacking.map(({ cohort }) => cohort),
              null,
            )
      return standing.flatMap(({ cohort, madeFrom, summary }): FactsRow[] => {
        const id = cohort as CohortId
        try {
          const board: CohortSummary =
            readSummary(summary) ?? summariseCohort(id, standingOf(ofCohort(everything, cohort), ':group'))
          const facts = cohortFacts(id, board, standingOf(ofCohort(described, cohort)))
          return [{ cohort, madeFrom, version: factsVersion, facts: JSON.stringify(facts) }]
        } catch (error) {
          // One cohort that cannot be folded must not take the figures of all others with it.
          onTrouble(error)
          return []
        }
      })
    })
  await keepFacts(db, rows)
  return rows.length
}

const ofCohort = (rows: readonly EntryRow[], cohort: string): readonly EntryRow[] =>
  rows.filter((row) => row.cohort === cohort)

/** What stands and can be read, of the journals whose id ends so. */
const standingOf = (rows: readonly EntryRow[], ending = ''): readonly Folded[] => {
  const read = rows
    .map(({ head, body }) => ({ head: JSON.parse(head) as EntryHead, body }))
    .filter(({ head }) => head.journal.endsWith(ending))
  const replaced = replacedIds(read)
  return read.flatMap(({ head, body: text }): Folded[] => {
    if (text === null || replaced.has(head.id) || !isKind(head.kind)) return []
    const body = parseBody(head.kind, parseJson(text))
    return body === undefined ? [] : [{ kind: head.kind, body, head } as Folded]
  })
}

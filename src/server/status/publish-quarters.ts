/** Publishes the quarters whose statuses can be known, each once, from the facts of all organisations. */
import { defaultTimeZone, wallTimeAt } from '#shared/calendar.ts'
import { partsByRegion, publicCounts, publicLines } from '#shared/domain/public-dataset.ts'
import { settledQuarters, type PublicCount, type PublicLine } from '#shared/domain/public-dataset.ts'
import { keepQuarter, readQuarters } from './public.queries.ts'
import { listFacts, refreshFacts } from './refresh-facts.ts'
import type { StatusDeps } from './status-deps.ts'

/** The lines that are published, by quarter and region. */
export const listPublished = async ({ db }: Pick<StatusDeps, 'db'>): Promise<readonly PublicLine[]> =>
  (await readQuarters(db)).flatMap(({ lines }) => (JSON.parse(lines) as PublicLine[]).map(withEveryCount))

/** A quarter that was published before a column was thought of leaves it blank. */
const withEveryCount = (line: PublicLine): PublicLine => ({
  region: line.region,
  quarter: line.quarter,
  ...(Object.fromEntries(publicCounts.map((count) => [count, line[count] ?? null])) as Record<
    PublicCount,
    number | null
  >),
})

/**
 * What is published is recorded outside the database first: a database that was restored from an older backup publishes
 * the same lines again. A quarter that nobody left yet is looked at again the next time; one of which nothing may be told
 * is settled, because a line that appears later would tell how few came in between.
 */
export const publishQuarters = async ({
  db,
  now,
  onTrouble,
  published,
}: Pick<StatusDeps, 'db' | 'now' | 'onTrouble' | 'published'>): Promise<void> => {
  const kept = new Map((await readQuarters(db)).map(({ quarter, lines }) => [quarter, lines]))
  const today = wallTimeAt(now(), defaultTimeZone).date
  const due = settledQuarters(today).filter(
    (quarter) => !kept.has(quarter) || published.linesOf(quarter) === undefined,
  )
  const publish = async (quarter: string, lines: string): Promise<void> => {
    if (published.linesOf(quarter) === undefined) await published.record(quarter, lines, now())
    await keepQuarter(db, { quarter, lines: published.linesOf(quarter) ?? lines }, now())
  }
  const unmade: string[] = []
  for (const quarter of due) {
    const lines = published.linesOf(quarter) ?? kept.get(quarter)
    if (lines === undefined) unmade.push(quarter)
    else await publish(quarter, lines)
  }
  if (unmade.length === 0) return
  // What is published stays, so nothing of it may be old.
  const { old } = await refreshFacts({ db, onTrouble }, null, Number.MAX_SAFE_INTEGER)
  if (old > 0) return
  const facts = await listFacts(db, null)
  for (const quarter of unmade) {
    const parts = partsByRegion(facts, quarter, today)
    if (parts.size > 0) await publish(quarter, JSON.stringify(publicLines(parts, quarter)))
  }
}

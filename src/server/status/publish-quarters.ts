/** Publishes the quarters whose statuses can be known, each once, from the facts of all organisations. */
import { defaultTimeZone, wallTimeAt } from '#shared/calendar.ts'
import { publicLines, settledQuarters, type PublicLine } from '#shared/domain/public-dataset.ts'
import { keepQuarter, readQuarters } from './public.queries.ts'
import { listFacts, refreshFacts } from './refresh-facts.ts'
import type { StatusDeps } from './status-deps.ts'

/** The lines that are published, by quarter and region. */
export const listPublished = async ({ db }: Pick<StatusDeps, 'db'>): Promise<readonly PublicLine[]> =>
  (await readQuarters(db)).flatMap(({ lines }) => JSON.parse(lines) as PublicLine[])

/** A quarter of which nothing may be told yet is looked at again the next time. */
export const publishQuarters = async ({
  db,
  now,
  onTrouble,
}: Pick<StatusDeps, 'db' | 'now' | 'onTrouble'>): Promise<void> => {
  const today = wallTimeAt(now(), defaultTimeZone).date
  const published = new Set((await readQuarters(db)).map(({ quarter }) => quarter))
  const due = settledQuarters(today).filter((quarter) => !published.has(quarter))
  if (due.length === 0) return
  // What is published stays, so nothing of it may be old.
  const { old } = await refreshFacts({ db, onTrouble }, null, Number.MAX_SAFE_INTEGER)
  if (old > 0) return
  const facts = await listFacts(db, null)
  for (const quarter of due) {
    const lines = publicLines(facts, quarter, today)
    if (lines.length > 0) await keepQuarter(db, { quarter, lines: JSON.stringify(lines) }, now())
  }
}

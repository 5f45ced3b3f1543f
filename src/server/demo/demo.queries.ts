/** The SQL of the demo alone. */
import { sql } from 'kysely'
import type { Db } from '#server/db/open-database.ts'

/** Empties every table of people and journals: only ever for a demo that was not finished. */
export const emptyDemo = async (db: Db): Promise<void> => {
  await sql`
    truncate organisations, people, devices, invitations, cohorts, journals, entries, members, asides, writer_numbers,
      postponements, device_notes, survey_answers, survey_links, documents, calendar_feeds, criteria_facts, steering`.execute(
    db,
  )
}

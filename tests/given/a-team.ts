/** A cohort and its team straight in the tables, for routes that ask only what somebody is there. */
import { sql } from 'kysely'
import { summariseCohort } from '#shared/domain/cohort-status.ts'
import type { CohortId } from '#shared/ids.ts'
import type { Role } from '#shared/journal/kinds/define-kind.ts'
import type { TestApp } from './an-app.ts'

export const openCohort = async (
  { database, clock }: Pick<TestApp, 'database' | 'clock'>,
  { cohort, organisation, title = 'Voix hautes' }: { cohort: CohortId; organisation: string; title?: string },
): Promise<void> => {
  const summary = { ...summariseCohort(cohort, []), title, venueName: 'Opéra de la Calanque' }
  await sql`
    insert into cohorts (cohort, organisation, opened_at, summary)
    values (${cohort}, ${organisation}, ${clock.now}, ${JSON.stringify(summary)}::jsonb)`.execute(database.db)
}

/** `null`: they left. */
export const addMember = async (
  { database, clock }: Pick<TestApp, 'database' | 'clock'>,
  { cohort, person, role }: { cohort: CohortId; person: string; role: Role | null },
): Promise<void> => {
  const held = role === null ? [] : [role]
  await sql`
    insert into members (cohort, person, role, at, held)
    values (${cohort}, ${person}, ${role}, ${clock.now}, ${held}::text[])
    on conflict (cohort, person) do update set role = excluded.role, at = excluded.at`.execute(database.db)
}

/** The SQL of what an organisation steers by. */
import { sql } from 'kysely'
import type { Query } from './criteria.queries.ts'

export interface SteeringRow {
  readonly version: number
  readonly document: string
  readonly changedBy: string
  readonly changedAt: number
}

export const readSteering = async (query: Query, organisation: string): Promise<SteeringRow | undefined> => {
  const { rows } = await sql<SteeringRow>`
    select version, document, changed_by as "changedBy", changed_at as "changedAt"
    from steering
    where organisation = ${organisation}
    order by version desc
    limit 1`.execute(query)
  return rows[0]
}

/** @returns whether it was kept: not where another one has this version already, or the one before is not there */
export const keepSteering = async (
  query: Query,
  organisation: string,
  { version, document, changedBy, changedAt }: SteeringRow,
): Promise<boolean> => {
  const { rows } = await sql`
    insert into steering (organisation, version, document, changed_by, changed_at)
    select ${organisation}, ${version}, ${document}, ${changedBy}, ${changedAt}
    where ${version} = 1 + coalesce((select max(version) from steering where organisation = ${organisation}), 0)
    on conflict (organisation, version) do nothing
    returning version`.execute(query)
  return rows.length > 0
}

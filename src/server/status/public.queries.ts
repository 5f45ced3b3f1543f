/** The SQL of the public dataset: quarters as they were published. */
import { sql } from 'kysely'
import type { Query } from './criteria.queries.ts'

export interface QuarterRow {
  readonly quarter: string
  /** JSON. */
  readonly lines: string
}

export const readQuarters = async (query: Query): Promise<readonly QuarterRow[]> => {
  const { rows } = await sql<QuarterRow>`
    select quarter, lines from public_quarters order by quarter`.execute(query)
  return rows
}

/** A quarter that another server published first stays as it is. */
export const keepQuarter = async (
  query: Query,
  { quarter, lines }: QuarterRow,
  at: number,
): Promise<void> => {
  await sql`
    insert into public_quarters (quarter, lines, published_at)
    values (${quarter}, ${lines}, ${at})
    on conflict (quarter) do nothing`.execute(query)
}

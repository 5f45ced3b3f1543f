/** The SQL of surveys: answers without anybody's name, and links for one answer. */
import { sql, type Kysely } from 'kysely'
import type { Ballot, NamedBenefit, SatisfactionLevel } from '#shared/domain/survey/ballot.ts'
import type { SurveyAudience } from '#shared/journal/kinds/steering-kinds.ts'
import type { Tables } from '#server/db/tables.ts'

export type Query = Kysely<Tables>

/** A cohort as far as a survey needs it. */
export interface SurveyedCohort {
  readonly cohort: string
  readonly organisation: string
  /** The board's row of it, or `null` where there is none yet. */
  readonly summary: unknown
}

export const findCohort = async (query: Query, cohort: string): Promise<SurveyedCohort | undefined> => {
  const { rows } = await sql<SurveyedCohort>`
    select cohort, organisation, summary from cohorts where cohort = ${cohort}`.execute(query)
  return rows[0]
}

/** A ballot that is there already stays as it is. */
export const addAnswers = async (query: Query, ballots: readonly Ballot[]): Promise<void> => {
  if (ballots.length === 0) return
  const rows = ballots.map(
    ({ ballot, cohort, audience, level, benefits, remark, way, on }) =>
      sql`(${ballot}, ${cohort}, ${audience}, ${level}, ${[...benefits]}::text[], ${remark}, ${way}, ${on})`,
  )
  await sql`
    insert into survey_answers (ballot, cohort, audience, level, benefits, remark, way, on_date)
    values ${sql.join(rows)}
    on conflict (ballot) do nothing`.execute(query)
}

export const hasAnswer = async (query: Query, ballot: string): Promise<boolean> => {
  const { rows } = await sql`select 1 from survey_answers where ballot = ${ballot}`.execute(query)
  return rows.length > 0
}

/** By random id, which says nothing of who came first. */
export const readAnswers = async (query: Query, cohort: string): Promise<readonly Ballot[]> => {
  const { rows } = await sql<Ballot>`
    select ballot, cohort, audience, level, benefits, remark, way, on_date as "on"
    from survey_answers where cohort = ${cohort} order by ballot`.execute(query)
  return rows
}

export interface CountedAnswers {
  readonly cohort: string
  readonly audience: SurveyAudience
  readonly level: SatisfactionLevel
  readonly answers: number
  readonly benefits: Readonly<Record<NamedBenefit, number>>
}

/** Counts of every cohort of an organisation, by audience and level; no answer leaves the database. */
export const countAnswers = async (
  query: Query,
  organisation: string,
): Promise<readonly CountedAnswers[]> => {
  const { rows } = await sql<CountedAnswers>`
    select a.cohort, a.audience, a.level, count(*) as answers,
      jsonb_build_object(
        'publicSpeaking', count(*) filter (where 'publicSpeaking' = any (a.benefits)),
        'discoveringSkills', count(*) filter (where 'discoveringSkills' = any (a.benefits)),
        'selfConfidence', count(*) filter (where 'selfConfidence' = any (a.benefits)),
        'originalApproach', count(*) filter (where 'originalApproach' = any (a.benefits))
      ) as benefits
    from survey_answers a join cohorts c using (cohort)
    where c.organisation = ${organisation}
    group by a.cohort, a.audience, a.level
    order by a.cohort, a.audience, a.level`.execute(query)
  return rows
}

export interface SurveyLink {
  readonly tokenHash: string
  readonly cohort: string
  readonly audience: SurveyAudience
  readonly lastDay: string
}

export const addLinks = async (query: Query, links: readonly SurveyLink[]): Promise<void> => {
  const rows = links.map(
    ({ tokenHash, cohort, audience, lastDay }) => sql`(${tokenHash}, ${cohort}, ${audience}, ${lastDay})`,
  )
  await sql`
    insert into survey_links (token_hash, cohort, audience, last_day) values ${sql.join(rows)}`.execute(query)
}

export const findLink = async (
  query: Query,
  tokenHash: string,
): Promise<(SurveyLink & { readonly isUsed: boolean }) | undefined> => {
  const { rows } = await sql<SurveyLink & { isUsed: boolean }>`
    select token_hash as "tokenHash", cohort, audience, last_day as "lastDay", is_used as "isUsed"
    from survey_links where token_hash = ${tokenHash}`.execute(query)
  return rows[0]
}

/** True for exactly one of those who try. */
export const useUpLink = async (query: Query, tokenHash: string): Promise<boolean> => {
  const { rows } = await sql`
    update survey_links set is_used = true
    where token_hash = ${tokenHash} and not is_used returning 1`.execute(query)
  return rows.length > 0
}

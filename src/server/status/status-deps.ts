/** What the criteria need of the world and of other rooms. */
import type { SurveyTally } from '#shared/domain/criteria/survey-tally.ts'
import type { Caller } from '#server/account/caller.ts'
import type { Db } from '#server/db/open-database.ts'

/** Counts of a survey of one cohort; how many were asked is said by the cohort's own entries. */
export type CountedTally = Omit<SurveyTally, 'invited'> & { readonly cohort: string }

export interface StatusDeps {
  readonly db: Db
  /** The present, in milliseconds since 1970. */
  now(): number
  /** Of every cohort of the organisation. */
  tallies(organisation: string): Promise<readonly CountedTally[]>
  /** The cohorts whose rows about persons this caller reads. */
  cohortsReadBy(who: Caller): Promise<ReadonlySet<string>>
  /** Calls again and again; what it gives back ends it. */
  every(seconds: number, beat: () => void): () => void
  /** Whether the aggregates of all organisations are published. */
  readonly isPublic: boolean
  /** What was published, as JSON, kept where no restore of the database reaches it. */
  readonly published: {
    linesOf(quarter: string): string | undefined
    record(quarter: string, lines: string, at: number): Promise<void>
  }
  /** Told of a failure that nobody waits for. */
  onTrouble(error: unknown): void
}

// The words of the rotation: who meets whom in which round, what it must respect, and what is said about a plan.
//
// Rounds are counted from 0 on; a screen shows « tour 1 » for round 0. Ids are the ids of people and employers.

/** Most candidates, employers, recruiters of one employer and rounds (breaks apart) that are planned at once. */
export const mostInRotation = 20

export interface RotationCandidate {
  readonly id: string
  /** Rounds in which this person is not there: late arrival, early leaving, a pause of their own. */
  readonly awayRounds?: readonly number[] | undefined
}

export interface RotationEmployer {
  readonly id: string
  readonly awayRounds?: readonly number[] | undefined
  /** How many candidates meet this employer in the same round: its recruiters, each at a table. One if not said. */
  readonly tables?: number | undefined
}

export type RotationSide = 'candidate' | 'employer'

/** A pair that one side asked for. `rank` 1 is the dearest wish; a wish without a rank counts like rank 1. */
export interface RotationWish {
  readonly candidate: string
  readonly employer: string
  readonly by: RotationSide
  readonly rank?: number | undefined
}

export interface RotationPair {
  readonly candidate: string
  readonly employer: string
}

/** What a plan is made for. Wishes and vetoes of people who are not in the lists are left aside. */
export interface RotationFacts {
  readonly candidates: readonly RotationCandidate[]
  readonly employers: readonly RotationEmployer[]
  /** How many rounds there are, breaks included. */
  readonly rounds: number
  /** Rounds in which everybody pauses. */
  readonly breaks?: readonly number[] | undefined
  readonly wishes?: readonly RotationWish[] | undefined
  /** Pairs that must not meet, whoever said so. */
  readonly vetoes?: readonly RotationPair[] | undefined
}

/** One meeting of a round. A locked one was settled by a person and stays through every new plan. */
export interface RotationCell extends RotationPair {
  readonly locked?: boolean | undefined
}

/** Who meets whom: one list of meetings per round. */
export type RotationGrid = readonly (readonly RotationCell[])[]

interface Whom {
  readonly side: RotationSide
  readonly id: string
}

/** A rule that a grid breaks. A plan of the planner breaks none. */
export type BrokenRule =
  | ({ readonly code: 'unknown-person'; readonly round: number } & Whom)
  | { readonly code: 'unknown-round'; readonly round: number }
  | { readonly code: 'in-break'; readonly round: number }
  | ({ readonly code: 'away'; readonly round: number } & Whom)
  | { readonly code: 'candidate-twice'; readonly round: number; readonly candidate: string }
  | {
      readonly code: 'employer-overfull'
      readonly round: number
      readonly employer: string
      readonly meetings: number
      readonly tables: number
    }
  | ({ readonly code: 'pair-repeated'; readonly rounds: readonly number[] } & RotationPair)
  | ({ readonly code: 'pair-vetoed'; readonly round: number } & RotationPair)

/** Why a wish is not kept. */
export type UnmetWishCode =
  /** One side does not want this meeting. */
  | 'wish-vetoed'
  /** The two are never there in the same round that is still to be played. */
  | 'wish-never-together'
  /** Every round of the one who wishes is filled with other wishes. */
  | 'wish-not-enough-rounds'
  /** Every place of the other side is filled with wishes. */
  | 'wish-other-side-full'
  /** Proved: it takes another wish of the same weight, a meeting, or the balance away from others. */
  | 'wish-at-others-cost'
  /** No way was found to keep it; a person may still see one. */
  | 'wish-not-placed'

/** Why numbers of meetings differ by two or more. */
export type UnevenCause = 'away' | 'met-everybody' | 'vetoes' | 'past' | 'locks' | 'no-better-found'

/** Why somebody waits two rounds running. */
export type WaitCause = 'met-everybody' | 'more-people-than-places' | 'no-better-found'

/** A goal that a grid does not reach. */
export type UnmetGoal =
  | ({ readonly code: UnmetWishCode } & RotationWish)
  | {
      readonly code: 'counts-uneven'
      readonly side: RotationSide
      /** Meetings of those who have the fewest and the most; of an employer with several recruiters, per recruiter. */
      readonly fewest: number
      readonly most: number
      /** Those who have the fewest. */
      readonly who: readonly string[]
      readonly why: UnevenCause
    }
  | ({ readonly code: 'waits-twice'; readonly rounds: readonly number[]; readonly why: WaitCause } & Whom)

/** What is to be said about a grid, as data; the sentences are made elsewhere. */
export type RotationRemark = BrokenRule | UnmetGoal

/** Which goals are proved to be reached as far as they can be, each given those before it. */
export interface RotationProof {
  /** No plan has more meetings. */
  readonly meetings: boolean
  /** Of the plans with as many meetings, none is more even: counts differ by at most one where that is possible. */
  readonly balance: boolean
  /** Of these, none keeps wishes of more weight. */
  readonly wishes: boolean
  /** Of these, in none does anybody wait two rounds running less often. */
  readonly waits: boolean
}

export interface RotationPlan {
  readonly grid: RotationGrid
  readonly remarks: readonly UnmetGoal[]
  readonly proved: RotationProof
}

/** The weight of a wish: 8 for rank 1 down to 1 from rank 8 on. */
export const wishWeight = ({ rank = 1 }: Pick<RotationWish, 'rank'>): number =>
  Math.max(1, 9 - Math.max(1, Math.round(rank)))

// A new group: its description, its author as coordinator, and what it takes over, written in one go.

import type { MemberWish } from '#shared/domain/cohort-decisions.ts'
import { decideDescription } from '#shared/domain/cohort-decisions.ts'
import type { HalfDayWish } from '#shared/domain/half-days.ts'
import { decidePlanHalfDay } from '#shared/domain/half-days.ts'
import type { CohortId, HalfDayId } from '#shared/ids.ts'
import type { CohortField } from '#shared/journal/kinds/cohort-kinds.ts'
import { ok } from '#shared/refusal.ts'
import type { Refusal, Result } from '#shared/refusal.ts'
import type { Container } from '#client/container.ts'
import type { EntryDraft, Enrolment } from '#client/local/local-room.ts'

export interface NewCohort {
  readonly described: ReadonlyMap<CohortField, string | number>
  /** Beside the author, who coordinates. */
  readonly team: readonly MemberWish[]
  readonly halfDays: readonly HalfDayWish[]
}

export type CohortCreation =
  | { readonly cohort: CohortId; readonly refusals?: never; readonly refusal?: never }
  | {
      readonly cohort?: never
      readonly refusals: ReadonlyMap<CohortField, Refusal>
      readonly refusal?: never
    }
  | { readonly cohort?: never; readonly refusals?: never; readonly refusal: Refusal }

/** The id of the new group, or every field that cannot be so, or the one reason why nothing was written. */
export const createCohort = async (
  { chance, local }: Pick<Container, 'chance' | 'local'>,
  author: Enrolment,
  wish: NewCohort,
): Promise<CohortCreation> => {
  // An empty title is refused like any other field: it must be among those that are decided.
  const wished = new Map([
    ...(wish.described.has('title') ? [] : [['title', ''] as const]),
    ...wish.described,
  ])
  const description = decideDescription(new Map(), wished)
  if (description.refusals.size > 0) return { refusals: description.refusals }
  const plan = decidePlan(wish.halfDays)
  if (!plan.ok) return { refusal: plan.refusal }
  const cohort = chance.uuid() as CohortId
  const { person, personName: name, jobTitle } = author
  const team: readonly MemberWish[] = [
    { person, name, role: 'coordinator', ...(jobTitle === '' ? {} : { jobTitle }) },
    ...wish.team.filter((member) => member.person !== person),
  ]
  const drafts: EntryDraft[] = [
    // The team comes first: it is what makes the rest its author's to write.
    ...team.map((body): EntryDraft => ({ cohort, kind: 'member.joined', body, replaces: [] })),
    ...description.changes.map((body): EntryDraft => ({
      cohort,
      kind: 'cohort.described',
      body,
      replaces: [],
    })),
    ...plan.value.map((body): EntryDraft => ({ cohort, kind: 'halfDay.planned', body, replaces: [] })),
  ]
  const written = await local.writeEntries(drafts)
  return written.ok ? { cohort } : { refusal: written.refusal }
}

const decidePlan = (wishes: readonly HalfDayWish[]): Result<readonly HalfDayWish[]> => {
  const halfDays: (HalfDayWish & { id: HalfDayId })[] = []
  for (const wish of wishes) {
    const decided = decidePlanHalfDay({ halfDays }, wish)
    if (!decided.ok) return decided
    halfDays.push({ ...decided.value, id: decided.value.halfDay as HalfDayId })
  }
  return ok(halfDays.map(({ id: _id, ...wish }) => wish))
}

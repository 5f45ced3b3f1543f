/** The criteria of an organisation's cohorts, group by group; too few to be told are hidden from who may not open the rows. */
import type { CriteriaReply } from '#shared/domain/criteria/criteria-wire.ts'
import type { Grouping } from '#shared/domain/criteria/group-facts.ts'
import type { Period } from '#shared/domain/criteria/person-figures.ts'
import type { SurveyTally } from '#shared/domain/criteria/survey-tally.ts'
import { tellGroups } from '#shared/domain/criteria/tell-criteria.ts'
import type { CohortId } from '#shared/ids.ts'
import type { Caller } from '#server/account/caller.ts'
import { tellSteering } from './change-steering.ts'
import { listFacts, refreshFacts } from './refresh-facts.ts'
import type { StatusDeps } from './status-deps.ts'

/** Old rows that one read makes again; the others follow within the minute, and the answer says how many they are. */
const mostAtRead = 200

export const answerCriteria = async (
  deps: StatusDeps,
  who: Caller,
  { by, period }: { readonly by: Grouping; readonly period: Period },
): Promise<CriteriaReply> => {
  const { organisation } = who
  const { old } = await refreshFacts(deps, organisation, mostAtRead)
  const [facts, counted, { steering }, open] = await Promise.all([
    listFacts(deps.db, organisation),
    deps.tallies(organisation),
    tellSteering(deps.db, organisation),
    deps.cohortsReadBy(who),
  ])
  const surveys = new Map<CohortId, SurveyTally[]>()
  for (const { cohort, ...tally } of counted) {
    const known = surveys.get(cohort as CohortId) ?? []
    surveys.set(cohort as CohortId, [...known, { ...tally, invited: null }])
  }
  const now = deps.now()
  return {
    at: now,
    by,
    period,
    old,
    groups: tellGroups(
      facts,
      { by, open },
      { now, period, references: steering.references, plannedSize: steering.plannedSize, surveys },
    ),
  }
}

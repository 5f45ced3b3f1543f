/** The criteria of an organisation's cohorts, group by group; too few to be told are hidden from who may not open the rows. */
import { criteriaOf } from '#shared/domain/criteria/criteria-of.ts'
import type { CriteriaReply } from '#shared/domain/criteria/criteria-wire.ts'
import { groupFacts, type Grouping } from '#shared/domain/criteria/group-facts.ts'
import { maskCriteria } from '#shared/domain/criteria/mask-criteria.ts'
import type { Period } from '#shared/domain/criteria/person-figures.ts'
import type { SurveyTally } from '#shared/domain/criteria/survey-tally.ts'
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
    groups: groupFacts(facts, by).map(({ key, territory, cohorts }) => {
      const criteria = criteriaOf(cohorts, {
        now,
        period,
        territory,
        references: steering.references,
        plannedSize: steering.plannedSize,
        surveys,
      })
      const isMasked = cohorts.some(({ cohort }) => !open.has(cohort))
      return {
        key,
        territory,
        title: by === 'cohort' ? (cohorts[0]?.title ?? '') : '',
        criteria: isMasked ? maskCriteria(criteria) : criteria,
        isMasked,
      }
    }),
  }
}

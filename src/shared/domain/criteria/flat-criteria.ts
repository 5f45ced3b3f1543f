// The criteria as a list of figures, one after the other: for files, for tables beside a chart, and for whoever
// recomputes them from the files alone.

import { priorityFlags } from '#shared/journal/kinds/cohort-kinds.ts'
import { serviceTypes } from '#shared/journal/kinds/follow-up-kinds.ts'
import { surveyAudiences } from '#shared/journal/kinds/steering-kinds.ts'
import type { Cost, Criteria } from './criteria-of.ts'
import type { Share } from './shares.ts'
import { boundsOf, rateOf } from './shares.ts'

/** `share`: from 0 on · `cents`: euro cents · `points`: percentage points · `index`: 1 is the same · `count`. */
export type FigureUnit = 'share' | 'count' | 'cents' | 'points' | 'index'

export interface FlatFigure {
  /** `effectiveness.returnToEmployment`, `coherence.senior.gap` … */
  readonly figure: string
  readonly unit: FigureUnit
  /** `null` where it is not defined, or may not be told. */
  readonly value: number | null
  readonly hits: number | null
  readonly base: number | null
  readonly unknown: number | null
  readonly low: number | null
  readonly high: number | null
}

const noBase = { hits: null, base: null, unknown: null, low: null, high: null }

/** All figures, in the order of the criteria. */
export const flatCriteria = (criteria: Criteria): readonly FlatFigure[] => {
  const { effectiveness, relevance, efficiency, coherence, quality } = criteria
  return [
    count('operations', criteria.operations),
    ...criteria.operationsByYear.map(({ year, operations }) =>
      count(`operations.${String(year)}`, operations),
    ),
    count('participants', criteria.participants),
    count('partners', criteria.partners),
    share('attendance', criteria.attendance),
    ...Object.entries(effectiveness).map(([name, one]) => share(`effectiveness.${name}`, one)),
    share('relevance.service', relevance.service),
    ...serviceTypes.map((type) => share(`relevance.${type}`, relevance.byKind[type])),
    money('efficiency.paid', efficiency.paidCents),
    ...efficiency.paidBySource.map(({ source, amountCents }) =>
      money(`efficiency.paid.${source}`, amountCents),
    ),
    money('efficiency.paidWithin', efficiency.paidWithinCents),
    money('efficiency.flat', efficiency.flatCents),
    count('efficiency.unpaid', efficiency.unpaid),
    cost('efficiency.perParticipant', efficiency.perParticipant),
    cost('efficiency.perReturn', efficiency.perReturn),
    share('efficiency.fill', efficiency.fill),
    ...priorityFlags.flatMap((group) => [
      share(`coherence.${group}`, coherence[group].share),
      plain(`coherence.${group}.reference`, 'share', percentOf(coherence[group].reference)),
      plain(`coherence.${group}.gap`, 'points', coherence[group].gap),
      plain(`coherence.${group}.index`, 'index', coherence[group].index),
    ]),
    ...surveyAudiences.flatMap((audience) => {
      const { satisfied, answered, tally } = quality[audience]
      return [
        share(`quality.${audience}`, satisfied),
        ...(answered === null
          ? [plain(`quality.${audience}.answered`, 'share', null)]
          : [share(`quality.${audience}.answered`, answered)]),
        ...Object.entries(tally.benefits).map(([benefit, named]) =>
          count(`quality.${audience}.benefit.${benefit}`, named),
        ),
      ]
    }),
  ]
}

const percentOf = (reference: { readonly percent: number } | null): number | null =>
  reference === null ? null : reference.percent / 100

const plain = (figure: string, unit: FigureUnit, value: number | null): FlatFigure => ({
  figure,
  unit,
  value,
  ...noBase,
})
const count = (figure: string, value: number): FlatFigure => plain(figure, 'count', value)
const money = (figure: string, value: number): FlatFigure => plain(figure, 'cents', value)

const cost = (figure: string, { amountCents, by, centsEach, hidden }: Cost): FlatFigure => ({
  ...plain(figure, 'cents', centsEach),
  hits: hidden ? null : amountCents,
  base: hidden ? null : by,
})

const share = (figure: string, given: Share): FlatFigure => {
  if (given.hidden) return plain(figure, 'share', null)
  const { hits, base, unknown } = given
  const bounds = boundsOf(given)
  return {
    figure,
    unit: 'share',
    value: rateOf(given),
    hits,
    base,
    unknown,
    low: bounds?.low ?? null,
    high: bounds?.high ?? null,
  }
}

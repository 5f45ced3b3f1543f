// What an organisation steers by: reference shares, targets by year, and the definitions of what is counted. One document
// with a version, edited online by those who may, read on every device.

import * as z from 'zod/mini'
import type { PlainDate } from '#shared/calendar.ts'
import { isPlainDate } from '#shared/calendar.ts'
import { leastCohortSize, mostCohortSize } from '#shared/domain/cohort-decisions.ts'
import { departmentOf } from '#shared/domain/departments.ts'
import { regionOf } from '#shared/domain/regions.ts'
import { isUuid } from '#shared/ids.ts'
import { priorityFlags } from '#shared/journal/kinds/cohort-kinds.ts'
import type { Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import { isStorableText } from '#shared/storable-text.ts'
import type { ReferenceShare, Territory } from './references.ts'

/** Operations of a year, always as an absolute number (field.md §1). */
export interface Target {
  readonly year: number
  readonly operations: number
  /** What the source says beside the number, as a percentage; told only with its base. */
  readonly percent: number | null
  readonly source: string
  /** The day of the source. */
  readonly date: PlainDate | null
}

export interface Steering {
  readonly references: readonly ReferenceShare[]
  /** By year. */
  readonly targets: readonly Target[]
  /** Operations a year before the increase: the base of the percentages of `targets`. */
  readonly operationsBefore: number
  readonly flatAmountCents: number
  readonly plannedSize: number
  /** The texts of what is counted, shown with each figure. */
  readonly definitions: {
    readonly longTermJobSeeker: string
    readonly senior: string
    readonly disabledWorker: string
    readonly activity: string
  }
  /** A fixed-term contract is lasting employment from this many months on (field.md §5, 1). */
  readonly lastingMonths: number
}

const programme = 'Présentation du programme'

/**
 * Until somebody says otherwise. The programme's percentages (20, 60, 100) are no shares of 800 operations: they fit
 * exactly `75 + p × 725`, the increase over 75 a year. That base is our reading; the numbers are the programme's.
 */
export const usualSteering: Steering = {
  references: [],
  targets: [
    { year: 2025, operations: 220, percent: 20, source: programme, date: null },
    { year: 2026, operations: 510, percent: 60, source: programme, date: null },
    { year: 2027, operations: 800, percent: 100, source: programme, date: null },
  ],
  operationsBefore: 75,
  flatAmountCents: 270_000,
  plannedSize: 10,
  definitions: {
    longTermJobSeeker: 'Sans emploi depuis un an ou plus, sans interruption (définition du BIT)',
    senior: '50 ans ou plus',
    disabledWorker: 'Bénéficiaire de l’obligation d’emploi des travailleurs handicapés',
    activity: 'Emploi, formation, création d’activité ou contrat en structure d’insertion',
  },
  lastingMonths: 6,
}

/** A target beside its two possible bases, both from 0 on; `null` where there is nothing to divide by. */
export interface TargetShares {
  /** Of the last year's operations: 220 on 800 is 0.275. */
  readonly ofLast: number | null
  /** Of the increase from before to the last year: (220 − 75) on 725 is 0.2. */
  readonly ofIncrease: number | null
}

export const targetShares = (
  operations: number,
  { targets, operationsBefore }: Pick<Steering, 'targets' | 'operationsBefore'>,
): TargetShares => {
  const last = targets.at(-1)?.operations ?? 0
  const increase = last - operationsBefore
  return {
    ofLast: last === 0 ? null : operations / last,
    ofIncrease: increase <= 0 ? null : (operations - operationsBefore) / increase,
  }
}

export const mostReferences = 200
export const targetYears = { least: 2021, most: 2100 } as const
export const mostOperations = 100_000
export const mostAmountCents = 100_000_000

const text = (longest: number) => z.string().check(z.maxLength(longest), z.refine(isStorableText))
const isTerritory = (said: string): boolean => {
  const [of, code = '', ...rest] = said.split(':')
  if (rest.length > 0) return false
  if (of === 'region') return regionOf(code) !== undefined
  return of === 'department' ? departmentOf(code)?.code === code : said === 'country'
}

export const steeringSchema = z.lazy(() =>
  z.object({
    references: z
      .array(
        z.object({
          id: z.string().check(z.refine(isUuid)),
          group: z.enum(priorityFlags),
          territory: z.custom<Territory>((said) => typeof said === 'string' && isTerritory(said)),
          percent: z.number(),
          date: text(10),
          source: text(300),
        }),
      )
      .check(z.maxLength(mostReferences)),
    targets: z
      .array(
        z.object({
          year: z.number(),
          operations: z.number(),
          percent: z.nullable(z.number()),
          source: text(300),
          date: z.nullable(text(10)),
        }),
      )
      .check(z.maxLength(30)),
    operationsBefore: z.number(),
    flatAmountCents: z.number(),
    plannedSize: z.number(),
    definitions: z.object({
      longTermJobSeeker: text(500),
      senior: text(500),
      disabledWorker: text(500),
      activity: text(500),
    }),
    lastingMonths: z.number(),
  }),
)

/** GET /api/steering; version 0 is what holds before anybody wrote. */
export const steeringReplySchema = z.lazy(() =>
  z.object({
    version: z.number(),
    steering: steeringSchema,
    changedBy: z.string(),
    /** Milliseconds since 1970; `null` before the first change. */
    changedAt: z.nullable(z.number()),
  }),
)
/** The name under which a device keeps it. */
export const steeringAnswerName = 'steering'

export interface SteeringReply {
  readonly version: number
  readonly steering: Steering
  readonly changedBy: string
  readonly changedAt: number | null
}

/** PUT /api/steering: the whole document, over the version that its author saw; another one is answered with 409. */
export const steeringRequestSchema = z.lazy(() =>
  z.object({
    version: z.number().check(z.int(), z.nonnegative()),
    steering: steeringSchema,
  }),
)
export interface SteeringRequest {
  readonly version: number
  readonly steering: Steering
}

const isWhole = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most

/** The document tidied and in order, or the first thing that is wrong with it (K11). */
export const decideSteering = (wish: Steering): Result<Steering> => {
  for (const { percent, date, source } of wish.references) {
    if (!(percent >= 0 && percent <= 100)) return refuse({ code: 'steering.percent-out-of-range' })
    if (!isPlainDate(date)) return refuse({ code: 'steering.date-invalid' })
    if (source.trim() === '') return refuse({ code: 'steering.source-missing' })
  }
  const years = new Set<number>()
  for (const { year, operations, percent, source, date } of wish.targets) {
    if (!isWhole(year, targetYears.least, targetYears.most)) {
      return refuse({ code: 'steering.year-invalid', ...targetYears })
    }
    if (years.has(year)) return refuse({ code: 'steering.year-twice', year })
    years.add(year)
    if (!isWhole(operations, 0, mostOperations)) {
      return refuse({ code: 'steering.target-invalid', year, most: mostOperations })
    }
    if (percent !== null && !(percent >= 0 && percent <= 100)) {
      return refuse({ code: 'steering.percent-out-of-range' })
    }
    if (date !== null && !isPlainDate(date)) return refuse({ code: 'steering.date-invalid' })
    if (source.trim() === '') return refuse({ code: 'steering.source-missing' })
  }
  if (!isWhole(wish.operationsBefore, 0, mostOperations)) {
    return refuse({ code: 'steering.target-invalid', year: null, most: mostOperations })
  }
  if (!isWhole(wish.flatAmountCents, 0, mostAmountCents)) {
    return refuse({ code: 'steering.amount-invalid', most: mostAmountCents / 100 })
  }
  if (!isWhole(wish.plannedSize, leastCohortSize, mostCohortSize)) {
    return refuse({ code: 'cohort.size-out-of-range', least: leastCohortSize, most: mostCohortSize })
  }
  if (!isWhole(wish.lastingMonths, 1, 24)) {
    return refuse({ code: 'steering.months-invalid', least: 1, most: 24 })
  }
  const { longTermJobSeeker, senior, disabledWorker, activity } = wish.definitions
  return ok({
    ...wish,
    references: wish.references.map((reference) => ({ ...reference, source: reference.source.trim() })),
    targets: wish.targets
      .map((target) => ({ ...target, source: target.source.trim() }))
      .toSorted((a, b) => a.year - b.year),
    definitions: {
      longTermJobSeeker: longTermJobSeeker.trim(),
      senior: senior.trim(),
      disabledWorker: disabledWorker.trim(),
      activity: activity.trim(),
    },
  })
}

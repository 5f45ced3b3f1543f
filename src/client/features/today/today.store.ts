// What « Aujourd’hui » reads: the row of every cohort, told at the present time of its venue.

import type { ComputedRef, Ref } from 'vue'
import { computed } from 'vue'
import type { PlainDate } from '#shared/calendar.ts'
import { defaultTimeZone, wallTimeAt } from '#shared/calendar.ts'
import { readSummary } from '#shared/domain/cohort-status.ts'
import type { CohortSummary } from '#shared/domain/cohort-status.ts'
import type { Standing, StandingHalfDay } from '#shared/domain/standing-today.ts'
import { standingToday } from '#shared/domain/standing-today.ts'
import { useNow } from '#client/container.ts'
import type { CohortRow, Enrolment } from '#client/local/local-room.ts'
import { useLive } from '#client/local/use-live.ts'

export interface TodayCohort {
  readonly row: CohortRow
  readonly summary: CohortSummary
  readonly standing: Standing
  /** The date on the wall of the venue. */
  readonly today: PlainDate
}

export interface TodayHalfDay {
  readonly cohort: TodayCohort
  readonly halfDay: StandingHalfDay
}

export interface TodayStore {
  /** `undefined` until the device has answered. */
  readonly cohorts: ComputedRef<readonly TodayCohort[] | undefined>
  readonly date: ComputedRef<PlainDate>
  /** Today's half-days of all cohorts, in order of time. */
  readonly halfDays: ComputedRef<readonly TodayHalfDay[]>
  /** The one whose sheet is opened first: running, else next today, else one still to close. */
  readonly first: ComputedRef<TodayHalfDay | undefined>
  /** The next half-day after today. */
  readonly next: ComputedRef<TodayHalfDay | undefined>
  readonly waiting: Readonly<Ref<number>>
  readonly enrolment: Readonly<Ref<Enrolment | undefined>>
}

export const useTodayStore = (): TodayStore => {
  const now = useNow()
  const rows = useLive<CohortRow[] | undefined>((reads) => reads.cohortRows(), undefined)
  const waiting = useLive((reads) => reads.waitingCount(), 0)
  const enrolment = useLive<Enrolment | undefined>((reads) => reads.enrolment(), undefined)

  const cohorts = computed(() =>
    rows.value?.flatMap((row): TodayCohort[] => {
      const summary = readSummary(row.summary)
      if (summary === undefined) return []
      const wall = wallTimeAt(now.value, summary.timeZone)
      return [{ row, summary, standing: standingToday(summary, wall), today: wall.date }]
    }),
  )
  const halfDays = computed(() =>
    (cohorts.value ?? [])
      .flatMap((cohort) =>
        cohort.standing.halfDays
          .filter((halfDay) => halfDay.date === cohort.today)
          .map((halfDay): TodayHalfDay => ({ cohort, halfDay })),
      )
      .sort(byStart),
  )
  const withState = (state: StandingHalfDay['state']): TodayHalfDay | undefined =>
    halfDays.value.find(({ halfDay }) => halfDay.state === state)
  return {
    cohorts,
    // People of one venue see its date; those of several the date of the country's clock.
    date: computed(() => {
      const zones = new Set(cohorts.value?.map(({ summary }) => summary.timeZone))
      const [only = defaultTimeZone] = zones
      return wallTimeAt(now.value, zones.size === 1 ? only : defaultTimeZone).date
    }),
    halfDays,
    first: computed(() => withState('running') ?? withState('upcoming') ?? withState('toClose')),
    next: computed(
      () =>
        (cohorts.value ?? [])
          .flatMap((cohort) =>
            cohort.standing.halfDays
              .filter((halfDay) => halfDay.date > cohort.today && halfDay.state === 'upcoming')
              .slice(0, 1)
              .map((halfDay): TodayHalfDay => ({ cohort, halfDay })),
          )
          .sort(byStart)[0],
    ),
    waiting,
    enrolment,
  }
}

const byStart = (a: TodayHalfDay, b: TodayHalfDay): number => {
  const at = (line: TodayHalfDay): string => `${line.halfDay.date} ${line.halfDay.start} ${line.halfDay.id}`
  return at(a) < at(b) ? -1 : 1
}

// Lists what is to be done in one group, most serious first: forks, signatures, sheets to close, silent devices.

import type { PersonSummary } from '#shared/domain/cohort-status.ts'
import type { Standing, StandingHalfDay } from '#shared/domain/standing-today.ts'
import type { CohortId } from '#shared/ids.ts'
import type { DeviceNote } from '#shared/journal/sync.ts'

interface Linked {
  readonly key: string
  /** Path of the page where it is done. */
  readonly to: string
}
export type CohortTodo = Linked &
  (
    | {
        readonly kind: 'fork'
        readonly halfDay: StandingHalfDay
        readonly person: PersonSummary | null
        readonly letters: string
      }
    | { readonly kind: 'placeFork'; readonly place: string }
    | {
        readonly kind: 'missing'
        readonly halfDay: StandingHalfDay
        readonly people: readonly PersonSummary[]
      }
    | { readonly kind: 'toClose'; readonly halfDay: StandingHalfDay }
    | { readonly kind: 'silent'; readonly device: DeviceNote }
  )

export const listCohortTodo = (
  cohort: CohortId,
  standing: Standing,
  silent: readonly DeviceNote[],
): readonly CohortTodo[] => {
  const page = `/groupes/${cohort}`
  const sheetOf = (halfDay: StandingHalfDay): string => `${page}/demi-journees/${halfDay.id}`
  return [
    ...standing.forks.map((fork): CohortTodo => ({
      ...fork,
      kind: 'fork',
      key: `fork ${fork.halfDay.id} ${fork.person?.id ?? ''}`,
      to:
        fork.person === null
          ? sheetOf(fork.halfDay)
          : `${sheetOf(fork.halfDay)}/desaccords/${fork.person.id}`,
    })),
    ...standing.forkedPlaces.map((place): CohortTodo => ({
      kind: 'placeFork',
      key: `fork ${place}`,
      place,
      to: `${page}${pageOfPlace(place)}`,
    })),
    ...standing.missingSignatures.map((missing): CohortTodo => ({
      ...missing,
      kind: 'missing',
      key: `missing ${missing.halfDay.id}`,
      to: sheetOf(missing.halfDay),
    })),
    ...standing.toClose.map((halfDay): CohortTodo => ({
      kind: 'toClose',
      key: `close ${halfDay.id}`,
      halfDay,
      to: sheetOf(halfDay),
    })),
    ...silent.map((device): CohortTodo => ({
      kind: 'silent',
      key: `silent ${device.writer}`,
      device,
      to: `${page}?onglet=appareils`,
    })),
  ]
}

/** Where a forked place is looked at and written again, below the group's own page. */
const pageOfPlace = (place: string): string => {
  const [first = '', second = ''] = place.split('/')
  switch (first) {
    case 'half-day':
      return `/programme/${second}`
    case 'participant':
      return `/personnes/${second}/modifier`
    case 'participant-left':
    case 'participant-match':
      return `/personnes/${second}`
    case 'member':
      return '/equipe'
    default:
      return '/modifier'
  }
}

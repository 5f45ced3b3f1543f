// Lists what is to be done in one group, most serious first: forks, signatures, sheets to close, silent devices.

import type { PersonSummary } from '#shared/domain/cohort-status.ts'
import type { StandingFact } from '#shared/domain/disputes.ts'
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
    | { readonly kind: 'fork'; readonly fact: StandingFact }
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
  disputes: readonly StandingFact[],
  silent: readonly DeviceNote[],
): readonly CohortTodo[] => {
  const page = `/groupes/${cohort}`
  const sheetOf = (halfDay: StandingHalfDay): string => `${page}/demi-journees/${halfDay.id}`
  return [
    ...disputes.map((fact): CohortTodo => ({
      kind: 'fork',
      key: `fork ${fact.place}`,
      fact,
      to: `${page}/desaccords/${encodeURIComponent(fact.place)}`,
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

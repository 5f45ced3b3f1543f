// Lists what is to be done in one group, most serious first: forks, what was set aside, signatures, sheets to close,
// follow-ups that are late, silent devices, encounters to prepare.

import type { PersonSummary } from '#shared/domain/cohort-status.ts'
import type { StandingFact } from '#shared/domain/disputes.ts'
import type { Encounter } from '#shared/domain/encounter/fold-encounter.ts'
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
    | { readonly kind: 'setAside' | 'overdue'; readonly count: number }
    | { readonly kind: 'unplanned'; readonly encounter: Encounter }
  )

export interface TodoFacts {
  readonly standing: Standing
  readonly disputes: readonly StandingFact[]
  readonly silent: readonly DeviceNote[]
  /** Entries that the server set aside and nobody has decided on. */
  readonly asides: number
  /** Follow-ups whose day is over; none for who does not read them. */
  readonly overdue: number
  /** Encounters with employers and no plan yet. */
  readonly encounters: readonly Encounter[]
}

export const listCohortTodo = (
  cohort: CohortId,
  { standing, disputes, silent, asides, overdue, encounters }: TodoFacts,
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
    ...(asides > 0 ? [{ kind: 'setAside', key: 'set aside', count: asides, to: '/envois' } as const] : []),
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
    ...(overdue > 0
      ? [{ kind: 'overdue', key: 'overdue', count: overdue, to: `${page}/suites` } as const]
      : []),
    ...silent.map((device): CohortTodo => ({
      kind: 'silent',
      key: `silent ${device.writer}`,
      device,
      to: `${page}?onglet=appareils`,
    })),
    ...encounters.map((encounter): CohortTodo => ({
      kind: 'unplanned',
      key: `unplanned ${encounter.id}`,
      encounter,
      to: `${page}/rencontre/${encounter.id}`,
    })),
  ]
}

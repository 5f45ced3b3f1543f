// Lists what is to be done in all groups, most serious first: forks, signatures, sheets to close, what waits.

import type { PersonSummary } from '#shared/domain/cohort-status.ts'
import type { StandingHalfDay } from '#shared/domain/standing-today.ts'
import type { TodayCohort } from './today.store.ts'

export interface TodoItem {
  readonly key: string
  readonly kind: 'forks' | 'missing' | 'toClose' | 'waiting'
  readonly count: number
  readonly halfDay: StandingHalfDay | undefined
  readonly people: readonly PersonSummary[]
  /** Letters of a fork, the one that is shown first (see cohort-status.ts). */
  readonly letters: string
  /** Path of the page where it is done. */
  readonly to: string
}

/** `waiting` entries stand last: they need nobody, only a network. */
export const listTodo = (cohorts: readonly TodayCohort[], waiting: number): readonly TodoItem[] => {
  const nothing = { people: [], letters: '', halfDay: undefined, count: 1 }
  const forks: TodoItem[] = []
  const missing: TodoItem[] = []
  const toClose: TodoItem[] = []
  for (const { row, summary, standing } of cohorts) {
    const page = `/groupes/${summary.cohort}`
    const sheetOf = (halfDay: StandingHalfDay): string => `${page}/demi-journees/${halfDay.id}`
    for (const { halfDay, person, letters } of standing.forks) {
      forks.push({
        ...nothing,
        key: `fork ${halfDay.id} ${person?.id ?? ''}`,
        kind: 'forks',
        halfDay,
        people: person === null ? [] : [person],
        letters,
        to: person === null ? sheetOf(halfDay) : `${sheetOf(halfDay)}/desaccords/${person.id}`,
      })
    }
    // What is in dispute elsewhere than on a sheet is listed, all of it, on the group's own page.
    const others = row.forks - standing.forks.length
    if (others > 0) {
      forks.push({ ...nothing, key: `fork ${summary.cohort}`, kind: 'forks', count: others, to: page })
    }
    for (const { halfDay, people } of standing.missingSignatures) {
      missing.push({
        ...nothing,
        key: `missing ${halfDay.id}`,
        kind: 'missing',
        count: people.length,
        halfDay,
        people,
        to: sheetOf(halfDay),
      })
    }
    for (const halfDay of standing.toClose) {
      toClose.push({ ...nothing, key: `close ${halfDay.id}`, kind: 'toClose', halfDay, to: sheetOf(halfDay) })
    }
  }
  const sent: TodoItem[] =
    waiting > 0 ? [{ ...nothing, key: 'waiting', kind: 'waiting', count: waiting, to: '/envois' }] : []
  return [...forks, ...missing, ...toClose, ...sent]
}

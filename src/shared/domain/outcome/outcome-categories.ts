// What a category of exit or of status means: the insertion sector's grid and the groups of the programme's own
// presentation are both derived from it (field.md §2, §5), never typed. Unknown is never negative.

import type { OutcomeCategory } from '#shared/journal/kinds/follow-up-kinds.ts'
import { outcomeCategories } from '#shared/journal/kinds/follow-up-kinds.ts'

/** The insertion sector's grid; the first three together are the « sortie dynamique ». */
export type ExitGrid = 'lasting' | 'transition' | 'positive' | 'other' | 'service' | 'unknown'

const gridOf: Record<OutcomeCategory, ExitGrid> = {
  lastingEmployment: 'lasting',
  businessCreation: 'lasting',
  transitionEmployment: 'transition',
  training: 'positive',
  insertionStructure: 'positive',
  workImmersion: 'service',
  contractedService: 'service',
  jobMatching: 'service',
  stillSearching: 'other',
  inactive: 'other',
  moved: 'other',
  unknown: 'unknown',
}

/** Where a category stands in the grid. A service is no exit, and unknown is not « other ». */
export const exitGridOf = (category: OutcomeCategory): ExitGrid => gridOf[category]

/** Is it a « sortie dynamique »? `null` where it is not known, or where a service is no exit. */
export const isDynamicExit = (category: OutcomeCategory): boolean | null => {
  const grid = gridOf[category]
  if (grid === 'unknown' || grid === 'service') return null
  return grid !== 'other'
}

/** Categories that are services: they may be a status observed later, and are never an exit. */
export const isServiceCategory = (category: OutcomeCategory): boolean => gridOf[category] === 'service'

/** What an exit may be said to be: everything but services. */
export const exitCategories: readonly OutcomeCategory[] = outcomeCategories.filter(
  (category) => !isServiceCategory(category),
)

/** What a status may be: all, since a person may be in a service six months after. */
export const statusCategories: readonly OutcomeCategory[] = outcomeCategories

/**
 * A job with an ordinary employer, as criterion 1 counts it. A hire by an insertion structure is no job here: the
 * sector's grid counts it as a positive exit, beside employment.
 */
export const isEmployment = (category: OutcomeCategory): boolean =>
  category === 'lastingEmployment' || category === 'transitionEmployment'

/** Employment, training, business creation, or a contract with an insertion structure. */
export const isActivity = (category: OutcomeCategory): boolean =>
  gridOf[category] === 'lasting' || gridOf[category] === 'transition' || gridOf[category] === 'positive'

// Puts what is too small to be told together with others of its kind, nearest first: small ones of a department, else of
// a region, else of the country. What is large enough stays by itself, so that nothing large is hidden for a small one.

import { departmentOf } from '#shared/domain/departments.ts'
import { regionOfDepartment } from '#shared/domain/regions.ts'
import type { CohortFacts } from './facts.ts'
import { showsShare } from './shares.ts'

/** Cohorts that are told together or not at all; never empty. */
export type Unit = readonly CohortFacts[]

/** Items by their key, each list in their order. */
export const groupBy = <Item, Key>(
  items: Iterable<Item>,
  keyOf: (item: Item) => Key,
): ReadonlyMap<Key, readonly Item[]> => {
  const groups = new Map<Key, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const known = groups.get(key)
    if (known === undefined) groups.set(key, [item])
    else known.push(item)
  }
  return groups
}

interface Pool {
  readonly blocks: readonly (readonly Unit[])[]
  /** Together still too small, and no block to go to. */
  readonly left: readonly Unit[]
}

/** In their order, as few as are enough; the last ones join the last block. */
const pool = (units: readonly Unit[], sizeOf: (unit: Unit) => number): Pool => {
  const blocks: Unit[][] = []
  let left: Unit[] = []
  let size = 0
  for (const unit of units) {
    left.push(unit)
    size += sizeOf(unit)
    if (!showsShare(size)) continue
    blocks.push(left)
    left = []
    size = 0
  }
  const last = blocks.at(-1)
  if (last === undefined) return { blocks, left }
  last.push(...left)
  return { blocks, left: [] }
}

const places: readonly ((cohort: CohortFacts) => string)[] = [
  ({ department }) => departmentOf(department)?.code ?? '',
  ({ department }) => regionOfDepartment(department)?.code ?? '',
  () => '',
]

const compareUnits = ([a]: Unit, [b]: Unit): number => {
  const [first, second] = [a, b].map((cohort) => `${cohort?.beganOn ?? ''} ${cohort?.cohort ?? ''}`)
  return (first ?? '') < (second ?? '') ? -1 : 1
}

/**
 * Blocks of units that are of size 0, or large enough to be told, and of no unit twice; units that stay too small with
 * all others of their kind are in none. The same whatever the order they come in.
 */
export const foldSmall = (
  units: readonly Unit[],
  sizeOf: (unit: Unit) => number,
): readonly (readonly Unit[])[] => {
  const [blocks, small]: [(readonly Unit[])[], Unit[]] = [[], []]
  for (const unit of units) {
    const size = sizeOf(unit)
    if (size === 0 || showsShare(size)) blocks.push([unit])
    else small.push(unit)
  }
  let left: readonly Unit[] = small.toSorted(compareUnits)
  for (const placeOf of places) {
    const byPlace = groupBy(left, ([cohort]) => (cohort === undefined ? '' : placeOf(cohort)))
    const pools = [...byPlace.values()].map((near) => pool(near, sizeOf))
    blocks.push(...pools.flatMap((one) => one.blocks))
    left = pools.flatMap((one) => one.left).toSorted(compareUnits)
  }
  return blocks
}

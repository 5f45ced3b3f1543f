// What two picked places of one round mean: who changes with whom, who moves where.

import type { RotationEdit } from '#shared/domain/rotation/rotation-edits.ts'
import type { RotationLayout } from '#shared/domain/encounter/rotation-rows.ts'
import type { RotationPlace } from './rotation-columns.ts'

/** A picked place; in « En pause » with the person who is meant. */
export interface RotationPick extends RotationPlace {
  readonly person: string | null
}

export type PickMeaning =
  /** The second place is picked instead of the first. */
  | { readonly means: 'pick' }
  | { readonly means: 'drop' }
  | { readonly means: 'edit'; readonly edit: RotationEdit }

const occupantOf = (layout: RotationLayout, pick: RotationPick): string | null =>
  pick.row === layout.rows.length
    ? pick.person
    : (layout.rows[pick.row]?.cells[pick.round]?.candidate ?? null)

/** The place as it is picked first: in « En pause » the first who waits is meant. */
export const pickPlace = (layout: RotationLayout, place: RotationPlace): RotationPick => ({
  ...place,
  person: place.row === layout.rows.length ? (layout.waiting[place.round]?.[0] ?? null) : null,
})

export const readPicks = (
  layout: RotationLayout,
  first: RotationPick | null,
  second: RotationPlace,
): PickMeaning => {
  if (first === null || first.round !== second.round) return { means: 'pick' }
  if (first.row === second.row) return { means: 'drop' }
  const { round } = second
  const one = occupantOf(layout, first)
  const isToWaiting = second.row === layout.rows.length
  if (isToWaiting) {
    return one === null
      ? { means: 'pick' }
      : { means: 'edit', edit: { edit: 'empty', round, candidate: one } }
  }
  const other = layout.rows[second.row]?.cells[round]?.candidate ?? null
  if (one !== null && other !== null)
    return { means: 'edit', edit: { edit: 'swap', round, candidates: [one, other] } }
  const [from, to] = one !== null ? [first, second] : [second, first]
  const candidate = one ?? other
  const employer = layout.rows[to.row]?.employer
  if (candidate === null || employer === undefined) return { means: 'pick' }
  const isWaiting = from.row === layout.rows.length
  return { means: 'edit', edit: { edit: isWaiting ? 'place' : 'move', round, candidate, employer } }
}

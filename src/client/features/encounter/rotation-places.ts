// Where a broken rule shows on the screen: the places that a person is led to from its sentence.

import type { RotationLayout, RotationRow } from '#shared/domain/encounter/rotation-rows.ts'
import type { BrokenRule } from '#shared/domain/rotation/rotation.ts'
import type { RotationPlace } from './rotation-columns.ts'

/** In the order of the rounds, then of the tables; none where the round is not on the screen any more. */
export const placesOfRule = (layout: RotationLayout, rule: BrokenRule): readonly RotationPlace[] => {
  const rounds = rule.code === 'pair-repeated' ? rule.rounds : [rule.round]
  return rounds.flatMap((round) =>
    layout.rows.flatMap((row, place) => (isMeant(row, round, rule) ? [{ round, row: place }] : [])),
  )
}

const isMeant = (row: RotationRow, round: number, rule: BrokenRule): boolean => {
  const cell = row.cells[round]
  if (cell == null) return false
  switch (rule.code) {
    case 'unknown-round':
    case 'in-break':
      return true
    case 'unknown-person':
    case 'away':
      return rule.side === 'candidate' ? cell.candidate === rule.id : row.employer === rule.id
    case 'candidate-twice':
      return cell.candidate === rule.candidate
    case 'employer-overfull':
      return row.employer === rule.employer
    case 'pair-repeated':
    case 'pair-vetoed':
      return cell.candidate === rule.candidate && row.employer === rule.employer
    default:
      return rule satisfies never
  }
}

export const placeAt = (
  within: HTMLElement | undefined,
  { round, row }: RotationPlace,
): HTMLElement | null | undefined => within?.querySelector<HTMLElement>(`[data-place="${round}-${row}"]`)

/** Puts the place in the middle and in focus, so that arrows and a reader go on from there. */
export const showPlace = (within: HTMLElement | undefined, place: RotationPlace): void => {
  const element = placeAt(within, place)
  element?.scrollIntoView({ block: 'center', inline: 'center' })
  element?.focus({ preventScroll: true })
}

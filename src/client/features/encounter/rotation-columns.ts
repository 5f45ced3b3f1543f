// What the parts of the rotation's screen draw: columns with their hours, cells with their words, outcomes as signs.

import type { RoundStage } from '#shared/domain/encounter/encounter-hours.ts'
import type { MeetingOutcome } from '#shared/journal/kinds/meeting-kinds.ts'
import type { IconName } from '#client/ui/icons.ts'

export interface RotationColumn {
  /** From 0 on. */
  readonly round: number
  /** « 14 h 24 » */
  readonly hour: string
  readonly stage: RoundStage
  /** « terminé », « en cours », « passage 5 » */
  readonly note: string
  /** « puis pause de 15 min », or '' */
  readonly pause: string
}

/** A name in two lines: « CŒURDEROY », « Léa ». */
export interface NameLines {
  readonly family: string
  readonly given: string
}

/** A place of the grid: round and row, both from 0 on; the row after the last is « En pause ». */
export interface RotationPlace {
  readonly round: number
  readonly row: number
}

/** The place that was picked, and what can be done with it. */
export interface PickedPlace {
  /** « ŻUKOWSKI Łucja, Clinique des Tilleuls, 14 h 40. » */
  readonly text: string
  readonly kind: 'meeting' | 'free' | 'waiting'
  readonly locked: boolean
  /** Who waits in that round. */
  readonly waiting: readonly { readonly id: string; readonly name: string }[]
  /** Of those who wait, the one that a second place is for. */
  readonly person: string | null
}

export const outcomeIcons: Readonly<Record<MeetingOutcome, IconName>> = {
  interview: 'date-set',
  immersion: 'enter',
  interest: 'circle-plus',
  none: 'circle-minus',
  employerAbsent: 'seat-empty',
  candidateAbsent: 'person-absent',
}

// Where on the check page each obstacle to closing can be put right.

import type { Refusal } from '#shared/refusal.ts'

/** The id of the control or part that a refusal speaks of, or `undefined` where it speaks of none. */
export const fieldOf = (refusal: Refusal): string | undefined => {
  switch (refusal.code) {
    case 'attendance.signatures-missing':
      return 'missing-signatures'
    case 'attendance.forks-to-settle':
      return 'forks'
    case 'attendance.people-to-mark':
      return 'answer-to-mark'
    case 'attendance.hours-reversed':
    case 'attendance.times-outside-hours':
      return 'answer-hours'
    case 'attendance.countersignature-missing':
    case 'attendance.signature-too-short':
      return 'countersign'
    default:
      return undefined
  }
}

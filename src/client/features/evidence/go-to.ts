// Where each finding is put right: the sheet, the plan, the group, or the devices.

import type { CheckFinding } from '#shared/domain/evidence/checks.ts'
import type { CohortId } from '#shared/ids.ts'

export type GoWord = 'sheet' | 'sign' | 'settle' | 'close' | 'plan' | 'group' | 'devices'

export const goTo = (
  cohort: CohortId,
  finding: CheckFinding,
  canCoordinate: boolean,
): { readonly word: GoWord; readonly to: string } => {
  const group = `/groupes/${cohort}`
  const sheet = `${group}/demi-journees/${finding.halfDay ?? ''}`
  switch (finding.rule) {
    case 'missingMention':
    case 'siretInvalid':
      return canCoordinate ? { word: 'group', to: `${group}/modifier` } : { word: 'group', to: group }
    case 'numbersMissing':
    case 'copiedProfile':
      return { word: 'devices', to: `${group}?onglet=appareils` }
    case 'wayDiffers':
      return { word: 'sheet', to: `${group}/personnes/${finding.participant}` }
    case 'inDispute':
      return { word: 'settle', to: `${sheet}/desaccords/${finding.participant}` }
    case 'presentUnsigned':
    case 'signatureToRedo':
      return { word: 'sign', to: `${sheet}/signer` }
    case 'notClosed':
      return { word: 'close', to: `${sheet}/cloturer` }
    case 'overCapacity':
    case 'publicHoliday':
    case 'sunday':
    case 'unusualHours':
    case 'tooLong':
    case 'outsideDates':
    case 'missingHalfDayMention':
    case 'wordingDiffers':
    case 'facilitatorTwice':
      return canCoordinate
        ? { word: 'plan', to: `${group}/programme/${finding.halfDay ?? ''}` }
        : { word: 'sheet', to: sheet }
    case 'chainSigning':
    case 'signedButAbsent':
    case 'signedTwice':
    case 'signatureUnbound':
    case 'signedLate':
    case 'signedBefore':
    case 'unmarked':
    case 'notEnrolled':
    case 'timesOutside':
    case 'notHeldWithPresence':
    case 'changedSinceClosing':
    case 'closedByOther':
    case 'countersignatureUnbound':
    case 'hoursDiffer':
    case 'personOverlap':
    case 'sameStrokes':
      return { word: 'sheet', to: sheet }
    default:
      return unreachable(finding)
  }
}

const unreachable = (never: never): never => {
  throw new Error(`No such rule: ${JSON.stringify(never)}`)
}

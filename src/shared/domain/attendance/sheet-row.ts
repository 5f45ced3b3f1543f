// What follows from one person's mark: own hours, minutes, and how each signature stands.

import type { Hours, Mark, Sheet, SheetRow, Signature, SignatureState } from './sheet.ts'
import { isForHours, minutesSpent, ownHours } from './signature.ts'

type Said = Pick<
  SheetRow,
  'participant' | 'expected' | 'mark' | 'versions' | 'fork' | 'signatures' | 'missing'
>

/** The row that these facts make; the standing of its signatures is worked out here. */
export const rowFrom = ({ sheetHours, ...said }: Said & { readonly sheetHours: Hours }): SheetRow => {
  const hours = ownHours(said.mark, sheetHours)
  const signatures = said.signatures.map((signature) => standingFor(signature, hours))
  const valid = signatures.filter(({ standing }) => standing === 'valid')
  return {
    ...said,
    hours,
    minutes: minutesSpent(hours),
    signatures,
    signatureState: signatureStateOf(said.mark, signatures),
    signature: valid.find(isSigned) ?? valid[0] ?? null,
    signedTwice: valid.filter(isSigned).length > 1,
  }
}

/** The row as it would be with another mark: what a screen shows while the entry is still being written. */
export const rowWithMark = (sheet: Pick<Sheet, 'hours'>, row: SheetRow, mark: Mark): SheetRow =>
  rowFrom({ ...row, mark, fork: false, sheetHours: sheet.hours })

const standingFor = (signature: Signature, own: Hours | null): Signature => {
  if (signature.standing === 'voided') return signature
  const standing = signature.bound && isForHours(signature.hours, own) ? 'valid' : 'toRedo'
  return standing === signature.standing ? signature : { ...signature, standing }
}

const isSigned = (signature: Signature): boolean =>
  signature.way === 'drawn' || signature.way === 'typed' || signature.way === 'onPaper'

const signatureStateOf = (mark: Mark, signatures: readonly Signature[]): SignatureState => {
  if (mark.state !== 'attended') return 'notExpected'
  const valid = signatures.filter(({ standing }) => standing === 'valid')
  if (valid.some(isSigned)) return 'signed'
  if (valid.length > 0) return 'attested'
  return signatures.some(({ standing }) => standing === 'toRedo') ? 'toRedo' : 'toDo'
}

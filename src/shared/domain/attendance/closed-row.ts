// What a closing keeps of each row, and what is no longer as it was.

import type { ParticipantId } from '#shared/ids.ts'
import { canonicalJson } from '#shared/journal/versions.ts'
import type { ClosedRow, Closing, Mark, Sheet, SheetDifference, SheetRow } from './sheet.ts'
import { unmarked } from './sheet.ts'

/** The row as a closing keeps it: ids only, so that erasing a person's name leaves the closing readable. */
export const closedRowOf = (row: SheetRow): ClosedRow => {
  const signed = row.signatureState === 'signed' && row.signature !== null
  const missingReason = row.signatureState === 'attested' ? (row.signature?.reason ?? '') : row.missing.reason
  return {
    participant: row.participant.id,
    state: row.mark.state,
    ...(row.mark.arrivedAt === null ? {} : { arrivedAt: row.mark.arrivedAt }),
    ...(row.mark.leftAt === null ? {} : { leftAt: row.mark.leftAt }),
    minutes: row.minutes,
    ...(signed ? { signature: row.signature.id } : {}),
    ...(row.mark.state === 'attended' && !signed && missingReason !== '' ? { missingReason } : {}),
  }
}

/** The mark that a closing kept; the reason of an absence is not part of it. */
export const closedMark = (row: ClosedRow): Mark => ({
  ...unmarked,
  state: row.state,
  arrivedAt: row.arrivedAt ?? null,
  leftAt: row.leftAt ?? null,
})

/** What stands now and differs from what `closing` covered; empty where the sheet is still as it was closed. */
export const differencesSince = (closing: Closing, sheet: Omit<Sheet, 'differences'>): SheetDifference[] => {
  const differences: SheetDifference[] = []
  const real = (id: string): ParticipantId =>
    sheet.cohort.participantAliases.get(id as ParticipantId) ?? (id as ParticipantId)
  const then = new Map(
    closing.body.rows.map((row) => [real(row.participant), { ...row, participant: real(row.participant) }]),
  )
  const now = new Map(sheet.rows.map((row) => [row.participant.id, row]))
  for (const id of new Set([...now.keys(), ...then.keys()])) {
    const before = then.get(id) ?? null
    const row = now.get(id)
    const after = row === undefined ? null : closedRowOf(row)
    if (row?.fork === true || canonicalJson(before) !== canonicalJson(after)) {
      differences.push({ of: 'row', participant: id, then: before, now: after })
    }
  }
  if (sheet.notHeld.notHeld) differences.push({ of: 'notHeld' })
  if (differences.length === 0 && closing.body.digest !== sheet.digest) differences.push({ of: 'rest' })
  return differences
}

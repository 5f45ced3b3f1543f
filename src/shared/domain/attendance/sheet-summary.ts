// The counts of a sheet, and what a person should look at twice. Data only: nothing here stops anybody.

import type { WallTime } from '#shared/calendar.ts'
import { wallMinutesBetween } from '#shared/calendar.ts'
import type { EntryId, ParticipantId } from '#shared/ids.ts'
import type { Sheet, SheetRow } from './sheet.ts'
import { isUnsigned } from './signing-decisions.ts'

export interface SheetSummary {
  /** On time; late ones are counted apart. */
  readonly present: number
  readonly late: number
  /** Also counted as present or late. */
  readonly leftEarly: number
  readonly excused: number
  readonly unexcused: number
  readonly exempted: number
  readonly unmarked: number
  /** Settled by nobody yet: counted here and nowhere else (A11). */
  readonly forks: number
  /** Present and late: the numerator of attendance. */
  readonly attended: number
  /** Expected that day and not exempted: the denominator; 0 where the half-day did not take place (A16). */
  readonly expected: number
  readonly signed: number
  /** Attended, and neither signed nor attested; `toRedo` is part of it. */
  readonly toSign: number
  readonly toRedo: number
  readonly attested: number
  /** Without signature or attestation, but with a reason noted. */
  readonly explained: number
  readonly minutes: number
}

export const sheetSummary = (sheet: Pick<Sheet, 'rows' | 'notHeld'>): SheetSummary => {
  const rows = sheet.rows.filter((row) => !row.fork)
  const count = (is: (row: SheetRow) => boolean): number => rows.filter(is).length
  const attended = (row: SheetRow): boolean => row.mark.state === 'attended'
  const forks = sheet.rows.length - rows.length
  const isCounted = (row: SheetRow): boolean => row.expected && row.mark.state !== 'exempted'
  return {
    present: count((row) => attended(row) && row.mark.arrivedAt === null),
    late: count((row) => attended(row) && row.mark.arrivedAt !== null),
    leftEarly: count((row) => attended(row) && row.mark.leftAt !== null),
    excused: count((row) => row.mark.state === 'excused'),
    unexcused: count((row) => row.mark.state === 'unexcused'),
    exempted: count((row) => row.mark.state === 'exempted'),
    unmarked: count((row) => row.expected && row.mark.state === 'unmarked'),
    forks,
    attended: sheet.notHeld.notHeld ? 0 : count((row) => attended(row) && isCounted(row)),
    expected: sheet.notHeld.notHeld ? 0 : count(isCounted),
    signed: count((row) => row.signatureState === 'signed'),
    toSign: count(isUnsigned),
    toRedo: count((row) => row.signatureState === 'toRedo'),
    attested: count((row) => row.signatureState === 'attested'),
    explained: count((row) => isUnsigned(row) && row.missing.reason !== ''),
    minutes: rows.reduce((sum, row) => sum + row.minutes, 0),
  }
}

/** Minutes before the end from which the alert speaks (F39). */
export const alertBeforeEnd = 10

/** Who is still to sign while the room is about to empty: from ten minutes before the end until closing (A19). */
export const whoHasNotSigned = (sheet: Sheet, now: WallTime): readonly SheetRow[] => {
  if (sheet.closing !== null || sheet.notHeld.notHeld) return []
  const left = wallMinutesBetween(now, { date: sheet.halfDay.date, time: sheet.hours.to })
  return left > alertBeforeEnd ? [] : sheet.rows.filter((row) => isUnsigned(row) && row.missing.reason === '')
}

export type SheetWarning =
  /** Signatures of different people within a few seconds of each other (A20). */
  | { readonly of: 'chainSigning'; readonly signatures: readonly EntryId[] }
  /** Marked as not there, and a signature stands (A6). */
  | {
      readonly of: 'signedButAbsent'
      readonly participant: ParticipantId
      readonly signatures: readonly EntryId[]
    }
  /** Two signatures for one half-day: both are kept (A4). */
  | {
      readonly of: 'signedTwice'
      readonly participant: ParticipantId
      readonly signatures: readonly EntryId[]
    }
  | { readonly of: 'lateSignature'; readonly participant: ParticipantId; readonly signature: EntryId }
  /** Said something of a person who is not enrolled that day. */
  | { readonly of: 'notEnrolled'; readonly participant: ParticipantId }
  | { readonly of: 'notHeldWithPresence'; readonly count: number }

/** Two signatures by different people closer than this are in a chain, in milliseconds. */
export const chainGap = 5_000

export const sheetWarnings = (sheet: Sheet): readonly SheetWarning[] => {
  const warnings: SheetWarning[] = []
  for (const row of sheet.rows) {
    const participant = row.participant.id
    const standing = row.signatures.filter((one) => one.standing !== 'voided' && isHandOrName(one.way))
    if (row.mark.state !== 'attended' && standing.length > 0) {
      warnings.push({ of: 'signedButAbsent', participant, signatures: standing.map(({ id }) => id) })
    }
    const valid = standing.filter((one) => one.standing === 'valid')
    if (valid.length > 1)
      warnings.push({ of: 'signedTwice', participant, signatures: valid.map(({ id }) => id) })
    for (const one of valid) {
      if (one.lateReason !== '') warnings.push({ of: 'lateSignature', participant, signature: one.id })
    }
    if (!row.expected) warnings.push({ of: 'notEnrolled', participant })
  }
  for (const signatures of chainsIn(sheet)) warnings.push({ of: 'chainSigning', signatures })
  const attended = sheet.rows.filter((row) => row.mark.state === 'attended').length
  if (sheet.notHeld.notHeld && attended > 0) warnings.push({ of: 'notHeldWithPresence', count: attended })
  return warnings
}

const isHandOrName = (way: string): boolean => way === 'drawn' || way === 'typed'

/** Runs of drawn signatures, each by somebody else than the one before and less than `chainGap` after it. */
const chainsIn = (sheet: Sheet): EntryId[][] => {
  const drawn = sheet.rows
    .flatMap((row) => row.signatures)
    .filter((one) => one.way === 'drawn' && one.standing !== 'voided')
    .sort((a, b) => a.madeAt - b.madeAt || (a.id < b.id ? -1 : 1))
  const chains: EntryId[][] = []
  let run: EntryId[] = []
  let before: (typeof drawn)[number] | undefined
  for (const one of drawn) {
    const follows =
      before !== undefined && before.participant !== one.participant && one.madeAt - before.madeAt < chainGap
    if (!follows) {
      if (run.length > 1) chains.push(run)
      run = []
    }
    run.push(one.id)
    before = one
  }
  if (run.length > 1) chains.push(run)
  return chains
}

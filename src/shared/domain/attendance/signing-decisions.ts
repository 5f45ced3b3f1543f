// May this be signed, voided, or left unsigned with a reason?

import type { EntryId, ParticipantId } from '#shared/ids.ts'
import type { Strokes } from '#shared/journal/kinds/attendance-kinds.ts'
import type { Refusal, Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import type { SheetFacts } from './mark-decisions.ts'
import { rowOf } from './mark-decisions.ts'
import type { Hours, SheetRow } from './sheet.ts'
import type { SheetDraft } from './sheet-draft.ts'
import { pathLengthOf, shortestPath, signatureBinding, signingOpensAt, signingWindow } from './signature.ts'

/** The ways to sign or to attest that nobody did (F31). */
export type SignWay =
  | { readonly way: 'drawn'; readonly strokes: Strokes }
  | { readonly way: 'typed'; readonly typedName: string; readonly witness: string }
  | { readonly way: 'refused'; readonly reason: string }
  | { readonly way: 'cannotSign'; readonly reason: string }

export interface SignWish {
  readonly participant: ParticipantId
  readonly signed: SignWay
  /** The exact words on the screen, in the signer's language. */
  readonly sentence: string
  /** The hours that those words speak of. */
  readonly hours: Hours
  readonly mode: 'inHand' | 'inTurn'
  /** Who held the device. */
  readonly heldBy: string
  /** Asked for once the window has closed (F35). */
  readonly lateReason?: string | undefined
}

/** May this person sign now at all? What the hand-over screen asks before it shows a signing area. */
export const objectionToSigning = (facts: SheetFacts, participant: ParticipantId): Refusal | undefined => {
  const { sheet } = facts
  const row = rowOf(sheet, participant)
  if (row === undefined) return { code: 'attendance.not-enrolled' }
  if (sheet.closing !== null) return { code: 'attendance.sheet-closed' }
  if (sheet.notHeld.notHeld) return { code: 'attendance.not-held' }
  const window = signingWindow(sheet, facts.now)
  if (window === 'future') return { code: 'attendance.half-day-in-future', date: sheet.halfDay.date }
  if (window === 'tooEarly') return { code: 'attendance.signing-too-early', opensAt: signingOpensAt(sheet) }
  if (row.fork) return { code: 'attendance.fork-open' }
  if (row.mark.state === 'unmarked') return { code: 'attendance.mark-first' }
  if (row.mark.state !== 'attended') return { code: 'attendance.absent-cannot-sign' }
  if (row.signatureState === 'signed') return { code: 'attendance.already-signed' }
  return undefined
}

/** Yes with the one entry to write; the signature binds what was shown (A5–A8, A23, A24). */
export const decideSign = (facts: SheetFacts, wish: SignWish): Result<readonly SheetDraft[]> => {
  const no = objectionToSigning(facts, wish.participant) ?? objectionToWay(wish.signed)
  if (no !== undefined) return refuse(no)
  const row = rowOf(facts.sheet, wish.participant)
  if (row?.hours == null) return refuse({ code: 'attendance.absent-cannot-sign' })
  const lateReason = wish.lateReason?.trim() ?? ''
  const isLate = signingWindow(facts.sheet, facts.now) === 'late'
  if (isLate && lateReason === '') return refuse({ code: 'attendance.late-signature-needs-reason' })
  const said = saidBy(wish.signed)
  const { from, to } = row.hours
  if (wish.hours.from !== from || wish.hours.to !== to) return refuse({ code: 'attendance.sentence-changed' })
  const bound = {
    participant: wish.participant,
    halfDay: facts.sheet.halfDay.id,
    from,
    to,
    sentence: wish.sentence,
    ...said,
  }
  return ok([
    {
      kind: 'attendance.signed',
      body: {
        ...bound,
        binding: signatureBinding({ ...bound, date: facts.sheet.halfDay.date }),
        mode: wish.mode,
        heldBy: wish.heldBy,
        ...(isLate ? { lateReason } : {}),
      },
      replaces: [],
    },
  ])
}

const saidBy = (signed: SignWay) => {
  switch (signed.way) {
    case 'drawn':
      return { way: signed.way, strokes: signed.strokes }
    case 'typed':
      return { way: signed.way, typedName: signed.typedName.trim(), witness: signed.witness.trim() }
    case 'refused':
    case 'cannotSign':
      return { way: signed.way, reason: signed.reason.trim() }
    default:
      return unreachable(signed)
  }
}

const objectionToWay = (signed: SignWay): Refusal | undefined => {
  switch (signed.way) {
    case 'drawn':
      return pathLengthOf(signed.strokes) < shortestPath
        ? { code: 'attendance.signature-too-short' }
        : undefined
    case 'typed':
      if (signed.typedName.trim() === '') return { code: 'attendance.typed-name-missing' }
      return signed.witness.trim() === '' ? { code: 'attendance.witness-missing' } : undefined
    case 'refused':
    case 'cannotSign':
      return signed.reason.trim() === '' ? { code: 'attendance.reason-missing' } : undefined
    default:
      return unreachable(signed)
  }
}

/** Takes a signature back, with a reason; it stays readable (A9). */
export const decideVoid = (
  { sheet }: Pick<SheetFacts, 'sheet'>,
  wish: { readonly signature: EntryId; readonly reason: string },
): Result<readonly SheetDraft[]> => {
  if (sheet.closing !== null) return refuse({ code: 'attendance.sheet-closed' })
  const signature = sheet.rows.flatMap((row) => row.signatures).find(({ id }) => id === wish.signature)
  if (signature === undefined || signature.standing === 'voided') {
    return refuse({ code: 'attendance.signature-not-standing' })
  }
  const reason = wish.reason.trim()
  if (reason === '') return refuse({ code: 'attendance.reason-missing' })
  return ok([
    {
      kind: 'signature.voided',
      body: {
        halfDay: sheet.halfDay.id,
        signature: signature.id,
        participant: signature.participant,
        reason,
      },
      replaces: [],
    },
  ])
}

/** Notes why a signature is missing; an empty reason takes the note back. */
export const decideMissingReason = (
  { sheet }: Pick<SheetFacts, 'sheet'>,
  wish: { readonly participant: ParticipantId; readonly reason: string },
): Result<readonly SheetDraft[]> => {
  if (sheet.closing !== null) return refuse({ code: 'attendance.sheet-closed' })
  const row = rowOf(sheet, wish.participant)
  if (row === undefined) return refuse({ code: 'attendance.not-enrolled' })
  const reason = wish.reason.trim()
  if (reason === '' && row.missing.versions.length === 0) return refuse({ code: 'attendance.reason-missing' })
  if (reason !== '' && !isUnsigned(row)) return refuse({ code: 'attendance.signature-not-missing' })
  return ok([
    {
      kind: 'signature.missing',
      body: { halfDay: sheet.halfDay.id, participant: wish.participant, reason },
      replaces: row.missing.versions,
    },
  ])
}

/** Attended, and no signature or attestation stands. */
export const isUnsigned = (row: SheetRow): boolean =>
  row.signatureState === 'toDo' || row.signatureState === 'toRedo'

const unreachable = (never: never): never => {
  throw new Error(`No such way to sign: ${JSON.stringify(never)}`)
}

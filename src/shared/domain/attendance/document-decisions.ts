// May this photo be attached or taken back, and may a sheet that was signed on paper be typed in (F27, F36)?

import type { PlainDate } from '#shared/calendar.ts'
import { wallMinutesBetween } from '#shared/calendar.ts'
import type { Hash, ParticipantId } from '#shared/ids.ts'
import type { DocumentType } from '#shared/journal/kinds/evidence-kinds.ts'
import { largestDocument } from '#shared/journal/kinds/evidence-kinds.ts'
import type { Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import type { SheetFacts } from './mark-decisions.ts'
import { rowOf } from './mark-decisions.ts'
import type { Hours, SheetRow } from './sheet.ts'
import type { SheetDraft } from './sheet-draft.ts'
import { isUnsigned } from './signing-decisions.ts'
import { signatureBinding } from './signature.ts'

/** Days after the half-day within which paper is typed in without saying why it took longer (field.md §5). */
export const paperEntryDays = 7

export interface AttachWish {
  readonly document: string
  readonly type: DocumentType
  /** `null` for a sheet of paper. */
  readonly participant: ParticipantId | null
  readonly hash: Hash
  readonly bytes: number
  readonly width: number
  readonly height: number
  readonly on: PlainDate
}

/** A proof belongs to somebody who was absent; also after the closing, since it often comes a week later (A26). */
export const decideAttach = ({ sheet }: SheetFacts, wish: AttachWish): Result<readonly SheetDraft[]> => {
  if (wish.bytes > largestDocument) return refuse({ code: 'document.too-large' })
  if (wish.type === 'absence') {
    const row = wish.participant === null ? undefined : rowOf(sheet, wish.participant)
    if (row === undefined) return refuse({ code: 'attendance.not-enrolled' })
    if (!isAbsent(row)) return refuse({ code: 'document.person-not-absent' })
  }
  const body = { ...wish, halfDay: sheet.halfDay.id, withdrawn: false, reason: '' }
  return ok([{ kind: 'document.attached', body, replaces: [] }])
}

/** Takes a photo back with a reason; what was said stays in the journal. */
export const decideWithdrawDocument = (
  { sheet }: Pick<SheetFacts, 'sheet'>,
  wish: { readonly document: string; readonly reason: string },
): Result<readonly SheetDraft[]> => {
  const known = sheet.documents.find(({ id }) => id === wish.document)
  if (known === undefined) return refuse({ code: 'document.not-standing' })
  const reason = wish.reason.trim()
  if (reason === '') return refuse({ code: 'attendance.reason-missing' })
  const { id, versions, ...rest } = known
  const body = { ...rest, document: id, halfDay: sheet.halfDay.id, withdrawn: true, reason }
  return ok([{ kind: 'document.attached', body, replaces: versions }])
}

/** Says that the half-day was signed on paper, or takes it back while nothing was carried over from it. */
export const decideOnPaper = (
  { sheet }: Pick<SheetFacts, 'sheet'>,
  wish: { readonly onPaper: boolean; readonly reason: string },
): Result<readonly SheetDraft[]> => {
  if (sheet.closing !== null) return refuse({ code: 'attendance.sheet-closed' })
  if (sheet.notHeld.notHeld) return refuse({ code: 'attendance.not-held' })
  const reason = wish.reason.trim()
  if (wish.onPaper && reason === '') return refuse({ code: 'attendance.reason-missing' })
  const carried = sheet.rows.flatMap(({ signatures }) => signatures).filter(isCarriedOver).length
  if (!wish.onPaper && carried > 0) return refuse({ code: 'document.paper-signatures-stand', count: carried })
  const body = { halfDay: sheet.halfDay.id, onPaper: wish.onPaper, reason }
  return ok([{ kind: 'sheet.onPaper', body, replaces: sheet.paper.versions }])
}

export interface CarryOverWish {
  /** The words kept for each person, from their own real hours: they say that the signature lies on paper. */
  readonly sentenceFor: (hours: Hours) => string
  readonly heldBy: string
  /** Asked for after {@link paperEntryDays}. */
  readonly lateReason: string
}

/** Those who attended and whose signature lies on the photographed paper (A27). */
export const whoSignedOnPaper = (sheet: SheetFacts['sheet']): readonly SheetRow[] =>
  sheet.rows.filter((row) => !row.fork && row.hours !== null && isUnsigned(row))

export const isPaperLate = ({ sheet, now }: SheetFacts): boolean =>
  wallMinutesBetween({ date: sheet.halfDay.date, time: sheet.hours.to }, now) > paperEntryDays * 24 * 60

/**
 * Carries the signatures of a paper sheet over, for everybody who attended and has none yet: each is a signature of its
 * own that says where the real one lies, and a photo of the paper must be there to be looked at (A27).
 */
export const decideCarryOver = (facts: SheetFacts, wish: CarryOverWish): Result<readonly SheetDraft[]> => {
  const { sheet } = facts
  if (sheet.closing !== null) return refuse({ code: 'attendance.sheet-closed' })
  if (!sheet.paper.onPaper) return refuse({ code: 'document.not-on-paper' })
  if (!sheet.documents.some(({ type }) => type === 'paperSheet')) {
    return refuse({ code: 'document.paper-photo-missing' })
  }
  const toMark = sheet.rows.filter((row) => row.expected && !row.fork && row.mark.state === 'unmarked').length
  if (toMark > 0) return refuse({ code: 'attendance.people-to-mark', count: toMark })
  const lateReason = wish.lateReason.trim()
  if (isPaperLate(facts) && lateReason === '') {
    return refuse({ code: 'document.paper-late', days: paperEntryDays })
  }
  const rows = whoSignedOnPaper(sheet)
  if (rows.length === 0) return refuse({ code: 'document.nothing-to-carry-over' })
  return ok(
    rows.flatMap(({ participant, hours }) => {
      if (hours === null) return []
      const bound = {
        participant: participant.id,
        halfDay: sheet.halfDay.id,
        ...hours,
        sentence: wish.sentenceFor(hours),
        way: 'onPaper' as const,
      }
      return [
        {
          kind: 'attendance.signed' as const,
          body: {
            ...bound,
            binding: signatureBinding({ ...bound, date: sheet.halfDay.date }),
            mode: 'inHand' as const,
            heldBy: wish.heldBy,
            ...(isPaperLate(facts) ? { lateReason } : {}),
          },
          replaces: [],
        },
      ]
    }),
  )
}

const isCarriedOver = ({ way, standing }: SheetRow['signatures'][number]): boolean =>
  way === 'onPaper' && standing !== 'voided'

const isAbsent = ({ mark, fork }: SheetRow): boolean =>
  !fork && (mark.state === 'excused' || mark.state === 'unexcused' || mark.state === 'exempted')

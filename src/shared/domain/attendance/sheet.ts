// What a sheet (« feuille de présence ») is once folded: one half-day, its rows, its signatures, its closings.

import type { PlainDate, PlainTime } from '#shared/calendar.ts'
import type { EntryId, Hash, ParticipantId, PersonId, WriterId } from '#shared/ids.ts'
import type { AbsenceReason, SignatureWay, Strokes } from '#shared/journal/kinds/attendance-kinds.ts'
import type { DocumentType } from '#shared/journal/kinds/evidence-kinds.ts'
import type { BodyOf } from '#shared/journal/kinds.ts'
import type { Cohort, Participant, PlannedHalfDay } from '#shared/domain/cohort.ts'

export const markStates = ['attended', 'excused', 'unexcused', 'exempted', 'unmarked'] as const
export type MarkState = (typeof markStates)[number]

/** What is said of one person at one half-day; late and left early are times of `attended`, and can both be true. */
export interface Mark {
  readonly state: MarkState
  readonly arrivedAt: PlainTime | null
  readonly leftAt: PlainTime | null
  readonly reason: AbsenceReason | null
  readonly note: string
}

export const unmarked: Mark = { state: 'unmarked', arrivedAt: null, leftAt: null, reason: null, note: '' }
export const present: Mark = { ...unmarked, state: 'attended' }

/** Who said something, on which device, when (corrected time in ms), and over which versions. */
export interface Authorship {
  readonly id: EntryId
  readonly author: PersonId
  readonly writer: WriterId
  readonly madeAt: number
  readonly replaces: readonly EntryId[]
}

export interface MarkVersion extends Authorship {
  readonly mark: Mark
  /** As written: the provisional id where a walk-in was matched later. */
  readonly participant: ParticipantId
}

/** From … to …, on the wall of the venue. */
export interface Hours {
  readonly from: PlainTime
  readonly to: PlainTime
}

/** `valid`: for today's mark and hours · `toRedo`: given for another sentence · `voided`: taken back with a reason. */
export type SignatureStanding = 'valid' | 'toRedo' | 'voided'

export interface Signature extends Authorship {
  readonly participant: ParticipantId
  readonly way: SignatureWay
  readonly sentence: string
  readonly hours: Hours
  readonly strokes: Strokes | null
  readonly typedName: string
  readonly witness: string
  readonly reason: string
  readonly mode: 'inHand' | 'inTurn'
  readonly heldBy: string
  readonly lateReason: string
  /** Its hash binds it to this half-day's date, this sentence and these strokes. */
  readonly bound: boolean
  readonly standing: SignatureStanding
  readonly voidReason: string
}

/**
 * `notExpected`: the person did not attend · `toDo` · `toRedo`: signed, then mark or hours changed ·
 * `signed`: drawn, typed, or on the paper that a photo shows · `attested`: refused or unable, as the facilitator attests.
 */
export type SignatureState = 'notExpected' | 'toDo' | 'toRedo' | 'signed' | 'attested'

export interface SheetRow {
  readonly participant: Participant
  /** Enrolled on that day; others stand here only because something was said of them. */
  readonly expected: boolean
  /** The shown version; in a fork nothing is settled by its being shown. */
  readonly mark: Mark
  /** Latest first; empty where nobody said anything. */
  readonly versions: readonly MarkVersion[]
  readonly fork: boolean
  /** The person's own real hours, where they attended. */
  readonly hours: Hours | null
  readonly minutes: number
  /** All of them, latest first; none is ever dropped. */
  readonly signatures: readonly Signature[]
  readonly signatureState: SignatureState
  /** The latest valid one. */
  readonly signature: Signature | null
  /** Two devices took one each: both are kept. */
  readonly signedTwice: boolean
  /** Why there is no signature, and the versions that say it. */
  readonly missing: { readonly reason: string; readonly versions: readonly EntryId[]; readonly fork: boolean }
}

/** A photo of a document; the picture itself lies beside the journal, under its hash. */
export interface AttachedDocument {
  readonly id: string
  readonly type: DocumentType
  /** Whose absence it proves, under the real person's id; `null` for a sheet of paper. */
  readonly participant: ParticipantId | null
  readonly hash: Hash
  readonly bytes: number
  readonly width: number
  readonly height: number
  readonly on: PlainDate
  readonly versions: readonly EntryId[]
}

export interface Closing extends Authorship {
  readonly body: BodyOf<'sheet.closed'>
  readonly reopened: boolean
}

export interface Reopening extends Authorship {
  readonly reason: string
  readonly closings: readonly EntryId[]
}

/** What is no longer as the closing said. */
export type SheetDifference =
  | {
      readonly of: 'row'
      readonly participant: ParticipantId
      readonly then: ClosedRow | null
      readonly now: ClosedRow | null
    }
  | { readonly of: 'notHeld' }
  /** Plan, stand-in, or a signature beside the valid one. */
  | { readonly of: 'rest' }

export type ClosedRow = BodyOf<'sheet.closed'>['rows'][number]

export interface Sheet {
  readonly cohort: Cohort
  readonly halfDay: PlannedHalfDay
  /** Real hours: this device's draft of them, else the last closing's, else the plan's. */
  readonly hours: Hours
  /** In order of family name. */
  readonly rows: readonly SheetRow[]
  readonly notHeld: {
    readonly notHeld: boolean
    readonly reason: string
    readonly versions: readonly EntryId[]
    readonly fork: boolean
  }
  /** Signed on paper first, typed in afterwards (F36). */
  readonly paper: {
    readonly onPaper: boolean
    readonly reason: string
    readonly versions: readonly EntryId[]
    readonly fork: boolean
  }
  /** Those taken back left out. */
  readonly documents: readonly AttachedDocument[]
  readonly standIn: { readonly name: string; readonly role: string; readonly versions: readonly EntryId[] }
  /** Every closing ever, by version, then time. */
  readonly closings: readonly Closing[]
  readonly reopenings: readonly Reopening[]
  /** The closing that stands, or `null` where there is none or it was reopened. */
  readonly closing: Closing | null
  /** Empty where nothing differs from the standing closing. */
  readonly differences: readonly SheetDifference[]
  /** Of what stands now. */
  readonly digest: Hash
}

/** A sheet's state on screen, in the order of a half-day's life. */
export type SheetState = 'upcoming' | 'running' | 'toClose' | 'closed' | 'toCloseAgain' | 'notHeld'

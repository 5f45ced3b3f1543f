// What every official paper of a cohort says at its head, and what makes it provisional.

import type { PlainDate, WallTime } from '#shared/calendar.ts'
import { wallTimeAt } from '#shared/calendar.ts'
import type { EntryId, HalfDayId, Hash } from '#shared/ids.ts'
import { versionsByPlace } from '#shared/journal/versions.ts'
import type { Sheet } from '#shared/domain/attendance/sheet.ts'
import { isUnsigned } from '#shared/domain/attendance/signing-decisions.ts'
import type { Cohort, Folded } from '#shared/domain/cohort.ts'

/** The programme's name: written the same on every paper, or an inspector takes them for two actions (field.md §3). */
export const programmeTitle = 'L’Art d’Accéder à l’Emploi'

/** A standing entry as a device holds it: how far it has come on its way, and when the server received it. */
export type HeldEntry = Folded & {
  readonly state: 'waiting' | 'accepted' | 'postponed' | 'confirmed'
  readonly receivedAt: number | null
}

/** What stands at the head of every paper of a cohort; '' where nobody has entered it yet. */
export interface PaperHead {
  readonly programme: string
  readonly operationNumber: string
  readonly title: string
  readonly venueName: string
  readonly venueAddress: string
  /** 14 digits as entered. */
  readonly venueSiret: string
  readonly funderReference: string
  readonly startsOn: PlainDate | null
  readonly endsOn: PlainDate | null
}

export const paperHead = (cohort: Cohort): PaperHead => {
  const words = (field: Parameters<Cohort['fields']['get']>[0]): string =>
    String(cohort.fields.get(field)?.value ?? '').trim()
  return {
    programme: programmeTitle,
    operationNumber: words('operationNumber'),
    title: cohort.title,
    venueName: cohort.venueName,
    venueAddress: words('venueAddress'),
    venueSiret: words('venueSiret'),
    funderReference: words('funderReference'),
    startsOn: cohort.startsOn,
    endsOn: cohort.endsOn,
  }
}

/** Who made the paper and when: the same for all papers of one export. */
export interface Making {
  /** Instant, ms. */
  readonly at: number
  readonly by: string
}

/** What lies around a sheet: what has not left the device, when its closing arrived, whether it came from paper. */
export interface SheetEvidence {
  /** Entries of this half-day that only this device has. */
  readonly unsent: number
  /** The server's time (ms) for the standing closing, where known. */
  readonly closingReceivedAt: number | null
  readonly onPaper: { readonly reason: string; readonly enteredAt: number } | null
}

/** Gathers it from the standing entries of a cohort's sheets; entries of other half-days are left aside. */
export const sheetEvidence = (
  halfDay: HalfDayId,
  closing: EntryId | null,
  entries: readonly HeldEntry[],
): SheetEvidence => {
  const own = entries.filter(({ body }) => 'halfDay' in body && body.halfDay === halfDay)
  const paper = [...versionsByPlace(own.filter(({ kind }) => kind === 'sheet.onPaper')).values()][0]?.[0]
  return {
    unsent: own.filter(({ state }) => state === 'waiting' || state === 'postponed').length,
    closingReceivedAt: own.find(({ head }) => head.id === closing)?.receivedAt ?? null,
    onPaper:
      paper?.kind === 'sheet.onPaper' && paper.body.onPaper
        ? { reason: paper.body.reason, enteredAt: paper.head.madeAt }
        : null,
  }
}

export const provisionalCauses = [
  'fork',
  'unsent',
  'unmarked',
  'signatureMissing',
  'notClosed',
  'changedSinceClosing',
] as const
export type ProvisionalCause = (typeof provisionalCauses)[number]

/** Why a paper is not definitive, and how often; most serious first. */
export interface ProvisionalReason {
  readonly of: ProvisionalCause
  readonly count: number
}

/**
 * Why this sheet's paper is « PROVISOIRE »; empty where it is definitive (F2). A signature whose lack has its reason
 * noted or attested is not missing: the reason stands in its place.
 */
export const provisionalReasons = (
  sheet: Sheet,
  { unsent }: Pick<SheetEvidence, 'unsent'>,
): readonly ProvisionalReason[] => {
  const held = !sheet.notHeld.notHeld
  const settled = sheet.rows.filter((row) => !row.fork)
  const counts: Record<ProvisionalCause, number> = {
    fork:
      sheet.rows.length -
      settled.length +
      sheet.rows.filter((row) => row.participant.fork || row.missing.fork).length +
      Number(sheet.notHeld.fork) +
      Number(sheet.halfDay.fork) +
      printedFields.filter((field) => sheet.cohort.fields.get(field)?.fork === true).length,
    unsent,
    unmarked: held ? settled.filter((row) => row.expected && row.mark.state === 'unmarked').length : 0,
    signatureMissing: held
      ? settled.filter((row) => isUnsigned(row) && row.missing.reason.trim() === '').length
      : 0,
    notClosed: Number(held && sheet.closing === null),
    changedSinceClosing: Number(sheet.closing !== null && sheet.differences.length > 0),
  }
  return provisionalCauses.flatMap((of) => (counts[of] > 0 ? [{ of, count: counts[of] }] : []))
}

const printedFields = [
  'operationNumber',
  'title',
  'venueName',
  'venueAddress',
  'venueSiret',
  'funderReference',
] as const

/** The reasons of several sheets as one list: counts added up. */
export const joinReasons = (
  lists: readonly (readonly ProvisionalReason[])[],
): readonly ProvisionalReason[] => {
  const all = lists.flat()
  return provisionalCauses.flatMap((of) => {
    const count = all.filter((one) => one.of === of).reduce((sum, one) => sum + one.count, 0)
    return count > 0 ? [{ of, count }] : []
  })
}

/** « 7F3A 91C2 04BE 5D17 »: the first 64 bits of a digest, to be compared by eye. */
export const fingerprintOf = (digest: Hash | string): string => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const bits = [...digest.slice(0, 11)].map((letter) => alphabet.indexOf(letter).toString(2).padStart(6, '0'))
  const nibbles = bits.join('').slice(0, 64).match(/.{4}/g) ?? []
  const digits = nibbles.map((nibble) => parseInt(nibble, 2).toString(16).toUpperCase()).join('')
  return (digits.match(/.{1,4}/g) ?? []).join(' ')
}

/** An instant on the wall of the venue. */
export const onWall = (cohort: Pick<Cohort, 'timeZone'>, instant: number): WallTime =>
  wallTimeAt(instant, cohort.timeZone)

// Who takes part, from when until when; two records that are one person; people who may be the same (C12 – C18, C23).

import type { PlainDate } from '#shared/calendar.ts'
import { addDays, isPlainDate } from '#shared/calendar.ts'
import type { ParticipantId } from '#shared/ids.ts'
import type { BodyOf } from '#shared/journal/kinds.ts'
import type { PersonName } from '#shared/names.ts'
import { nameKey, sortKey } from '#shared/names.ts'
import { ok, refuse } from '#shared/refusal.ts'
import type { Result } from '#shared/refusal.ts'
import { holdsSocialSecurityNumber } from '#shared/social-security-number.ts'
import type { Cohort, Participant } from './cohort.ts'

/** The kind's own limit, so that a refusal comes before the entry. */
const longestName = 200

export type JoinWish = BodyOf<'participant.joined'>

/** A person joins, or their name or first day is corrected. A walk-in needs a family name or a first name only. */
export const decideJoin = (facts: { readonly until: PlainDate | null }, wish: JoinWish): Result<JoinWish> => {
  const familyName = tidy(wish.familyName)
  const givenNames = tidy(wish.givenNames)
  if (familyName === '') return refuse({ code: 'participant.name-missing' })
  if (familyName.length > longestName || givenNames.length > longestName) {
    return refuse({ code: 'participant.name-too-long', limit: longestName })
  }
  if (!isPlainDate(wish.from)) return refuse({ code: 'participant.date-invalid' })
  if (facts.until !== null && facts.until < wish.from) {
    return refuse({ code: 'participant.leaves-before-joining', from: wish.from })
  }
  return ok({ ...wish, familyName, givenNames })
}

export type LeaveWish = BodyOf<'participant.left'>

/** A person leaves from a day on, with a reason (a job found is one); `from: null` takes the leaving back. */
export const decideLeave = (
  participant: Pick<Participant, 'from'> | undefined,
  wish: LeaveWish,
): Result<LeaveWish> => {
  if (participant === undefined) return refuse({ code: 'participant.unknown' })
  if (wish.from === null) return ok({ participant: wish.participant, from: null })
  if (!isPlainDate(wish.from)) return refuse({ code: 'participant.date-invalid' })
  // The day of joining itself may be named: somebody entered by mistake was never expected.
  if (wish.from < participant.from) {
    return refuse({ code: 'participant.leaves-before-joining', from: participant.from })
  }
  if (wish.reason === undefined) return refuse({ code: 'participant.reason-missing' })
  const note = wish.note?.trim()
  return ok({
    participant: wish.participant,
    from: wish.from,
    reason: wish.reason,
    ...(note === undefined || note === '' ? {} : { note }),
  })
}

export type MatchWish = BodyOf<'participant.matched'>

/**
 * One is the same person as this other one, who stays; `as: null` takes it back. A walk-in or a second record: any two
 * of the cohort, so long as neither leads to somebody already (C15, C23).
 */
export const decideMatch = (cohort: Pick<Cohort, 'participants'>, wish: MatchWish): Result<MatchWish> => {
  if (wish.as === null) return ok(wish)
  if (wish.as === wish.participant) return refuse({ code: 'participant.match-itself' })
  const isHere = (id: string): boolean => cohort.participants.some((participant) => participant.id === id)
  return isHere(wish.participant) && isHere(wish.as) ? ok(wish) : refuse({ code: 'participant.unknown' })
}

export type DetailWish = BodyOf<'participant.details'>

/** A detail in regular form (phone and identifier as digits, e-mail without spaces), or why not. Empty clears it. */
export const decideDetail = (today: PlainDate, wish: DetailWish): Result<DetailWish> => {
  const text = wish.value.trim()
  const accept = (value: string): Result<DetailWish> => ok({ ...wish, value })
  if (text === '') return accept('')
  if (wish.field !== 'birthDate' && holdsSocialSecurityNumber(text)) {
    return refuse({ code: 'participant.social-security-number' })
  }
  switch (wish.field) {
    case 'birthDate':
      if (!isPlainDate(text)) return refuse({ code: 'participant.date-invalid' })
      return text > yearsBefore(today, 14) || text < yearsBefore(today, 101)
        ? refuse({ code: 'participant.birth-date-impossible' })
        : accept(text)
    case 'identifier': {
      const digits = text.replace(/[\s.\u00a0\u202f-]/g, '')
      return /^\d{11}$/.test(digits) ? accept(digits) : refuse({ code: 'participant.identifier-invalid' })
    }
    case 'phone': {
      const digits = text.replace(/[\s.()\u00a0\u202f-]/g, '').replace(/^00/, '+')
      if (/^0\d{9}$/.test(digits)) return accept(digits)
      if (/^\+33\d{9}$/.test(digits)) return accept(`0${digits.slice(3)}`)
      return /^\+\d{8,15}$/.test(digits) ? accept(digits) : refuse({ code: 'participant.phone-invalid' })
    }
    case 'email':
      return /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(text) && text.length <= 254
        ? accept(text)
        : refuse({ code: 'participant.email-invalid' })
    case 'referrer':
    case 'soughtJob':
      return accept(text.slice(0, 300))
    default:
      return unreachable(wish.field)
  }
}

export const duplicateReasons = [
  'identifier',
  'nameAndBirth',
  'name',
  'swappedName',
  'nameOtherBirth',
] as const
/** Why two may be the same person, surest first; `nameOtherBirth`: same name, but born on another day. */
export type DuplicateReason = (typeof duplicateReasons)[number]

export interface PossibleDuplicate<Known> {
  readonly participant: Known
  readonly reason: DuplicateReason
}

/** What is known of somebody when looking for duplicates; empty where not known. */
export interface Traits extends PersonName {
  readonly birthDate?: string | undefined
  readonly identifier?: string | undefined
}

/** People of `known` who may be the same as `wish`, surest first. Pointed out, never merged by a machine (C16). */
export const duplicatesOf = <Known extends Traits>(
  wish: Traits,
  known: readonly Known[],
): readonly PossibleDuplicate<Known>[] =>
  known
    .flatMap((participant): PossibleDuplicate<Known>[] => {
      const reason = sameness(wish, participant)
      return reason === undefined ? [] : [{ participant, reason }]
    })
    .sort((a, b) => duplicateReasons.indexOf(a.reason) - duplicateReasons.indexOf(b.reason))

/** `nearName`: one letter apart. */
export type Resemblance = DuplicateReason | 'nearName'

/** Possible duplicates, and then whose name is near: for whoever types a name, and may have heard it only. */
export const lookalikesOf = <Known extends Traits>(
  wish: Traits,
  known: readonly Known[],
): readonly { readonly participant: Known; readonly reason: Resemblance }[] => {
  const duplicates = duplicatesOf(wish, known)
  const sure = new Set(duplicates.map(({ participant }) => participant))
  const near = known.filter((one) => !sure.has(one) && wish.givenNames.trim() !== '' && isNearName(wish, one))
  return [...duplicates, ...near.map((participant) => ({ participant, reason: 'nearName' as const }))]
}

export interface PossibleTwins {
  readonly one: Participant
  readonly other: Participant
  readonly reason: DuplicateReason
}

/**
 * Records of one group that may be one person's, as after two devices entered somebody (C16). Namesakes born on
 * different days, and who was entered by mistake, are none.
 */
export const possibleTwins = (people: readonly Participant[]): readonly PossibleTwins[] => {
  const meant = people.filter(({ leaving }) => leaving !== 'enteredByMistake')
  return meant.flatMap((one, index) =>
    meant.slice(index + 1).flatMap((other): PossibleTwins[] => {
      const reason = sameness(traitsOf(one), traitsOf(other))
      return reason === undefined || reason === 'nameOtherBirth' ? [] : [{ one, other, reason }]
    }),
  )
}

/** Do the two names differ by one letter at most, put in, left out or changed? A walk-in's name was heard, not read. */
const isNearName = (a: PersonName, b: PersonName): boolean => {
  const [first, second] = [nameKey(a), nameKey(b)]
  const [short, long] = first.length <= second.length ? [first, second] : [second, first]
  if (long.length - short.length > 1) return false
  let same = 0
  while (same < short.length && short[same] === long[same]) same += 1
  const rest = long.slice(same + 1)
  return short.length === long.length ? short.slice(same + 1) === rest : short.slice(same) === rest
}

/** The traits of a participant, as far as the reader may see them. */
export const traitsOf = (participant: Participant): Traits & { readonly id: ParticipantId } => ({
  id: participant.id,
  familyName: participant.familyName,
  givenNames: participant.givenNames,
  birthDate: participant.details.get('birthDate')?.value,
  identifier: participant.details.get('identifier')?.value,
})

const sameness = (a: Traits, b: Traits): DuplicateReason | undefined => {
  const isKnown = (text: string | undefined): text is string => text !== undefined && text !== ''
  if (isKnown(a.identifier) && a.identifier === b.identifier) return 'identifier'
  const names = [sortKey(a.familyName), sortKey(a.givenNames)] as const
  const others = [sortKey(b.familyName), sortKey(b.givenNames)] as const
  const isSwapped = names[0] === others[1] && names[1] === others[0] && names[1] !== ''
  if (!(names[0] === others[0] && names[1] === others[1]) && !isSwapped) return undefined
  if (isKnown(a.birthDate) && isKnown(b.birthDate)) {
    return a.birthDate === b.birthDate ? 'nameAndBirth' : 'nameOtherBirth'
  }
  return isSwapped && names[0] !== names[1] ? 'swappedName' : 'name'
}

const tidy = (name: string): string => name.replace(/\s+/g, ' ').trim()

/** The day `years` before `today`; 29 February becomes 28. */
const yearsBefore = (today: PlainDate, years: number): PlainDate => {
  const day = `${String(Number(today.slice(0, 4)) - years).padStart(4, '0')}${today.slice(4)}`
  return isPlainDate(day) ? day : addDays(`${day.slice(0, 8)}28`, 0)
}

const unreachable = (never: never): never => {
  throw new Error(`No such detail: ${String(never)}`)
}

// May the cohort be described so, and its team changed so? Rules C1 – C6; asked on the device, where a person can answer.

import { isPlainDate, isTimeZone } from '#shared/calendar.ts'
import type { PersonId } from '#shared/ids.ts'
import type { BodyOf } from '#shared/journal/kinds.ts'
import type { CohortField } from '#shared/journal/kinds/cohort-kinds.ts'
import { ok, refuse } from '#shared/refusal.ts'
import type { Refusal, Result } from '#shared/refusal.ts'
import type { Cohort, Member } from './cohort.ts'
import { departmentOf } from './departments.ts'
import { isSiret, siretDigits } from './siret.ts'

export const leastCohortSize = 1
export const mostCohortSize = 60
const longestText: Partial<Record<CohortField, number>> = { operationNumber: 60, title: 200, venueName: 200 }
const longestOtherText = 500

export type DescriptionWish = BodyOf<'cohort.described'>
/** What else the description says, for the fields that must agree with each other. */
export type DescriptionFacts = ReadonlyMap<CohortField, string | number>

/** One field of the description, made regular (spaces trimmed, SIRET as digits, code in capitals), or why not. */
export const decideDescribe = (facts: DescriptionFacts, wish: DescriptionWish): Result<DescriptionWish> => {
  const text = String(wish.value).trim()
  const isEmptied = text === ''
  const accept = (value: string | number): Result<DescriptionWish> => ok({ field: wish.field, value })
  switch (wish.field) {
    case 'title':
      if (isEmptied) return refuse({ code: 'cohort.title-missing' })
      return textWithin(wish.field, text, accept)
    case 'operationNumber':
    case 'venueName':
    case 'venueAddress':
    case 'funderReference':
      return textWithin(wish.field, text, accept)
    case 'venueSiret': {
      const digits = siretDigits(text)
      return isEmptied || isSiret(digits) ? accept(digits) : refuse({ code: 'cohort.siret-invalid' })
    }
    case 'department': {
      const department = departmentOf(text)
      if (isEmptied) return accept('')
      return department === undefined
        ? refuse({ code: 'cohort.department-unknown' })
        : accept(department.code)
    }
    case 'timeZone':
      return isEmptied || isTimeZone(text) ? accept(text) : refuse({ code: 'cohort.time-zone-unknown' })
    case 'startsOn':
    case 'endsOn': {
      if (isEmptied) return accept('')
      if (!isPlainDate(text)) return refuse({ code: 'cohort.date-invalid' })
      const startsOn = wish.field === 'startsOn' ? text : String(facts.get('startsOn') ?? '')
      const endsOn = wish.field === 'endsOn' ? text : String(facts.get('endsOn') ?? '')
      if (startsOn !== '' && endsOn !== '' && endsOn < startsOn) {
        return refuse({ code: 'cohort.ends-before-start', startsOn, endsOn })
      }
      return accept(text)
    }
    case 'flatAmountCents': {
      const cents = Number(wish.value)
      return isEmptied
        ? accept('')
        : Number.isSafeInteger(cents) && cents >= 0
          ? accept(cents)
          : refuse({ code: 'cohort.amount-invalid' })
    }
    case 'plannedSize': {
      const size = Number(wish.value)
      return isEmptied
        ? accept('')
        : Number.isInteger(size) && size >= leastCohortSize && size <= mostCohortSize
          ? accept(size)
          : refuse({ code: 'cohort.size-out-of-range', least: leastCohortSize, most: mostCohortSize })
    }
    default:
      return unreachable(wish.field)
  }
}

export interface DescriptionDecision {
  /** The fields that change, made regular; empty where something is refused. */
  readonly changes: readonly DescriptionWish[]
  readonly refusals: ReadonlyMap<CohortField, Refusal>
}

/** Several fields at once, as a form holds them: the ones that change, or every field that cannot be so. */
export const decideDescription = (
  facts: DescriptionFacts,
  wished: ReadonlyMap<CohortField, string | number>,
): DescriptionDecision => {
  const together = new Map([...facts, ...wished])
  const refusals = new Map<CohortField, Refusal>()
  const changes: DescriptionWish[] = []
  for (const [field, value] of wished) {
    const decided = decideDescribe(together, { field, value })
    if (!decided.ok) {
      // Two dates that contradict each other are one mistake: it is said at the later one.
      const isSaid =
        decided.refusal.code === 'cohort.ends-before-start' && field === 'startsOn' && wished.has('endsOn')
      if (!isSaid) refusals.set(field, decided.refusal)
    } else if (String(decided.value.value) !== String(facts.get(field) ?? '')) changes.push(decided.value)
  }
  return refusals.size > 0 ? { changes: [], refusals } : { changes, refusals }
}

const textWithin = (
  field: CohortField,
  text: string,
  accept: (value: string) => Result<DescriptionWish>,
): Result<DescriptionWish> => {
  const limit = longestText[field] ?? longestOtherText
  return text.length > limit ? refuse({ code: 'cohort.value-too-long', limit }) : accept(text)
}

export type MemberWish = BodyOf<'member.joined'>

/** A person comes into the team, or takes another role in it; the last coordinator keeps theirs (C5). */
export const decideAddMember = (cohort: Pick<Cohort, 'members'>, wish: MemberWish): Result<MemberWish> => {
  const known = cohort.members.find((member) => member.person === wish.person)
  if (known !== undefined && wish.role !== 'coordinator' && isLastCoordinator(cohort.members, known.person)) {
    return refuse({ code: 'cohort.last-coordinator', name: known.name })
  }
  return ok(wish)
}

/** A person leaves the team, with the reason; never the last coordinator (C5). */
export const decideRemoveMember = (
  cohort: Pick<Cohort, 'members'>,
  wish: BodyOf<'member.left'>,
): Result<BodyOf<'member.left'>> => {
  const member = cohort.members.find((known) => known.person === wish.person)
  if (member === undefined) return refuse({ code: 'cohort.member-unknown' })
  if (isLastCoordinator(cohort.members, member.person)) {
    return refuse({ code: 'cohort.last-coordinator', name: member.name })
  }
  const reason = wish.reason.trim()
  return reason === '' ? refuse({ code: 'cohort.reason-missing' }) : ok({ person: wish.person, reason })
}

const isLastCoordinator = (members: readonly Member[], person: PersonId): boolean => {
  const coordinators = members.filter((member) => member.role === 'coordinator')
  return coordinators.length === 1 && coordinators[0]?.person === person
}

const unreachable = (never: never): never => {
  throw new Error(`No such field: ${String(never)}`)
}

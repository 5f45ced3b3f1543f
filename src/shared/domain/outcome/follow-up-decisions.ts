// May this be recorded of what comes after? Each decision says all that stands against it, field by field, and gives
// the body to write where nothing does.

import type { PlainDate } from '#shared/calendar.ts'
import { isPlainDate } from '#shared/calendar.ts'
import type { PersonId } from '#shared/ids.ts'
import type { BodyOf } from '#shared/journal/kinds.ts'
import type {
  CallResult,
  ObservedMoment,
  OutcomeCategory,
  OutcomeSource,
  ServiceType,
} from '#shared/journal/kinds/follow-up-kinds.ts'
import type { Refusal, Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import { decideText } from './decide-text.ts'
import type { ExitDay, FollowUpSubject } from './exit-date.ts'
import { statusDueOn } from './fold-follow-up.ts'
import type { FollowUp, FollowUpState } from './follow-up.ts'
import { isServiceCategory } from './outcome-categories.ts'

/** What stands against a wish, by the field of the form it belongs to. */
export type Refusals<Field extends string> = ReadonlyMap<Field, Refusal>
export type Decision<Body, Field extends string> = Result<Body, Refusals<Field>>

export type ExitField = 'on' | 'category' | 'source' | 'employerName' | 'note'
export interface ExitWish {
  readonly participant: string
  readonly on: PlainDate | null
  readonly category: OutcomeCategory | ''
  readonly source: OutcomeSource | ''
  readonly employerName: string
  readonly note: string
}

/** An exit: on a day that came, within the operation, with a category that is no service (field.md §2, §5). */
export const decideExit = (
  subject: Pick<FollowUpSubject, 'from' | 'lastDay'>,
  wish: ExitWish,
  today: PlainDate,
): Decision<BodyOf<'exit.recorded'>, ExitField> => {
  const { refusals, say, textOf } = gathering<ExitField>()
  const { on, category, source } = wish
  if (on === null || !isPlainDate(on)) say('on', { code: 'follow-up.date-invalid' })
  else if (on > today) say('on', { code: 'follow-up.in-future' })
  else if (on < subject.from) say('on', { code: 'follow-up.exit-before-joining', from: subject.from })
  else if (subject.lastDay !== null && on > subject.lastDay) {
    say('on', { code: 'follow-up.exit-after-last-day', lastDay: subject.lastDay })
  }
  if (category === '') say('category', { code: 'follow-up.category-missing' })
  else if (isServiceCategory(category)) say('category', { code: 'follow-up.category-is-service' })
  if (source === '') say('source', { code: 'follow-up.source-missing' })
  const employerName = textOf('employerName', wish.employerName, 200)
  const note = textOf('note', wish.note, 1000)
  if (refusals.size > 0 || category === '' || source === '') return refuse(refusals)
  return ok({ participant: wish.participant, on, category, source, employerName, note })
}

/** Takes an exit back: the person is in the operation again, until it ends. */
export const exitTakenBack = (participant: string): BodyOf<'exit.recorded'> => ({
  participant,
  on: null,
  category: 'unknown',
  source: 'adviser',
  employerName: '',
  note: '',
})

export type StatusField = ExitField
export interface StatusWish extends ExitWish {
  readonly moment: ObservedMoment
}

/** A status: observed once its months are over, on a day that came; « unknown » is an answer of its own. */
export const decideStatus = (
  exitDay: ExitDay | null,
  wish: StatusWish,
  today: PlainDate,
): Decision<BodyOf<'outcome.observed'>, StatusField> => {
  const { refusals, say, textOf } = gathering<StatusField>()
  const { moment, on, category, source } = wish
  if (on === null || !isPlainDate(on)) say('on', { code: 'follow-up.date-invalid' })
  else if (on > today) say('on', { code: 'follow-up.in-future' })
  else if (exitDay === null) say('on', { code: 'follow-up.no-exit-yet' })
  else {
    const from = statusDueOn(exitDay.on, moment)
    if (on < from) say('on', { code: 'follow-up.status-too-early', months: Number(moment.slice(1)), from })
  }
  if (category === '') say('category', { code: 'follow-up.category-missing' })
  if (source === '') say('source', { code: 'follow-up.source-missing' })
  const employerName = textOf('employerName', wish.employerName, 200)
  const note = textOf('note', wish.note, 1000)
  if (refusals.size > 0 || category === '' || source === '' || on === null) return refuse(refusals)
  return ok({ participant: wish.participant, moment, category, source, on, employerName, note })
}

export type ServiceField = 'type' | 'title' | 'provider' | 'from' | 'until'
export interface ServiceWish {
  readonly participant: string
  readonly service: string
  readonly type: ServiceType | ''
  readonly title: string
  readonly provider: string
  readonly from: PlainDate | null
  /** `null`: not over, or not said. */
  readonly until: PlainDate | null
}

export const decideService = (wish: ServiceWish): Decision<BodyOf<'service.received'>, ServiceField> => {
  const { refusals, say, textOf } = gathering<ServiceField>()
  const { type, from, until } = wish
  if (type === '') say('type', { code: 'follow-up.service-type-missing' })
  const title = textOf('title', wish.title, 200)
  const provider = textOf('provider', wish.provider, 200)
  if (from === null || !isPlainDate(from)) say('from', { code: 'follow-up.date-invalid' })
  else if (until !== null && until < from) say('until', { code: 'follow-up.ends-before-start', from })
  if (refusals.size > 0 || type === '' || from === null) return refuse(refusals)
  return ok({
    participant: wish.participant,
    service: wish.service,
    type,
    title,
    provider,
    from,
    until,
    withdrawn: false,
  })
}

export type PlanField = 'what' | 'due' | 'ownerName'
export interface PlanWish {
  readonly participant: string
  readonly key: string
  readonly what: string
  readonly owner: PersonId | null
  /** Empty: the person's adviser. */
  readonly ownerName: string
  readonly due: PlainDate | null
}

/** A follow-up by hand, or another owner or date for a derived one, which keeps following its source where no date is said. */
export const decidePlan = (
  derived: Pick<FollowUp, 'derivedDue' | 'source'> | undefined,
  wish: PlanWish,
): Decision<BodyOf<'followUp.planned'>, PlanField> => {
  const { refusals, say, textOf } = gathering<PlanField>()
  const isByHand = derived === undefined || derived.source.from === 'hand'
  const what = textOf('what', wish.what, 200)
  if (isByHand && what === '') say('what', { code: 'follow-up.what-missing' })
  if (wish.due !== null && !isPlainDate(wish.due)) say('due', { code: 'follow-up.date-invalid' })
  if (isByHand && wish.due === null) say('due', { code: 'follow-up.due-missing' })
  const ownerName = textOf('ownerName', wish.ownerName, 200)
  if (refusals.size > 0) return refuse(refusals)
  return ok({
    participant: wish.participant,
    key: wish.key,
    what,
    ...(wish.owner === null ? {} : { owner: wish.owner }),
    ownerName,
    due: derived !== undefined && wish.due === derived.derivedDue ? null : wish.due,
  })
}

/** Settles a follow-up, or opens it again; one whose status is known stays done, since nothing is left to find out. */
export const decideSettle = (
  followUp: Pick<FollowUp, 'participant' | 'key'>,
  state: FollowUpState,
  note: string,
  today: PlainDate,
): Decision<BodyOf<'followUp.settled'>, 'note'> => {
  const { refusals, textOf } = gathering<'note'>()
  const said = textOf('note', note, 1000)
  if (refusals.size > 0) return refuse(refusals)
  return ok({ participant: followUp.participant, key: followUp.key, state, on: today, note: said })
}

export interface CallWish {
  readonly participant: string
  readonly call: string
  readonly on: PlainDate
  readonly result: CallResult
  readonly note: string
  readonly withdrawn: boolean
}

export const decideCall = (wish: CallWish): Decision<BodyOf<'call.logged'>, 'note'> => {
  const { refusals, textOf } = gathering<'note'>()
  const note = textOf('note', wish.note, 1000)
  return refusals.size > 0 ? refuse(refusals) : ok({ ...wish, note })
}

/** Whoever follows a person: somebody of the team, or a typed name; neither takes it back. */
export const decideAdviser = (
  participant: string,
  wish: { readonly person: PersonId | null; readonly name: string },
): Decision<BodyOf<'adviser.assigned'>, 'name'> => {
  const { refusals, textOf } = gathering<'name'>()
  const name = textOf('name', wish.name, 200)
  return refusals.size > 0 ? refuse(refusals) : ok({ participant, person: wish.person, name })
}

const gathering = <Field extends string>() => {
  const refusals = new Map<Field, Refusal>()
  const say = (field: Field, refusal: Refusal): void => {
    if (!refusals.has(field)) refusals.set(field, refusal)
  }
  return {
    refusals,
    say,
    /** The text as it is kept; what stands against it is said at its field. */
    textOf: (field: Field, typed: string, limit: number): string => {
      const decided = decideText(typed, limit)
      if (decided.ok) return decided.value
      say(field, decided.refusal)
      return ''
    },
  }
}

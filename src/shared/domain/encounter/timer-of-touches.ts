// The timer of a round from the touches that the journal tells, and from what another phone told without a network.
//
// All instants here are on the clock of the device that reads. Its own touches need no correction; those of another
// device are moved by the difference of the two offsets to the server, which is known to within a second or two. What
// was read off another phone's picture is truer than that, so where the journal later tells of the same start, the
// journal is moved onto the picture, never the other way round: nothing jumps.
//
//   own touches ─────────────────────────┐
//   others' touches ── moved onto what ──┼─▶ facts of the round that was begun last ─▶ facts at this instant
//   what was followed ── was followed ───┘      (earliest start, pauses, minutes, end)   (rounds that follow)

import type { PlainDate } from '#shared/calendar.ts'
import type { EntryId, WriterId } from '#shared/ids.ts'
import type { RoundAct } from '#shared/journal/kinds/encounter-kinds.ts'
import type { Folded } from '#shared/domain/cohort.ts'
import type { TimerFacts, TimerPause } from '#shared/domain/round-timer/timer.ts'
import { minute, nextInChain, readTimer, timerLimits } from '#shared/domain/round-timer/timer.ts'
import type { EncounterDescription } from './fold-encounter.ts'

/** What of an encounter its timer follows. */
export type TimerPlan = Pick<EncounterDescription, 'rounds' | 'minutes' | 'changeoverMinutes' | 'breaks'>

export interface DatedPlan extends TimerPlan {
  readonly date: PlainDate
}

/** One touch, on the clock of the device that reads. */
export interface TimerTouch {
  readonly id: EntryId
  readonly round: number
  readonly act: RoundAct
  readonly at: number
  readonly minutes: number
  readonly isChained: boolean
  /** Pressed on this device: its instant is exact. */
  readonly isOwn: boolean
}

/** A timer that was followed from another phone, by its picture or its ten signs. */
export interface FollowedTimer {
  /** On the clock of the device that followed. */
  readonly facts: TimerFacts
  /** When it was followed, on the same clock. */
  readonly at: number
  /** Touches that the journal told by then. */
  readonly known: readonly string[]
}

/** The same start told twice lies no further apart: offsets to the server are known to within a second or two. */
const sameStart = 5_000
/** Touches of another day are a rehearsal, or an encounter that is over. */
export const timerMemory = 12 * 60 * minute

/** Minutes until the next round: to change places, and the pause for everybody; none after the last round. */
export const changeoverAfter = (plan: TimerPlan, round: number): number =>
  round >= plan.rounds
    ? 0
    : plan.breaks.reduce(
        (sum, { afterRound, minutes }) => (afterRound === round ? sum + minutes : sum),
        plan.changeoverMinutes,
      )

/** The round up to which rounds may follow by themselves: a pause for everybody ends by a person's tap. */
export const lastOfChain = (plan: TimerPlan, round: number): number =>
  Math.min(plan.rounds, ...plan.breaks.map(({ afterRound }) => afterRound).filter((after) => after >= round))

/** The touches of one encounter among standing entries, each once. */
export const readTouches = (
  entries: Iterable<Folded>,
  encounter: string,
  reader: { readonly writer: WriterId | undefined; readonly clockOffset: number },
): readonly TimerTouch[] => {
  const touches = new Map<EntryId, TimerTouch>()
  for (const { kind, body, head } of entries) {
    if (kind !== 'round.timed' || body.encounter !== encounter) continue
    const isOwn = head.writer === reader.writer
    touches.set(head.id, {
      id: head.id,
      round: body.round,
      act: body.act,
      at: isOwn ? body.at : body.at + head.clockOffset - reader.clockOffset,
      minutes: body.minutes ?? 0,
      isChained: body.chained ?? false,
      isOwn,
    })
  }
  return [...touches.values()]
}

/**
 * The facts of the round that was begun last, or `null` before the first. Any order of the touches gives the same
 * (S19). Of two starts of a round the earliest counts; a round that followed by itself needs none.
 * @param from a timer that is known otherwise: the touches are what was done to it and after it
 */
export const foldTouches = (
  touches: readonly TimerTouch[],
  plan: TimerPlan,
  from: TimerFacts | null = null,
): TimerFacts | null => {
  const ordered = touches.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  const last = Math.min(plan.rounds, Math.max(from?.round ?? 0, ...touches.map(({ round }) => round)))
  let facts: TimerFacts | null = null
  for (let round = from?.round ?? 1; round <= last; round += 1) {
    const own = ordered.filter((touch) => touch.round === round)
    const begun: TimerFacts | undefined =
      from?.round === round ? followingPlan(from, plan) : beginRound(own, facts, plan, round)
    if (begun !== undefined) facts = own.reduce(applyTouch, begun)
  }
  return facts
}

const beginRound = (
  own: readonly TimerTouch[],
  before: TimerFacts | null,
  plan: TimerPlan,
  round: number,
): TimerFacts | undefined => {
  const follows = before === null ? undefined : nextRound(before, plan)
  const first = own.find(({ act }) => act === 'start')
  const next = follows?.round === round ? follows : undefined
  if (first === undefined || (next !== undefined && next.startedAt <= first.at)) return next
  return {
    round,
    startedAt: first.at,
    minutes: first.minutes === 0 ? plan.minutes : first.minutes,
    addedMinutes: 0,
    pauses: [],
    endedAt: null,
    changeoverMinutes: changeoverAfter(plan, round),
    chainedTo: first.isChained && lastOfChain(plan, round) > round ? lastOfChain(plan, round) : null,
  }
}

/** What a picture cannot say of the plan, this device knows: changeovers that hold a pause for everybody. */
const followingPlan = (facts: TimerFacts, plan: TimerPlan): TimerFacts => {
  const last = lastOfChain(plan, facts.round)
  return {
    ...facts,
    changeoverMinutes: changeoverAfter(plan, facts.round),
    chainedTo: facts.chainedTo !== null && last > facts.round ? last : null,
  }
}

const nextRound = (facts: TimerFacts, plan: TimerPlan): TimerFacts | undefined => {
  const next = nextInChain(facts)
  return next === undefined ? undefined : followingPlan(next, plan)
}

const applyTouch = (facts: TimerFacts, { act, at }: TimerTouch): TimerFacts => {
  switch (act) {
    case 'start':
      return facts
    case 'pause':
      return isHeld(facts.pauses) ? facts : { ...facts, pauses: [...facts.pauses, { from: at, to: null }] }
    case 'resume':
      return {
        ...facts,
        pauses: facts.pauses.map((pause) =>
          pause.to === null && pause.from <= at ? { ...pause, to: at } : pause,
        ),
      }
    case 'addMinute':
      return { ...facts, addedMinutes: Math.min(timerLimits.added, facts.addedMinutes + 1) }
    case 'end':
      return { ...facts, endedAt: Math.min(facts.endedAt ?? at, at) }
    default:
      return act satisfies never
  }
}

const isHeld = (pauses: readonly TimerPause[]): boolean => pauses.some(({ to }) => to === null)

/** The facts of the round that runs at an instant, where rounds follow by themselves. */
const advanceTo = (facts: TimerFacts | null, plan: TimerPlan, now: number): TimerFacts | null => {
  const next = facts === null ? undefined : nextRound(facts, plan)
  return next === undefined || now < next.startedAt ? facts : advanceTo(next, plan, now)
}

/** An instant's day on the wall of the encounter's place. */
export type DateAt = (instant: number) => PlainDate

/**
 * What the timer of an encounter holds at an instant of this device's clock: `null` where nobody started it, or only
 * on another day.
 */
export const timerAt = (
  touches: readonly TimerTouch[],
  followed: FollowedTimer | null,
  plan: TimerPlan,
  now: number,
): TimerFacts | null => {
  const isRecent = ({ at }: { readonly at: number }): boolean => at > now - timerMemory
  return readTold(
    touches.filter(isRecent),
    followed !== null && isRecent(followed) ? followed : null,
    plan,
    now,
  )
}

/**
 * What the timer held on the encounter's own day, and goes on holding: how far it got. `null` where nobody started it
 * that day. The evening before and the days after are rehearsals.
 */
export const timerOfDay = (
  touches: readonly TimerTouch[],
  followed: FollowedTimer | null,
  plan: DatedPlan,
  dateAt: DateAt,
  now: number,
): TimerFacts | null => {
  const isOfDay = ({ at }: { readonly at: number }): boolean => dateAt(at) === plan.date
  return readTold(
    touches.filter(isOfDay),
    followed !== null && isOfDay(followed) ? followed : null,
    plan,
    now,
  )
}

const readTold = (
  touches: readonly TimerTouch[],
  followed: FollowedTimer | null,
  plan: TimerPlan,
  now: number,
): TimerFacts | null => {
  if (followed === null) return advanceTo(foldTouches(touches, plan), plan, now)
  const shift = shiftOnto(touches, followed, plan)
  if (shift !== null) {
    const moved = touches.map((touch) => (touch.isOwn ? touch : { ...touch, at: touch.at + shift }))
    return advanceTo(foldTouches(moved, plan), plan, now)
  }
  const since = touches.filter(({ at }) => at > followed.at)
  return isBegunEarlier(touches, followed, plan)
    ? advanceTo(foldTouches(touches, plan), plan, now)
    : advanceTo(foldTouches(since, plan, followed.facts), plan, now)
}

/** What the journal knew of the moment of following: its facts then, and how much more they leave than was shown. */
const compareThen = (
  touches: readonly TimerTouch[],
  { facts, at }: FollowedTimer,
  plan: TimerPlan,
): { readonly more: number; readonly isPaused: boolean } | null => {
  const told = advanceTo(
    foldTouches(
      touches.filter((touch) => touch.at <= at + sameStart),
      plan,
    ),
    plan,
    at,
  )
  if (told?.round !== facts.round) return null
  const [journal, shown] = [readTimer(told, at), readTimer(facts, at)]
  const isPaused = shown.phase === 'paused'
  return isPaused === (journal.phase === 'paused')
    ? { more: journal.remaining - shown.remaining, isPaused }
    : null
}

/** Milliseconds by which the journal's touches are moved onto what was followed; `null` where it tells of no such start. */
const shiftOnto = (
  touches: readonly TimerTouch[],
  followed: FollowedTimer,
  plan: TimerPlan,
): number | null => {
  const then = compareThen(touches, followed, plan)
  if (then === null || Math.abs(then.more) > sameStart) return null
  return then.isPaused ? 0 : -then.more
}

/** Two phones started the same round: the journal now tells of an earlier start than the one that was followed. */
const isBegunEarlier = (
  touches: readonly TimerTouch[],
  followed: FollowedTimer,
  plan: TimerPlan,
): boolean => {
  const then = compareThen(touches, followed, plan)
  const isNews = touches.some(
    ({ id, act, round }) => act === 'start' && round === followed.facts.round && !followed.known.includes(id),
  )
  return isNews && then !== null && then.more < -sameStart
}

/** The same facts on a clock that shows `by` milliseconds more. */
export const shiftFacts = (facts: TimerFacts, by: number): TimerFacts => ({
  ...facts,
  startedAt: facts.startedAt + by,
  endedAt: facts.endedAt === null ? null : facts.endedAt + by,
  pauses: facts.pauses.map(({ from, to }) => ({ from: from + by, to: to === null ? null : to + by })),
})

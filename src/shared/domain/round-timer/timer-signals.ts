// The signals of a round (a minute left, the end): each sounds once, also on a phone that slept through it.

import type { TimerFacts } from './timer.ts'
import { currentFacts, endOf, instantAfter, lengthOf, minute } from './timer.ts'

export interface TimerSignal {
  readonly kind: 'lastMinute' | 'end'
  readonly round: number
  /** When it was due. */
  readonly at: number
  /** Milliseconds by which it is late: a tab that slept learns it only when it wakes. */
  readonly late: number
}

/** A look at the timer: the facts known then, and the instant. */
export interface TimerLook {
  readonly facts: TimerFacts | null
  readonly at: number
}

interface DueSignal {
  readonly kind: TimerSignal['kind']
  readonly round: number
  readonly at: number
}

const signalsBy = ({ facts, at }: TimerLook): readonly DueSignal[] => {
  if (facts === null) return []
  const current = currentFacts(facts, at)
  const { round } = current
  const endsAt = endOf(current)
  const lastMinuteAt = lengthOf(current) > minute ? instantAfter(current, lengthOf(current) - minute) : null
  const hasLastMinute = lastMinuteAt !== null && (endsAt === null || lastMinuteAt < endsAt)
  // A round that followed by itself: the end of the one before may have been slept through.
  const endBefore = current === facts ? null : current.startedAt - facts.changeoverMinutes * minute
  return [
    ...(endBefore === null ? [] : [{ kind: 'end' as const, round: round - 1, at: endBefore }]),
    ...(hasLastMinute ? [{ kind: 'lastMinute' as const, round, at: lastMinuteAt }] : []),
    ...(endsAt === null ? [] : [{ kind: 'end' as const, round, at: endsAt }]),
  ].filter((signal) => signal.at <= at)
}

/**
 * The one signal that became due between two looks, or `undefined`. Several at once (a tab that woke late) are one:
 * the latest, with how late it is. A signal that had sounded under the earlier look does not sound again unless it
 * was moved (a minute was added), and one that a newly learnt fact puts into the past (ended on another phone) does.
 */
export const signalDue = (before: TimerLook, after: TimerLook): TimerSignal | undefined => {
  const heard = signalsBy(before)
  const due = signalsBy(after)
    .filter(
      (signal) =>
        !heard.some(
          ({ kind, round, at }) => kind === signal.kind && round === signal.round && at >= signal.at,
        ),
    )
    .toSorted((a, b) => b.at - a.at)
  const [latest] = due
  return latest === undefined ? undefined : { ...latest, late: after.at - latest.at }
}

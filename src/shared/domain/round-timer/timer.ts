// The timer of a round as truth by timestamp: what it shows is computed from facts and an instant, never counted down.
//
// All instants are milliseconds since 1970 on *the room's clock*: the clock of the device that started the round. A
// device that follows knows by how much its own clock differs (room-clock.ts) and adds that. So a lock, a reload, a
// frozen tab or a night when the hour changes cannot move anything: the next look computes the same.
//
//   notStarted ──start──▶ running ──▶ lastMinute ──end──▶ changeover ──▶ over
//                          │  ▲           │  ▲                 │           │
//                        pause resume   pause resume           └─ next start, early or not
//                          ▼  │           ▼  │
//                         paused         paused

export interface TimerPause {
  readonly from: number
  /** `null` while it lasts. */
  readonly to: number | null
}

/** Everything that was ever done to the timer of one round; the whole truth about it. */
export interface TimerFacts {
  /** Counted from 1. */
  readonly round: number
  /** May lie ahead: a start that was announced. */
  readonly startedAt: number
  /** Whole minutes, 1 to 15. */
  readonly minutes: number
  /** Minutes given on top. */
  readonly addedMinutes: number
  /** In any order; those of two devices may overlap, and count once. */
  readonly pauses: readonly TimerPause[]
  /** When somebody ended it before its time. */
  readonly endedAt: number | null
  /** Minutes to change places after the end; 0 after the last round. */
  readonly changeoverMinutes: number
  /** The round up to which rounds follow by themselves after each changeover; `null` where each one is started. */
  readonly chainedTo: number | null
}

export type TimerPhase = 'notStarted' | 'running' | 'lastMinute' | 'paused' | 'changeover' | 'over'

export interface TimerReading {
  /** The round it speaks of; `null` before the first one. */
  readonly round: number | null
  readonly phase: TimerPhase
  /** Milliseconds left: of the round; in the changeover, of the changeover; before the start, the whole round. */
  readonly remaining: number
  /** When the round ends if nothing more is done; `null` in a pause, for then nobody knows. */
  readonly endsAt: number | null
}

export const timerPresets = [5, 6, 7, 8, 10] as const
export const timerLimits = { least: 1, most: 15, added: 15 } as const
export const defaultRoundMinutes = 7
export const defaultChangeoverMinutes = 1

/** Milliseconds. */
export const minute = 60_000

/** Milliseconds that the round lasts, without its pauses. */
export const lengthOf = ({ minutes, addedMinutes }: TimerFacts): number => (minutes + addedMinutes) * minute

const mergePauses = (facts: TimerFacts): readonly TimerPause[] =>
  facts.pauses
    .map(({ from, to }) => ({ from: Math.max(from, facts.startedAt), to }))
    .filter(({ from, to }) => to === null || to > from)
    .toSorted((a, b) => a.from - b.from)
    .reduce<TimerPause[]>((merged, pause) => {
      const last = merged.at(-1)
      if (last === undefined || (last.to !== null && last.to < pause.from)) return [...merged, pause]
      const to = last.to === null || pause.to === null ? null : Math.max(last.to, pause.to)
      return [...merged.slice(0, -1), { from: last.from, to }]
    }, [])

/** When so much of the round has run; `null` where a pause that still lasts stands before it. */
export const instantAfter = (facts: TimerFacts, run: number): number | null => {
  let instant = facts.startedAt
  let left = run
  for (const { from, to } of mergePauses(facts)) {
    // A pause at the very end holds nothing back any more.
    if (instant + left <= from) break
    if (to === null) return null
    left -= from - instant
    instant = to
  }
  return instant + left
}

/** Milliseconds of the round that have run at an instant. */
const runAt = (facts: TimerFacts, now: number): number => {
  const paused = mergePauses(facts).reduce(
    (sum, { from, to }) => sum + Math.max(0, Math.min(to ?? now, now) - Math.min(from, now)),
    0,
  )
  return Math.max(0, now - facts.startedAt - paused)
}

/** When the round ended or will end; `null` while a pause lasts. */
export const endOf = (facts: TimerFacts): number | null => {
  const natural = instantAfter(facts, lengthOf(facts))
  if (facts.endedAt === null) return natural
  return natural === null ? facts.endedAt : Math.min(natural, facts.endedAt)
}

const isPaused = (facts: TimerFacts, now: number): boolean =>
  mergePauses(facts).some(({ from, to }) => from <= now && (to === null || now < to))

/** The round that follows this one by itself, or `undefined` where it must be started, or a pause lasts. */
export const nextInChain = (facts: TimerFacts): TimerFacts | undefined => {
  const endsAt = endOf(facts)
  if (endsAt === null || facts.chainedTo === null || facts.round >= facts.chainedTo) return undefined
  const round = facts.round + 1
  return {
    ...facts,
    round,
    startedAt: endsAt + facts.changeoverMinutes * minute,
    addedMinutes: 0,
    pauses: [],
    endedAt: null,
    // Nobody changes places after the last round.
    changeoverMinutes: round === facts.chainedTo ? 0 : facts.changeoverMinutes,
  }
}

/**
 * The facts that hold at an instant: where rounds follow by themselves, those of the round that has begun since.
 * Each of them starts at the end of the changeover before it, so that two phones agree without a word.
 */
export const currentFacts = (facts: TimerFacts, now: number): TimerFacts => {
  const next = nextInChain(facts)
  return next === undefined || now < next.startedAt ? facts : currentFacts(next, now)
}

const readRound = (facts: TimerFacts, now: number): Omit<TimerReading, 'round'> => {
  const endsAt = endOf(facts)
  if (now < facts.startedAt && endsAt !== null && now < endsAt)
    return { phase: 'notStarted', remaining: lengthOf(facts), endsAt }
  if (endsAt !== null && now >= endsAt) {
    const changeover = endsAt + facts.changeoverMinutes * minute - now
    return changeover > 0
      ? { phase: 'changeover', remaining: changeover, endsAt }
      : { phase: 'over', remaining: 0, endsAt }
  }
  const remaining = Math.max(0, lengthOf(facts) - runAt(facts, now))
  if (isPaused(facts, now)) return { phase: 'paused', remaining, endsAt }
  return { phase: remaining <= minute ? 'lastMinute' : 'running', remaining, endsAt }
}

/** What the timer shows at an instant of the room's clock; without facts, a round of the given length not begun. */
export const readTimer = (
  facts: TimerFacts | null,
  now: number,
  minutes = defaultRoundMinutes,
): TimerReading => {
  if (facts === null) return { round: null, phase: 'notStarted', remaining: minutes * minute, endsAt: null }
  const current = currentFacts(facts, now)
  return { round: current.round, ...readRound(current, now) }
}

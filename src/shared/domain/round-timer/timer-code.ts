// How one phone tells another its timer without a network: a picture that is read, or ten signs that are typed.
//
// *The picture* (QR) is drawn anew every second and says what the timer shows at the moment it is drawn, and that
// moment on the room's clock. Whoever reads it learns the round and by how much the own clock differs (room-clock.ts),
// so neither clock has to be right, and no wall clock is read: a time zone or the night of the change plays no part.
//
// *The ten signs* cannot be read at the moment they are written. So they name a moment that comes soon, not by an
// hour of the day (« 14:32:10 » would need the very clocks that differ) but by what the showing phone shows then:
// « à 6:30, touchez Caler ». Whoever taps when that phone shows 6:30 has the same time to within a thumb's beat.
// They are renewed when that moment has passed.
//
// Pauses and added minutes are not told one by one: the code says how much is left, which is all they led to.

import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { Refusal, Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import { packFields, tidySigns, unpackFields } from './code-symbols.ts'
import type { TimerFacts } from './timer.ts'
import { currentFacts, lengthOf, nextInChain, readTimer, timerLimits } from './timer.ts'

const picturePrefix = 'COULISSES:T:'
const version = 1
/** A typed code names a moment at least so far ahead: time to read it out and to type it. */
const markAhead = 20_000
const markStep = 10_000

const pictureBits = [5, 40, 5, 4, 4, 1, 1, 5, 5, 25, 50] as const
const typedBits = [2, 12, 5, 4, 4, 1, 1, 11] as const

/** The first bits of a hash of the encounter's id: enough to know it again, and it tells nothing. */
const tagOf = (encounter: string, bits: 12 | 40): number =>
  sha256(utf8ToBytes(`coulisses timer ${encounter}`))
    .slice(0, 5)
    .reduce((sum, byte) => sum * 256 + byte, 0) %
  2 ** bits

/** What a code says of a timer at one moment. */
interface TimerState {
  readonly facts: TimerFacts
  /** Milliseconds; more than the round's length where it starts in a moment. */
  readonly remaining: number
  readonly isPaused: boolean
}

const stateAt = (facts: TimerFacts, now: number): Result<TimerState> => {
  const held = currentFacts(facts, now)
  const reading = readTimer(held, now)
  switch (reading.phase) {
    case 'running':
    case 'lastMinute':
    case 'paused':
      return ok({ facts: held, remaining: reading.remaining, isPaused: reading.phase === 'paused' })
    case 'notStarted':
      return ok({ facts: held, remaining: lengthOf(held) + held.startedAt - now, isPaused: false })
    case 'changeover':
    case 'over': {
      const next = nextInChain(held)
      return next === undefined
        ? refuse({ code: 'encounter.timer-not-running' })
        : ok({ facts: next, remaining: lengthOf(next) + next.startedAt - now, isPaused: false })
    }
    default:
      return reading.phase satisfies never
  }
}

/**
 * The text of the picture at an instant of the room's clock; to be drawn anew every second. Refuses a timer that
 * does not run: there is nothing to share.
 */
export const writePictureCode = (encounter: string, facts: TimerFacts, now: number): Result<string> => {
  const state = stateAt(facts, now)
  if (!state.ok) return state
  const { facts: held, remaining, isPaused } = state.value
  return ok(
    picturePrefix +
      pack(pictureBits, [
        version,
        tagOf(encounter, 40),
        held.round,
        held.minutes,
        held.addedMinutes,
        isPaused ? 1 : 0,
        held.chainedTo === null ? 0 : 1,
        held.chainedTo ?? 0,
        Math.min(31, held.changeoverMinutes),
        Math.round(remaining),
        Math.round(now),
      ]),
  )
}

const pack = (bits: readonly number[], values: readonly number[]): string =>
  packFields(bits.map((width, place) => ({ bits: width, value: values[place] ?? 0 })))

export interface TypedCode {
  /** « 7Q4ZK M2N9D » */
  readonly text: string
  /** Milliseconds that the showing phone shows when the other one must be tapped; in a pause, what it shows. */
  readonly mark: number
  /** When that will be, on the room's clock: then the code is to be renewed. `null` in a pause. */
  readonly markAt: number | null
}

/** The ten signs, and the moment they name. Refuses a timer that does not run. */
export const writeTypedCode = (encounter: string, facts: TimerFacts, now: number): Result<TypedCode> => {
  const state = stateAt(facts, now)
  if (!state.ok) return state
  const { facts: held, remaining, isPaused } = state.value
  const mark = isPaused
    ? Math.round(remaining / 1000) * 1000
    : Math.max(0, Math.min(lengthOf(held), Math.floor((remaining - markAhead) / markStep) * markStep))
  const signs = pack(typedBits, [
    version,
    tagOf(encounter, 12),
    held.round,
    held.minutes,
    held.addedMinutes,
    isPaused ? 1 : 0,
    held.chainedTo === null ? 0 : 1,
    mark / 1000,
  ])
  return ok({
    text: `${signs.slice(0, 5)} ${signs.slice(5)}`,
    mark,
    markAt: isPaused ? null : now + remaining - mark,
  })
}

/** What the reading phone knows already. */
export interface CodeReader {
  readonly encounter: string
  /** Rounds of the plan. */
  readonly rounds: number
  readonly changeoverMinutes: number
  /** The facts it shows now, and the instant on *its* room clock; `null` where it shows none. */
  readonly current: TimerFacts | null
  /** The instant on the clock that `current` is told by. */
  readonly roomNow: number
}

export type TimerCode =
  | {
      readonly kind: 'picture'
      /** On the room's clock of the phone that showed it. */
      readonly facts: TimerFacts
      /** When it was drawn, on the same clock. */
      readonly drawnAt: number
    }
  | {
      readonly kind: 'typed'
      /** Begun at 0: `factsAtMark` moves them to the moment of the tap. */
      readonly facts: TimerFacts
      /** Milliseconds that the other phone shows at the moment to tap. */
      readonly mark: number
      readonly isPaused: boolean
    }

const foreign = (): { ok: false; refusal: Refusal } => refuse({ code: 'encounter.timer-code-foreign' })
const unreadable = (): { ok: false; refusal: Refusal } => refuse({ code: 'encounter.timer-code-unreadable' })

/**
 * What a code says. Refuses one that cannot be read (a sign is wrong, missing, too many), one of another encounter
 * or application, and one of a round that is past here. Whether a picture is of now, only several looks tell:
 * `followPictures` in room-clock.ts.
 */
export const readTimerCode = (text: string, reader: CodeReader): Result<TimerCode> => {
  const trimmed = text.trim()
  const code = trimmed.startsWith(picturePrefix)
    ? readPicture(trimmed.slice(picturePrefix.length), reader)
    : readTyped(trimmed, reader)
  if (!code.ok) return code
  const { facts } = code.value
  if (facts.minutes < timerLimits.least || facts.round < 1) return unreadable()
  if (facts.round > reader.rounds) return foreign()
  return isPast(facts.round, reader) ? refuse({ code: 'encounter.timer-code-stale' }) : code
}

const isPast = (round: number, { current, roomNow }: CodeReader): boolean => {
  if (current === null) return false
  const reading = readTimer(current, roomNow)
  const isDone = reading.phase === 'changeover' || reading.phase === 'over'
  return reading.round !== null && (round < reading.round || (round === reading.round && isDone))
}

const readPicture = (signs: string, reader: CodeReader): Result<TimerCode> => {
  const fields = unpackFields(signs, pictureBits)
  if (fields === undefined) return unreadable()
  const [form = 0, tag = 0, round = 0, minutes = 0, addedMinutes = 0, paused = 0, chained = 0] = fields
  const [chainedTo = 0, changeoverMinutes = 0, remaining = 0, drawnAt = 0] = fields.slice(7)
  if (form !== version || tag !== tagOf(reader.encounter, 40)) return foreign()
  const facts: TimerFacts = {
    round,
    startedAt: 0,
    minutes,
    addedMinutes,
    pauses: [],
    endedAt: null,
    changeoverMinutes,
    chainedTo: chained === 1 ? chainedTo : null,
  }
  return ok({ kind: 'picture', facts: moveTo(facts, drawnAt, remaining, paused === 1), drawnAt })
}

const readTyped = (text: string, reader: CodeReader): Result<TimerCode> => {
  const signs = tidySigns(text)
  if (signs.length !== 10) return /[:/]/.test(text) ? foreign() : unreadable()
  const fields = unpackFields(signs, typedBits)
  if (fields === undefined) return unreadable()
  const [form = 0, tag = 0, round = 0, minutes = 0, addedMinutes = 0, paused = 0, chained = 0, seconds = 0] =
    fields
  if (form !== version || tag !== tagOf(reader.encounter, 12)) return foreign()
  const facts: TimerFacts = {
    round,
    startedAt: 0,
    minutes,
    addedMinutes,
    pauses: [],
    endedAt: null,
    changeoverMinutes: round === reader.rounds ? 0 : reader.changeoverMinutes,
    chainedTo: chained === 1 && round < reader.rounds ? reader.rounds : null,
  }
  return ok({ kind: 'typed', facts, mark: seconds * 1000, isPaused: paused === 1 })
}

/** The same round, so placed that `remaining` is left at `instant`. */
const moveTo = (facts: TimerFacts, instant: number, remaining: number, isPaused: boolean): TimerFacts => ({
  ...facts,
  startedAt: instant - (lengthOf(facts) - remaining),
  pauses: isPaused ? [{ from: instant, to: null }] : [],
})

/** The facts of a typed code, on the clock of the phone that was tapped at `tappedAt`. */
export const factsAtMark = (code: TimerCode & { kind: 'typed' }, tappedAt: number): TimerFacts =>
  moveTo(code.facts, tappedAt, code.mark, code.isPaused)

/** Minutes and seconds as the timer shows them: what is left, rounded up to the second. */
export const shownTime = (remaining: number): string => {
  const seconds = Math.ceil(Math.max(0, remaining) / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

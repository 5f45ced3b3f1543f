// The timer that runs on this device, on whatever screen: what it shows, what may be done to it, and its ringing.
// It outlives its screens, so that it goes on and rings while another one is open.
//
//   tap ──▶ decide ──▶ entry ──▶ touches of the journal ──┐
//   picture or ten signs of another phone ── followed ────┼──▶ facts ──▶ reading ──▶ words, colour, sound together
//                                         this instant ───┘

import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { defaultTimeZone, wallTimeAt } from '#shared/calendar.ts'
import type { PlainDate, WallTime } from '#shared/calendar.ts'
import { foldCohort } from '#shared/domain/cohort.ts'
import { roundsBegun } from '#shared/domain/encounter/encounter-hours.ts'
import { foldEncounter } from '#shared/domain/encounter/fold-encounter.ts'
import type { FollowedTimer } from '#shared/domain/encounter/timer-of-touches.ts'
import {
  changeoverAfter,
  lastOfChain,
  readTouches,
  timerAt,
  timerOfDay,
} from '#shared/domain/encounter/timer-of-touches.ts'
import {
  decideTimerEnd,
  decideTimerMinute,
  decideTimerPause,
  decideTimerResume,
  decideTimerStart,
} from '#shared/domain/round-timer/decide-timer.ts'
import { shownTime } from '#shared/domain/round-timer/timer-code.ts'
import { signalDue } from '#shared/domain/round-timer/timer-signals.ts'
import type { TimerLook, TimerSignal } from '#shared/domain/round-timer/timer-signals.ts'
import type { TimerFacts } from '#shared/domain/round-timer/timer.ts'
import { defaultRoundMinutes, endOf, lengthOf, minute, readTimer } from '#shared/domain/round-timer/timer.ts'
import type { WriterId } from '#shared/ids.ts'
import type { BodyOf } from '#shared/journal/kinds.ts'
import type { Refusal, Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import type { DeviceParts, RingAhead } from '#client/container.ts'
import { keepSound, readSound, ringsByItself } from '#client/account/sound-setting.ts'
import { useContainer } from '#client/container.ts'
import type { PlacedEntry } from '#client/local/local-room.ts'
import type { RunningEncounter } from './round-device.ts'
import {
  forgetRunning,
  keepFollowed,
  keepRunning,
  keepVolume,
  readFollowed,
  readVolume,
  usualVolume,
} from './round-device.ts'

/** Four looks a second: a second that turns is seen at once, and a look costs next to nothing. */
const secondsBetweenLooks = 0.25
/** A ring given to the audio clock beforehand leaves the page itself so long to be first, with its vibration. */
const aheadMargin = 1_500
/** A round that is over goes from the bar after so long. */
const barMemory = 15 * minute

export const useRoundTimerStore = defineStore('round-timer', () => {
  const { local, clock, device, application, openDeviceParts } = useContainer()
  const target = shallowRef<RunningEncounter>()
  const cohortEntries = shallowRef<readonly PlacedEntry[]>()
  const pageEntries = shallowRef<readonly PlacedEntry[]>()
  const followed = shallowRef<FollowedTimer | null>(null)
  const writer = ref<WriterId>()
  const clockOffset = ref(0)
  const keptSound = ref<boolean | null>(null)
  /** In percent. */
  const volume = ref<number>(usualVolume)
  const parts = shallowRef<DeviceParts>()
  const now = ref(clock.now())
  const screens = ref(0)
  const lastSignal = shallowRef<TimerSignal>()
  const stops: (() => void)[] = []
  const held: Held = {
    look: null,
    ahead: [],
    aheadFor: '',
    turn: Promise.resolve(),
    release: undefined,
  }

  const cohort = computed(() =>
    target.value === undefined || cohortEntries.value === undefined
      ? undefined
      : foldCohort(target.value.cohort, cohortEntries.value),
  )
  const encounter = computed(() =>
    target.value === undefined || cohort.value === undefined || pageEntries.value === undefined
      ? undefined
      : foldEncounter(target.value.encounter, cohort.value, pageEntries.value),
  )
  const plan = computed(() => encounter.value?.description.value)
  const touches = computed(() =>
    target.value === undefined
      ? []
      : readTouches(pageEntries.value ?? [], target.value.encounter, {
          writer: writer.value,
          clockOffset: clockOffset.value,
        }),
  )
  const wallAt = (instant: number): WallTime =>
    wallTimeAt(instant + clockOffset.value, cohort.value?.timeZone ?? defaultTimeZone)
  const dateAt = (instant: number): PlainDate => wallAt(instant).date
  /** On the encounter's own day that day counts, whatever was rehearsed; on another one the last hours do. */
  const factsAt = (at: number): TimerFacts | null => {
    if (plan.value === undefined) return null
    return dateAt(at) === plan.value.date
      ? timerOfDay(touches.value, followed.value, plan.value, dateAt, at)
      : timerAt(touches.value, followed.value, plan.value, at)
  }
  const facts = computed(() => factsAt(now.value))
  const minutes = computed(() => facts.value?.minutes ?? plan.value?.minutes ?? defaultRoundMinutes)
  const reading = computed(() => readTimer(facts.value, now.value, minutes.value))
  const phase = computed(() => reading.value.phase)
  const isGoing = computed(() => ['running', 'lastMinute', 'paused'].includes(phase.value))
  const shown = computed(() => shownTime(reading.value.remaining))
  /** Of the bar: how much is left, from 1 down to 0. */
  const share = computed(() => {
    const whole =
      facts.value === null
        ? 0
        : phase.value === 'changeover'
          ? facts.value.changeoverMinutes * minute
          : lengthOf(facts.value)
    return whole === 0 ? 1 : Math.min(1, reading.value.remaining / whole)
  })
  /** An encounter of an earlier day, and nobody is rehearsing with it. */
  const isPast = computed(
    () => plan.value !== undefined && facts.value === null && plan.value.date < dateAt(now.value),
  )
  /** Rounds that were begun on the encounter's own day. */
  const roundsRun = computed(() =>
    plan.value === undefined
      ? 0
      : roundsBegun(timerOfDay(touches.value, followed.value, plan.value, dateAt, now.value), now.value),
  )
  /** The round to be started next, or `null` while one runs, after the last and on a later day. */
  const nextRound = computed(() => {
    if (plan.value === undefined || isGoing.value || isPast.value) return null
    const next =
      facts.value === null ? 1 : phase.value === 'notStarted' ? facts.value.round : facts.value.round + 1
    return next > plan.value.rounds ? null : next
  })
  const isSoundOn = computed(() => keptSound.value ?? ringsByItself(device.kind))
  /** What the sound needs of a person; `null` where it needs nothing. */
  const soundNeed = computed(() => {
    const state = parts.value?.ringer.state.value
    return isSoundOn.value && isGoing.value && (state === 'locked' || state === 'suspended') ? state : null
  })
  const awake = computed(() => parts.value?.screenAwake.state.value ?? 'off')

  const look = (): void => {
    const at = clock.now()
    if (pageEntries.value === undefined) return
    now.value = at
    const current = { facts: factsAt(at), at }
    // The first look knows what is due already: nothing of before rings on a reload.
    const signal = held.look === null ? undefined : signalDue(held.look, current)
    held.look = current
    if (signal !== undefined) ring(signal)
    planAhead(current)
  }
  const ring = (signal: TimerSignal): void => {
    lastSignal.value = signal
    const planned = held.ahead.find(({ kind, round }) => kind === signal.kind && round === signal.round)
    const hasSounded = planned?.ring.hasSounded() === true
    planned?.ring.cancel()
    // An hour late it would ring for nobody; the words and the colour say how things stand.
    if (isSoundOn.value && !hasSounded && signal.late < barMemory)
      parts.value?.ringer.ring(signal.kind, volume.value / 100)
  }
  const dropAhead = (): void => {
    for (const { ring: planned } of held.ahead) planned.cancel()
    held.ahead = []
  }
  /** Gives the next rings to the audio clock, which goes on where the page's own looks are held back. */
  const planAhead = ({ facts: current, at }: TimerLook): void => {
    const endsAt = current === null ? null : endOf(current)
    const key = `${current?.round}/${endsAt}/${isSoundOn.value}/${volume.value}/${parts.value?.ringer.state.value}`
    if (key === held.aheadFor) return
    held.aheadFor = key
    dropAhead()
    const { value: open } = parts
    if (open === undefined || current === null || endsAt === null || !isSoundOn.value) return
    const due = [
      { kind: 'lastMinute' as const, dueAt: endsAt - minute },
      { kind: 'end' as const, dueAt: endsAt },
    ]
    held.ahead = due
      .filter(({ dueAt }) => dueAt > at)
      .map(({ kind, dueAt }) => ({
        kind,
        round: current.round,
        ring: open.ringer.ringAhead(kind, dueAt - at + aheadMargin, volume.value / 100),
      }))
  }

  const open = (wish: RunningEncounter): void => {
    if (parts.value === undefined) void openDeviceParts().then((opened) => (parts.value = opened))
    if (target.value?.encounter === wish.encounter && target.value.cohort === wish.cohort) return
    close()
    target.value = wish
    stops.push(
      local.observe(
        (reads) => reads.cohortEntries(wish.cohort),
        (value) => (cohortEntries.value = value),
      ),
      local.observe(
        (reads) => reads.pageEntries(wish.cohort, `encounter/${wish.encounter}`),
        (value) => {
          pageEntries.value = value
          look()
        },
      ),
      local.observe(
        async (reads) => (await reads.enrolment())?.writer,
        (value) => (writer.value = value),
      ),
      local.observe(
        (reads) => reads.clockOffset(),
        (value) => (clockOffset.value = value),
      ),
      local.observe(readSound, (value) => (keptSound.value = value)),
      local.observe(readVolume, (value) => (volume.value = value)),
      local.observe(
        (reads) => readFollowed(reads, wish.encounter),
        (value) => {
          followed.value = value
          look()
        },
      ),
      clock.every(secondsBetweenLooks, look),
    )
  }
  const close = (): void => {
    for (const stop of stops.splice(0)) stop()
    dropAhead()
    parts.value?.screenAwake.letGo()
    Object.assign(held, { look: null, aheadFor: '' })
    target.value = undefined
    cohortEntries.value = undefined
    pageEntries.value = undefined
    followed.value = null
    lastSignal.value = undefined
  }
  const keepAwake = (): void => {
    if (isGoing.value && screens.value > 0) void parts.value?.screenAwake.keepOn()
    else parts.value?.screenAwake.letGo()
  }

  // Watched here and not in `open`, which a screen calls: what it watches would end with it.
  watch([isGoing, screens, parts], keepAwake)
  watch(isGoing, (goes) => {
    if (goes && target.value !== undefined) void keepRunning(local, target.value)
    // No new version is offered in the middle of a round.
    if (goes) held.release = application.holdUpdates()
    else held.release?.()
  })

  /** One act after the other, each decided on what the one before made. */
  const touch = (
    decide: (current: TimerFacts | null, at: number) => Result<TimerFacts>,
    say: (decided: TimerFacts, at: number) => Omit<BodyOf<'round.timed'>, 'encounter' | 'at'>,
  ): Promise<Result<void>> => {
    const turn = held.turn.then(async (): Promise<Result<void>> => {
      const at = clock.now()
      if (target.value === undefined) return refuse<Refusal>({ code: 'encounter.timer-not-running' })
      const { cohort: group, encounter: id } = target.value
      const decided = decide(factsAt(at), at)
      if (!decided.ok) return decided
      const body = { encounter: id, at, ...say(decided.value, at) }
      const done = await local.writeEntries([{ cohort: group, kind: 'round.timed', body, replaces: [] }])
      if (!done.ok) return done
      // Shown at once; the live read says the same a moment later.
      pageEntries.value = [...(pageEntries.value ?? []), ...done.value]
      look()
      return ok(undefined)
    })
    held.turn = turn.catch(() => undefined)
    return turn
  }
  const act = (
    name: 'pause' | 'resume' | 'addMinute' | 'end',
    decide: (current: TimerFacts | null, at: number) => Result<TimerFacts>,
  ): Promise<Result<void>> => touch(decide, ({ round }) => ({ round, act: name }))

  /** Called in the tap itself: a browser gives sound to nothing else. */
  const unlock = (): void => parts.value?.ringer.unlock()

  return {
    target,
    cohort,
    encounter,
    plan,
    touches,
    facts,
    reading,
    phase,
    minutes,
    isGoing,
    shown,
    share,
    nextRound,
    isPast,
    roundsRun,
    isSoundOn,
    soundNeed,
    awake,
    parts,
    lastSignal,
    now,
    wallAt,
    open,
    close,
    unlock,
    /** A screen with the timer is open: while a round runs, the device stays awake. */
    enter: () => void (screens.value += 1),
    leave: () => void (screens.value -= 1),
    start: (round: number, length: number, isChained: boolean) => {
      unlock()
      return touch(
        (current, at) => {
          const described = plan.value
          if (described === undefined) return refuse({ code: 'encounter.timer-not-running' })
          return decideTimerStart(
            current,
            {
              round,
              minutes: length,
              rounds: described.rounds,
              changeoverMinutes: changeoverAfter(described, round),
              isChained: isChained && lastOfChain(described, round) > round,
            },
            at,
          )
        },
        () => ({ round, act: 'start', minutes: length, chained: isChained }),
      )
    },
    pause: () => act('pause', decideTimerPause),
    resume: () => {
      unlock()
      return act('resume', decideTimerResume)
    },
    addMinute: () => act('addMinute', decideTimerMinute),
    end: () => act('end', decideTimerEnd),
    /** Takes over what another phone shows. @param facts on this device's clock */
    follow: async (told: TimerFacts): Promise<void> => {
      const { value: running } = target
      if (running === undefined) return
      unlock()
      const taken = { facts: told, at: clock.now(), known: touches.value.map(({ id }) => id) }
      followed.value = taken
      await keepFollowed(local, running.encounter, taken)
      look()
    },
    setSound: (isOn: boolean) => {
      keptSound.value = isOn
      if (isOn) unlock()
      void keepSound(local, isOn)
    },
    volume,
    setVolume: (percent: number) => {
      volume.value = percent
      void keepVolume(local, percent)
    },
    /** Rings once as the end of a round does; called in the tap itself. */
    trySound: () => {
      unlock()
      const { value: open } = parts
      if (open === undefined) return
      const ringNow = (): void => void open.ringer.ring('end', volume.value / 100)
      if (open.ringer.state.value === 'ready') return ringNow()
      // The tap has just opened the sound; the device says a moment later that it is ready.
      const stop = watch(open.ringer.state, (state) => {
        stop()
        if (state === 'ready') ringNow()
      })
    },
    /** Nothing runs any more: other screens need not show it. */
    dismiss: () => forgetRunning(local),
    /** True while other screens should show the bar. */
    isWorthShowing: computed(() => {
      if (facts.value === null || plan.value === undefined) return false
      if (phase.value !== 'over') return true
      const endedAt = endOf(facts.value) ?? 0
      return facts.value.round < plan.value.rounds && now.value - endedAt < barMemory
    }),
  }
})

interface Ahead {
  readonly kind: TimerSignal['kind']
  readonly round: number
  readonly ring: RingAhead
}

interface Held {
  look: TimerLook | null
  ahead: Ahead[]
  /** What the planned rings were planned for. */
  aheadFor: string
  turn: Promise<unknown>
  /** Lets new versions be offered again. */
  release: (() => void) | undefined
}

// Rings the timer: one soft tone for the last minute, two for the end, with vibrations where the device has them.
//
// A browser gives sound only to a tap, and only synchronously: `unlock` makes and resumes the audio in the tap itself.
// A phone takes it away again (a call, a locked screen), so the state is looked at each time the page comes back.

import { ref } from 'vue'
import type { RingKind, Ringer } from './container.ts'

/** The part of an AudioContext that is used. */
export type TimerAudio = Pick<
  AudioContext,
  'currentTime' | 'destination' | 'resume' | 'createOscillator' | 'createGain' | 'addEventListener'
> & { readonly state: string }

export interface RingerPlatform {
  /** `undefined` where the browser has no sound. */
  readonly openAudio: (() => TimerAudio) | undefined
  /** Of iOS: set to `playback`, the mute switch does not silence the timer. */
  readonly audioSession: { type: string } | undefined
  readonly vibrate: ((pattern: number[]) => void) | undefined
  readonly page: Pick<Document, 'addEventListener'>
}

/** Seconds after the beginning, hertz, loudness beside the volume. */
const tones: Readonly<Record<RingKind, readonly { at: number; pitch: number; loudness: number }[]>> = {
  lastMinute: [{ at: 0, pitch: 440, loudness: 0.4 }],
  end: [
    { at: 0, pitch: 440, loudness: 0.8 },
    { at: 0.2, pitch: 660, loudness: 0.8 },
  ],
}
/** Seconds. */
const toneLength = 0.19
const attack = 0.015

/** Milliseconds on, off, on. */
const vibrations: Readonly<Record<RingKind, number[]>> = { lastMinute: [200], end: [600, 200, 600] }

export const makeRinger = ({ openAudio, audioSession, vibrate, page }: RingerPlatform): Ringer => {
  const state = ref<'locked' | 'ready' | 'suspended' | 'unavailable'>(
    openAudio === undefined ? 'unavailable' : 'locked',
  )
  const held: { audio: TimerAudio | undefined } = { audio: undefined }
  const look = (): void => {
    if (held.audio !== undefined) state.value = held.audio.state === 'running' ? 'ready' : 'suspended'
  }
  page.addEventListener('visibilitychange', look)

  /** Gives the tones to the audio clock, `after` seconds from now; returns how to take them back. */
  const play = (audio: TimerAudio, kind: RingKind, after: number, volume: number): (() => void) => {
    const stops = tones[kind].map(({ at, pitch, loudness }) => {
      const begin = audio.currentTime + after + at
      const oscillator = audio.createOscillator()
      const gain = audio.createGain()
      oscillator.frequency.value = pitch
      // Swelling and fading: a tone cut off at once would click.
      gain.gain.setValueAtTime(0, begin)
      gain.gain.linearRampToValueAtTime(loudness * volume, begin + attack)
      gain.gain.linearRampToValueAtTime(0, begin + toneLength)
      oscillator.connect(gain)
      gain.connect(audio.destination)
      oscillator.start(begin)
      oscillator.stop(begin + toneLength)
      return () => {
        oscillator.disconnect()
        gain.disconnect()
      }
    })
    return () => stops.forEach((stop) => stop())
  }

  return {
    state,
    unlock: () => {
      if (openAudio === undefined) return
      if (audioSession !== undefined) audioSession.type = 'playback'
      if (held.audio === undefined) {
        held.audio = openAudio()
        held.audio.addEventListener('statechange', look)
      }
      // Synchronously, in the tap; what it comes to is told by `statechange`, a refusal by the state itself.
      void held.audio.resume().then(look, look)
      look()
    },
    ring: (kind, volume) => {
      vibrate?.(vibrations[kind])
      look()
      const { audio } = held
      if (audio === undefined || state.value !== 'ready') return false
      play(audio, kind, 0, volume)
      return true
    },
    ringAhead: (kind, after, volume) => {
      look()
      const { audio } = held
      if (audio === undefined || state.value !== 'ready')
        return { hasSounded: () => false, cancel: () => undefined }
      // The audio clock stands still while sound is suspended: it passes this instant only if it really rang.
      const end = audio.currentTime + after / 1000 + toneLength
      return { hasSounded: () => audio.currentTime >= end, cancel: play(audio, kind, after / 1000, volume) }
    },
  }
}

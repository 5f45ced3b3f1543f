// The screen, the sound and the camera, over doubles of the browser's own parts: each says what it cannot do.
import { describe, expect, test } from 'vitest'
import { makeCameraCode, type BarcodeDetectorClass, type CameraPlatform } from '#client/camera-code.ts'
import type { CodeSight } from '#client/container.ts'
import { makeRinger, type TimerAudio } from '#client/ringer.ts'
import { makeScreenAwake } from '#client/screen-awake.ts'

/** A page that goes into the background and comes back. */
const aPage = () => {
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' as DocumentVisibilityState })
  return Object.assign(page, {
    turn: (state: DocumentVisibilityState) => {
      page.visibilityState = state
      page.dispatchEvent(new Event('visibilitychange'))
    },
  })
}

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
}

describe('the screen', () => {
  const aLock = () => {
    const lock = Object.assign(new EventTarget(), { released: false })
    return Object.assign(lock, {
      release: () => {
        lock.released = true
        lock.dispatchEvent(new Event('release'))
        return Promise.resolve()
      },
    })
  }

  test('[E23] it is kept on, asked for again when the page comes back, and let go', async () => {
    const page = aPage()
    const locks: ReturnType<typeof aLock>[] = []
    const wakeLock = {
      request: () => {
        locks.push(aLock())
        return Promise.resolve(locks.at(-1) as unknown as WakeLockSentinel)
      },
    }
    const awake = makeScreenAwake({ wakeLock, page: page as unknown as Document })
    await awake.keepOn()
    expect(awake.state.value).toBe('on')
    page.turn('hidden')
    await locks[0]?.release()
    expect(awake.state.value).toBe('off')
    page.turn('visible')
    await settle()
    expect([awake.state.value, locks.length]).toEqual(['on', 2])
    awake.letGo()
    expect([awake.state.value, locks[1]?.released]).toEqual(['off', true])
    page.turn('hidden')
    page.turn('visible')
    await settle()
    expect(locks).toHaveLength(2)
  })

  test('[E23] a refusal and a browser that cannot are told apart, and a lock taken away is told', async () => {
    const page = aPage() as unknown as Document
    const refusing = { request: () => Promise.reject(new DOMException('', 'NotAllowedError')) }
    const refused = makeScreenAwake({ wakeLock: refusing, page })
    await refused.keepOn()
    expect(refused.state.value).toBe('refused')
    const unable = makeScreenAwake({ wakeLock: undefined, page })
    await unable.keepOn()
    expect(unable.state.value).toBe('unavailable')
    const lock = aLock()
    const wakeLock = { request: () => Promise.resolve(lock as unknown as WakeLockSentinel) }
    const saving = makeScreenAwake({ wakeLock, page })
    await saving.keepOn()
    await lock.release()
    expect(saving.state.value).toBe('refused')
  })
})

describe('the sound', () => {
  const anAudio = (resumed: 'running' | 'suspended' = 'running') => {
    const started: { pitch: number; at: number }[] = []
    const audio = Object.assign(new EventTarget(), {
      state: 'suspended',
      currentTime: 10,
      destination: {},
      resume: () => {
        audio.turn(resumed)
        return Promise.resolve()
      },
      createGain: () => ({
        gain: { setValueAtTime: () => undefined, linearRampToValueAtTime: () => undefined },
        connect: () => undefined,
        disconnect: () => undefined,
      }),
      createOscillator: () => {
        const frequency = { value: 0 }
        const tone = { pitch: 0, at: 0 }
        return {
          frequency,
          connect: () => undefined,
          disconnect: () => started.splice(started.indexOf(tone), 1),
          start: (at: number) => started.push(Object.assign(tone, { pitch: frequency.value, at })),
          stop: () => undefined,
        }
      },
      turn: (state: string) => {
        audio.state = state
        audio.dispatchEvent(new Event('statechange'))
      },
    })
    return { audio, started }
  }
  const aRinger = (given: ReturnType<typeof anAudio> | undefined, page = aPage()) => {
    const vibrated: number[][] = []
    const audioSession = { type: 'auto' }
    const ringer = makeRinger({
      openAudio: given === undefined ? undefined : () => given.audio as unknown as TimerAudio,
      audioSession,
      vibrate: (pattern) => void vibrated.push(pattern),
      page: page as unknown as Document,
    })
    return { ringer, vibrated, audioSession }
  }

  test('[E23] it is unlocked synchronously in the tap, and rings one soft tone, then two, with vibrations', () => {
    const given = anAudio()
    const { ringer, vibrated, audioSession } = aRinger(given)
    expect([ringer.state.value, ringer.ring('end', 1)]).toEqual(['locked', false])
    ringer.unlock()
    expect([ringer.state.value, audioSession.type]).toEqual(['ready', 'playback'])
    expect(ringer.ring('lastMinute', 0.5)).toBe(true)
    expect(given.started).toEqual([{ pitch: 440, at: 10 }])
    ringer.ring('end', 0.5)
    expect(given.started.slice(1).map(({ pitch }) => pitch)).toEqual([440, 660])
    expect(vibrated).toEqual([[600, 200, 600], [200], [600, 200, 600]])
  })

  test('[E23] sound that the device takes away is told when the page comes back, and comes back by a tap', async () => {
    const given = anAudio()
    const page = aPage()
    const { ringer } = aRinger(given, page)
    ringer.unlock()
    given.audio.state = 'interrupted'
    page.turn('visible')
    expect([ringer.state.value, ringer.ring('end', 1)]).toEqual(['suspended', false])
    ringer.unlock()
    await settle()
    expect(ringer.state.value).toBe('ready')
    expect(aRinger(undefined).ringer.state.value).toBe('unavailable')
    const silent = aRinger(anAudio('suspended'))
    silent.ringer.unlock()
    await settle()
    expect(silent.ringer.state.value).toBe('suspended')
  })

  test('[E18] a ring given to the audio clock beforehand sounds while the page sleeps, and knows that it did', () => {
    const given = anAudio()
    const { ringer } = aRinger(given)
    expect(ringer.ringAhead('end', 60_000, 1).hasSounded()).toBe(false)
    ringer.unlock()
    const ahead = ringer.ringAhead('end', 60_000, 1)
    expect(given.started.map(({ at }) => at)).toEqual([70, 70.2])
    given.audio.currentTime = 69
    expect(ahead.hasSounded()).toBe(false)
    given.audio.currentTime = 71
    expect(ahead.hasSounded()).toBe(true)
    ringer.ringAhead('end', 60_000, 1).cancel()
    expect(given.started).toHaveLength(2)
  })
})

describe('the camera', () => {
  const aCamera = (given: Partial<CameraPlatform> & { texts?: (string | undefined)[] } = {}) => {
    const track = { stopped: false, stop: () => (track.stopped = true) }
    const turns: (() => void)[] = []
    const texts = given.texts ?? []
    const time = { now: 1000 }
    const platform: CameraPlatform = {
      media: {
        getUserMedia: () => Promise.resolve({ getTracks: () => [track] } as unknown as MediaStream),
      },
      detector: undefined,
      openDecoder: () =>
        Promise.resolve(() => {
          time.now += 80
          const text = texts.shift()
          if (text === undefined) throw new Error('no code')
          return text
        }),
      makeCanvas: () =>
        ({
          getContext: () => ({ drawImage: () => undefined, getImageData: () => ({}) }),
        }) as unknown as HTMLCanvasElement,
      after: (_, act) => {
        turns.push(act)
        return () => undefined
      },
      now: () => time.now,
      ...given,
    }
    const video = { videoWidth: 1280, videoHeight: 720, play: () => Promise.resolve() } as HTMLVideoElement
    return { camera: makeCameraCode(platform), video, track, turns }
  }

  test('[E23] every code is told with the instant of its frame, until it is stopped', async () => {
    const { camera, video, track, turns } = aCamera({ texts: ['un', undefined as unknown as string, 'deux'] })
    const seen: CodeSight[] = []
    const watch = await camera.watch(video, (sight) => seen.push(sight))
    for (let turn = 0; turn < 3; turn += 1) {
      await settle()
      turns.shift()?.()
    }
    await settle()
    // The decoder takes 80 ms; what counts is when the frame was taken.
    expect(seen).toEqual([
      { text: 'un', seenAt: 1000 },
      { text: 'deux', seenAt: 1160 },
    ])
    if (watch.ok) watch.stop()
    expect([track.stopped, video.srcObject]).toEqual([true, null])
  })

  test('[E23] the browser’s own detector is taken where it knows this kind of code', async () => {
    const aDetector = (formats: string[]) =>
      class {
        static getSupportedFormats = () => Promise.resolve(formats)
        detect = () => Promise.resolve([{ rawValue: 'par le navigateur' }])
      } as unknown as BarcodeDetectorClass
    for (const [formats, text] of [
      [['ean_13', 'qr_code'], 'par le navigateur'],
      [['ean_13'], 'par le décodeur'],
    ] as const) {
      const { camera, video } = aCamera({ detector: aDetector([...formats]), texts: ['par le décodeur'] })
      const seen: CodeSight[] = []
      await camera.watch(video, (sight) => seen.push(sight))
      await settle()
      expect(seen[0]?.text).toBe(text)
    }
  })

  test('[E23] a camera refused, missing or taken is told apart, and its light never stays on', async () => {
    for (const [name, why] of [
      ['NotAllowedError', 'refused'],
      ['NotFoundError', 'no-camera'],
      ['NotReadableError', 'busy'],
    ] as const) {
      const media = { getUserMedia: () => Promise.reject(new DOMException('', name)) }
      const { camera, video } = aCamera({ media })
      expect(await camera.watch(video, () => undefined)).toEqual({ ok: false, why })
    }
    expect(aCamera({ media: undefined }).camera.isPossible).toBe(false)
    const { camera, video, track } = aCamera({ openDecoder: () => Promise.reject(new Error('offline')) })
    expect(await camera.watch(video, () => undefined)).toEqual({ ok: false, why: 'busy' })
    expect(track.stopped).toBe(true)
  })
})

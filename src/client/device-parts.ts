// The screen, the sound and the camera of a real browser: a border, loaded when an encounter is opened.

import { makeCameraCode } from './camera-code.ts'
import type { BarcodeDetectorClass } from './camera-code.ts'
import type { DeviceParts } from './container.ts'
import { makePhotoPress } from './photo-press.ts'
import { makeRinger } from './ringer.ts'
import { makeScreenAwake } from './screen-awake.ts'

/** What the standard types do not know yet, or take for granted although old browsers lack it. */
interface LateNavigator {
  readonly wakeLock?: WakeLock
  readonly mediaDevices?: MediaDevices
  readonly audioSession?: { type: string }
  vibrate?(pattern: number[]): boolean
}

interface LateWindow {
  readonly AudioContext?: typeof AudioContext
  readonly BarcodeDetector?: BarcodeDetectorClass
}

/** Made anew for each screen that opens them; the device itself keeps what must be kept. */
export const readDeviceParts = (): DeviceParts => {
  const device = navigator as unknown as LateNavigator
  const browser = window as unknown as LateWindow
  return {
    screenAwake: makeScreenAwake({ wakeLock: device.wakeLock, page: document }),
    ringer: makeRinger({
      openAudio: browser.AudioContext === undefined ? undefined : () => new AudioContext(),
      audioSession: device.audioSession,
      // Called on the navigator: browsers refuse it as a function of its own.
      vibrate: device.vibrate === undefined ? undefined : (pattern) => void device.vibrate?.(pattern),
      page: document,
    }),
    cameraCode: makeCameraCode({
      media: device.mediaDevices,
      detector: browser.BarcodeDetector,
      openDecoder: async () => (await import('qr/decode.js')).decodeQR,
      makeCanvas: () => document.createElement('canvas'),
      after: (milliseconds, act) => {
        const timer = setTimeout(act, milliseconds)
        return () => clearTimeout(timer)
      },
      now: () => Date.now(),
    }),
    photoPress: makePhotoPress({
      openMeasure: async () => (await import('image-size')).imageSize,
      decode: (file, longest) =>
        createImageBitmap(file, { ...longest, resizeQuality: 'high', imageOrientation: 'from-image' }),
      makeCanvas: () => document.createElement('canvas'),
    }),
  }
}

// The world as the client sees it: clock, chance, memory, device. Built once in main.ts, replaced in tests;
// nothing below reads Date, crypto, navigator or localStorage by itself.

import type { InjectionKey } from 'vue'
import { inject } from 'vue'
import type { DeviceKind } from '#shared/account.ts'
import type { LocalRoom } from '#client/local/local-room.ts'

export interface DeviceFacts {
  /** Chosen at enrolment; before that a guess from screen and touch. */
  readonly kind: DeviceKind
  /** True in an installed window (`display-mode: standalone`). */
  readonly installed: boolean
  readonly platform: 'ios' | 'android' | 'other'
  readonly browser: 'safari' | 'chromium' | 'firefox' | 'other'
}

export interface StorageFacts {
  /** Answer of `navigator.storage.persisted()`, or `null` where the browser does not say. */
  readonly persistent: boolean | null
  /** Bytes still free for us, or `null` where the browser does not say. */
  readonly freeBytes: number | null
  readonly usedBytes: number | null
}

export interface Container {
  readonly clock: {
    /** Milliseconds since 1970 on this device. */
    now(): number
    /** Calls `tick` every `seconds`; returns the stop. */
    every(seconds: number, tick: () => void): () => void
    /** Calls `act` once after `seconds`; returns the stop. */
    after(seconds: number, act: () => void): () => void
  }
  readonly chance: {
    /** `count` unguessable bytes. */
    bytes(count: number): Uint8Array
    /** A fresh UUID version 7. */
    uuid(): string
  }
  readonly local: LocalRoom
  readonly device: DeviceFacts
  readonly storage: {
    facts(): Promise<StorageFacts>
    /** Asks the browser to keep our data; resolves with its answer. */
    persist(): Promise<boolean | null>
  }
  /** Reads a sentence aloud in the given language; returns the stop, or `undefined` where the device cannot. */
  readonly speech: ((sentence: string, language: 'fr' | 'en') => () => void) | undefined
  /** Hands a file to the person: the browser's download or share. */
  saveFile(file: { name: string; type: string; bytes: Uint8Array }): void
}

export const containerKey: InjectionKey<Container> = Symbol('container')

export const useContainer = (): Container => {
  const container = inject(containerKey)
  if (container === undefined) throw new Error('No container was provided')
  return container
}

// Keeps the screen on: asks for the lock, tells where it is refused, and asks again when the page comes back.
//
// The browser lets go of the lock by itself each time the page goes into the background, and never takes it again.

import { ref } from 'vue'
import type { ScreenAwake } from './container.ts'

export interface AwakePlatform {
  readonly wakeLock: Pick<WakeLock, 'request'> | undefined
  readonly page: Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>
}

export const makeScreenAwake = ({ wakeLock, page }: AwakePlatform): ScreenAwake => {
  const state = ref<'off' | 'on' | 'refused' | 'unavailable'>('off')
  const held: { lock: WakeLockSentinel | undefined; isWanted: boolean } = { lock: undefined, isWanted: false }

  const ask = async (): Promise<void> => {
    if (wakeLock === undefined) {
      state.value = 'unavailable'
      return
    }
    if (page.visibilityState !== 'visible' || held.lock !== undefined) return
    // The device says no by throwing: this is the border where that becomes a state.
    const lock = await wakeLock.request('screen').catch(() => undefined)
    // Another question was answered first, or nobody wants it any more.
    if (!held.isWanted || held.lock !== undefined) {
      void lock?.release()
      return
    }
    if (lock === undefined) {
      // In the background nobody is told no: it is asked again when the page comes back.
      state.value = page.visibilityState === 'visible' ? 'refused' : 'off'
      return
    }
    held.lock = lock
    state.value = 'on'
    lock.addEventListener('release', () => {
      if (held.lock !== lock) return
      held.lock = undefined
      state.value = page.visibilityState === 'visible' && held.isWanted ? 'refused' : 'off'
    })
  }
  const askWhenBack = (): void => {
    if (page.visibilityState === 'visible') void ask()
  }

  return {
    state,
    keepOn: async () => {
      if (!held.isWanted) page.addEventListener('visibilitychange', askWhenBack)
      held.isWanted = true
      await ask()
    },
    letGo: () => {
      held.isWanted = false
      page.removeEventListener('visibilitychange', askWhenBack)
      const { lock } = held
      held.lock = undefined
      if (state.value !== 'unavailable') state.value = 'off'
      void lock?.release()
    },
  }
}

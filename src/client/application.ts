// The installed application: its worker, its updates and its installation.
//
// An update is asked, never imposed: a new worker waits until the person says « Mettre à jour », and nothing is
// said while a signature is under way. « Plus tard » comes back after two hours.

import { ref, shallowRef } from 'vue'
import { Workbox } from 'workbox-window'
import type { ApplicationVerbs, Container } from './container.ts'
import { policiesOf, vouchForWorker } from './worker-address.ts'

const postponedSeconds = 2 * 60 * 60
const checkSeconds = 60 * 60
const askAgainSeconds = 1

/** Chromium's own event; the standard types do not have it. */
interface InstallPromptEvent extends Event {
  prompt(): Promise<unknown>
}

export const startApplication = (clock: Container['clock'], version: string): ApplicationVerbs => {
  const isWaiting = ref(false)
  const isPostponed = ref(false)
  const holds = ref(0)
  const updateReady = ref(false)
  const offlineReady = ref(false)
  const canInstall = ref(false)
  const installPrompt = shallowRef<InstallPromptEvent>()
  const worker = 'serviceWorker' in navigator ? new Workbox(vouchForWorker(policiesOf(window))) : undefined
  let registration: ServiceWorkerRegistration | undefined
  const isTaking = ref(false)

  const settle = (): void => {
    updateReady.value = isWaiting.value && !isPostponed.value && holds.value === 0
  }

  const watchWorker = async (): Promise<void> => {
    if (worker === undefined) return
    worker.addEventListener('waiting', () => {
      isWaiting.value = true
      settle()
    })
    worker.addEventListener('activated', () => (offlineReady.value = true))
    registration = await worker.register()
    if (registration?.active) offlineReady.value = true
    if (registration?.waiting) isWaiting.value = true
    settle()
    clock.every(checkSeconds, () => void worker.update())
  }
  // Without a worker (private window, very old browser) the app still works while there is a network.
  watchWorker().catch(() => undefined)

  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    installPrompt.value = event as InstallPromptEvent
    canInstall.value = true
  })
  window.addEventListener('appinstalled', () => (canInstall.value = false))

  return {
    version,
    updateReady,
    isTaking,
    offlineReady,
    canInstall,
    applyUpdate: () => {
      if (isTaking.value) return
      isTaking.value = true
      const reload = (): void => {
        stopAsking()
        window.location.reload()
      }
      // Where nothing waits any more another window took it, and this one only has to follow.
      const ask = (): void => (registration?.waiting ? worker?.messageSkipWaiting() : reload())
      // Asked again and again: what waited may have been replaced by something newer before it heard.
      const stopAsking = clock.every(askAgainSeconds, ask)
      worker?.addEventListener('controlling', reload)
      ask()
    },
    postponeUpdate: () => {
      isPostponed.value = true
      settle()
      clock.after(postponedSeconds, () => {
        isPostponed.value = false
        settle()
      })
    },
    holdUpdates: () => {
      let isHeld = true
      holds.value++
      settle()
      return () => {
        if (!isHeld) return
        isHeld = false
        holds.value--
        settle()
      }
    },
    install: async () => {
      await installPrompt.value?.prompt()
      canInstall.value = false
    },
  }
}

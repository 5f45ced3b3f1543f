// The container of a real browser: the one place below main.ts that touches clock, chance, navigator and storage.

import { v7 } from 'uuid'
import type { Container, DeviceFacts, StorageFacts } from './container.ts'

type World = Pick<
  Container,
  | 'clock'
  | 'chance'
  | 'device'
  | 'storage'
  | 'speech'
  | 'saveFile'
  | 'origin'
  | 'copyText'
  | 'openDeviceParts'
>

const readDevice = (): DeviceFacts => {
  const agent = navigator.userAgent
  // An iPad calls itself a Mac, but no Mac has a touch screen.
  const isIos = /iPhone|iPad|iPod/.test(agent) || (/Macintosh/.test(agent) && navigator.maxTouchPoints > 1)
  const isAndroid = /Android/.test(agent)
  const shortSide = Math.min(screen.width, screen.height)
  const isTouch = matchMedia('(pointer: coarse)').matches
  return {
    kind: !isTouch ? 'computer' : shortSide < 600 ? 'phone' : 'tablet',
    installed:
      matchMedia('(display-mode: standalone), (display-mode: minimal-ui)').matches ||
      ('standalone' in navigator && navigator.standalone === true),
    platform: isIos ? 'ios' : isAndroid ? 'android' : 'other',
    browser: /Firefox|FxiOS/.test(agent)
      ? 'firefox'
      : /Chrom(e|ium)|CriOS/.test(agent)
        ? 'chromium'
        : /Safari/.test(agent)
          ? 'safari'
          : 'other',
  }
}

const readStorage = async (): Promise<StorageFacts> => {
  // An old or locked-down browser has no storage manager; the types do not know it.
  const manager = navigator.storage as StorageManager | undefined
  const estimate = await manager?.estimate?.()
  const persistent = await manager?.persisted?.()
  const { quota, usage } = estimate ?? {}
  return {
    persistent: persistent ?? null,
    freeBytes: quota === undefined || usage === undefined ? null : Math.max(0, quota - usage),
    usedBytes: usage ?? null,
  }
}

const askPersist = async (): Promise<boolean | null> => {
  const manager = navigator.storage as StorageManager | undefined
  return (await manager?.persist?.()) ?? null
}

const speak = (sentence: string, language: 'fr' | 'en'): (() => void) => {
  const words = new SpeechSynthesisUtterance(sentence)
  words.lang = language === 'fr' ? 'fr-FR' : 'en-GB'
  words.rate = 0.95
  speechSynthesis.cancel()
  speechSynthesis.speak(words)
  return () => speechSynthesis.cancel()
}

const saveFile: Container['saveFile'] = ({ name, type, bytes }) => {
  const address = URL.createObjectURL(new Blob([bytes.slice()], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has taken the address by the next turn of the loop at the latest a minute on.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

const copyText = async (text: string): Promise<boolean> => {
  // An old browser, or a page without https, has no clipboard; the types do not know it.
  const clipboard = navigator.clipboard as Clipboard | undefined
  if (clipboard === undefined) return false
  return clipboard.writeText(text).then(
    () => true,
    () => false,
  )
}

export const readBrowserWorld = (): World => ({
  clock: {
    now: () => Date.now(),
    every: (seconds, tick) => {
      const timer = setInterval(tick, seconds * 1000)
      return () => clearInterval(timer)
    },
    after: (seconds, act) => {
      const timer = setTimeout(act, seconds * 1000)
      return () => clearTimeout(timer)
    },
  },
  chance: {
    bytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    uuid: () => v7(),
  },
  device: readDevice(),
  storage: { facts: readStorage, persist: askPersist },
  speech: 'speechSynthesis' in window ? speak : undefined,
  saveFile,
  origin: location.origin,
  copyText,
  openDeviceParts: async () => (await import('./device-parts.ts')).readDeviceParts(),
})

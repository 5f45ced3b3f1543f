/**
 * What runs inside the app's page to see when a tap is painted and when it is durable. Each function is handed to the
 * page whole, so it may name nothing outside itself.
 */

export interface TapTimes {
  /** Milliseconds from the touch to the frame after the one in which the button shows the mark. */
  readonly painted: number
  /** … to the undo bar, which the app shows once the write is durable, and not before. */
  readonly told: number
  /** … to the completion of the strict transaction itself. */
  readonly committed: number
}

export interface TapProbe {
  arm(row: number, status: string): void
  times(): TapTimes | undefined
}

declare global {
  interface Window {
    tapProbe: TapProbe
    /** When a mark could first be tapped, ms after navigation began. */
    usableAt: number | undefined
  }
}

export const installTapProbe = (): void => {
  const seen = {
    start: 0,
    painted: 0,
    told: 0,
    committed: 0,
    isPainting: false,
    row: 0,
    status: '',
    before: '',
  }
  const undoText = (): string => document.querySelector('.undo .text')?.textContent ?? ''
  const afterPaint = (act: () => void): void => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.onmessage = act
      channel.port2.postMessage(null)
    })
  }
  const transaction = IDBDatabase.prototype.transaction
  IDBDatabase.prototype.transaction = function (...given) {
    const opened = transaction.apply(this, given)
    if (given[1] === 'readwrite' && opened.objectStoreNames.contains('outbox')) {
      opened.addEventListener('complete', () => {
        if (seen.start > 0 && seen.committed === 0) seen.committed = performance.now()
      })
    }
    return opened
  }
  const look = (): void => {
    if (seen.start === 0) return
    const button = document
      .querySelectorAll('.buttons')
      [seen.row]?.querySelector<HTMLButtonElement>(`.status.${seen.status}`)
    if (!seen.isPainting && button?.getAttribute('aria-pressed') === 'true') {
      seen.isPainting = true
      afterPaint(() => (seen.painted = performance.now()))
    }
    const text = undoText()
    if (seen.told === 0 && text !== '' && text !== seen.before) seen.told = performance.now()
  }
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ['aria-pressed'],
  })
  addEventListener(
    'pointerdown',
    (event) => {
      seen.start = event.timeStamp
    },
    { capture: true },
  )
  window.tapProbe = {
    arm: (row, status) => {
      Object.assign(seen, { start: 0, painted: 0, told: 0, committed: 0, isPainting: false, row, status })
      seen.before = undoText()
    },
    times: () => {
      const { start, painted, told, committed } = seen
      if (painted === 0 || told === 0 || committed === 0) return undefined
      return { painted: painted - start, told: told - start, committed: committed - start }
    },
  }
}

export const watchUsable = (): void => {
  const look = (): void => {
    if (document.querySelector('.buttons button.status:not(:disabled)') === null) {
      requestAnimationFrame(look)
      return
    }
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.onmessage = () => (window.usableAt ??= performance.now())
      channel.port2.postMessage(null)
    })
  }
  look()
}

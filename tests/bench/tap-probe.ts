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
  /** Waits for the next touch; resolves once all three were seen. */
  arm(row: number, status: string): void
  times(): Promise<TapTimes>
}

declare global {
  interface Window {
    tapProbe: TapProbe
    /** When a mark can first be tapped, ms after navigation began. */
    usable: Promise<number>
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
  let tell: (times: TapTimes) => void = () => undefined
  let told = Promise.resolve<TapTimes>({ painted: 0, told: 0, committed: 0 })
  const note = (what: keyof TapTimes): void => {
    seen[what] = performance.now()
    const { start, painted, told: shown, committed } = seen
    if (painted === 0 || shown === 0 || committed === 0) return
    tell({ painted: painted - start, told: shown - start, committed: committed - start })
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
        if (seen.start > 0 && seen.committed === 0) note('committed')
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
      afterPaint(() => note('painted'))
    }
    const text = undoText()
    if (seen.told === 0 && text !== '' && text !== seen.before) note('told')
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
      told = new Promise((resolve, reject) => {
        tell = resolve
        setTimeout(() => reject(new Error('A tap was not told as kept within 15 s')), 15_000)
      })
    },
    times: () => told,
  }
}

export const watchUsable = (): void => {
  window.usable = new Promise((resolve) => {
    const look = (): void => {
      if (document.querySelector('.buttons button.status:not(:disabled)') === null) {
        requestAnimationFrame(look)
        return
      }
      // Seen at the beginning of a frame, which is painted before the next message is heard.
      const channel = new MessageChannel()
      channel.port1.onmessage = () => resolve(performance.now())
      channel.port2.postMessage(null)
    }
    requestAnimationFrame(look)
  })
}

/**
 * What runs inside the app's page to see when a tap on an outcome is painted and when it is durable. Handed to the page
 * whole, so it may name nothing outside itself.
 */

export interface MeetingTapTimes {
  /** Milliseconds from the touch to the frame after the one in which the outcome shows as chosen. */
  readonly painted: number
  /** … to the completion of the strict transaction that keeps it. */
  readonly committed: number
  /** … to the undo bar, which the app shows only after that. */
  readonly told: number
}

declare global {
  interface Window {
    meetingProbe: { arm(outcome: number): void; times(): Promise<MeetingTapTimes> }
  }
}

export const installMeetingProbe = (): void => {
  const seen = { start: 0, painted: 0, committed: 0, told: 0, isPainting: false, outcome: 0, before: '' }
  let tell: (times: MeetingTapTimes) => void = () => undefined
  let told = Promise.resolve<MeetingTapTimes>({ painted: 0, committed: 0, told: 0 })
  const undoText = (): string => document.querySelector('.undo .text')?.textContent ?? ''
  const note = (what: keyof MeetingTapTimes): void => {
    seen[what] = performance.now()
    const { start, painted, committed, told: shown } = seen
    if (painted === 0 || committed === 0 || shown === 0) return
    tell({ painted: painted - start, committed: committed - start, told: shown - start })
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
    const button = document.querySelectorAll('.outcome')[seen.outcome]
    if (!seen.isPainting && button?.getAttribute('aria-pressed') === 'true') {
      seen.isPainting = true
      requestAnimationFrame(() => {
        const channel = new MessageChannel()
        channel.port1.onmessage = () => note('painted')
        channel.port2.postMessage(null)
      })
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
  addEventListener('pointerdown', (event) => (seen.start = event.timeStamp), { capture: true })
  window.meetingProbe = {
    arm: (outcome) => {
      Object.assign(seen, { start: 0, painted: 0, committed: 0, told: 0, isPainting: false, outcome })
      seen.before = undoText()
      told = new Promise((resolve, reject) => {
        tell = resolve
        setTimeout(() => reject(new Error('A tap was not told as kept within 15 s')), 15_000)
      })
    },
    times: () => told,
  }
}

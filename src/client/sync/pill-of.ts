// How each state of sending is shown: picture, ground, words for a wide screen and for a phone, and how it is announced.

import { wallTimeAt } from '#shared/calendar.ts'
import type { DeviceKind } from '#shared/account.ts'
import type { Formats } from '#client/texts/formats.fr.ts'
import type { SyncTexts } from '#client/texts/sync.fr.ts'
import type { IconName } from '#client/ui/icons.ts'
import type { SyncState } from './sync-state.ts'

export interface Pill {
  readonly icon: IconName
  readonly tone: 'plain' | 'linen' | 'present' | 'late' | 'absent'
  readonly text: string
  readonly shortText: string
  /** Said aloud once when it begins, without moving the focus; `null` where it is not. */
  readonly announce: 'status' | 'alert' | null
}

export interface PillWords {
  readonly t: SyncTexts
  readonly formats: Formats
  readonly device: DeviceKind
  /** The zone that the hours of this device are told in. */
  readonly timeZone: string
}

export const pillOf = (state: SyncState, { t, formats, device, timeZone }: PillWords): Pill => {
  const number = (count: number): string => formats.number(count)
  const time = (instant: number): string => formats.time(wallTimeAt(instant, timeZone).time)
  const plural = (count: number, [one, other]: readonly [string, string]): string =>
    formats.plural(count, one, other)
  switch (state.state) {
    case 'savedHere':
      return { icon: 'device-saved', tone: 'plain', text: t.savedHere[device], shortText: '', announce: null }
    case 'offlineWaiting':
      return {
        icon: 'device-waiting',
        tone: 'linen',
        text: t.offlineWaiting(number(state.count)),
        shortText: t.waitingShort(number(state.count)),
        announce: 'status',
      }
    case 'waiting':
      return {
        icon: 'arrow-hollow',
        tone: 'plain',
        text: t.waiting(number(state.count)),
        shortText: t.waitingShort(number(state.count)),
        announce: null,
      }
    case 'sending':
      return {
        icon: 'arrow-solid',
        tone: 'plain',
        text: t.sending(number(state.done), number(state.total)),
        shortText: t.sendingShort(number(state.done), number(state.total)),
        announce: null,
      }
    case 'allSent':
      return state.at === null
        ? {
            icon: 'check-circle',
            tone: 'plain',
            text: t.nothingToSend,
            shortText: t.nothingToSendShort,
            announce: null,
          }
        : {
            icon: 'check-circle',
            tone: 'present',
            text: t.allSent(time(state.at)),
            shortText: time(state.at),
            announce: 'status',
          }
    case 'failed':
      return {
        icon: 'arrow-bar',
        tone: 'late',
        text: state.again === null ? t.failedForNow : t.failed(time(state.again)),
        shortText: t.failedShort,
        announce: 'alert',
      }
    case 'setAside':
      return {
        icon: 'card-bar',
        tone: 'late',
        text: plural(state.count, t.setAside),
        shortText: t.setAsideShort(number(state.count)),
        announce: 'status',
      }
    case 'conflict':
      return {
        icon: 'fork',
        tone: 'absent',
        text: plural(state.count, t.conflict),
        shortText: plural(state.count, t.conflictShort),
        announce: 'alert',
      }
    case 'storageLow':
      return {
        icon: 'gauge',
        tone: 'late',
        text: t.storageLow,
        shortText: t.storageLowShort,
        announce: 'status',
      }
    case 'stale':
      return {
        icon: 'clock',
        tone: 'late',
        text: t.stale(number(state.days)),
        shortText: t.staleShort(number(state.days)),
        announce: 'status',
      }
    default:
      return unreachable(state)
  }
}

const unreachable = (never: never): never => {
  throw new Error(`No such state: ${JSON.stringify(never)}`)
}

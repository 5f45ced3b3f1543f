// The words of the pill of sending in English.

import { nbsp } from './formats.fr.ts'
import type { SyncTexts } from './sync.fr.ts'

export const syncEn: SyncTexts = {
  savedHere: {
    tablet: 'Saved on the tablet',
    phone: 'Saved on the phone',
    computer: 'Saved on the computer',
  },
  offlineWaiting: (count) => `Offline · ${count} waiting`,
  waiting: (count) => `${count} waiting to be sent`,
  waitingShort: (count) => `${count} waiting`,
  sending: (done, total) => `Sending ${done} of ${total}`,
  sendingShort: (done, total) => `${done}${nbsp}/${nbsp}${total}`,
  allSent: (time) => `Everything is sent · ${time}`,
  nothingToSend: 'Nothing to send',
  nothingToSendShort: '',
  failed: (time) => `Cannot send, next try at ${time}`,
  failedForNow: 'Cannot send',
  failedShort: 'Failed',
  setAside: [
    '# entry set aside, somebody will look at it',
    '# entries set aside, somebody will look at them',
  ],
  setAsideShort: (count) => `${count} to look at`,
  conflict: ['# disagreement to settle', '# disagreements to settle'],
  conflictShort: ['# disagreement', '# disagreements'],
  storageLow: 'Storage almost full',
  storageLowShort: 'Storage',
  stale: (days) => `Last sent ${days} days ago`,
  staleShort: (days) => `${days} days`,
}

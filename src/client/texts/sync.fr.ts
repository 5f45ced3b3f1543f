// The words of the pill of sending (look.md §2.2), wide and short.

import type { DeviceKind } from '#shared/account.ts'
import { nbsp } from './formats.fr.ts'

export const syncFr = {
  savedHere: {
    tablet: 'Enregistré sur la tablette',
    phone: 'Enregistré sur le téléphone',
    computer: 'Enregistré sur l’ordinateur',
  } satisfies Record<DeviceKind, string>,
  offlineWaiting: (count: string) => `Hors connexion · ${count} en attente`,
  waiting: (count: string) => `${count} en attente d’envoi`,
  waitingShort: (count: string) => `${count} en attente`,
  sending: (done: string, total: string) => `Envoi ${done} sur ${total}`,
  sendingShort: (done: string, total: string) => `${done}${nbsp}/${nbsp}${total}`,
  allSent: (time: string) => `Tout est envoyé · ${time}`,
  nothingToSend: 'Rien à envoyer',
  nothingToSendShort: '',
  failed: (time: string) => `Envoi impossible, nouvel essai à ${time}`,
  failedForNow: 'Envoi impossible',
  failedShort: 'Échec',
  /** Singular, then plural with `#`. */
  setAside: [
    '# saisie mise de côté, une personne va la regarder',
    '# saisies mises de côté, une personne va les regarder',
  ] as readonly [string, string],
  setAsideShort: (count: string) => `${count} à regarder`,
  conflict: ['# désaccord à trancher', '# désaccords à trancher'] as readonly [string, string],
  conflictShort: ['# désaccord', '# désaccords'] as readonly [string, string],
  storageLow: 'Espace presque plein',
  storageLowShort: 'Espace',
  stale: (days: string) => `Dernier envoi il y a ${days}${nbsp}jours`,
  staleShort: (days: string) => `${days}${nbsp}jours`,
}

export type SyncTexts = typeof syncFr

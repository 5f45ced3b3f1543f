// A sentence for every refusal of shared/refusal.ts, in French: what is wrong, and what to do.

import type { RefusalCode, RefusalDetails } from '#shared/refusal.ts'
import type { Formats } from './formats.fr.ts'

export type RefusalSentences = {
  readonly [Code in RefusalCode]: (details: RefusalDetails[Code], formats: Formats) => string
}

export const refusalsFr: RefusalSentences = {
  'entry.too-large': ({ kibibytes, limit }) =>
    `Cette saisie est trop lourde (${kibibytes} Ko, ${limit} Ko au plus). Raccourcissez-la.`,
  'entry.not-allowed': () =>
    'Votre rôle dans ce groupe ne permet pas cette saisie. Demandez à la coordination.',
  'device.storage-full': ({ freeMebibytes }) =>
    `Cet appareil n’a presque plus de place (${freeMebibytes} Mo). Libérez de la place avant de continuer.`,
  'device.not-enrolled': () => 'Cet appareil n’est pas encore relié. Ouvrez une invitation.',
  'account.code-malformed': () => 'Ce code n’est pas complet. Il compte 26 lettres et chiffres.',
  'account.code-unknown': () =>
    'Ce code n’est pas reconnu : il a déjà servi ou il a expiré. Demandez-en un autre à la coordination.',
  'account.unreachable': () => 'Pas de réseau pour l’instant. Réessayez dès qu’il revient.',
}

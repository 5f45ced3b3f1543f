// A sentence for every refusal of shared/refusal.ts, in English: what is wrong, and what to do.

import type { RefusalSentences } from './refusals.fr.ts'

export const refusalsEn: RefusalSentences = {
  'entry.too-large': ({ kibibytes, limit }) =>
    `This entry is too large (${kibibytes} kB, at most ${limit} kB). Shorten it.`,
  'entry.not-allowed': () => 'Your role in this group does not allow this entry. Ask the coordinator.',
  'device.storage-full': ({ freeMebibytes }) =>
    `This device has almost no space left (${freeMebibytes} MB). Free some space before you go on.`,
  'device.not-enrolled': () => 'This device is not linked yet. Open an invitation.',
  'account.code-malformed': () => 'This code is not complete. It has 26 letters and digits.',
  'account.code-unknown': () =>
    'This code is not known: it was used already or has expired. Ask the coordinator for another one.',
  'account.unreachable': () => 'No network at the moment. Try again as soon as it is back.',
}

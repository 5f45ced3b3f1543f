// The words of typing that was not finished, in English.

import type { DraftsTexts } from './drafts.fr.ts'

export const draftsEn: DraftsTexts = {
  title: 'Unfinished entry',
  found: (date, time) => `An entry of ${date} at ${time} was not finished. Take it up?`,
  takeUp: 'Take it up',
  beginAnew: 'Begin anew',
}

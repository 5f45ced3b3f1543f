// Turns a refusal into the sentence of the reader's language: what is wrong, and what to do.

import type { ComputedRef } from 'vue'
import { computed } from 'vue'
import type { Refusal } from '#shared/refusal.ts'
import { formatsEn } from './formats.en.ts'
import { formatsFr } from './formats.fr.ts'
import type { Formats } from './formats.fr.ts'
import { refusalsEn } from './refusals.en.ts'
import type { RefusalSentences } from './refusals.fr.ts'
import { refusalsFr } from './refusals.fr.ts'
import { useLanguage } from './use-texts.ts'

const sentenceOf = (sentences: RefusalSentences, formats: Formats, refusal: Refusal): string => {
  // The catalogue's type pairs every code with its own details; a lookup by code loses the pairing.
  const sentence = sentences[refusal.code] as (details: Refusal, formats: Formats) => string
  return sentence(refusal, formats)
}

/** `const sentence = useRefusals()`, then `sentence.value(refusal)`. */
export const useRefusals = (): ComputedRef<(refusal: Refusal) => string> => {
  const language = useLanguage()
  return computed(
    () => (refusal: Refusal) =>
      language.value === 'fr'
        ? sentenceOf(refusalsFr, formatsFr, refusal)
        : sentenceOf(refusalsEn, formatsEn, refusal),
  )
}

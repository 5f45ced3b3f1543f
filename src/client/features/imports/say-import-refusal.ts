// Says a refusal of imports in the reader's language; one without a sentence does not compile.
import type { Formats } from '#client/texts/formats.fr.ts'
import type { ImportsTexts } from '#client/texts/imports.fr.ts'
import type { ImportRefusal, ImportRefusalCode, ImportRefusalDetails } from './import-refusals.ts'

type Sentences = {
  readonly [Code in ImportRefusalCode]: (details: ImportRefusalDetails[Code], formats: Formats) => string
}

/** The whole sentence: what is wrong, and what to do. */
export const sayImportRefusal = (refusal: ImportRefusal, texts: ImportsTexts, formats: Formats): string => {
  const sentences: Sentences = texts.refusals
  const say = sentences[refusal.code] as (details: ImportRefusal, formats: Formats) => string
  return say(refusal, formats)
}

// Chooses the sentences of the reader's language. Each family has two files, `x.fr.ts` (complete, it gives the
// type) and `x.en.ts`; a sentence that is missing in English does not compile.

import type { ComputedRef, InjectionKey, Ref } from 'vue'
import { computed, inject } from 'vue'
import { formatsEn } from './formats.en.ts'
import type { Formats } from './formats.fr.ts'
import { formatsFr } from './formats.fr.ts'

export const languages = ['fr', 'en'] as const
export type Language = (typeof languages)[number]

export const languageKey: InjectionKey<Ref<Language>> = Symbol('language')

export const useLanguage = (): Ref<Language> => {
  const language = inject(languageKey)
  if (language === undefined) throw new Error('No language was provided')
  return language
}

/** `const t = useTexts(attendanceFr, attendanceEn)`, then `t.value.close` or, in a template, `t.close`. */
export const useTexts = <Texts>(fr: Texts, en: NoInfer<Texts>): ComputedRef<Texts> => {
  const language = useLanguage()
  return computed(() => (language.value === 'fr' ? fr : en))
}

/** Dates, times, plurals and lists as the reader's language writes them. */
export const useFormats = (): ComputedRef<Formats> => useTexts<Formats>(formatsFr, formatsEn)

// The look and the language that this person chose on this device: kept in its settings, applied to the page at once.

import type { InjectionKey, Ref } from 'vue'
import { inject } from 'vue'
import type { Language } from '#client/texts/use-texts.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export interface Preferences {
  readonly theme: Readonly<Ref<Theme>>
  readonly language: Readonly<Ref<Language>>
  chooseTheme(theme: Theme): void
  chooseLanguage(language: Language): void
}

export const preferencesKey: InjectionKey<Preferences> = Symbol('preferences')

export const usePreferences = (): Preferences => {
  const preferences = inject(preferencesKey)
  if (preferences === undefined) throw new Error('No preferences were provided')
  return preferences
}

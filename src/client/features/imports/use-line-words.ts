// The words of rows in the reader's language.
import type { ComputedRef } from 'vue'
import { computed } from 'vue'
import { importStepsEn } from '#client/texts/import-steps.en.ts'
import { importStepsFr } from '#client/texts/import-steps.fr.ts'
import { importsEn } from '#client/texts/imports.en.ts'
import { importsFr } from '#client/texts/imports.fr.ts'
import { useFormats, useTexts } from '#client/texts/use-texts.ts'
import type { LineWords } from './row-line.ts'

export const useLineWords = (): ComputedRef<LineWords> => {
  const steps = useTexts(importStepsFr, importStepsEn)
  const imports = useTexts(importsFr, importsEn)
  const formats = useFormats()
  return computed(() => ({ steps: steps.value, imports: imports.value, formats: formats.value }))
}

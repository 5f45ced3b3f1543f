// Which of the three layouts fits: names alone (phone), four buttons a row (tablet), a column beside (laptop).

import type { Ref } from 'vue'
import { useMedia } from '#client/ui/use-media.ts'

/** Four status buttons fit on a row. */
export const useHasButtons = (): Readonly<Ref<boolean>> => useMedia('(min-width: 720px)')
/** A right column fits beside the list. */
export const useHasColumn = (): Readonly<Ref<boolean>> => useMedia('(min-width: 1280px)')
/** The foot has room for the words of every button. */
export const useHasWords = (): Readonly<Ref<boolean>> => useMedia('(min-width: 960px)')

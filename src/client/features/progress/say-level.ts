// A mean of levels as people read it: one decimal at most, « 2,4 ».

import type { Formats } from '#client/texts/formats.fr.ts'

export const sayLevel = (f: Pick<Formats, 'number'>, mean: number): string =>
  f.number(Math.round(mean * 10) / 10)

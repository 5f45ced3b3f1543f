// A person's name as on a paper sheet: family name bold, given names beside it, or below where there is no room.

import type { Pen } from './pen.ts'

/** One line: what is bold of it, then what is not. */
export type NameLine = readonly [bold: string, regular: string]

/** As many lines as the name needs; nothing of it is ever cut off. */
export const breakName = (
  pen: Pen,
  [family, given]: readonly [string, string],
  width: number,
  size: number,
): readonly NameLine[] => {
  const bold = { size, weight: 'bold' } as const
  const whole = pen.widthOf(family, bold) + pen.widthOf(` ${given}`, { size })
  if (given === '' || whole <= width) return [[family, given]]
  return [
    ...pen.linesOf(family, width, bold).map((part): NameLine => [part, '']),
    ...pen.linesOf(given, width, { size }).map((part): NameLine => ['', part]),
  ]
}

export const writeName = (pen: Pen, [bold, regular]: NameLine, x: number, y: number, size: number): void => {
  const width = bold === '' ? 0 : pen.write(bold, x, y, { size, weight: 'bold' }) + pen.widthOf(' ', { size })
  if (regular !== '') pen.write(regular, x + width, y, { size })
}

// How wide words are on this screen, in the font of the papers.

import type { MeasureWords } from '#client/pdf/svg-pen.ts'

/** Measured at 100 px, told at 1000; without a canvas (no browser) half a square a sign. */
export const makeMeasure = (): MeasureWords => {
  const context = document.createElement('canvas').getContext('2d')
  return (words, weight) => {
    if (context === null) return [...words].length * 500
    context.font = `${weight === 'bold' ? 700 : 400} 100px 'Source Sans 3 Variable'`
    return context.measureText(words).width * 10
  }
}

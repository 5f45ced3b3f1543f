// Reads the colour tokens as they are shipped and computes the contrasts that look.md promises.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync('src/client/ui/tokens.css', 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')

type Theme = Readonly<Record<string, string>>

const themeAfter = (selector: string): Theme => {
  const start = css.indexOf(selector)
  if (start < 0) throw new Error(`no rule ${selector}`)
  const body = css.slice(css.indexOf('{', start) + 1, css.indexOf('}', start))
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value.trim()]),
  )
}

const light = themeAfter(":root,\n[data-theme='light']")
const dark = themeAfter("\n[data-theme='dark']")
const darkBySystem = themeAfter(':root:not([data-theme])')

const colour = (theme: Theme, name: string): string => {
  const value = name.startsWith('#') ? name : theme[name]
  if (!value?.startsWith('#')) throw new Error(`${name} is no colour`)
  return value
}

/** WCAG 2 relative luminance of #rrggbb. */
const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

const contrast = (theme: Theme, one: string, other: string): number => {
  const [dim = 0, bright = 0] = [luminance(colour(theme, one)), luminance(colour(theme, other))].sort(
    (a, b) => a - b,
  )
  return (bright + 0.05) / (dim + 0.05)
}

const states = ['present', 'late', 'excused', 'absent'] as const

const textPairs: readonly (readonly [string, string])[] = [
  ...['ink', 'ink-2', 'ink-3', 'curtain', 'brass-text', ...states].flatMap((text) =>
    ['paper', 'card'].map((ground) => [text, ground] as const),
  ),
  ...['ink', 'ink-2'].map((text) => [text, 'linen'] as const),
  ...states.flatMap((state) => [[state, `${state}-ground`] as const, ['ink', `${state}-ground`] as const]),
  ['ink', 'curtain-pale'],
  ['ink-2', 'curtain-pale'],
  ['curtain', 'curtain-pale'],
  ['on-curtain', 'curtain'],
  ['on-curtain', 'curtain-deep'],
  ['on-wing', 'wing'],
  ['on-wing', 'wing-active'],
  ['on-wing', 'pleat-light'],
  ['on-wing', 'pleat-dark'],
  ['on-wing', 'wing-mark'],
]

describe.each([
  ['light', light],
  ['dark', dark],
] as const)('%s', (_name, theme) => {
  it.each(textPairs)('[L1] %s on %s reads at 4.5:1 or more', (text, ground) => {
    expect(contrast(theme, text, ground)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(states)('[L1] a chosen %s button reads at 7:1 or more, for poor light', (state) => {
    expect(contrast(theme, 'on-status', state)).toBeGreaterThanOrEqual(7)
  })

  it.each(states)('[L1] the word and shape of %s stand at 7:1 or more where it is marked', (state) => {
    expect(contrast(theme, state, 'paper')).toBeGreaterThanOrEqual(7)
    expect(contrast(theme, state, 'card')).toBeGreaterThanOrEqual(7)
  })

  it.each(['paper', 'card'])('[L1] the edge of a control stands at 3:1 or more on %s', (ground) => {
    expect(contrast(theme, 'border', ground)).toBeGreaterThanOrEqual(3)
  })

  it('[L1] the brass bar of the active place stands at 3:1 or more on its ground', () => {
    expect(contrast(theme, 'brass', 'wing-active')).toBeGreaterThanOrEqual(3)
  })

  it('[L1] of the two tones of the focus ring one always shows: on the page, on the filled button, on the wing', () => {
    expect(contrast(theme, 'ink', 'paper')).toBeGreaterThanOrEqual(11)
    expect(contrast(theme, 'paper', 'curtain')).toBeGreaterThanOrEqual(9)
    expect(contrast(theme, 'on-wing', 'wing')).toBeGreaterThanOrEqual(9)
  })
})

describe('tokens', () => {
  it('[L2] the plateau chosen by hand is the plateau chosen by the system', () => {
    expect(darkBySystem).toEqual(dark)
  })

  it('[L2] both themes give every colour a value', () => {
    expect(Object.keys(dark).sort()).toEqual(Object.keys(light).sort())
  })

  it('[L1] the table of look.md holds for ink, curtain and the four states', () => {
    expect(contrast(light, 'ink', 'paper')).toBeCloseTo(16.4, 0)
    expect(contrast(light, 'curtain', 'card')).toBeCloseTo(12.3, 1)
    expect(states.map((state) => Math.round(contrast(light, 'on-status', state) * 10) / 10)).toEqual([
      7.6, 8.1, 8.4, 7.8,
    ])
    expect(contrast(dark, 'curtain', 'paper')).toBeCloseTo(9.6, 0)
  })
})

// Puts right what spreadsheets do to the cells of a list of people; refuses what they damaged beyond repair.
import type { Slot } from '#shared/calendar.ts'
import type { Cleaned } from './clean-dates.ts'
import { headerKey } from './header-key.ts'
import type { ImportRefusal } from './import-refusals.ts'

const blank = { value: null }
const wrong = (error: ImportRefusal): { value: null; error: ImportRefusal } => ({ value: null, error })
const isScientific = (text: string): boolean => /^\d([.,]\d+)?E\+?\d+$/i.test(text)

/** A name as typed: composed letters, single spaces, without « M. » or « Mme ». Its case is left alone. */
export const cleanName = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(m\.|mr\.?|mme\.?|mlle\.?|monsieur|madame|mademoiselle) (?=\S)/i, '')
    .replace(/^M (?=\p{L}{2,})/u, '')

/** « CŒURDEROY Léa », « Léa CŒURDEROY »: capitals tell the family name; without them the first word is taken. */
export const splitFullName = (text: string): { familyName: string; givenNames: string } | null => {
  const comma = /^(.+?), ?(.+)$/.exec(cleanName(text))
  if (comma) return { familyName: comma[1] ?? '', givenNames: comma[2] ?? '' }
  const words = cleanName(text).split(' ')
  if (words.length < 2) return null
  const isCapital = (word: string): boolean =>
    word === word.toUpperCase() && /\p{L}{2,}|^\p{Lu}['’]/u.test(word)
  const leading = words.findIndex((word) => !isCapital(word))
  if (leading > 0)
    return { familyName: words.slice(0, leading).join(' '), givenNames: words.slice(leading).join(' ') }
  const trailing = words.findLastIndex((word) => !isCapital(word)) + 1
  if (leading === 0 && trailing < words.length)
    return { familyName: words.slice(trailing).join(' '), givenNames: words.slice(0, trailing).join(' ') }
  return { familyName: words[0] ?? '', givenNames: words.slice(1).join(' ') }
}

/** Ten digits for a French number, its lost zero given back; a foreign one as +… */
export const cleanPhone = (text: string): Cleaned<string> => {
  if (text === '') return blank
  if (isScientific(text)) return wrong({ code: 'import.phone-damaged', text })
  const [first = '', ...others] = text
    .split(/\s*(?:\/|;|,|\bou\b|\bet\b)\s*/)
    .filter((part) => /\d{2}/.test(part))
  const read = readPhone(first)
  if (read === null) {
    // « 06/12/34/56/78 »: the strokes were within one number.
    const whole = readPhone(text.replace(/[/,;]/g, ''))
    return whole === null ? wrong({ code: 'import.phone-unreadable', text }) : { value: whole }
  }
  return others.length === 0
    ? { value: read }
    : { value: read, warning: { code: 'import.phone-first-kept', kept: read } }
}

const readPhone = (text: string): string | null => {
  const compact = text
    .replace(/\.0+$/, '')
    .replace(/\(0\)/, '')
    .replace(/[\s.\-()_]/g, '')
    .replace(/^00/, '+')
  if (/^\+?33[1-9]\d{8}$/.test(compact)) return `0${compact.slice(-9)}`
  if (/^0[1-9]\d{8}$/.test(compact)) return compact
  if (/^[1-9]\d{8}$/.test(compact)) return `0${compact}`
  return /^\+[1-9]\d{7,14}$/.test(compact) ? compact : null
}

/** Eleven digits, kept as text; zeros lost by a spreadsheet are given back, digits lost are an error. */
export const cleanIdentifier = (text: string): Cleaned<string> => {
  if (text === '') return blank
  if (isScientific(text)) return wrong({ code: 'import.identifier-damaged', text })
  const digits = text.replace(/[.,]0+$/, '').replace(/[\s.\-']/g, '')
  if (/^\d{11}$/.test(digits)) return { value: digits }
  if (!/^\d{7,10}$/.test(digits)) return wrong({ code: 'import.identifier-unreadable', text })
  const identifier = digits.padStart(11, '0')
  return { value: identifier, warning: { code: 'import.identifier-completed', identifier } }
}

/** An address, out of « Léa <lea@exemple.invalid> » if need be. */
export const cleanEmail = (text: string): Cleaned<string> => {
  if (text === '') return blank
  const address = (/<([^<>]+)>/.exec(text)?.[1] ?? text)
    .replace(/^mailto:/i, '')
    .replace(/[;,]$/, '')
    .trim()
  return /^[^\s@<>,;()]+@[^\s@<>,;()]+\.[^\s@<>,;().]{2,}$/.test(address)
    ? { value: address }
    : wrong({ code: 'import.email-unreadable', text })
}

/** Yes, no, or null for unknown: blank says nothing about a person. */
export const cleanYesNo = (text: string): Cleaned<'yes' | 'no'> => {
  const key = headerKey(text)
  if (
    text === '' ||
    ['nsp', 'nc', 'inconnu', 'nonrenseigne', 'nr', 'unknown'].includes(key) ||
    /^[?\-–—/]+$/.test(text)
  )
    return blank
  if (['oui', 'o', 'yes', 'y', 'vrai', 'true', '1', 'x'].includes(key) || /^[✓✔☑☒✗×]$/u.test(text))
    return { value: 'yes' }
  if (['non', 'n', 'no', 'faux', 'false', '0'].includes(key) || text === '☐') return { value: 'no' }
  return wrong({ code: 'import.yes-no-unreadable', text })
}

/** « Vendeur en boulangerie (D1106) », whatever the order of label and code; code and label may come apart. */
export const cleanSoughtJob = (text: string, codeText: string): Cleaned<string> => {
  const code = (/\b([A-N]\d{4})\b/i.exec(codeText) ?? /\b([A-N]\d{4})\b/i.exec(text))?.[1]?.toUpperCase()
  if (code === undefined) return { value: text === '' ? null : text }
  const label = text
    .replace(new RegExp(`[([]?\\b${code}\\b[)\\]]?`, 'i'), '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s\-–:,]+|[\s\-–:,]+$/g, '')
  return { value: label === '' ? code : `${label} (${code})` }
}

const REFERRERS: readonly (readonly [string, readonly string[]])[] = [
  ['France Travail', ['francetravail', 'ft', 'poleemploi', 'pe', 'agencefrancetravail']],
  ['Mission locale', ['missionlocale', 'missionslocales', 'ml', 'missloc']],
  ['Cap emploi', ['capemploi', 'ce']],
  ['Conseil départemental', ['conseildepartemental', 'cd', 'departement', 'conseilgeneral']],
  ['APEC', ['apec']],
  ['E2C', ['e2c', 'ecoledela2echance', 'ecoledela2emechance', 'ecoledeladeuxiemechance']],
  ['NQT', ['nqt', 'nosquartiersontdutalent', 'nosquartiersontdestalents']],
  ['EPIDE', ['epide']],
]

/** A name of the list (« ML » is « Mission locale »); any other is kept as typed, with a caution. */
export const cleanReferrer = (text: string): Cleaned<string> => {
  const key = headerKey(text)
  if (key === '') return blank
  const known = REFERRERS.find(
    ([, names]) => names.includes(key) || names.some((name) => name.length >= 4 && key.startsWith(name)),
  )
  if (known) return { value: known[0] }
  return /^autres?$/.test(key)
    ? { value: text }
    : { value: text, warning: { code: 'import.referrer-other', text } }
}

/** « Matin », « Après-midi », « Soirée », « AM », « PM »; a whole day is refused: it is signed in two halves. */
export const cleanSlot = (text: string): Cleaned<Slot> => {
  const key = headerKey(text)
  if (key === '') return blank
  if (/^(matin|matinee|am|mat)$/.test(key)) return { value: 'morning' }
  if (/^(apresmidi|apres|pm|apm)$/.test(key)) return { value: 'afternoon' }
  if (/^(soir|soiree)$/.test(key)) return { value: 'evening' }
  return /^(journee|jour|journeeentiere|journeecomplete|fullday|toutelajournee)$/.test(key)
    ? wrong({ code: 'import.slot-full-day' })
    : wrong({ code: 'import.slot-unreadable', text })
}

/** A whole number above zero: the places of a room. */
export const cleanCapacity = (text: string): Cleaned<number> => {
  if (text === '') return blank
  const digits = /^(\d{1,4})(?:[.,]0+)?(?: ?(?:places?|pers\.?|personnes?))?$/i.exec(text)?.[1]
  return digits !== undefined && Number(digits) > 0
    ? { value: Number(digits) }
    : wrong({ code: 'import.number-unreadable', text })
}

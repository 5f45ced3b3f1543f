// Headers are compared by meaning: case, accents, spaces and punctuation do not count (conventions.md §4.1).

/** « Date de naissance * » → `datedenaissance`. */
export const headerKey = (text: string): string => headerWords(text).join('')

/** « N° de sécurité sociale » → `n`, `de`, `securite`, `sociale`. */
export const headerWords = (text: string): readonly string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[œŒ]/g, 'oe')
    .replace(/[æÆ]/g, 'ae')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')

// Sorts and writes the names of people: one sort key shared by client, server and imports.

/**
 * The key by which French lists sort names: accents off, œ → OE, æ → AE, upper case,
 * hyphens and apostrophes as spaces (look.md §5.4). Plain code-point comparison of two keys
 * gives the order of a paper sheet, in JavaScript as in PostgreSQL (COLLATE "C").
 */
export const sortKey = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[œŒ]/g, 'OE')
    .replace(/[æÆ]/g, 'AE')
    .replace(/[łŁ]/g, 'L')
    .replace(/[øØ]/g, 'O')
    .replace(/[đĐðÐ]/g, 'D')
    .replace(/ß/g, 'SS')
    .toUpperCase()
    .replace(/[-‐‑–'’ʼ\s]+/g, ' ')
    .trim()

export interface PersonName {
  familyName: string
  givenNames: string
}

export const nameKey = (name: PersonName): string =>
  `${sortKey(name.familyName)}\t${sortKey(name.givenNames)}`

/** « CŒURDEROY »: the family name in capitals, accents kept. */
export const familyInCapitals = (name: PersonName): string => name.familyName.toLocaleUpperCase('fr')

/** « CŒURDEROY Léa », as on a paper sheet. */
export const listName = (name: PersonName): string => `${familyInCapitals(name)} ${name.givenNames}`.trim()

/** « Léa Cœurderoy », as one is greeted: a name typed all in capitals is softened, another kept as typed. */
export const spokenName = (name: PersonName): string =>
  `${name.givenNames} ${softened(name.familyName)}`.trim()

/** « Léa C. », all that others may see of somebody who is still to sign (look.md §2.4). */
export const shortName = (name: PersonName): string => {
  const [first = ''] = name.givenNames.split(/\s+/)
  const initial = [...name.familyName][0]
  return initial === undefined ? first : `${first} ${initial.toLocaleUpperCase('fr')}.`.trim()
}

const softened = (familyName: string): string =>
  familyName !== familyName.toLocaleUpperCase('fr')
    ? familyName
    : familyName
        .toLocaleLowerCase('fr')
        .replace(
          /(^|[\s'’-])(\p{L})/gu,
          (_, before: string, letter: string) => before + letter.toLocaleUpperCase('fr'),
        )

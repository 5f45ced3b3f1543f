// Finds who a row of a list already is: the same person, or somebody that only a human can tell apart.
import { nameKey } from '#shared/names.ts'
import type { PersonName } from '#shared/names.ts'

/** What makes two records the same person. */
export interface Identity extends PersonName {
  readonly birthDate: string | null
  readonly identifier: string | null
}

export type DuplicateReason =
  | 'other-birth'
  | 'unknown-birth'
  | 'names-swapped'
  | 'identifier-of-another'
  | 'other-identifier'
  | 'twice-in-file'

export type Likeness =
  | { readonly kind: 'same' }
  | { readonly kind: 'maybe'; readonly reason: DuplicateReason }
  | { readonly kind: 'other' }

/**
 * Same identifier, or same sort key of the names and same birth date, is the same person, unless the other half
 * contradicts it. Same names alone is a possible duplicate. Nothing here merges anything.
 */
export const compareIdentity = (row: Identity, known: Identity): Likeness => {
  const sameNames = nameKey(row) === nameKey(known)
  const swapped = nameKey(row) === nameKey({ familyName: known.givenNames, givenNames: known.familyName })
  const sameBirth = row.birthDate !== null && row.birthDate === known.birthDate
  const bothIdentified = row.identifier !== null && known.identifier !== null
  if (bothIdentified && row.identifier === known.identifier)
    return sameNames || sameBirth ? { kind: 'same' } : { kind: 'maybe', reason: 'identifier-of-another' }
  if (sameNames && sameBirth)
    return bothIdentified ? { kind: 'maybe', reason: 'other-identifier' } : { kind: 'same' }
  if (sameNames)
    return {
      kind: 'maybe',
      reason: row.birthDate === null || known.birthDate === null ? 'unknown-birth' : 'other-birth',
    }
  if (swapped && (sameBirth || row.birthDate === null || known.birthDate === null))
    return { kind: 'maybe', reason: 'names-swapped' }
  return { kind: 'other' }
}

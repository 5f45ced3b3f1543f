// Finds who a row of a list already is: the same person, or somebody that only a human can tell apart.
import { duplicatesOf } from '#shared/domain/participants.ts'
import type { Traits } from '#shared/domain/participants.ts'
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
 * contradicts it. Whatever else resembles (C16) is a possible duplicate. Nothing here merges anything.
 */
export const compareIdentity = (row: Identity, known: Identity): Likeness => {
  const reason = duplicatesOf(traits(row), [traits(known)])[0]?.reason
  const sameNames = nameKey(row) === nameKey(known)
  switch (reason) {
    case undefined:
      return { kind: 'other' }
    case 'identifier':
      return sameNames || (row.birthDate !== null && row.birthDate === known.birthDate)
        ? { kind: 'same' }
        : { kind: 'maybe', reason: 'identifier-of-another' }
    case 'nameAndBirth':
      if (!sameNames) return { kind: 'maybe', reason: 'names-swapped' }
      return row.identifier !== null && known.identifier !== null
        ? { kind: 'maybe', reason: 'other-identifier' }
        : { kind: 'same' }
    case 'nameOtherBirth':
      return { kind: 'maybe', reason: sameNames ? 'other-birth' : 'names-swapped' }
    case 'name':
      return { kind: 'maybe', reason: 'unknown-birth' }
    case 'swappedName':
      return { kind: 'maybe', reason: 'names-swapped' }
    default:
      return unreachable(reason)
  }
}

const traits = ({ familyName, givenNames, birthDate, identifier }: Identity): Traits => ({
  familyName,
  givenNames,
  birthDate: birthDate ?? undefined,
  identifier: identifier ?? undefined,
})

const unreachable = (never: never): never => {
  throw new Error(`No such reason: ${JSON.stringify(never)}`)
}

/** Finds those among many who could be compared with a row, without comparing it with each. */
export interface IdentityIndex<Known> {
  add(known: Known): void
  /** Everyone who shares names (in either order) or identifier with the row. */
  near(row: Identity): readonly Known[]
}

export const indexIdentities = <Known>(
  all: Iterable<Known>,
  identityOf: (known: Known) => Identity,
): IdentityIndex<Known> => {
  const byKey = new Map<string, Known[]>()
  const keysOf = (identity: Identity): readonly string[] => [
    `n${nameKey(identity)}`,
    ...(identity.identifier === null ? [] : [`i${identity.identifier}`]),
  ]
  const index: IdentityIndex<Known> = {
    add: (known) => {
      for (const key of keysOf(identityOf(known))) byKey.set(key, [...(byKey.get(key) ?? []), known])
    },
    near: (row) => {
      const swapped = `n${nameKey({ familyName: row.givenNames, givenNames: row.familyName })}`
      return [...new Set([...keysOf(row), swapped].flatMap((key) => byKey.get(key) ?? []))]
    },
  }
  for (const known of all) index.add(known)
  return index
}

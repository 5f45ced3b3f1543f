// Points out employers that may be one: the same SIRET, or the same name without accents and legal forms. Merges nothing.

import { sortKey } from '#shared/names.ts'

export interface EmployerTraits {
  readonly id: string
  readonly name: string
  readonly siret: string | null
}

export type EmployerTwinReason = 'siret' | 'name'

export interface EmployerTwin<Known extends EmployerTraits = EmployerTraits> {
  readonly employer: Known
  readonly reason: EmployerTwinReason
}

const legalForms = new Set(
  'SARL SAS SASU EURL EI EIRL SA SCI SNC SCOP SCIC SCEA EARL GAEC GIE STE SOCIETE ETS ETABLISSEMENT ETABLISSEMENTS ENTREPRISE'.split(
    ' ',
  ),
)
const smallWords = new Set('LE LA LES L DE DU DES D ET'.split(' '))

/** « S.A.R.L. Boulangerie du Cœur-de-Blé » → `BOULANGERIECOEURBLE`: what two spellings of one firm have in common. */
export const employerNameKey = (name: string): string => {
  const words = sortKey(name.replace(/\./g, ''))
    .replace(/[^A-Z0-9]+/g, ' ')
    .split(' ')
    .filter((word) => word !== '')
  const telling = words.filter((word) => !legalForms.has(word) && !smallWords.has(word))
  return (telling.length > 0 ? telling : words).join('')
}

/** Two establishments of one firm have two SIRETs: a name alone makes no twin of them. */
const twinReason = (one: EmployerTraits, other: EmployerTraits): EmployerTwinReason | undefined => {
  if (one.siret !== null && other.siret !== null) return one.siret === other.siret ? 'siret' : undefined
  const key = employerNameKey(one.name)
  return key !== '' && key === employerNameKey(other.name) ? 'name' : undefined
}

/** Those among `others` that `one` may be, itself left out. */
export const twinsOf = <Known extends EmployerTraits>(
  one: EmployerTraits,
  others: readonly Known[],
): readonly EmployerTwin<Known>[] =>
  others.flatMap((employer) => {
    const reason = employer.id === one.id ? undefined : twinReason(one, employer)
    return reason === undefined ? [] : [{ employer, reason }]
  })

export interface TwinPair<Known extends EmployerTraits> {
  /** The one entered first: the one that would stay. */
  readonly first: Known
  readonly second: Known
  readonly reason: EmployerTwinReason
}

/** Every two of a list that may be one, in its order. */
export const twinPairs = <Known extends EmployerTraits>(
  employers: readonly Known[],
): readonly TwinPair<Known>[] =>
  employers.flatMap((second, place) =>
    twinsOf(second, employers.slice(0, place)).map(({ employer: first, reason }) => ({
      first,
      second,
      reason,
    })),
  )

// Says which column of a file means what: by remembered choice, by name, then by likeness.
import { refuse, ok } from '#shared/refusal.ts'
import type { ExpectedColumn, ExpectedList } from './expected-columns.ts'
import { headerKey, headerWords } from './header-key.ts'
import type { ImportResult } from './import-refusals.ts'

export type Confidence = 'remembered' | 'exact' | 'close'

export interface HeaderColumn {
  /** Position in the rows' cells. */
  readonly index: number
  /** As written in the file; empty where the header cell is. */
  readonly name: string
}

/** Which column of the file holds each field. */
export type ColumnMapping<Field extends string> = { readonly [Key in Field]?: number }

/** Choices made before in this organisation: header key → field, or null for « ignore ». */
export type RememberedColumns<Field extends string> = Readonly<Record<string, Field | null>>

export interface MappedColumns<Field extends string> {
  readonly mapping: ColumnMapping<Field>
  readonly confidence: { readonly [Key in Field]?: Confidence }
  /** Columns of the file that mean nothing here. */
  readonly unused: readonly HeaderColumn[]
}

/** A proposal for the mapping screen; each column and each field is used once. */
export const mapColumns = <Field extends string>(
  header: readonly HeaderColumn[],
  expected: ExpectedList<Field>,
  remembered: RememberedColumns<Field> = {},
): MappedColumns<Field> => {
  const mapping: { [Key in Field]?: number } = {}
  const confidence: { [Key in Field]?: Confidence } = {}
  const taken = new Set<number>()
  const ignored = new Set(
    header.filter(({ name }) => remembered[headerKey(name)] === null).map(({ index }) => index),
  )
  const take = (field: Field, { index }: HeaderColumn, how: Confidence): void => {
    if (mapping[field] !== undefined || taken.has(index) || ignored.has(index)) return
    mapping[field] = index
    confidence[field] = how
    taken.add(index)
  }
  for (const column of header) {
    const field = remembered[headerKey(column.name)]
    if (field !== undefined && field !== null) take(field, column, 'remembered')
  }
  const known = expected.columns.map((wanted) => ({ field: wanted.field, names: keysOf(wanted) }))
  for (const how of ['exact', 'close'] as const)
    for (const { field, names } of known)
      for (const column of header) if (likeness(column.name, names) === how) take(field, column, how)
  // « Nom et prénom » beside complete « Nom » and « Prénom » columns is the same thing said twice.
  for (const { field, stands } of expected.columns)
    if (stands?.every((part) => mapping[part] !== undefined) && mapping[field] !== undefined) {
      taken.delete(mapping[field])
      delete mapping[field]
      delete confidence[field]
    }
  return { mapping, confidence, unused: header.filter(({ index }) => !taken.has(index)) }
}

/** Refuses a mapping that lacks a required field, naming the missing columns as the models do. */
export const checkMapping = <Field extends string>(
  mapping: ColumnMapping<Field>,
  expected: ExpectedList<Field>,
): ImportResult<ColumnMapping<Field>> => {
  const given = new Set(
    expected.columns.flatMap(({ field, stands }) =>
      mapping[field] === undefined ? [] : [field, ...(stands ?? [])],
    ),
  )
  const names = expected.columns
    .filter(({ field }) => expected.required.includes(field) && !given.has(field))
    .map(({ name }) => name)
  return names.length === 0 ? ok(mapping) : refuse({ code: 'import.missing-columns', names })
}

/** The keys of all the names that a column goes by. */
export const keysOf = (wanted: ExpectedColumn): readonly string[] =>
  [wanted.name, ...wanted.synonyms].map(headerKey)

/** How sure one may be that a header of this name means the column that goes by these keys. */
export const likeness = (name: string, keys: readonly string[]): 'exact' | 'close' | null => {
  const whole = headerKey(name)
  if (whole === '') return null
  const bare = headerKey(name.replace(/\([^)]*\)|\[[^\]]*\]/g, ''))
  if (keys.includes(whole) || (bare !== '' && keys.includes(bare))) return 'exact'
  const close = keys.some(
    (key) =>
      isSaidAtLength(key, name) || (key.length >= 5 && (bare.startsWith(key) || isOneSlipAway(key, bare))),
  )
  return close ? 'close' : null
}

// « Nom du candidat », « Téléphone de la personne »: the name, then whose it is.
const isSaidAtLength = (key: string, name: string): boolean => {
  const words = headerWords(name)
  const follows = words.findIndex((word) => ['du', 'de', 'des', 'd', 'la', 'le', 'l'].includes(word))
  return follows > 0 && words.slice(0, follows).join('') === key
}

// One letter too many, too few, or other: « Date de naisance », « Telephonne ».
const isOneSlipAway = (key: string, typed: string): boolean => {
  if (Math.abs(key.length - typed.length) > 1) return false
  let start = 0
  while (start < key.length && key[start] === typed[start]) start++
  const rest = (text: string, skip: number): string => text.slice(start + skip)
  return rest(key, 1) === rest(typed, 1) || rest(key, 1) === rest(typed, 0) || rest(key, 0) === rest(typed, 1)
}

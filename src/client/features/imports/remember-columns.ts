// What each column of an office's files was said to be, kept on this device for its next list.
import * as z from 'zod/mini'
import type { ImportTable } from './find-table.ts'
import { headerKey } from './header-key.ts'
import type { ColumnMapping, RememberedColumns } from './map-columns.ts'

const keptSchema = z.record(z.string(), z.nullable(z.string()))
/** Beyond this many names the memory begins anew: no office has so many columns. */
const mostRemembered = 300

/** The kept choices, without fields that are known no more; none where the setting is not readable. */
export const readRemembered = <Field extends string>(
  kept: unknown,
  fields: readonly Field[],
): RememberedColumns<Field> => {
  const parsed = keptSchema.safeParse(kept)
  if (!parsed.success) return {}
  const isField = (field: string | null): field is Field | null =>
    field === null || (fields as readonly string[]).includes(field)
  const entries = Object.entries(parsed.data).flatMap(([key, field]): [string, Field | null][] =>
    isField(field) ? [[key, field]] : [],
  )
  return Object.fromEntries(entries)
}

/**
 * The choices with those of this table added. A column that was proposed and taken away is kept as « ignore »;
 * one that never meant anything is not kept. Titles that were not recognised may be data, so they never are.
 */
export const rememberColumns = <Field extends string>(
  before: RememberedColumns<Field>,
  table: Pick<ImportTable, 'header' | 'headerRecognised'>,
  proposed: ColumnMapping<Field>,
  chosen: ColumnMapping<Field>,
): RememberedColumns<Field> => {
  if (!table.headerRecognised) return before
  const fieldOf = (mapping: ColumnMapping<Field>, index: number): Field | undefined =>
    (Object.keys(mapping) as Field[]).find((field) => mapping[field] === index)
  const said = table.header.flatMap(({ index, name }): [string, Field | null][] => {
    const field = fieldOf(chosen, index)
    if (headerKey(name) === '') return []
    if (field !== undefined) return [[headerKey(name), field]]
    return fieldOf(proposed, index) === undefined ? [] : [[headerKey(name), null]]
  })
  const known = Object.keys(before).length > mostRemembered ? {} : before
  return { ...known, ...Object.fromEntries(said) }
}

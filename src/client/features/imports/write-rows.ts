// Writes the rows of an import: a row whole or not at all, in batches that a device keeps in one go each.
import type { Refusal, Result } from '#shared/refusal.ts'
import { ok } from '#shared/refusal.ts'
import type { EntryDraft } from '#client/local/local-room.ts'

/** Entries a batch: a row of a person has up to ten, and every batch makes the live reads run once more. */
const batchSize = 1000

export interface WrittenRows<Row> {
  readonly written: readonly Row[]
  /** Rows that a rule refused; the others went on. */
  readonly refused: readonly { readonly row: Row; readonly refusal: Refusal }[]
  /** Why the device stopped taking entries, or null; what was written before stays. */
  readonly stopped: Refusal | null
}

/** `draft` makes the entries of a row; `onProgress` hears how many rows are settled after each batch. */
export const writeRows = async <Row>(
  rows: readonly Row[],
  draft: (row: Row) => Result<readonly EntryDraft[]>,
  write: (drafts: readonly EntryDraft[]) => Promise<Result<unknown>>,
  onProgress: (settled: number) => void,
): Promise<WrittenRows<Row>> => {
  const written: Row[] = []
  const refused: { row: Row; refusal: Refusal }[] = []
  const drafted: { row: Row; drafts: readonly EntryDraft[] }[] = []
  for (const row of rows) {
    const result = draft(row)
    if (result.ok) drafted.push({ row, drafts: result.value })
    else refused.push({ row, refusal: result.refusal })
  }
  for (const batch of batchesOf(drafted)) {
    const drafts = batch.flatMap((item) => item.drafts)
    const kept = drafts.length === 0 ? ok(undefined) : await write(drafts)
    if (!kept.ok) return { written, refused, stopped: kept.refusal }
    written.push(...batch.map(({ row }) => row))
    onProgress(written.length + refused.length)
  }
  return { written, refused, stopped: null }
}

const batchesOf = <Item extends { readonly drafts: readonly EntryDraft[] }>(
  items: readonly Item[],
): readonly (readonly Item[])[] => {
  const batches: Item[][] = []
  let size = batchSize
  for (const item of items) {
    if (size + item.drafts.length > batchSize) {
      batches.push([])
      size = 0
    }
    batches.at(-1)?.push(item)
    size += item.drafts.length
  }
  return batches
}

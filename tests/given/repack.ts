// Changes an evidence pack as somebody would who wants it to look honest: a little, or with everything that follows
// rewritten, down to the hashes, the sheets and the manifest. What cannot be rewritten is what the server signed.

import { strFromU8, strToU8, unzipSync } from 'fflate'
import { digestOf, journalFiles, packNames, zipOf } from '#shared/domain/evidence/make-pack.ts'
import type { PackManifest } from '#shared/domain/evidence/make-pack.ts'
import type { PackEntry, PackJournal } from '#shared/domain/evidence/pack-journal.ts'
import { readPackEntries, standingOfPack } from '#shared/domain/evidence/pack-journal.ts'
import { packSheetsOf } from '#shared/domain/evidence/pack-sheets.ts'
import type { CohortId } from '#shared/ids.ts'
import { splitJournal } from '#shared/ids.ts'
import { bodyHashOf, entryHashOf, genesis, nextState } from '#shared/journal/chain.ts'
import type { EntryHead } from '#shared/journal/entry.ts'

export const filesOf = (bytes: Uint8Array): Map<string, Uint8Array> =>
  new Map(Object.entries(unzipSync(bytes)))

export const journalOfPack = (bytes: Uint8Array): PackJournal =>
  JSON.parse(strFromU8(filesOf(bytes).get(packNames.journal) ?? strToU8('null'))) as PackJournal

/** The pack with another journal; sheets and manifest are made to fit it. */
export const withJournal = (bytes: Uint8Array, change: (journal: PackJournal) => PackJournal): Uint8Array => {
  const files = filesOf(bytes)
  const journal = change(journalOfPack(bytes))
  const manifest = JSON.parse(strFromU8(files.get(packNames.manifest) ?? strToU8('{}'))) as PackManifest
  const cohort = splitJournal(journal.journal)?.cohort as CohortId
  const sheets = packSheetsOf(cohort, standingOfPack(readPackEntries(journal)), manifest.period)
  for (const { name, bytes: own } of journalFiles(journal, sheets)) files.set(name, own)
  return withManifest(files, manifest)
}

export const withManifest = (files: Map<string, Uint8Array>, manifest: PackManifest): Uint8Array => {
  const listed = [...files].filter(([name]) => name !== packNames.manifest)
  const fitting: PackManifest = {
    ...manifest,
    files: listed.map(([name, bytes]) => ({ name, bytes: bytes.length, sha256: digestOf(bytes) })),
  }
  files.set(packNames.manifest, strToU8(JSON.stringify(fitting)))
  return zipOf([...files].map(([name, bytes]) => ({ name, bytes })))
}

/** Every number and hash of the chain made anew, so that it holds together: only what the server signed tells. */
export const chainedAnew = (entries: readonly PackEntry[]): PackEntry[] => {
  let before = genesis
  return entries.map((entry) => {
    const at = nextState(before, entryHashOf(entry.head), entry)
    before = at
    return { ...entry, seq: at.seq, hash: at.hash }
  })
}

/** The entry with another head or body; `isFitted` also makes the head say the new body's hash. */
export const rewritten = (
  entry: PackEntry,
  change: { readonly head?: Partial<EntryHead>; readonly body?: (body: Record<string, unknown>) => unknown },
  isFitted = true,
): PackEntry => {
  const body =
    change.body === undefined || entry.body === null
      ? entry.body
      : JSON.stringify(change.body(JSON.parse(entry.body) as Record<string, unknown>))
  const head = {
    ...(JSON.parse(entry.head) as EntryHead),
    ...change.head,
    ...(isFitted && body !== null ? { bodyHash: bodyHashOf(entry.salt ?? '', body) } : {}),
  }
  return { ...entry, head: JSON.stringify(head), body }
}

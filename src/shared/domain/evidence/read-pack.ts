// The door of the verifier: a file that anybody may have made, taken apart without believing a word of it.

import { strFromU8, unzipSync } from 'fflate'
import * as z from 'zod/mini'
import { parseJson } from '#shared/journal/entry.ts'
import type { Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import { packNames } from './make-pack.ts'
import type { PackJournal } from './pack-journal.ts'
import { packJournalSchema, packVersion } from './pack-journal.ts'
import type { PackFinding } from './pack-findings.ts'

/** Inflated, all together: far above the largest honest pack, far below what stops a browser. */
const mostBytes = 512 * 1024 * 1024
const mostFiles = 5_000

const manifestSchema = z.lazy(() =>
  z.object({
    format: z.literal('coulisses-preuves'),
    version: z.number(),
    application: z.string(),
    madeAt: z.number(),
    cohort: z.string(),
    period: z.nullable(z.object({ from: z.string(), to: z.string() })),
    waiting: z.number(),
    files: z.array(z.object({ name: z.string(), bytes: z.number(), sha256: z.string() })),
  }),
)
export type ReadManifest = z.infer<typeof manifestSchema>

export interface OpenedPack {
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly manifest: ReadManifest
  readonly journal: PackJournal
}

/** The parts of a pack, or what keeps it from being read at all. */
export const openPack = (bytes: Uint8Array): Result<OpenedPack, PackFinding> => {
  const files = unzip(bytes)
  if (files === undefined) return refuse({ code: 'file.unreadable' })
  const written = readJson(files, packNames.manifest)
  const manifest = manifestSchema.safeParse(written)
  if (!manifest.success) {
    return refuse(
      files.has(packNames.manifest)
        ? { code: 'manifest.unreadable' }
        : { code: 'file.missing', name: packNames.manifest },
    )
  }
  if (manifest.data.version > packVersion)
    return refuse({ code: 'pack.too-new', version: manifest.data.version })
  const journal = packJournalSchema.safeParse(readJson(files, packNames.journal))
  if (!journal.success) {
    return refuse(
      files.has(packNames.journal)
        ? { code: 'journal.unreadable' }
        : { code: 'file.missing', name: packNames.journal },
    )
  }
  return ok({ files, manifest: manifest.data, journal: journal.data })
}

/** A border: what is no archive, or one made to burst, is `undefined`. */
const unzip = (bytes: Uint8Array): ReadonlyMap<string, Uint8Array> | undefined => {
  let size = 0
  const names = new Set<string>()
  try {
    const inside = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        size += originalSize
        // Of two files of one name a person may open the other one.
        if (names.has(name)) throw new RangeError('Twice the same name')
        names.add(name)
        if (size > mostBytes || names.size > mostFiles) throw new RangeError('More than any pack holds')
        return true
      },
    })
    return new Map(Object.entries(inside).filter(([name]) => !name.endsWith('/')))
  } catch {
    return undefined
  }
}

const readJson = (files: ReadonlyMap<string, Uint8Array>, name: string): unknown => {
  const bytes = files.get(name)
  return bytes === undefined ? undefined : parseJson(strFromU8(bytes))
}

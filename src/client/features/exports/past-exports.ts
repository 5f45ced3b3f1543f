// The list of exports made on this device: who, when, and the fingerprint by which a file is known again.

import * as z from 'zod/mini'
import { sha256 } from '@noble/hashes/sha2.js'
import type { LocalRoom } from '#client/local/local-room.ts'
import type { ExportFile, ExportFormat, ExportWhat } from './export-makers.ts'

const settingKey = 'exports'
/** So many are remembered. */
const mostKept = 50

const pastExportSchema = z.object({
  at: z.number(),
  by: z.string(),
  what: z.string(),
  format: z.string(),
  name: z.string(),
  bytes: z.number(),
  fingerprint: z.string(),
  provisional: z.boolean(),
})
export type PastExport = z.infer<typeof pastExportSchema>

/** « 7F3A 91C2 04BE 5D17 »: the first 64 bits of the file's SHA-256. */
export const fileFingerprint = (bytes: Uint8Array): string =>
  [...sha256(bytes).subarray(0, 8)]
    .map((byte) => byte.toString(16).padStart(2, '0').toUpperCase())
    .join('')
    .replace(/(.{4})(?=.)/g, '$1 ')

/** What lies under the setting, latest first; what cannot be read is left out. */
export const readPastExports = (kept: unknown): readonly PastExport[] => {
  const list = z.array(z.unknown()).safeParse(kept)
  return (list.success ? list.data : []).flatMap((one) => {
    const read = pastExportSchema.safeParse(one)
    return read.success ? [read.data] : []
  })
}

export const pastExportsSetting = settingKey

export const rememberExport = async (
  local: LocalRoom,
  file: ExportFile,
  said: {
    readonly what: ExportWhat
    readonly format: ExportFormat
    readonly at: number
    readonly by: string
  },
): Promise<void> => {
  const before = readPastExports(await local.reads.setting(settingKey))
  const made: PastExport = {
    ...said,
    name: file.name,
    bytes: file.bytes.length,
    fingerprint: fileFingerprint(file.bytes),
    provisional: file.isProvisional,
  }
  await local.keepSetting(settingKey, [made, ...before].slice(0, mostKept))
}

// Makes the evidence pack: one file with the journal, the server's word on it, the sheets made from it, a manifest and
// what to do with all that. The same memory gives the same bytes.

import type { Zippable } from 'fflate'
import { strToU8, zipSync } from 'fflate'
import { defaultTimeZone, wallTimeAt } from '#shared/calendar.ts'
import { sortKey } from '#shared/names.ts'
import type { Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import { sha256 } from '@noble/hashes/sha2.js'
import { toBase64Url } from '#shared/base64url.ts'
import type { HeldEvidence } from './held-evidence.ts'
import type { PackJournal, Period } from './pack-journal.ts'
import { packJournalOf, packVersion, readPackEntries, standingOfPack } from './pack-journal.ts'
import type { PackSheets } from './pack-sheets.ts'
import { packSheetsOf } from './pack-sheets.ts'
import { packCsv, packHtml } from './pack-table.ts'
import { readMeOf } from './pack-words.ts'

export interface PackWish {
  readonly period: Period | null
  /** Milliseconds since 1970. */
  readonly madeAt: number
  /** Version of the application that makes it. */
  readonly application: string
  /** Files that go along as they are: sheets as PDF, photos. They prove nothing beyond their own digest. */
  readonly documents?: readonly PackFile[]
}

export interface PackFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface Pack extends PackFile {
  readonly entries: number
  readonly sheets: number
  /** Entries of this device that are not in it, because the server has not confirmed them. */
  readonly waiting: number
  readonly hasServerKey: boolean
}

export interface PackManifest {
  readonly format: 'coulisses-preuves'
  readonly version: number
  readonly application: string
  readonly madeAt: number
  readonly cohort: string
  readonly period: Period | null
  readonly waiting: number
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[]
}

export type PackRefusal = { readonly code: 'pack.nothing-attested' }

/** Names of the files that a verifier looks for. */
export const packNames = {
  manifest: 'manifeste.json',
  readMe: 'LISEZ-MOI.txt',
  journal: 'journal.json',
  sheets: 'feuilles/feuilles.json',
  table: 'feuilles/feuilles.csv',
  page: 'feuilles/feuilles.html',
  documents: 'documents/',
} as const

export const digestOf = (bytes: Uint8Array): string => toBase64Url(sha256(bytes))

/** The pack, or why there is none: the server has attested nothing of this group yet. */
export const makePack = (held: HeldEvidence, wish: PackWish): Result<Pack, PackRefusal> => {
  const journal = packJournalOf(held, wish.period)
  if (journal.entries.length === 0) return refuse({ code: 'pack.nothing-attested' })
  const standing = standingOfPack(readPackEntries(journal))
  const sheets = packSheetsOf(held.cohort, standing, wish.period)
  const title = sheets.operation['title'] ?? ''
  const { date, time } = wallTimeAt(wish.madeAt, sheets.operation['timeZone'] || defaultTimeZone)
  const unattested = held.entries.length - journal.entries.length
  const waiting = held.waiting + unattested
  const files: PackFile[] = [
    ...journalFiles(journal, sheets),
    {
      name: packNames.readMe,
      bytes: strToU8(
        readMeOf({
          title,
          period: wish.period === null ? 'toute l’opération' : `du ${wish.period.from} au ${wish.period.to}`,
          server: `${held.server.name} (${held.server.id})`,
          serverKey: held.serverKey,
          madeAt: `${date} à ${time}`,
          entries: journal.entries.length,
          waiting,
        }),
      ),
    },
    ...(wish.documents ?? []).map(({ name, bytes }) => ({ name: `${packNames.documents}${name}`, bytes })),
  ]
  const manifest: PackManifest = {
    format: 'coulisses-preuves',
    version: packVersion,
    application: wish.application,
    madeAt: wish.madeAt,
    cohort: held.cohort,
    period: wish.period,
    waiting,
    files: files.map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: digestOf(bytes) })),
  }
  const all = [{ name: packNames.manifest, bytes: strToU8(jsonOf(manifest)) }, ...files]
  return ok({
    name: `preuves_${fileWord(title)}_${date}.zip`,
    bytes: zipOf(all),
    entries: journal.entries.length,
    sheets: sheets.sheets.length,
    waiting,
    hasServerKey: held.serverKey !== null,
  })
}

/** What follows from the journal alone, and is made again by whoever checks it. */
export const journalFiles = (journal: PackJournal, sheets: PackSheets): PackFile[] => [
  { name: packNames.journal, bytes: strToU8(journalJson(journal)) },
  ...sheetFiles(sheets),
]

export const sheetFiles = (sheets: PackSheets): PackFile[] => [
  { name: packNames.sheets, bytes: strToU8(jsonOf(sheets)) },
  { name: packNames.table, bytes: strToU8(packCsv(sheets)) },
  { name: packNames.page, bytes: strToU8(packHtml(sheets)) },
]

const jsonOf = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`

/** One entry a line, so that a person can find the one that a verifier names. */
const journalJson = ({ entries, ...rest }: PackJournal): string => {
  const before = JSON.stringify(rest, null, 1).replace(/\n\}$/, '')
  return `${before},\n "entries": [\n${entries.map((entry) => JSON.stringify(entry)).join(',\n')}\n ]\n}\n`
}

/** Times inside the archive are all the same and say nothing: what counts is in the manifest. */
const zipTime = '1980-01-01T00:00:00'

export const zipOf = (files: readonly PackFile[]): Uint8Array => {
  const inside: Zippable = {}
  for (const { name, bytes } of files) inside[name] = [bytes, { mtime: zipTime, level: 6 }]
  return zipSync(inside)
}

/** A part of a file's name: letters and digits without accents. */
const fileWord = (text: string): string =>
  sortKey(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60) || 'groupe'

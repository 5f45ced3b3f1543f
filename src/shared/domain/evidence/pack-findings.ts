// What may be said of an evidence pack once it was checked. An alarm says that something is not as it was written; a
// notice says what an honest pack may lack too, so that nobody takes silence for proof.

import type { BodyAbsence } from './pack-journal.ts'

/** Whom and what an entry is about, as far as it can be read. */
export interface EntryAbout {
  readonly seq: number
  readonly id: string
  readonly kind: string
  /** The person it speaks of, or empty. */
  readonly person: string
  /** `YYYY-MM-DD` and number of the half-day it speaks of, where there is one. */
  readonly halfDay: { readonly date: string; readonly number: number } | null
  readonly author: string
  /** As the entry says, by its device's clock (ms). */
  readonly madeAt: number | null
}

export interface PackFindingDetails {
  /** The file is no archive, or was cut. */
  'file.unreadable': object
  'file.missing': { readonly name: string }
  'file.changed': { readonly name: string }
  /** In the archive, and in no list. */
  'file.unlisted': { readonly name: string }
  'manifest.unreadable': object
  'journal.unreadable': object
  /** Made by a later version of the application. */
  'pack.too-new': { readonly version: number }
  'entry.unreadable': { readonly seq: number }
  /** Head, time of receipt or admission differ from what the chain was made of. */
  'entry.changed': EntryAbout
  'entry.inserted': EntryAbout
  'entry.moved': EntryAbout
  'entry.twice': EntryAbout
  'entry.other-journal': EntryAbout
  /** Numbers that are not there, between two that are. */
  'entries.missing': { readonly from: number; readonly to: number; readonly after: EntryAbout | null }
  'body.changed': EntryAbout
  'body.missing': EntryAbout
  /** The head says another place than the body. */
  'body.elsewhere': EntryAbout
  'signature.unbound': EntryAbout
  'countersignature.unbound': EntryAbout
  'receipt.missing': object
  'receipt.false': { readonly seq: number }
  'receipt.other-state': {
    readonly seq: number
    readonly at: number
    readonly suspects: readonly EntryAbout[]
  }
  /** The server attested more entries than there are. */
  'receipt.beyond': { readonly seq: number; readonly last: number }
  /** Entries after the last receipt. */
  'tail.unattested': { readonly from: number; readonly to: number }
  'key.missing': object
  /** The key that the verifier was given is not the one of the pack. */
  'key.other': { readonly given: string; readonly inPack: string }
  'sheets.differ': { readonly name: string }
  // From here on: notices.
  'key.unchecked': { readonly inPack: string }
  'documents.unproven': { readonly count: number }
  'body.absent': EntryAbout & { readonly without: BodyAbsence }
  'bodies.absent': { readonly count: number; readonly without: BodyAbsence }
  'entries.newer': { readonly count: number }
  'signature.other-day': EntryAbout & { readonly date: string }
  'sheet.changed': { readonly number: number; readonly date: string }
  'clock.ahead': EntryAbout & { readonly minutes: number }
  'writer.twice': EntryAbout
  'pack.waiting': { readonly count: number }
  'sheets.unchecked': object
}
export type PackFindingCode = keyof PackFindingDetails

export type PackFinding = {
  [Code in PackFindingCode]: { readonly code: Code } & PackFindingDetails[Code]
}[PackFindingCode]

const notices: ReadonlySet<PackFindingCode> = new Set<PackFindingCode>([
  'key.unchecked',
  'documents.unproven',
  'body.absent',
  'bodies.absent',
  'entries.newer',
  'signature.other-day',
  'sheet.changed',
  'clock.ahead',
  'writer.twice',
  'pack.waiting',
  'sheets.unchecked',
])

export const isAlarm = ({ code }: Pick<PackFinding, 'code'>): boolean => !notices.has(code)

export interface PackReport {
  /** `unreadable`: nothing could be checked · `broken`: something is not as it was written · `sound`. */
  readonly verdict: 'unreadable' | 'broken' | 'sound'
  /** Alarms first, then notices; each in the order of the chain. */
  readonly findings: readonly PackFinding[]
  /** What was checked; zeros where nothing could be. */
  readonly title: string
  readonly entries: number
  readonly signatures: number
  readonly sheets: number
  readonly closedSheets: number
  /** When the server last signed the journal's state (ms), and with which key. */
  readonly attestedAt: number | null
  readonly serverKey: string | null
  readonly server: string
  readonly madeAt: number | null
}

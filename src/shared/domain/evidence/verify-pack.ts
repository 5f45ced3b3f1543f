// Checks an evidence pack without network, server or us: the files against their list, the entries against the chain, the
// chain against what the server signed, bodies against heads, signatures against sentences, sheets against the journal.

import { foldSheet } from '#shared/domain/attendance/fold-sheet.ts'
import type { Cohort, Folded } from '#shared/domain/cohort.ts'
import { isSignedBy } from '#shared/ed25519.ts'
import { splitJournal } from '#shared/ids.ts'
import { receiptText } from '#shared/journal/sync.ts'
import { replacedIds } from '#shared/journal/versions.ts'
import { defaultTimeZone } from '#shared/calendar.ts'
import { checkBodies } from './check-bodies.ts'
import { digestOf, packNames, sheetFiles } from './make-pack.ts'
import type { NameEntry } from './name-entry.ts'
import { cohortOfPack, nameEntries } from './name-entry.ts'
import type { PackFinding, PackReport } from './pack-findings.ts'
import { isAlarm } from './pack-findings.ts'
import type { PackJournal, ReadEntry } from './pack-journal.ts'
import { packVersion, readPackEntries, standingOfPack } from './pack-journal.ts'
import { packSheetsOf } from './pack-sheets.ts'
import type { OpenedPack } from './read-pack.ts'
import { openPack } from './read-pack.ts'
import type { Walk } from './walk-chain.ts'
import { walkChain } from './walk-chain.ts'

/**
 * Everything that can be said of the file. `serverKey` is the key that the reader had from the server's keeper (base64url);
 * without it the key written in the pack is believed, and the report says so.
 */
export const verifyPack = (bytes: Uint8Array, serverKey?: string): PackReport => {
  const opened = openPack(bytes)
  if (!opened.ok) return reportOf({ findings: [opened.refusal] })
  const { journal, manifest } = opened.value
  const entries = readPackEntries(journal)
  const walk = walkChain(journal.entries)
  const readByEntry = new Map(entries.map((read) => [read.entry, read]))
  const inOrder = walk.inOrder.flatMap((entry) => readByEntry.get(entry) ?? [])
  const cohort = cohortOfPack(journal, inOrder)
  const name = nameEntries(cohort, inOrder)
  const standing = standingOfPack(inOrder)
  const heads = inOrder.flatMap(({ head }) => (head === undefined ? [] : [{ head }]))
  const key = serverKey?.trim() || journal.server.publicKey
  const found: PackFinding[] = [
    ...checkFiles(opened.value),
    ...breaksOf(walk, readByEntry, name),
    ...checkHeads(journal, inOrder, name),
    ...checkReceipts({ journal, walk, key, inOrder, name }),
    ...checkKey(journal, serverKey?.trim()),
    ...checkBodies(inOrder, {
      timeZone: cohort?.timeZone ?? defaultTimeZone,
      replaced: replacedIds(heads),
      name,
    }),
    ...checkSheets(opened.value, cohort, standing),
    ...(manifest.waiting > 0 ? [{ code: 'pack.waiting', count: manifest.waiting } as const] : []),
  ]
  const last = journal.receipts.toSorted((a, b) => a.seq - b.seq).at(-1)
  const sheets = cohort?.halfDays.map((halfDay) => foldSheet(cohort, halfDay, standing)) ?? []
  return reportOf({
    findings: found,
    title: cohort?.title ?? '',
    entries: journal.entries.length,
    signatures: inOrder.filter(({ said }) => said?.kind === 'attendance.signed').length,
    sheets: sheets.length,
    closedSheets: sheets.filter(({ closing }) => closing !== null).length,
    attestedAt: last !== undefined && isTime(last.at) ? last.at : null,
    serverKey: key,
    server: `${journal.server.name} (${journal.server.id})`,
    madeAt: manifest.madeAt,
    isRead: true,
  })
}

/** What a file that anybody may have made calls a time, and a calendar as well. */
const isTime = (at: number): boolean => !Number.isNaN(new Date(at).getTime())

const reportOf = ({
  findings,
  isRead = false,
  ...known
}: Partial<Omit<PackReport, 'verdict'>> & {
  readonly findings: readonly PackFinding[]
  readonly isRead?: boolean
}): PackReport => ({
  title: '',
  entries: 0,
  signatures: 0,
  sheets: 0,
  closedSheets: 0,
  attestedAt: null,
  serverKey: null,
  server: '',
  madeAt: null,
  ...known,
  findings: [...findings.filter(isAlarm), ...findings.filter((finding) => !isAlarm(finding))],
  verdict: !isRead ? 'unreadable' : findings.some(isAlarm) ? 'broken' : 'sound',
})

const ownFiles: ReadonlySet<string> = new Set(
  Object.values(packNames).filter((name) => name !== packNames.documents),
)

const checkFiles = ({ files, manifest }: OpenedPack): PackFinding[] => {
  const listed = new Set(manifest.files.map(({ name }) => name))
  // Wherever it lies: nothing but the journal and what is made from it is proved by this check.
  const documents = [...files.keys()].filter((name) => listed.has(name) && !ownFiles.has(name)).length
  return [
    ...manifest.files.flatMap(({ name, sha256 }): PackFinding[] => {
      const bytes = files.get(name)
      if (bytes === undefined) return [{ code: 'file.missing', name }]
      return digestOf(bytes) === sha256 ? [] : [{ code: 'file.changed', name }]
    }),
    ...[...files.keys()]
      .filter((name) => name !== packNames.manifest && !listed.has(name))
      .map((name): PackFinding => ({ code: 'file.unlisted', name })),
    ...(documents > 0 ? [{ code: 'documents.unproven', count: documents } as const] : []),
  ]
}

const breaksOf = ({ breaks }: Walk, read: ReadonlyMap<unknown, ReadEntry>, name: NameEntry): PackFinding[] =>
  breaks.flatMap((broken): PackFinding[] => {
    if (broken.is === 'missing') {
      const before = broken.after === null ? undefined : read.get(broken.after)
      const { from, to } = broken
      return [{ code: 'entries.missing', from, to, after: before === undefined ? null : name(before) }]
    }
    const found = read.get(broken.entry)
    if (found === undefined) return []
    return [{ code: `entry.${broken.is}`, ...name(found) }]
  })

const checkHeads = (journal: PackJournal, entries: readonly ReadEntry[], name: NameEntry): PackFinding[] => {
  const ids = new Set<string>()
  return entries.flatMap((read): PackFinding[] => {
    const { head, entry } = read
    if (head === undefined) return [{ code: 'entry.unreadable', seq: entry.seq }]
    const isTwice = ids.has(head.id)
    ids.add(head.id)
    return [
      ...(isTwice ? [{ code: 'entry.twice' as const, ...name(read) }] : []),
      ...(head.journal === (journal.journal as string)
        ? []
        : [{ code: 'entry.other-journal' as const, ...name(read) }]),
    ]
  })
}

interface ReceiptFacts {
  readonly journal: PackJournal
  readonly walk: Walk
  readonly key: string | null
  readonly inOrder: readonly ReadEntry[]
  readonly name: NameEntry
}

const checkReceipts = ({ journal, walk, key, inOrder, name }: ReceiptFacts): PackFinding[] => {
  const last = walk.inOrder.at(-1)?.seq ?? 0
  if (journal.receipts.length === 0) return [{ code: 'receipt.missing' }]
  if (key === null) return [{ code: 'key.missing' }]
  const findings = journal.receipts.flatMap((receipt): PackFinding[] => {
    const { signature, ...signed } = receipt
    const { seq } = receipt
    if (receipt.journal !== journal.journal || !isSignedBy(key, receiptText(signed), signature)) {
      return [{ code: 'receipt.false', seq }]
    }
    if (seq > last) return [{ code: 'receipt.beyond', seq, last }]
    if (walk.states.get(seq) === receipt.hash) return []
    // The chain was written anew as a whole, or it is broken before and was named there already.
    if (walk.breaks.length > 0) return []
    return [{ code: 'receipt.other-state', seq, at: receipt.at, suspects: suspectsIn(inOrder, name) }]
  })
  const furthest = Math.max(...journal.receipts.map(({ seq }) => seq))
  return furthest < last ? [...findings, { code: 'tail.unattested', from: furthest + 1, to: last }] : findings
}

/** Milliseconds by which the time in an entry's id may differ from its own. */
const idSlack = 5 * 60_000

/** Entries whose id was drawn at another time than they say: where a whole chain was rewritten, these come first. */
const suspectsIn = (entries: readonly ReadEntry[], name: NameEntry): ReturnType<NameEntry>[] =>
  entries
    .filter(({ head }) => {
      if (head === undefined || head.id[14] !== '7') return false
      const drawnAt = Number.parseInt(head.id.replaceAll('-', '').slice(0, 12), 16)
      return Math.abs(drawnAt - head.madeAt) > idSlack
    })
    .map(name)
    .slice(0, 20)

const checkKey = (journal: PackJournal, given: string | undefined): PackFinding[] => {
  const inPack = journal.server.publicKey
  if (inPack === null) return []
  if (given === undefined || given === '') return [{ code: 'key.unchecked', inPack }]
  return given === inPack ? [] : [{ code: 'key.other', given, inPack }]
}

/** Makes the sheets again from the journal and compares every byte; says which sheets changed after their closing. */
const checkSheets = (
  { files, journal, manifest }: OpenedPack,
  cohort: Cohort | undefined,
  standing: readonly Folded[],
): PackFinding[] => {
  const split = splitJournal(journal.journal)
  if (split === undefined || cohort === undefined) return [{ code: 'journal.unreadable' }]
  const changed = cohort.halfDays.flatMap((halfDay): PackFinding[] => {
    const { differences } = foldSheet(cohort, halfDay, standing)
    const { number, date } = halfDay
    return differences.length === 0 ? [] : [{ code: 'sheet.changed', number, date }]
  })
  if (manifest.version < packVersion || journal.version < packVersion) {
    return [...changed, { code: 'sheets.unchecked' }]
  }
  const sheets = packSheetsOf(split.cohort, standing, manifest.period)
  const differ = sheetFiles(sheets).flatMap(({ name, bytes }): PackFinding[] => {
    const written = files.get(name)
    if (written === undefined) return [{ code: 'file.missing', name }]
    return digestOf(written) === digestOf(bytes) ? [] : [{ code: 'sheets.differ', name }]
  })
  return [...differ, ...changed]
}

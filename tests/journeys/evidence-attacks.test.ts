// What somebody may do to an evidence pack, each done in two ways: by hand, and with everything that follows rewritten so
// that the file holds together. The verifier names the entry, or the server's word that it breaks.

import { beforeAll, describe, expect, it } from 'vitest'
import { generateKeyPairSync, sign } from 'node:crypto'
import type { PackFinding, PackFindingCode } from '#shared/domain/evidence/pack-findings.ts'
import { isAlarm } from '#shared/domain/evidence/pack-findings.ts'
import type { PackManifest } from '#shared/domain/evidence/make-pack.ts'
import { packNames, zipOf } from '#shared/domain/evidence/make-pack.ts'
import type { PackEntry, PackJournal } from '#shared/domain/evidence/pack-journal.ts'
import { verifyPack } from '#shared/domain/evidence/verify-pack.ts'
import type { EntryHead } from '#shared/journal/entry.ts'
import { receiptText } from '#shared/journal/sync.ts'
import type { EvidenceStory } from '#tests/given/an-evidence-story.ts'
import { anEvidenceStory, packOf } from '#tests/given/an-evidence-story.ts'
import {
  chainedAnew,
  filesOf,
  journalOfPack,
  rewritten,
  withJournal,
  withManifest,
} from '#tests/given/repack.ts'

let story: EvidenceStory
let honest: Uint8Array
let journal: PackJournal
let key: string

beforeAll(async () => {
  story = await anEvidenceStory(7)
  honest = story.pack().bytes
  journal = journalOfPack(honest)
  key = story.server.keys.publicKey ?? ''
})

const check = (bytes: Uint8Array): PackFinding[] => verifyPack(bytes, key).findings.filter(isAlarm)
const codes = (bytes: Uint8Array): PackFindingCode[] => check(bytes).map(({ code }) => code)
const headOf = (entry: PackEntry): EntryHead => JSON.parse(entry.head) as EntryHead
const entriesOf = (kind: string): PackEntry[] =>
  journal.entries.filter((entry) => headOf(entry).kind === kind && entry.body !== null)
const a = (kind: string, at = 0): PackEntry => {
  const found = entriesOf(kind)[at]
  if (found === undefined) throw new Error(`The story has no ${kind}`)
  return found
}

/** The pack in which these entries stand instead, by hand. */
const byHand = (change: (entries: readonly PackEntry[]) => readonly PackEntry[]): Uint8Array =>
  withJournal(honest, (own) => ({ ...own, entries: [...change(own.entries)] }))
/** … and with numbers and hashes of the whole chain made anew. */
const thoroughly = (change: (entries: readonly PackEntry[]) => readonly PackEntry[]): Uint8Array =>
  withJournal(honest, (own) => ({ ...own, entries: chainedAnew(change(own.entries)) }))
const instead = (entry: PackEntry, other: PackEntry) => (entries: readonly PackEntry[]) =>
  entries.map((one) => (one.seq === entry.seq ? other : one))

const named = (code: PackFindingCode, entry: PackEntry): unknown =>
  expect.objectContaining({ code, seq: entry.seq, id: headOf(entry).id })

describe('an entry that was edited', () => {
  it('[G11] is named where its body, its hours or its clock was changed', () => {
    const mark = a('attendance.marked', 2)
    const body = rewritten(mark, { body: (said) => ({ ...said, state: 'unexcused' }) }, false)
    expect(check(byHand(instead(mark, body)))).toContainEqual(named('body.changed', mark))

    const signed = a('attendance.signed')
    const hours = rewritten(signed, { body: (said) => ({ ...said, to: '17:30' }) })
    expect(check(byHand(instead(signed, hours)))).toEqual(
      expect.arrayContaining([named('entry.changed', signed), named('signature.unbound', signed)]),
    )
    const clock = rewritten(signed, { head: { madeAt: headOf(signed).madeAt - 3_600_000 } })
    expect(check(byHand(instead(signed, clock)))).toEqual([named('entry.changed', signed)])
    const received = { ...signed, receivedAt: signed.receivedAt - 3_600_000 }
    expect(check(byHand(instead(signed, received)))).toEqual([named('entry.changed', signed)])
    const admitted = { ...signed, admittedBy: 'another device' }
    expect(check(byHand(instead(signed, admitted)))).toEqual([named('entry.changed', signed)])
  })

  it('[G11] breaks the word of the server where everything after it was rewritten, and is named where it betrays itself', () => {
    const signed = a('attendance.signed')
    const hours = rewritten(signed, { body: (said) => ({ ...said, to: '17:30' }) })
    expect(check(thoroughly(instead(signed, hours)))).toEqual(
      expect.arrayContaining([
        named('signature.unbound', signed),
        expect.objectContaining({ code: 'receipt.other-state' }),
      ]),
    )
    const clock = rewritten(signed, { head: { madeAt: headOf(signed).madeAt - 3_600_000 } })
    expect(check(thoroughly(instead(signed, clock)))).toContainEqual(
      expect.objectContaining({
        code: 'receipt.other-state',
        suspects: [expect.objectContaining({ seq: signed.seq })],
      }),
    )
    const closing = a('sheet.closed')
    const rows = rewritten(closing, { body: (said) => ({ ...said, digest: 'A'.repeat(43) }) })
    expect(check(thoroughly(instead(closing, rows)))).toContainEqual(
      named('countersignature.unbound', closing),
    )
  })

  it('[G11] signatures exchanged between two people are both named', () => {
    const [one, other] = [a('attendance.signed', 0), a('attendance.signed', 1)]
    const exchanged = (entries: readonly PackEntry[]): PackEntry[] =>
      entries.map((entry) => {
        if (entry.seq === one.seq) return { ...one, body: other.body, salt: other.salt }
        return entry.seq === other.seq ? { ...other, body: one.body, salt: one.salt } : entry
      })
    expect(check(byHand(exchanged))).toEqual(
      expect.arrayContaining([named('body.changed', one), named('body.changed', other)]),
    )
    // Only the strokes are exchanged, and every hash is made anew.
    const strokesOf = (entry: PackEntry): unknown =>
      (JSON.parse(entry.body ?? '{}') as { strokes?: unknown; typedName?: unknown }).strokes
    const drawn = entriesOf('attendance.signed').filter((entry) => strokesOf(entry) !== undefined)
    const [left, right] = [drawn[0] as PackEntry, drawn[1] as PackEntry]
    const strokes = (entries: readonly PackEntry[]): PackEntry[] =>
      entries.map((entry) => {
        const from = entry.seq === left.seq ? right : entry.seq === right.seq ? left : undefined
        return from === undefined
          ? entry
          : rewritten(entry, { body: (said) => ({ ...said, strokes: strokesOf(from) }) })
      })
    expect(check(thoroughly(strokes))).toEqual(
      expect.arrayContaining([named('signature.unbound', left), named('signature.unbound', right)]),
    )
  })
})

describe('the chain', () => {
  it('[G11] says which entry was taken out, put in, put elsewhere or told twice', () => {
    const mark = a('attendance.marked', 3)
    const without = (entries: readonly PackEntry[]): PackEntry[] =>
      entries.filter(({ seq }) => seq !== mark.seq)
    expect(check(byHand(without))).toContainEqual(
      expect.objectContaining({ code: 'entries.missing', from: mark.seq, to: mark.seq }),
    )
    const added: PackEntry = {
      ...rewritten(mark, { head: { id: '0193a000-0000-7000-8000-00000000abcd' as EntryHead['id'] } }),
      hash: 'B'.repeat(43),
    }
    const within = (entries: readonly PackEntry[]): PackEntry[] =>
      entries.flatMap((entry) => (entry.seq === mark.seq ? [entry, added] : [entry]))
    const renumbered = (entries: readonly PackEntry[]): PackEntry[] =>
      within(entries).map((entry, index) => ({ ...entry, seq: index + 1 }))
    expect(check(byHand(renumbered))).toContainEqual(
      expect.objectContaining({ code: 'entry.inserted', id: headOf(added).id }),
    )
    const next = journal.entries[mark.seq] as PackEntry
    const swapped = (entries: readonly PackEntry[]): PackEntry[] =>
      entries.map((entry) => (entry.seq === mark.seq ? next : entry.seq === next.seq ? mark : entry))
    expect(check(byHand(swapped))).toContainEqual(
      expect.objectContaining({ code: 'entry.moved', seq: mark.seq }),
    )
    const twice = (entries: readonly PackEntry[]): PackEntry[] => [...entries, mark]
    expect(check(byHand(twice))).toContainEqual(named('entry.twice', mark))
    for (const change of [without, within, swapped]) {
      expect(codes(thoroughly(change))).toEqual(
        expect.arrayContaining([
          expect.stringMatching(/^receipt\.(other-state|beyond|false)|tail\.unattested/),
        ]),
      )
    }
  })

  it('[G11] cut at its end is shorter than what the server signed, and without its word it proves nothing', () => {
    const shorter = (entries: readonly PackEntry[]): readonly PackEntry[] => entries.slice(0, -3)
    expect(check(byHand(shorter))).toContainEqual(
      expect.objectContaining({
        code: 'receipt.beyond',
        seq: journal.entries.length,
        last: journal.entries.length - 3,
      }),
    )
    expect(codes(withJournal(honest, (own) => ({ ...own, receipts: [] })))).toContain('receipt.missing')
  })

  it('[G11] signed anew with another key is known by the key that the auditor was given', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    const forged = withJournal(honest, (own) => {
      const entries = chainedAnew(own.entries.slice(0, -2))
      const last = entries.at(-1) as PackEntry
      const receipt = {
        ...(own.receipts[0] as PackJournal['receipts'][number]),
        seq: last.seq,
        hash: last.hash,
      }
      const signature = sign(null, Buffer.from(receiptText(receipt)), privateKey).toString('base64url')
      const server = { ...own.server, publicKey: publicKey.export({ format: 'jwk' }).x ?? '' }
      return { ...own, server, entries, receipts: [{ ...receipt, signature }] }
    })
    expect(codes(forged)).toEqual(expect.arrayContaining(['key.other', 'receipt.false']))
    // Whoever has no key is told that nobody vouches for it.
    expect(verifyPack(forged).findings).toContainEqual(expect.objectContaining({ code: 'key.unchecked' }))
  })
})

describe('the file', () => {
  it('[G11] that was cut, damaged or is something else says so and nothing more', () => {
    for (const length of [0, 3, 100, Math.floor(honest.length / 2), honest.length - 1]) {
      expect(verifyPack(honest.slice(0, length), key)).toMatchObject({
        verdict: 'unreadable',
        findings: [{ code: 'file.unreadable' }],
      })
    }
    const damaged = honest.slice()
    for (let at = 300; at < 340; at += 1) damaged[at] = 0
    expect(['unreadable', 'broken']).toContain(verifyPack(damaged, key).verdict)
    expect(verifyPack(new TextEncoder().encode('PDF'), key).verdict).toBe('unreadable')
  })

  it('[G11] names sheets that say something else than the journal, and files that came, went or changed', () => {
    const files = filesOf(honest)
    const change = (name: string, bytes: Uint8Array | undefined): PackFinding[] => {
      const own = new Map(files)
      if (bytes === undefined) own.delete(name)
      else own.set(name, bytes)
      return check(zipOf([...own].map(([file, content]) => ({ name: file, bytes: content }))))
    }
    expect(change(packNames.page, new TextEncoder().encode('<p>Rien</p>'))).toEqual([
      { code: 'file.changed', name: packNames.page },
      { code: 'sheets.differ', name: packNames.page },
    ])
    expect(change(packNames.table, undefined)).toContainEqual({ code: 'file.missing', name: packNames.table })
    expect(change('autre.txt', new Uint8Array(3))).toEqual([{ code: 'file.unlisted', name: 'autre.txt' }])
    expect(change(packNames.journal, undefined)).toEqual([{ code: 'file.missing', name: packNames.journal }])
    expect(change(packNames.journal, new TextEncoder().encode('{'))).toEqual([{ code: 'journal.unreadable' }])
    expect(change(packNames.manifest, new TextEncoder().encode('{}'))).toEqual([
      { code: 'manifest.unreadable' },
    ])
  })
})
describe('the file of somebody who knows the verifier', () => {
  it('[G11] holds no second file of the same name, that a person would open in place of the one looked at', () => {
    const files = [...filesOf(honest)].map(([name, bytes]) => ({ name, bytes }))
    const other = { name: packNames.page.replace(/l$/, 'x'), bytes: new TextEncoder().encode('<p>Rien</p>') }
    const twice = Buffer.from(zipOf([other, ...files]))
      .toString('latin1')
      .replaceAll(other.name, packNames.page)
    expect(verifyPack(new Uint8Array(Buffer.from(twice, 'latin1')), key)).toMatchObject({
      verdict: 'unreadable',
    })
  })

  it('[G14] says of a file that its list names, wherever it lies, that it proves nothing', () => {
    const files = filesOf(honest)
    files.set('feuilles/feuilles-corrigees.html', new TextEncoder().encode('<p>Rien</p>'))
    const manifest = JSON.parse(new TextDecoder().decode(files.get(packNames.manifest))) as PackManifest
    const { verdict, findings } = verifyPack(withManifest(files, manifest), key)
    expect(verdict).toBe('sound')
    expect(findings).toContainEqual({ code: 'documents.unproven', count: 1 })
  })

  it('[G11] tells no time that no calendar has', () => {
    const odd = withJournal(honest, (own) => ({
      ...own,
      receipts: own.receipts.map((receipt) => ({ ...receipt, at: 9e15 })),
    }))
    expect(verifyPack(odd, key)).toMatchObject({ verdict: 'broken', attestedAt: null })
  })
})

describe('what a pack holds', () => {
  it('[G13] nothing of the advisers’ circle, and of the group only what proves attendance', () => {
    const text = [...filesOf(honest).values()].map((bytes) => new TextDecoder().decode(bytes)).join('\n')
    expect(text).not.toContain('06 11 22 33 44')
    expect(text).not.toContain('Une observation')
    expect(text).toContain('Benali')
    const step = journal.entries.find((entry) => headOf(entry).kind === 'progress.step')
    expect(step).toMatchObject({ body: null, without: 'notEvidence' })
  })

  it('[G13] the same memory gives the same bytes, and a table that runs nothing', () => {
    expect(packOf(story.held).bytes).toEqual(honest)
    expect(packOf(story.held).name).toBe('preuves_printemps_2026-11-24.zip')
    const csv = new TextDecoder().decode(filesOf(honest).get(packNames.table))
    expect(csv).toContain(`"'=HYPERLINK(""x"")"`)
    expect(new TextDecoder().decode(filesOf(honest).get(packNames.page))).toContain('&lt;b&gt;Zoé&lt;/b&gt;')
  })

  it('[G14] a period keeps the chain whole and leaves the bodies of other half-days behind', () => {
    const pack = packOf(story.held, { period: { from: '2026-11-19', to: '2026-11-30' } })
    expect(check(pack.bytes)).toEqual([])
    expect(pack.sheets).toBe(1)
    const withheld = journalOfPack(pack.bytes).entries.filter(({ without }) => without === 'otherPeriod')
    expect(withheld.length).toBeGreaterThan(4)
  })

  it('[G14] says what is not confirmed yet, and what only goes along', () => {
    const pack = packOf(
      { ...story.held, waiting: 3 },
      { documents: [{ name: 'feuille-1.pdf', bytes: new Uint8Array(9) }] },
    )
    expect(pack.waiting).toBe(3)
    expect(verifyPack(pack.bytes, key)).toMatchObject({ verdict: 'sound' })
    expect(verifyPack(pack.bytes, key).findings).toEqual(
      expect.arrayContaining([
        { code: 'pack.waiting', count: 3 },
        { code: 'documents.unproven', count: 1 },
      ]),
    )
    expect(new TextDecoder().decode(filesOf(pack.bytes).get(packNames.readMe))).toContain('PROVISOIRE')
  })
})

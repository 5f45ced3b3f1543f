import { describe, expect, it } from 'vitest'
import type { AttachWish, CarryOverWish } from '#shared/domain/attendance/document-decisions.ts'
import {
  decideAttach,
  decideCarryOver,
  decideOnPaper,
  decideWithdrawDocument,
} from '#shared/domain/attendance/document-decisions.ts'
import { rowOf } from '#shared/domain/attendance/mark-decisions.ts'
import { decideVoid } from '#shared/domain/attendance/signing-decisions.ts'
import type { Folded } from '#shared/domain/cohort.ts'
import type { Hash } from '#shared/ids.ts'
import {
  aMark,
  at,
  aWriter,
  awa,
  codeOf,
  date,
  duringTheMorning,
  karim,
  lea,
  sheetOf,
  written,
} from '#tests/given/a-sheet.ts'

const factsOf = (entries: readonly Folded[], now = duringTheMorning) => ({ sheet: sheetOf(entries), now })
const aPhoto = (more: Partial<AttachWish> = {}): AttachWish => ({
  document: '0193a000-0000-7000-8000-0000000000d1',
  type: 'paperSheet',
  participant: null,
  hash: 'B'.repeat(43) as Hash,
  bytes: 200_000,
  width: 1600,
  height: 1200,
  on: date,
  ...more,
})
const carryOver: CarryOverWish = {
  sentenceFor: ({ from, to }) => `Signature sur la feuille papier, de ${from} à ${to}.`,
  heldBy: 'Inès Bellamy',
  lateReason: '',
}

describe('a photo of a document', () => {
  it('[A26] proves the absence of somebody who was absent, and of nobody else', () => {
    const writer = aWriter()
    const entries = [aMark(writer, awa), aMark(writer, karim, { state: 'excused', reason: 'health' })]
    const attach = (participant: AttachWish['participant']) =>
      decideAttach(factsOf(entries), aPhoto({ type: 'absence', participant }))
    expect([awa, lea, null].map((person) => codeOf(attach(person)))).toEqual([
      'document.person-not-absent',
      'document.person-not-absent',
      'attendance.not-enrolled',
    ])
    const withProof = [...entries, ...written(writer, attach(karim))]
    expect(sheetOf(withProof).documents).toMatchObject([{ participant: karim, type: 'absence' }])
  })

  it('[A26] leaves the closing as it is, and is taken back with a reason', () => {
    const writer = aWriter()
    const before = [aMark(writer, karim, { state: 'excused' })]
    const entries = [
      ...before,
      ...written(writer, decideAttach(factsOf(before), aPhoto({ type: 'absence', participant: karim }))),
    ]
    expect(sheetOf(entries).digest).toBe(sheetOf(before).digest)
    const back = (reason: string) =>
      decideWithdrawDocument(factsOf(entries), { document: aPhoto().document, reason })
    expect(codeOf(back(' '))).toBe('attendance.reason-missing')
    expect(sheetOf([...entries, ...written(writer, back('Photo d’un autre papier'))]).documents).toEqual([])
  })

  it('[A26] stays while one device took it back and another did not', () => {
    const writer = aWriter()
    const added = written(writer, decideAttach(factsOf([]), aPhoto()))
    const [photo] = added
    if (photo?.kind !== 'document.attached') throw new Error('No photo was attached')
    const elsewhere = aWriter(undefined, 7)
    const differing = [
      writer.write('document.attached', { ...photo.body, withdrawn: true, reason: 'Flou' }, [photo.head.id]),
      elsewhere.write('document.attached', { ...photo.body, width: 1200 }, [photo.head.id]),
    ]
    expect(sheetOf(differing).documents).toHaveLength(1)
  })
})

describe('a sheet of paper', () => {
  const onPaper = () => {
    const writer = aWriter()
    const entries = [aMark(writer, awa), aMark(writer, karim), aMark(writer, lea, { state: 'unexcused' })]
    const said = written(writer, decideOnPaper(factsOf(entries), { onPaper: true, reason: 'Tablette vide' }))
    return { writer, entries: [...entries, ...said] }
  }

  it('[A27] is carried over for those who attended, once its photo is there', () => {
    const { writer, entries } = onPaper()
    expect(codeOf(decideCarryOver(factsOf(entries), carryOver))).toBe('document.paper-photo-missing')
    const withPhoto = [...entries, ...written(writer, decideAttach(factsOf(entries), aPhoto()))]
    const signed = [...withPhoto, ...written(writer, decideCarryOver(factsOf(withPhoto), carryOver))]
    const sheet = sheetOf(signed)
    expect(rowOf(sheet, awa)).toMatchObject({
      signatureState: 'signed',
      signature: {
        way: 'onPaper',
        sentence: 'Signature sur la feuille papier, de 09:30 à 12:30.',
        bound: true,
      },
    })
    expect(rowOf(sheet, lea)?.signatures).toEqual([])
    expect(codeOf(decideCarryOver(factsOf(signed), carryOver))).toBe('document.nothing-to-carry-over')
    expect(sheet.digest).not.toBe(sheetOf(withPhoto).digest)
  })

  it('[A27] asks why where it is typed in after seven days', () => {
    const { writer, entries } = onPaper()
    const withPhoto = [...entries, ...written(writer, decideAttach(factsOf(entries), aPhoto()))]
    const later = (day: string, lateReason = '') =>
      decideCarryOver(factsOf(withPhoto, at('12:30', day)), { ...carryOver, lateReason })
    expect(codeOf(later('2026-03-24'))).toBe('ok')
    expect(codeOf(later('2026-03-25'))).toBe('document.paper-late')
    const typed = later('2026-03-25', 'Feuille retrouvée')
    expect(typed.ok && typed.value[0]?.body).toMatchObject({ lateReason: 'Feuille retrouvée' })
  })

  it('[A27] is not said of a sheet where nothing was on paper, and not taken back under its signatures', () => {
    const { writer, entries } = onPaper()
    expect(codeOf(decideCarryOver(factsOf([aMark(aWriter(), awa)]), carryOver))).toBe('document.not-on-paper')
    const withPhoto = [...entries, ...written(writer, decideAttach(factsOf(entries), aPhoto()))]
    const signed = [...withPhoto, ...written(writer, decideCarryOver(factsOf(withPhoto), carryOver))]
    const takeBack = { onPaper: false, reason: '' }
    expect(codeOf(decideOnPaper(factsOf(signed), takeBack))).toBe('document.paper-signatures-stand')
    const voided = [...signed]
    for (const { id } of sheetOf(signed).rows.flatMap(({ signatures }) => signatures)) {
      voided.push(
        ...written(writer, decideVoid(factsOf(signed), { signature: id, reason: 'Mauvaise feuille' })),
      )
    }
    expect(
      sheetOf([...voided, ...written(writer, decideOnPaper(factsOf(voided), takeBack))]).paper.onPaper,
    ).toBe(false)
  })
})

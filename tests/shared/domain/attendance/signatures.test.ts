import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideMark, rowOf } from '#shared/domain/attendance/mark-decisions.ts'
import type { Mark } from '#shared/domain/attendance/sheet.ts'
import { present, unmarked } from '#shared/domain/attendance/sheet.ts'
import { sheetSummary, sheetWarnings, whoHasNotSigned } from '#shared/domain/attendance/sheet-summary.ts'
import type { SignWay, SignWish } from '#shared/domain/attendance/signing-decisions.ts'
import { decideMissingReason, decideSign, decideVoid } from '#shared/domain/attendance/signing-decisions.ts'
import { pathLengthOf, signatureBinding } from '#shared/domain/attendance/signature.ts'
import type { Folded } from '#shared/domain/cohort.ts'
import type { BodyOf } from '#shared/journal/kinds.ts'
import {
  aCohort,
  aMark,
  aSignature,
  at,
  aWriter,
  awa,
  cohortEntries,
  codeOf,
  date,
  duringTheMorning,
  halfDayId,
  hugo,
  ines,
  karim,
  lea,
  sheetOf,
  written,
} from '#tests/given/a-sheet.ts'

const wish = (more: Partial<SignWish> = {}): SignWish => ({
  participant: awa,
  signed: { way: 'drawn', strokes: aSignature() },
  sentence: 'Je signe pour ma présence le mardi 17 mars 2026, de 9 h 30 à 12 h 30.',
  hours: { from: '09:30', to: '12:30' },
  mode: 'inHand',
  heldBy: 'Inès Bellamy',
  ...more,
})
const facts = (entries: readonly Folded[], now = duringTheMorning) => ({ sheet: sheetOf(entries), now })
const signed = (
  entries: readonly Folded[],
  more: Partial<SignWish> = {},
  writer = aWriter(ines, 5),
  madeAt?: number,
): Folded[] => written(writer, decideSign(facts(entries), wish(more)), madeAt)

describe('a signature', () => {
  it('[A24] is refused where the hours of its sentence are no longer the person’s own', () => {
    const late = [aMark(aWriter(), awa, { arrivedAt: '09:42' })]
    expect(codeOf(decideSign(facts(late), wish()))).toBe('attendance.sentence-changed')
    expect(codeOf(decideSign(facts(late), wish({ hours: { from: '09:42', to: '12:30' } })))).toBe('ok')
  })

  it('[A4] two signatures for one half-day are both kept', () => {
    const marked = [aMark(aWriter(), awa)]
    const both = [...marked, ...signed(marked), ...signed(marked, {}, aWriter(hugo, 6))]
    expect(rowOf(sheetOf(both), awa)).toMatchObject({ signatureState: 'signed', signedTwice: true })
    expect(rowOf(sheetOf(both), awa)?.signatures).toHaveLength(2)
    expect(sheetWarnings(sheetOf(both)).map(({ of }) => of)).toContain('signedTwice')
  })

  it('[A5] stands exactly while mark and hours are those of its sentence', () => {
    const marks = fc.constantFrom<Mark>(
      present,
      { ...present, arrivedAt: '09:42' },
      { ...present, leftAt: '11:50' },
      { ...unmarked, state: 'unexcused' },
      unmarked,
    )
    fc.assert(
      fc.property(fc.array(marks, { minLength: 1, maxLength: 8 }), (changes) => {
        const writer = aWriter()
        const entries = [aMark(writer, awa)]
        entries.push(...signed(entries))
        for (const mark of changes) {
          entries.push(...written(writer, decideMark(facts(entries), { participant: awa, mark })))
          const row = rowOf(sheetOf(entries), awa)
          const stands = mark.state === 'attended' && mark.arrivedAt === null && mark.leftAt === null
          expect(row?.signatures[0]?.standing).toBe(stands ? 'valid' : 'toRedo')
          expect(row?.signatureState).toBe(
            stands ? 'signed' : mark.state === 'attended' ? 'toRedo' : 'notExpected',
          )
        }
      }),
      { numRuns: 60 },
    )
  })

  it('[A5] is to be done again when the plan moves, or other real hours are noted', () => {
    const marked = [aMark(aWriter(), awa)]
    const all = [...marked, ...signed(marked)]
    const moved = aCohort(
      cohortEntries(aWriter(hugo, 9)).flatMap((entry) =>
        entry.kind === 'halfDay.planned'
          ? [
              aWriter(hugo, 7).write('halfDay.planned', { ...entry.body, date: '2026-03-18' }, [
                entry.head.id,
              ]),
            ]
          : [],
      ),
    )
    expect(rowOf(sheetOf(all, { cohort: moved }), awa)?.signatureState).toBe('toRedo')
    expect(rowOf(sheetOf(all, { hours: { from: '09:30', to: '12:00' } }), awa)?.signatureState).toBe('toRedo')
  })

  it('[A6] is refused to who is absent or not marked; one that stands beside an absence is a warning', () => {
    const absent = [aMark(aWriter(), awa, { ...unmarked, state: 'unexcused' })]
    expect(codeOf(decideSign(facts(absent), wish()))).toBe('attendance.absent-cannot-sign')
    expect(codeOf(decideSign(facts([]), wish()))).toBe('attendance.mark-first')
    const marked = [aMark(aWriter(), awa)]
    const all = [...marked, ...signed(marked)]
    const later = [
      ...all,
      ...written(
        aWriter(hugo, 2),
        decideMark(facts(all), { participant: awa, mark: { ...unmarked, state: 'unexcused' } }),
      ),
    ]
    expect(sheetWarnings(sheetOf(later))).toEqual([
      { of: 'signedButAbsent', participant: awa, signatures: [all[1]?.head.id] },
    ])
  })

  it.each([
    ['attendance.half-day-in-future', at('10:00', '2026-03-16'), undefined],
    ['attendance.signing-too-early', at('09:14'), undefined],
    ['ok', at('09:15'), undefined],
    ['ok', at('13:00'), undefined],
    ['attendance.late-signature-needs-reason', at('13:01'), undefined],
    ['attendance.late-signature-needs-reason', at('13:01'), '  '],
    ['ok', at('13:01'), 'Panne de la tablette'],
    ['ok', at('10:00', '2026-03-19'), 'Panne de la tablette'],
  ])('[A7] is answered %s at %o', (code, now, lateReason) => {
    expect(codeOf(decideSign(facts([aMark(aWriter(), awa)], now), wish({ lateReason })))).toBe(code)
  })

  it('[A7] keeps its reason when late, and drops one that is not needed', () => {
    const marked = [aMark(aWriter(), awa)]
    const late = written(aWriter(), decideSign(facts(marked, at('14:00')), wish({ lateReason: 'Panne' })))
    expect(rowOf(sheetOf([...marked, ...late]), awa)?.signature?.lateReason).toBe('Panne')
    expect(
      rowOf(sheetOf([...marked, ...signed(marked, { lateReason: 'Panne' })]), awa)?.signature?.lateReason,
    ).toBe('')
  })

  it.each<[string, SignWay]>([
    ['attendance.typed-name-missing', { way: 'typed', typedName: ' ', witness: 'Inès' }],
    ['attendance.witness-missing', { way: 'typed', typedName: 'Awa Abdoulaye', witness: '' }],
    ['ok', { way: 'typed', typedName: 'Awa Abdoulaye', witness: 'Inès Bellamy' }],
    ['attendance.reason-missing', { way: 'refused', reason: '' }],
    ['attendance.reason-missing', { way: 'cannotSign', reason: ' ' }],
    ['ok', { way: 'cannotSign', reason: 'Bras dans le plâtre' }],
  ])('[A8] is answered %s to %o', (code, way) => {
    expect(codeOf(decideSign(facts([aMark(aWriter(), awa)]), wish({ signed: way })))).toBe(code)
  })

  it('[A8] that was refused is attested, and counted as no signature', () => {
    const marked = [aMark(aWriter(), awa)]
    const all = [...marked, ...signed(marked, { signed: { way: 'refused', reason: 'Ne souhaite pas' } })]
    expect(rowOf(sheetOf(all), awa)?.signatureState).toBe('attested')
    expect(sheetSummary(sheetOf(all))).toMatchObject({ signed: 0, attested: 1, toSign: 0 })
  })

  it('[A9] is voided with a reason, stays readable, and can be given anew', () => {
    const marked = [aMark(aWriter(), awa)]
    const all = [...marked, ...signed(marked)]
    const signature = rowOf(sheetOf(all), awa)?.signature
    if (signature == null) throw new Error('Not signed')
    expect(codeOf(decideVoid(facts(all), { signature: signature.id, reason: '' }))).toBe(
      'attendance.reason-missing',
    )
    const voided = [
      ...all,
      ...written(
        aWriter(hugo, 2),
        decideVoid(facts(all), { signature: signature.id, reason: 'Erreur de personne' }),
      ),
    ]
    const row = rowOf(sheetOf(voided), awa)
    expect(row).toMatchObject({ signatureState: 'toDo', signature: null })
    expect(row?.signatures[0]).toMatchObject({
      standing: 'voided',
      voidReason: 'Erreur de personne',
      strokes: aSignature(),
    })
    expect(codeOf(decideVoid(facts(voided), { signature: signature.id, reason: 'Encore' }))).toBe(
      'attendance.signature-not-standing',
    )
    expect(codeOf(decideSign(facts(voided), wish()))).toBe('ok')
  })

  it('[A23] needs a path of thirty pixels, and lifting the pen adds nothing', () => {
    const marked = facts([aMark(aWriter(), awa)])
    const dots = {
      width: 960,
      height: 400,
      strokes: [
        [0, 0, 1, 0],
        [900, 300, 1, 0],
      ],
    }
    expect(pathLengthOf(dots)).toBe(0)
    expect(codeOf(decideSign(marked, wish({ signed: { way: 'drawn', strokes: dots } })))).toBe(
      'attendance.signature-too-short',
    )
    expect(codeOf(decideSign(marked, wish({ signed: { way: 'drawn', strokes: aSignature(30) } })))).toBe('ok')
  })

  it('[A24] is bound to each thing that it stands for: changing one changes the hash', () => {
    const marked = [aMark(aWriter(), awa)]
    const [entry] = signed(marked)
    const body = entry?.body as BodyOf<'attendance.signed'>
    const bound = { ...body, date }
    expect(signatureBinding(bound)).toBe(body.binding)
    const others: Partial<typeof bound>[] = [
      { participant: lea },
      { halfDay: awa },
      { date: '2026-03-18' },
      { from: '09:31' },
      { to: '12:29' },
      { sentence: `${body.sentence} ` },
      { strokes: aSignature(121) },
      { way: 'typed' },
    ]
    for (const other of others) expect(signatureBinding({ ...bound, ...other })).not.toBe(body.binding)
    expect(body.halfDay).toBe(halfDayId)
  })

  it('[A24] whose strokes were changed under its hash is not valid', () => {
    const marked = [aMark(aWriter(), awa)]
    const [entry] = signed(marked)
    if (entry?.kind !== 'attendance.signed') throw new Error('Not signed')
    const forged = { ...entry, body: { ...entry.body, strokes: aSignature(400) } }
    expect(rowOf(sheetOf([...marked, forged]), awa)?.signatureState).toBe('toRedo')
  })
})

describe('what is still to sign', () => {
  const two = [aMark(aWriter(ines, 1), awa), aMark(aWriter(ines, 2), karim)]

  it('[A19] is named from ten minutes before the end, until signed, explained or closed', () => {
    const names = (entries: readonly Folded[], time: string) =>
      whoHasNotSigned(sheetOf(entries), at(time)).map((row) => row.participant.id)
    expect(names(two, '12:19')).toEqual([])
    expect(names(two, '12:20')).toEqual([awa, karim])
    const all = [...two, ...signed(two)]
    expect(names(all, '12:25')).toEqual([karim])
    const explained = written(
      aWriter(hugo, 4),
      decideMissingReason(facts(all), { participant: karim, reason: 'Parti soigner son fils' }),
    )
    expect(names([...all, ...explained], '12:25')).toEqual([])
  })

  it('[A12] takes a reason for a missing signature only where one is missing, and lets it be taken back', () => {
    const all = [...two, ...signed(two)]
    expect(codeOf(decideMissingReason(facts(all), { participant: awa, reason: 'x' }))).toBe(
      'attendance.signature-not-missing',
    )
    expect(codeOf(decideMissingReason(facts(all), { participant: karim, reason: ' ' }))).toBe(
      'attendance.reason-missing',
    )
    const noted = [
      ...all,
      ...written(aWriter(hugo, 4), decideMissingReason(facts(all), { participant: karim, reason: 'Parti' })),
    ]
    expect(sheetSummary(sheetOf(noted))).toMatchObject({ toSign: 1, explained: 1 })
    const back = [
      ...noted,
      ...written(aWriter(hugo, 6), decideMissingReason(facts(noted), { participant: karim, reason: '' })),
    ]
    expect(rowOf(sheetOf(back), karim)?.missing.reason).toBe('')
  })

  it('[A20] signatures of different people within five seconds are flagged as a chain', () => {
    const start = Date.parse('2026-03-17T11:20:00Z')
    const writer = aWriter(ines, 5)
    const first = signed(two, {}, writer, start)
    const quick = signed(two, { participant: karim }, writer, start + 4_000)
    const slow = signed(two, { participant: karim }, aWriter(ines, 6), start + 20_000)
    const chains = (entries: readonly Folded[]) =>
      sheetWarnings(sheetOf(entries)).filter(({ of }) => of === 'chainSigning')
    expect(chains([...two, ...first, ...quick])).toEqual([
      { of: 'chainSigning', signatures: [first[0]?.head.id, quick[0]?.head.id] },
    ])
    expect(chains([...two, ...first, ...slow])).toEqual([])
  })
})

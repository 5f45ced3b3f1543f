import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CloseWish } from '#shared/domain/attendance/closing-decisions.ts'
import {
  decideClose,
  decideNotHeld,
  decideReopen,
  decideStandIn,
} from '#shared/domain/attendance/closing-decisions.ts'
import { sheetState } from '#shared/domain/attendance/fold-sheet.ts'
import { decideAllPresent, decideMark, decideSettle } from '#shared/domain/attendance/mark-decisions.ts'
import { present, unmarked } from '#shared/domain/attendance/sheet.ts'
import { sheetSummary } from '#shared/domain/attendance/sheet-summary.ts'
import { decideMissingReason, decideSign } from '#shared/domain/attendance/signing-decisions.ts'
import type { Folded } from '#shared/domain/cohort.ts'
import { kinds } from '#shared/journal/kinds.ts'
import {
  aMark,
  aSignature,
  at,
  aWriter,
  awa,
  codeOf,
  duringTheMorning,
  hugo,
  ines,
  karim,
  lea,
  sheetOf,
  written,
} from '#tests/given/a-sheet.ts'

const closeWish = (more: Partial<CloseWish> = {}): CloseWish => ({
  remark: '',
  countersignature: {
    name: 'Inès Bellamy',
    role: 'médiatrice',
    sentence: 'J’atteste que les personnes pointées présentes l’ont été aux heures dites.',
    signed: { way: 'drawn', strokes: aSignature() },
  },
  standIn: false,
  ...more,
})
const facts = (entries: readonly Folded[], now = at('12:34')) => ({ sheet: sheetOf(entries), now })
const noReason = (participant: typeof awa) => ({ participant, reason: 'Parti avant' })

/** Three people: one late, one absent, one present; one signed, one reason noted. */
const aReadySheet = (): { writer: ReturnType<typeof aWriter>; entries: Folded[] } => {
  const writer = aWriter()
  const entries = [
    aMark(writer, awa),
    aMark(writer, karim, { arrivedAt: '09:42' }),
    aMark(writer, lea, { ...unmarked, state: 'excused', reason: 'appointment' }),
  ]
  entries.push(
    ...written(
      writer,
      decideSign(facts(entries, duringTheMorning), {
        participant: awa,
        signed: { way: 'drawn', strokes: aSignature() },
        sentence: 'Je signe',
        hours: { from: '09:30', to: '12:30' },
        mode: 'inHand',
        heldBy: 'Inès Bellamy',
      }),
    ),
  )
  entries.push(...written(writer, decideMissingReason(facts(entries), noReason(karim))))
  return { writer, entries }
}
const aClosedSheet = () => {
  const { writer, entries } = aReadySheet()
  entries.push(...written(writer, decideClose(facts(entries), closeWish({ remark: 'Salle changée à 11 h' }))))
  return { writer, entries }
}

describe('closing a half-day', () => {
  it('[A12] says at once everything that stands against it', () => {
    const fork = [
      aMark(aWriter(ines, 1), awa),
      aMark(aWriter(hugo, 2), awa, { arrivedAt: '09:50' }),
      aMark(aWriter(hugo, 3), karim),
    ]
    const bare = closeWish({
      countersignature: { ...closeWish().countersignature, signed: { way: 'drawn', strokes: null } },
    })
    expect(codeOf(decideClose(facts(fork), bare))).toEqual([
      'attendance.forks-to-settle',
      'attendance.people-to-mark',
      'attendance.signatures-missing',
      'attendance.countersignature-missing',
    ])
    expect(codeOf(decideClose(facts(fork, at('09:00')), bare))).toEqual(['attendance.too-early-to-close'])
  })

  it('[A12] refuses real hours that contradict somebody’s own', () => {
    const { entries } = aReadySheet()
    const sheet = sheetOf(entries, { hours: { from: '09:50', to: '12:30' } })
    expect(codeOf(decideClose({ sheet, now: at('12:34') }, closeWish()))).toContain(
      'attendance.times-outside-hours',
    )
  })

  it('[A12] writes a body that its kind accepts, with each row readable by itself', () => {
    const { entries } = aReadySheet()
    const decision = decideClose(facts(entries), closeWish())
    if (!decision.ok) throw new Error('Refused')
    const [draft] = decision.value
    expect(kinds['sheet.closed'].body.safeParse(draft?.body).success).toBe(true)
    expect(draft?.kind === 'sheet.closed' && draft.body.rows).toEqual([
      { participant: awa, state: 'attended', minutes: 180, signature: entries[3]?.head.id },
      {
        participant: karim,
        state: 'attended',
        arrivedAt: '09:42',
        minutes: 168,
        missingReason: 'Parti avant',
      },
      { participant: lea, state: 'excused', minutes: 0 },
    ])
  })

  it('[A13] changes its digest if and only if a covered version says something else', () => {
    const { entries } = aReadySheet()
    const { digest } = sheetOf(entries)
    const same = aWriter(hugo, 2)
    expect(sheetOf([...entries, aMark(same, awa)]).digest).toBe(digest)
    expect(sheetOf([...entries].reverse()).digest).toBe(digest)
    const others = fc.constantFrom(
      () => aMark(same, awa, { arrivedAt: '09:50' }),
      () => aMark(same, lea, { ...unmarked, state: 'unexcused' }),
      () => written(same, decideStandIn(facts(entries), { name: 'Paul', role: 'comédien' }))[0],
      () => written(same, decideMissingReason(facts(entries), { participant: karim, reason: 'Autre' }))[0],
    )
    fc.assert(
      fc.property(others, (make) => {
        const more = make()
        if (more !== undefined) expect(sheetOf([...entries, more]).digest).not.toBe(digest)
      }),
    )
  })

  it('[A13] is to be done again when something arrives later and differs, with the difference shown', () => {
    const { entries } = aClosedSheet()
    expect(sheetState(sheetOf(entries), at('13:00'))).toBe('closed')
    const same = [...entries, aMark(aWriter(hugo, 2), awa)]
    expect(sheetState(sheetOf(same), at('13:00'))).toBe('closed')
    const differs = [...entries, aMark(aWriter(hugo, 2), awa, { leftAt: '11:50' })]
    const sheet = sheetOf(differs)
    expect(sheetState(sheet, at('13:00'))).toBe('toCloseAgain')
    expect(sheet.differences).toMatchObject([
      { of: 'row', participant: awa, then: { minutes: 180 }, now: { leftAt: '11:50' } },
    ])
  })

  it('[A13] is to be done again when the plan changes after it', () => {
    const { entries } = aClosedSheet()
    const sheet = sheetOf(entries)
    const moved = {
      ...sheet.cohort,
      halfDays: sheet.cohort.halfDays.map((one) => ({ ...one, start: '09:00' })),
    }
    expect(sheetOf(entries, { cohort: moved }).differences).toEqual([{ of: 'rest' }])
  })

  it('[A14] again gives version n + 1, and each version stays readable', () => {
    const { writer, entries } = aClosedSheet()
    expect(codeOf(decideReopen(facts(entries), { reason: ' ' }))).toBe('attendance.reason-missing')
    entries.push(...written(writer, decideReopen(facts(entries), { reason: 'Retard oublié' })))
    expect(sheetState(sheetOf(entries), at('13:00'))).toBe('toClose')
    expect(codeOf(decideReopen(facts(entries), { reason: 'Encore' }))).toBe('attendance.not-closed')
    entries.push(
      ...written(
        writer,
        decideMark(facts(entries), { participant: lea, mark: { ...unmarked, state: 'unexcused' } }),
      ),
    )
    entries.push(...written(writer, decideClose(facts(entries), closeWish())))
    const sheet = sheetOf(entries)
    expect(sheetState(sheet, at('13:30'))).toBe('closed')
    expect(sheet.closings.map(({ body }) => [body.version, body.remark, body.rows[2]?.state])).toEqual([
      [1, 'Salle changée à 11 h', 'excused'],
      [2, '', 'unexcused'],
    ])
    expect(sheet.reopenings[0]?.reason).toBe('Retard oublié')
  })

  it('[A14] after a difference needs no reopening where there is nothing to correct', () => {
    const { writer, entries } = aClosedSheet()
    entries.push(aMark(aWriter(hugo, 2), lea, { ...unmarked, state: 'excused', reason: 'health' }))
    expect(codeOf(decideClose(facts(entries), closeWish()))).toEqual(['attendance.forks-to-settle'])
    const keep = sheetOf(entries).rows[2]?.versions.find((version) => version.mark.reason === 'health')
    if (keep === undefined) throw new Error('No version')
    entries.push(...written(writer, decideSettle(facts(entries), { participant: lea, keep: keep.id })))
    entries.push(...written(writer, decideClose(facts(entries), closeWish())))
    expect(sheetOf(entries).closing?.body.version).toBe(2)
    expect(sheetState(sheetOf(entries), at('13:30'))).toBe('closed')
    expect(codeOf(decideClose(facts(entries), closeWish()))).toEqual(['attendance.already-closed'])
  })

  it('[A15] leaves a sheet that only reopening makes writable', () => {
    const { entries } = aClosedSheet()
    const closed = facts(entries)
    expect(codeOf(decideMark(closed, { participant: awa, mark: present }))).toBe('attendance.sheet-closed')
    expect(codeOf(decideAllPresent(closed))).toBe('attendance.nobody-to-mark')
    expect(codeOf(decideMissingReason(closed, noReason(karim)))).toBe('attendance.sheet-closed')
  })

  it('[A16] is not asked for a half-day that did not take place, and nobody is expected there', () => {
    const writer = aWriter()
    expect(codeOf(decideNotHeld(facts([]), { notHeld: true, reason: '' }))).toBe('half-day.reason-missing')
    expect(codeOf(decideNotHeld(facts([aMark(writer, awa)]), { notHeld: true, reason: 'Grève' }))).toBe(
      'attendance.not-held-with-presence',
    )
    const entries = written(writer, decideNotHeld(facts([]), { notHeld: true, reason: 'Grève' }))
    const sheet = sheetOf(entries)
    expect(sheetState(sheet, at('13:00'))).toBe('notHeld')
    expect(sheetSummary(sheet)).toMatchObject({ expected: 0, attended: 0 })
    expect(codeOf(decideMark({ sheet, now: at('10:00') }, { participant: awa, mark: present }))).toBe(
      'attendance.not-held',
    )
    entries.push(...written(writer, decideNotHeld({ sheet }, { notHeld: false, reason: '' })))
    expect(sheetState(sheetOf(entries), at('13:00'))).toBe('toClose')
  })

  it('[A18] can be done by a stand-in, named on the sheet, in their own name', () => {
    const { writer, entries } = aReadySheet()
    expect(codeOf(decideStandIn(facts(entries), { name: 'Paul Mercier', role: '' }))).toBe(
      'attendance.stand-in-role-missing',
    )
    entries.push(
      ...written(writer, decideStandIn(facts(entries), { name: 'Paul Mercier', role: 'comédien' })),
    )
    expect(sheetOf(entries).standIn).toMatchObject({ name: 'Paul Mercier', role: 'comédien' })
    const wish = closeWish({
      standIn: true,
      countersignature: { ...closeWish().countersignature, name: 'Paul Mercier', role: 'comédien' },
    })
    entries.push(...written(writer, decideClose(facts(entries), wish)))
    expect(sheetOf(entries).closing?.body).toMatchObject({
      standIn: true,
      countersignature: { name: 'Paul Mercier' },
    })
    expect(sheetOf(entries).closing?.author).toBe(ines)
  })
})

describe('the state of a sheet', () => {
  it.each([
    ['upcoming', at('18:00', '2026-03-16')],
    ['upcoming', at('09:14')],
    ['running', at('09:15')],
    ['running', at('12:29')],
    ['toClose', at('12:30')],
    ['toClose', at('08:00', '2026-03-18')],
  ])('is %s at %o', (state, now) => {
    expect(sheetState(sheetOf([]), now)).toBe(state)
  })
})

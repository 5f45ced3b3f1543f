import fc from 'fast-check'
import { expect, it } from 'vitest'
import { foldCohort, isEnrolled } from '#shared/domain/cohort.ts'
import {
  decideDetail,
  decideJoin,
  decideLeave,
  decideMatch,
  duplicatesOf,
  lookalikesOf,
} from '#shared/domain/participants.ts'
import type { DetailField } from '#shared/journal/kinds/cohort-kinds.ts'
import { holdsSocialSecurityNumber } from '#shared/social-security-number.ts'
import { aCohort, aParticipant, theCohort } from '#tests/given/a-cohort.ts'

const joining = {
  participant: aParticipant(1),
  familyName: '  Da   Silva ',
  givenNames: ' Maria João ',
  from: '2026-03-03',
  provisional: false,
}

it('[C13] names are tidied, never rewritten', () => {
  expect(decideJoin({ until: null }, joining)).toMatchObject({
    value: { familyName: 'Da Silva', givenNames: 'Maria João' },
  })
})

it('[C13] a person has a family name, a readable first day, and leaves after joining', () => {
  expect(decideJoin({ until: null }, { ...joining, familyName: ' ' })).toMatchObject({
    refusal: { code: 'participant.name-missing' },
  })
  expect(decideJoin({ until: null }, { ...joining, from: '2026-13-01' })).toMatchObject({
    refusal: { code: 'participant.date-invalid' },
  })
  expect(decideJoin({ until: '2026-03-02' }, joining)).toMatchObject({
    refusal: { code: 'participant.leaves-before-joining' },
  })
})

it('[C13] a leaving has a day and a reason, and the person is expected until the day before', () => {
  const person = { from: '2026-03-03' }
  const wish = {
    participant: aParticipant(1),
    from: '2026-03-17',
    reason: 'jobFound' as const,
    note: ' CDI ',
  }
  expect(decideLeave(person, wish)).toMatchObject({ value: { note: 'CDI', reason: 'jobFound' } })
  expect(decideLeave(person, { participant: aParticipant(1), from: '2026-03-17' })).toMatchObject({
    refusal: { code: 'participant.reason-missing' },
  })
  expect(decideLeave(person, { ...wish, from: '2026-03-02' })).toMatchObject({
    refusal: { code: 'participant.leaves-before-joining' },
  })
  expect(decideLeave(undefined, wish)).toMatchObject({ refusal: { code: 'participant.unknown' } })
  expect(isEnrolled({ from: '2026-03-03', until: '2026-03-17' }, '2026-03-16')).toBe(true)
  expect(isEnrolled({ from: '2026-03-03', until: '2026-03-17' }, '2026-03-17')).toBe(false)
})

it('[C14] a leaving is taken back by another entry', () => {
  const writer = aCohort({ people: 1 })
  const left = writer.write('participant.left', {
    participant: aParticipant(1),
    from: '2026-03-17',
    reason: 'jobFound',
  })
  expect(foldCohort(theCohort, writer.entries).participants[0]).toMatchObject({
    until: '2026-03-17',
    leaving: 'jobFound',
  })
  const back = decideLeave(
    { from: '2026-03-03' },
    { participant: aParticipant(1), from: null, reason: 'other' },
  )
  if (!back.ok) throw new Error('refused')
  writer.write('participant.left', back.value, { replaces: [left.head.id] })
  expect(foldCohort(theCohort, writer.entries).participants[0]).toMatchObject({ until: null, leaving: null })
  expect(writer.entries).toContain(left)
})

const withWalkIns = () => {
  const writer = aCohort({ people: 2 })
  for (const n of [21, 22]) {
    writer.write('participant.joined', {
      participant: aParticipant(n),
      familyName: 'Abdoulay',
      givenNames: 'Awa',
      from: '2026-03-10',
      provisional: true,
    })
  }
  return writer
}

it('[C15] a walk-in is matched to the real person, and it can be taken back', () => {
  const writer = withWalkIns()
  const cohort = foldCohort(theCohort, writer.entries)
  const wish = { participant: aParticipant(21), as: aParticipant(1) }
  expect(decideMatch(cohort, wish)).toEqual({ ok: true, value: wish })
  const matched = writer.write('participant.matched', wish)
  const after = foldCohort(theCohort, writer.entries)
  expect(after.participants.map(({ id }) => id)).not.toContain(aParticipant(21))
  expect(after.participantAliases.get(aParticipant(21))).toBe(aParticipant(1))
  writer.write('participant.matched', { ...wish, as: null }, { replaces: [matched.head.id] })
  expect(foldCohort(theCohort, writer.entries).participants).toHaveLength(4)
})

it('[C23] any two of the group may be one person, whichever stays, and never somebody who leads elsewhere already', () => {
  const writer = withWalkIns()
  const match = (participant: number, as: number) =>
    decideMatch(foldCohort(theCohort, writer.entries), {
      participant: aParticipant(participant),
      as: aParticipant(as),
    })
  expect(match(21, 21)).toMatchObject({ refusal: { code: 'participant.match-itself' } })
  expect(match(21, 77)).toMatchObject({ refusal: { code: 'participant.unknown' } })
  expect(match(1, 2)).toMatchObject({ ok: true })
  writer.write('participant.matched', { participant: aParticipant(1), as: aParticipant(21) })
  expect(match(1, 2)).toMatchObject({ refusal: { code: 'participant.unknown' } })
  expect(match(2, 1)).toMatchObject({ refusal: { code: 'participant.unknown' } })
  // Who has taken in somebody may be somebody else in turn: all lead to the last.
  expect(match(21, 2)).toMatchObject({ ok: true })
  writer.write('participant.matched', { participant: aParticipant(21), as: aParticipant(2) })
  const { participantAliases } = foldCohort(theCohort, writer.entries)
  expect(participantAliases.get(aParticipant(1))).toBe(aParticipant(2))
})

it('[C15] whatever two devices match, every walk-in leads to somebody who is shown', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 8 }), (matches) => {
      const writer = aCohort({ people: 6 })
      for (const [participant, as] of matches) {
        writer.write('participant.matched', {
          participant: aParticipant(participant + 1),
          as: aParticipant(as + 1),
        })
      }
      const cohort = foldCohort(theCohort, writer.entries)
      const shown = new Set(cohort.participants.map(({ id }) => id))
      expect(shown.size).toBeGreaterThan(0)
      for (let n = 1; n <= 6; n += 1) {
        const id = aParticipant(n)
        expect(shown.has(cohort.participantAliases.get(id) ?? id)).toBe(true)
      }
    }),
  )
})

it('[C16] capitals, accents, hyphens and swapped names do not hide a duplicate', () => {
  const known = [
    { familyName: 'Cœurderoy', givenNames: 'Léa', birthDate: '1991-05-12', identifier: '' },
    { familyName: 'Muller-Roy', givenNames: 'Élodie', birthDate: '', identifier: '13980415036' },
  ]
  const reasons = (familyName: string, givenNames: string, birthDate = '', identifier = '') =>
    duplicatesOf({ familyName, givenNames, birthDate, identifier }, known).map(({ reason }) => reason)
  expect(reasons('COEURDEROY', 'LEA', '1991-05-12')).toEqual(['nameAndBirth'])
  expect(reasons('Coeurderoy', 'lea')).toEqual(['name'])
  expect(reasons('Coeurderoy', 'Lea', '1990-01-01')).toEqual(['nameOtherBirth'])
  expect(reasons('Léa', 'Cœurderoy')).toEqual(['swappedName'])
  expect(reasons('MULLER ROY', 'Elodie')).toEqual(['name'])
  expect(reasons('Autre', 'Nom', '', '13980415036')).toEqual(['identifier'])
  expect(reasons('Guérin', 'Nathalie')).toEqual([])
})

const detail = (field: DetailField, value: string) =>
  decideDetail('2026-03-03', { participant: aParticipant(1), field, value })

it('[C13] details are made regular or refused', () => {
  expect(detail('phone', '06.12.34.56.78')).toMatchObject({ value: { value: '0612345678' } })
  expect(detail('phone', '+33 6 12 34 56 78')).toMatchObject({ value: { value: '0612345678' } })
  expect(detail('phone', '0032 470 12 34 56')).toMatchObject({ value: { value: '+32470123456' } })
  expect(detail('phone', '0612')).toMatchObject({ refusal: { code: 'participant.phone-invalid' } })
  expect(detail('identifier', '139 804 150 36')).toMatchObject({ value: { value: '13980415036' } })
  expect(detail('identifier', '1234')).toMatchObject({ refusal: { code: 'participant.identifier-invalid' } })
  expect(detail('email', 'personne1@exemple')).toMatchObject({
    refusal: { code: 'participant.email-invalid' },
  })
  expect(detail('birthDate', '2013-01-01')).toMatchObject({
    refusal: { code: 'participant.birth-date-impossible' },
  })
  expect(detail('birthDate', '1966-10-05')).toMatchObject({ ok: true })
  expect(detail('email', ' ')).toMatchObject({ value: { value: '' } })
})

it('[C17] a social-security number is refused wherever it is typed', () => {
  for (const field of ['identifier', 'phone', 'soughtJob', 'referrer', 'email'] as const) {
    expect(detail(field, '2 91 05 59 172 041 32')).toMatchObject({
      refusal: { code: 'participant.social-security-number' },
    })
  }
  expect(detail('soughtJob', 'Vendeuse, n° 291055917204132')).toMatchObject({
    refusal: { code: 'participant.social-security-number' },
  })
  expect(holdsSocialSecurityNumber('2910559172041')).toBe(true)
  expect(holdsSocialSecurityNumber('191052A17204132')).toBe(true)
  // An identifier and a foreign telephone have digits enough, and are none.
  expect(holdsSocialSecurityNumber('13980415036')).toBe(false)
  expect(detail('phone', '+33612345678')).toMatchObject({ ok: true })
  expect(detail('identifier', '13980415036')).toMatchObject({ ok: true })
})

it('[C18] a priority flag on which two versions differ asserts nothing', () => {
  const writer = aCohort({ people: 1 })
  const flag = { participant: aParticipant(1), flag: 'senior' as const }
  writer.write('priorityFlag.set', { ...flag, value: 'yes' })
  const one = foldCohort(theCohort, writer.entries).participants[0]?.flags.get('senior')
  expect(one).toMatchObject({ value: 'yes', fork: false })
  writer.write('priorityFlag.set', { ...flag, value: 'no' })
  const two = foldCohort(theCohort, writer.entries).participants[0]?.flags.get('senior')
  expect(two).toMatchObject({ value: 'unknown', fork: true })
})

it('[C16] a name that was heard with one letter more, less or another is near', () => {
  const reasons = (a: string, b: string, given = 'Awa') =>
    lookalikesOf({ familyName: a, givenNames: given }, [{ familyName: b, givenNames: 'AWA' }]).map(
      ({ reason }) => reason,
    )
  const near = (a: string, b: string) => reasons(a, b).includes('nearName')
  expect(near('Abdoulay', 'Abdoulaye')).toBe(true)
  expect(near('Abdoulaye', 'Abdoulaie')).toBe(true)
  expect(near('Bdoulaye', 'Abdoulaye')).toBe(true)
  expect(reasons('Abdoulaye', 'abdoulaye')).toEqual(['name'])
  // While only the family name is there, everybody would be near somebody.
  expect(reasons('Abdoulaye Aw', 'Abdoulaye', '')).toEqual([])
  expect(near('Abdoul', 'Abdoulaye')).toBe(false)
  expect(near('Benali', 'Benoli-Roy')).toBe(false)
})

import { describe, expect, it } from 'vitest'
import { addDays } from '#shared/calendar.ts'
import type { FollowUpSubject } from '#shared/domain/outcome/exit-date.ts'
import { followUpSubjects } from '#shared/domain/outcome/exit-date.ts'
import type { PersonFollowUp } from '#shared/domain/outcome/fold-follow-up.ts'
import { foldFollowUp, foldFollowUps } from '#shared/domain/outcome/fold-follow-up.ts'
import { isMine, whenDue } from '#shared/domain/outcome/follow-up.ts'
import {
  decideExit,
  decidePlan,
  decideService,
  decideStatus,
  exitTakenBack,
} from '#shared/domain/outcome/follow-up-decisions.ts'
import {
  exitCategories,
  exitGridOf,
  isDynamicExit,
  statusCategories,
} from '#shared/domain/outcome/outcome-categories.ts'
import {
  seedGroupsOf,
  serviceTypesOf,
  statusShare,
  statusShareByAdviser,
} from '#shared/domain/outcome/status-share.ts'
import { foldCohort } from '#shared/domain/cohort.ts'
import type { BodyOf } from '#shared/journal/kinds.ts'
import { outcomeCategories } from '#shared/journal/kinds/follow-up-kinds.ts'
import type { OutcomeCategory } from '#shared/journal/kinds/follow-up-kinds.ts'
import { aCohort, aParticipant, aPerson, aUuid, EntryWriter, theCohort } from '#tests/given/a-cohort.ts'

const lea = aParticipant(1)
const today = '2026-12-01'
const subject: FollowUpSubject = {
  id: lea,
  aliases: [],
  from: '2026-03-03',
  until: null,
  leaving: null,
  lastDay: '2026-04-28',
}
const exit = (on: string | null, more: Partial<BodyOf<'exit.recorded'>> = {}): BodyOf<'exit.recorded'> => ({
  ...exitTakenBack(lea),
  category: 'stillSearching',
  ...more,
  on,
})
const status = (
  moment: 'M1' | 'M3' | 'M6',
  category: OutcomeCategory | null,
  participant = lea,
): BodyOf<'outcome.observed'> => ({
  participant,
  moment,
  category,
  source: 'participant',
  on: '2026-11-03',
  employerName: '',
  note: '',
})
const step = { encounter: aUuid(50), participant: lea, employer: aUuid(51) }
const dues = (person: PersonFollowUp) => person.followUps.map(({ key, due, state }) => [key, due, state])

describe('what follows an exit', () => {
  it('[O1] D+7, M+1, M+3 and M+6 follow from the day of the exit, and a corrected day moves them', () => {
    const writer = new EntryWriter()
    const first = writer.write('exit.recorded', exit('2026-03-31'))
    expect(dues(foldFollowUp(subject, writer.entries, today))).toEqual([
      ['exit.D7', '2026-04-07', 'open'],
      ['exit.M1', '2026-04-30', 'open'],
      ['exit.M3', '2026-06-30', 'open'],
      ['exit.M6', '2026-09-30', 'open'],
    ])
    writer.write('exit.recorded', exit('2026-03-10'), { replaces: [first.head.id] })
    expect(dues(foldFollowUp(subject, writer.entries, today)).map(([, due]) => due)).toEqual([
      '2026-03-17',
      '2026-04-10',
      '2026-06-10',
      '2026-09-10',
    ])
  })

  it('[O1] without a recorded exit the day of leaving or the last half-day that takes place counts', () => {
    const writer = aCohort({ people: 2 })
    writer.write('participant.left', { participant: lea, from: '2026-03-20', reason: 'jobFound' })
    writer.write('participant.joined', {
      participant: aParticipant(7),
      familyName: 'Erreur',
      givenNames: '',
      from: '2026-03-03',
      provisional: false,
    })
    writer.write('participant.left', {
      participant: aParticipant(7),
      from: '2026-03-03',
      reason: 'enteredByMistake',
    })
    const cohort = foldCohort(theCohort, writer.entries)
    const people = foldFollowUps(followUpSubjects(cohort), writer.entries, '2026-04-22')
    expect([...people.values()].map(({ exitDay }) => exitDay)).toEqual([
      { on: '2026-03-20', origin: 'left' },
      { on: '2026-04-21', origin: 'lastDay' },
    ])
    const notHeld = cohort.halfDays.map(({ id, number }) => ({ id, notHeld: number === 8 })) as never
    expect(followUpSubjects(cohort, { halfDays: notHeld }).map(({ lastDay }) => lastDay)).toEqual([
      '2026-04-14',
      '2026-04-14',
    ])
    // Before the operation ends nothing follows yet, though the day is known.
    const early = foldFollowUps(followUpSubjects(cohort), writer.entries, '2026-03-19')
    expect([...early.values()].flatMap(({ followUps }) => followUps)).toEqual([])
  })

  it('[O1] the same facts on two devices, in any order and repeated, give the same follow-ups once', () => {
    const writer = new EntryWriter()
    writer.write('exit.recorded', exit('2026-03-31'))
    writer.write('exit.recorded', exit('2026-03-31'))
    writer.write('meeting.nextStep', { ...step, step: 'visit', owner: 'adviser', due: null, note: '' })
    const once = foldFollowUp(subject, writer.entries, today)
    const twice = foldFollowUp(subject, [...writer.entries.toReversed(), ...writer.entries], today)
    expect(twice).toEqual(once)
    expect(once.exit.fork).toBe(false)
    expect(once.followUps).toHaveLength(5)
  })

  it('[O2] an entry at the same key changes owner or date; what it leaves out still follows the exit', () => {
    const writer = new EntryWriter()
    const known = writer.write('exit.recorded', exit('2026-03-31'))
    const m1 = foldFollowUp(subject, writer.entries, today).followUps[1]
    const wish = { participant: lea, key: 'exit.M1', what: '', owner: aPerson(3), ownerName: 'Hugo Petit' }
    const sameDay = decidePlan(m1, { ...wish, due: '2026-04-30' })
    expect(sameDay).toMatchObject({ ok: true, value: { due: null } })
    if (sameDay.ok) writer.write('followUp.planned', sameDay.value)
    writer.write('followUp.planned', { ...wish, key: 'exit.M3', ownerName: '', due: '2026-07-15' })
    writer.write('exit.recorded', exit('2026-03-10'), { replaces: [known.head.id] })
    const after = foldFollowUp(subject, writer.entries, today).followUps
    expect(after.map(({ key, due, owner }) => [key, due, owner.name])).toEqual([
      ['exit.D7', '2026-03-17', ''],
      ['exit.M1', '2026-04-10', 'Hugo Petit'],
      ['exit.M3', '2026-07-15', ''],
      ['exit.M6', '2026-09-10', ''],
    ])
  })

  it('[O3] a follow-up is done, dropped or open again by a person’s word; two words in dispute leave it open', () => {
    const writer = new EntryWriter()
    writer.write('exit.recorded', exit('2026-03-31'))
    const settle = (state: 'open' | 'done' | 'dropped', replaces: (typeof writer.entries)[number][] = []) =>
      writer.write(
        'followUp.settled',
        { participant: lea, key: 'exit.D7', state, on: '2026-04-08', note: 'Vue au forum.' },
        { replaces: replaces.map(({ head }) => head.id) },
      )
    const d7 = () => foldFollowUp(subject, writer.entries, today).followUps[0]
    const done = settle('done')
    expect(d7()).toMatchObject({ state: 'done', settledBy: 'person', note: 'Vue au forum.' })
    const open = settle('open', [done])
    expect(d7()).toMatchObject({ state: 'open', fork: false })
    settle('dropped', [open])
    settle('done', [open])
    expect(d7()).toMatchObject({ state: 'open', fork: true })
  })

  it('[O3] a status that is known settles its follow-up; an unknown one does not', () => {
    const writer = new EntryWriter()
    writer.write('exit.recorded', exit('2026-03-31'))
    writer.write('outcome.observed', status('M1', 'unknown'))
    writer.write('outcome.observed', status('M6', 'training'))
    const states = foldFollowUp(subject, writer.entries, today).followUps.map(({ key, state, settledBy }) => [
      key,
      state,
      settledBy,
    ])
    expect(states.slice(1)).toEqual([
      ['exit.M1', 'open', null],
      ['exit.M3', 'open', null],
      ['exit.M6', 'done', 'status'],
    ])
  })

  it('[O2] a talk’s next step is a follow-up, also where employer and person were entered twice', () => {
    const writer = new EntryWriter()
    const twin = aParticipant(9)
    writer.write('meeting.nextStep', {
      ...step,
      participant: twin,
      employer: aUuid(52),
      step: 'callBack',
      owner: 'employer',
      due: '2026-05-04',
      note: 'Rappelle lundi.',
    })
    writer.write('adviser.assigned', { participant: lea, person: aPerson(1), name: 'Solène Kervella' })
    writer.write('followUp.settled', {
      participant: twin,
      key: `meeting.${step.encounter}.${aUuid(52)}`,
      state: 'done',
      on: '2026-05-05',
      note: '',
    })
    const merged = { ...subject, lastDay: null, aliases: [twin] }
    const aliases = new Map([[aUuid(52), step.employer]])
    const [only, ...more] = foldFollowUp(merged, writer.entries, today, aliases).followUps
    expect(more).toEqual([])
    expect(only).toMatchObject({
      key: `meeting.${step.encounter}.${step.employer}`,
      source: { step: 'callBack' },
      what: 'Rappelle lundi.',
      owner: { kind: 'employer' },
      due: '2026-05-04',
      state: 'done',
    })
    // Opened again, the word is written where the old one stands.
    expect(only?.settlement.places.map(({ participant, name }) => [participant, name])).toEqual([
      [twin, `meeting.${step.encounter}.${aUuid(52)}`],
    ])
  })
})

it('[O4] late is from the day after; what a participant or employer is to do is their adviser’s to see to', () => {
  expect(
    ['2026-11-30', today, '2026-12-07', '2026-12-08', null].map((due) => whenDue({ due }, today)),
  ).toEqual(['late', 'week', 'week', 'later', 'undated'])
  const me = { person: aPerson(1), name: 'Solène Kervella' }
  const adviser = { person: null, name: 'SOLENE KERVELLA' }
  const nobody = { kind: 'adviser', person: null, name: '' } as const
  expect(isMine({ owner: { kind: 'employer', person: null, name: '' } }, adviser, me)).toBe(true)
  expect(isMine({ owner: nobody }, adviser, me)).toBe(false)
  expect(isMine({ owner: { kind: 'adviser', person: aPerson(2), name: me.name } }, adviser, me)).toBe(false)
})

it('[O5] an exit has its day within the operation, and a service is no exit', () => {
  const wish = {
    participant: lea,
    on: '2026-04-28',
    category: 'stillSearching',
    source: 'participant',
    employerName: ' ',
    note: '',
  } as const
  const codes = (more: Partial<Parameters<typeof decideExit>[1]>, on = today) => {
    const decided = decideExit(subject, { ...wish, ...more }, on)
    return decided.ok ? [] : [...decided.refusal].map(([field, { code }]) => `${field} ${code}`)
  }
  expect(codes({})).toEqual([])
  expect(codes({}, '2026-04-27')).toEqual(['on follow-up.in-future'])
  expect(codes({ on: '2026-04-29' })).toEqual(['on follow-up.exit-after-last-day'])
  expect(codes({ on: '2026-03-02' })).toEqual(['on follow-up.exit-before-joining'])
  expect(codes({ on: null, category: '', source: '' })).toEqual([
    'on follow-up.date-invalid',
    'category follow-up.category-missing',
    'source follow-up.source-missing',
  ])
  expect(codes({ note: '2 91 05 59 172 041 32' })).toEqual(['note participant.social-security-number'])
  for (const category of ['workImmersion', 'contractedService', 'jobMatching'] as const) {
    expect(codes({ category })).toEqual(['category follow-up.category-is-service'])
    expect(exitCategories).not.toContain(category)
    expect(statusCategories).toContain(category)
  }
})

it('[O5] a status is observed once its months are over, and after an exit that is known', () => {
  const wish = {
    participant: lea,
    moment: 'M6',
    on: '2026-10-28',
    category: 'unknown',
    source: 'adviser',
    employerName: '',
    note: '',
  } as const
  const exitDay = { on: '2026-04-28', origin: 'lastDay' } as const
  expect(decideStatus(exitDay, wish, today)).toMatchObject({ ok: true })
  const early = decideStatus(exitDay, { ...wish, on: '2026-10-27' }, today)
  expect(!early.ok && early.refusal.get('on')).toEqual({
    code: 'follow-up.status-too-early',
    months: 6,
    from: '2026-10-28',
  })
  const none = decideStatus(null, wish, today)
  expect(!none.ok && none.refusal.get('on')?.code).toBe('follow-up.no-exit-yet')
  const service = decideService({
    participant: lea,
    service: aUuid(60),
    type: '',
    title: '',
    provider: '',
    from: '2026-05-04',
    until: '2026-05-03',
  })
  expect(!service.ok && [...service.refusal.keys()]).toEqual(['type', 'until'])
})

it('[O6] the sector’s grid follows from the category; unknown is not negative and a service is no exit', () => {
  const of = (dynamic: boolean | null) =>
    outcomeCategories.filter((category) => isDynamicExit(category) === dynamic)
  expect(of(true)).toEqual([
    'lastingEmployment',
    'transitionEmployment',
    'businessCreation',
    'training',
    'insertionStructure',
  ])
  expect(of(false)).toEqual(['stillSearching', 'inactive', 'moved'])
  expect(of(null)).toEqual(['workImmersion', 'contractedService', 'jobMatching', 'unknown'])
  expect(
    ['businessCreation', 'transitionEmployment', 'insertionStructure'].map((one) => exitGridOf(one as never)),
  ).toEqual(['lasting', 'transition', 'positive'])
})

it('[O6] the programme’s groups come from what fell within six months, and may hold together', () => {
  const writer = new EntryWriter()
  const groups = () => seedGroupsOf(foldFollowUp(subject, writer.entries, today))
  expect(groups()).toEqual({ employment: null, activity: null, training: null, service: null })
  const service = (n: number, type: 'training' | 'jobMatching', from: string, withdrawn = false) =>
    writer.write('service.received', {
      participant: lea,
      service: aUuid(60 + n),
      type,
      title: '',
      provider: '',
      from,
      until: null,
      withdrawn,
    })
  // On the day of the exit, after the window, and by mistake: none of them counts.
  service(1, 'training', '2026-04-28')
  service(2, 'training', '2026-10-29')
  service(3, 'training', '2026-06-01', true)
  expect(groups().training).toBeNull()
  service(4, 'jobMatching', '2026-10-28')
  writer.write('outcome.observed', status('M3', 'transitionEmployment'))
  expect(groups()).toEqual({ employment: true, activity: true, training: null, service: true })
  writer.write('outcome.observed', status('M6', 'stillSearching'))
  expect(groups()).toEqual({ employment: true, activity: true, training: false, service: true })
  expect([...serviceTypesOf(foldFollowUp(subject, writer.entries, today))].sort()).toEqual([
    'jobMatching',
    'training',
  ])
})

it('[O7] the share of known statuses has those whose six months are over below it; unknown, dispute and none are unknown', () => {
  const writer = new EntryWriter()
  const people = [1, 2, 3, 4, 5].map((n) => ({ ...subject, id: aParticipant(n) }))
  writer.write('outcome.observed', status('M6', 'stillSearching', aParticipant(1)))
  writer.write('outcome.observed', status('M6', 'unknown', aParticipant(2)))
  writer.write('outcome.observed', status('M6', 'training', aParticipant(3)))
  writer.write('outcome.observed', status('M6', 'inactive', aParticipant(3)))
  const taken = writer.write('outcome.observed', status('M6', 'moved', aParticipant(4)))
  writer.write('outcome.observed', status('M6', null, aParticipant(4)), { replaces: [taken.head.id] })
  writer.write('adviser.assigned', { participant: lea, person: aPerson(1), name: 'Solène Kervella' })
  writer.write('adviser.assigned', { participant: aParticipant(2), person: null, name: 'Hugo Petit' })
  const late = { ...subject, id: aParticipant(6), lastDay: addDays(today, -20) }
  const folds = [...foldFollowUps([...people, late], writer.entries, today).values()]
  expect(statusShare(folds, today)).toEqual({
    observable: 5,
    known: 1,
    unknown: 4,
    inDispute: 1,
    awaited: 1,
  })
  expect(
    statusShareByAdviser(folds, today).map(({ adviser, share }) => [
      adviser?.name,
      share.known,
      share.observable,
    ]),
  ).toEqual([
    ['Hugo Petit', 0, 1],
    ['Solène Kervella', 1, 1],
    [undefined, 0, 3],
  ])
})

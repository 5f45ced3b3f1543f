/** Tells a group of the demo from its opening to its stage: description, team, plan, people, sheets. */
import type { HalfDayId, ParticipantId, CohortId, EntryId } from '#shared/ids.ts'
import {
  defaultTimeZone,
  minutesOf,
  shiftTime,
  slotOf,
  timeOf,
  type PlainDate,
  type PlainTime,
  type WallTime,
} from '#shared/calendar.ts'
import { isSiret } from '#shared/domain/siret.ts'
import { present, unmarked, type Mark } from '#shared/domain/attendance/sheet.ts'
import type { CohortField } from '#shared/journal/kinds/cohort-kinds.ts'
import { workshopTitles, type DemoCohort } from './demo-cohorts.ts'
import { soughtJobs } from './demo-people.ts'
import { instantOf, workingDay } from './demo-time.ts'
import type { DemoWriter } from './demo-writer.ts'
import { beginStory, callOff, playSheet, sheetOf, tell, usualMark, type Story } from './play-sheet.ts'
import type { Chance } from './seeded-chance.ts'
import { tellCourse } from './tell-course.ts'
import type { DemoPerson } from './tell-progress.ts'

export interface DemoTeam {
  readonly coordinator: DemoWriter
  readonly facilitator: DemoWriter
  readonly secondFacilitator: DemoWriter
  readonly adviser: DemoWriter
}

export interface TellingFacts {
  readonly team: DemoTeam
  readonly chance: Chance
  /** Family and given names for this group. */
  readonly names: readonly (readonly [string, string])[]
  /** The wall of the venue as the demo is made. */
  readonly now: WallTime
}

interface DemoHalfDay {
  readonly id: HalfDayId
  readonly date: PlainDate
  readonly start: PlainTime
  readonly end: PlainTime
}

/** Fourteen digits that end in the right control digit. */
const siretOf = (siren: string): string => {
  const digits = `${siren}0001`
  const control = [...'0123456789'].find((digit) => isSiret(digits + digit)) ?? '0'
  return digits + control
}

export const tellCohort = (plan: DemoCohort, facts: TellingFacts): Story => {
  const { chance, now } = facts
  const story = beginStory(chance.uuid() as CohortId, chance)
  const halfDays = planHalfDays(plan, facts)
  const first = halfDays[0]?.date ?? now.date
  const opened = Math.min(
    instantOf(first, '09:00') - 21 * 86_400_000,
    instantOf(now.date, now.time) - 3_600_000,
  )
  describeCohort(story, plan, { facts, opened, halfDays })
  const people = joinPeople(story, facts, { opened, first })
  playStage(story, plan, { facts, halfDays })
  tellCourse(story, plan, { facts, people, dates: halfDays.map(({ date }) => date) })
  return story
}

/** One half-day a date; today has one that runs now and one later, where the group is running. */
const planHalfDays = (plan: DemoCohort, { chance, now }: TellingFacts): DemoHalfDay[] => {
  const dates = [...new Set(plan.days.map((days) => workingDay(now.date, days)))]
  const usual = dates.map((date) => ({
    id: chance.uuid() as HalfDayId,
    date,
    start: plan.start,
    end: plan.end,
  }))
  const today = plan.stage === 'running' ? halfDaysToday(chance, now) : []
  return [...usual, ...today].sort((a, b) => (`${a.date} ${a.start}` < `${b.date} ${b.start}` ? -1 : 1))
}

const halfDaysToday = (chance: Chance, { date, time }: WallTime): DemoHalfDay[] => {
  const begun = Math.floor(Math.max(0, minutesOf(time) - 30) / 30) * 30
  const start = timeOf(Math.min(begun, 22 * 60))
  const end = timeOf(Math.min(minutesOf(start) + 180, 23 * 60 + 30))
  const later = timeOf(Math.max(14 * 60, minutesOf(end) + 60))
  const running = { id: chance.uuid() as HalfDayId, date, start, end }
  // Late in the evening there is no room for a second one.
  if (minutesOf(later) > 20 * 60) return [running]
  return [running, { id: chance.uuid() as HalfDayId, date, start: later, end: shiftTime(later, 180) }]
}

const describeCohort = (
  story: Story,
  plan: DemoCohort,
  { facts, opened, halfDays }: { facts: TellingFacts; opened: number; halfDays: readonly DemoHalfDay[] },
): void => {
  const { coordinator, facilitator, secondFacilitator, adviser } = facts.team
  const fields: readonly (readonly [CohortField, string | number])[] = [
    ['operationNumber', plan.operationNumber],
    ['title', plan.title],
    ['venueName', plan.venueName],
    ['venueAddress', plan.venueAddress],
    ['venueSiret', siretOf(plan.venueSiren)],
    ['department', plan.department],
    ['startsOn', halfDays[0]?.date ?? facts.now.date],
    ['endsOn', halfDays.at(-1)?.date ?? facts.now.date],
    ['funderReference', `CONV-${plan.operationNumber}`],
    ['flatAmountCents', 2_400_000],
    ['plannedSize', 10],
    ['timeZone', plan.department === '974' ? 'Indian/Reunion' : defaultTimeZone],
  ]
  for (const [field, value] of fields) {
    tell(story, coordinator, { kind: 'cohort.described', body: { field, value }, madeAt: opened })
  }
  for (const { account, who } of [coordinator, facilitator, secondFacilitator, adviser]) {
    const { name, role, jobTitle } = account
    tell(story, coordinator, {
      kind: 'member.joined',
      body: { person: who.person, name, role, jobTitle },
      madeAt: opened,
    })
  }
  for (const [index, { id, date, start, end }] of halfDays.entries()) {
    const isElsewhere = index % 4 === 2
    const leads = index % 2 === 0 ? facilitator : secondFacilitator
    tell(story, coordinator, {
      kind: 'halfDay.planned',
      body: {
        halfDay: id,
        date,
        slot: slotOf(start),
        start,
        end,
        workshopTitle: workshopTitles[index % workshopTitles.length] ?? '',
        placeName: isElsewhere ? plan.otherPlace : plan.venueName,
        room: isElsewhere ? 'salle 2' : plan.room,
        roomCapacity: 19,
        facilitators: [{ person: leads.who.person, name: leads.account.name, role: leads.account.jobTitle }],
      },
      madeAt: opened,
    })
  }
}

const joinPeople = (
  story: Story,
  { team, names, chance }: TellingFacts,
  { opened, first }: { opened: number; first: PlainDate },
): DemoPerson[] =>
  [...names.entries()].map(([index, [familyName, givenNames]]) => {
    const soughtJob = chance.pick(soughtJobs)
    const participant = chance.uuid() as ParticipantId
    const madeAt = opened + 86_400_000 + index * 1000
    tell(story, team.coordinator, {
      kind: 'participant.joined',
      body: { participant, familyName, givenNames, from: first, provisional: false },
      madeAt,
    })
    const details = [
      [
        'birthDate',
        `${String(chance.whole(1964, 2003))}-0${String(chance.whole(1, 9))}-${String(chance.whole(10, 28))}`,
      ],
      // A number range that the regulator keeps for fiction (ARCEP, 06 39 98 …).
      ['phone', `06 39 98 ${String(chance.whole(10, 99))} ${String(chance.whole(10, 99))}`],
      ['referrer', 'France Travail'],
      ['soughtJob', soughtJob],
    ] as const
    for (const [field, value] of details) {
      tell(story, team.adviser, { kind: 'participant.details', body: { participant, field, value }, madeAt })
    }
    return { id: participant, givenNames, soughtJob }
  })

interface StageFacts {
  readonly facts: TellingFacts
  readonly halfDays: readonly DemoHalfDay[]
}

const playStage = (story: Story, plan: DemoCohort, { facts, halfDays }: StageFacts): void => {
  const { team, chance, now } = facts
  const leads = (index: number): DemoWriter => (index % 2 === 0 ? team.facilitator : team.secondFacilitator)
  const isOver = ({ date, end }: DemoHalfDay): boolean => `${date} ${end}` < `${now.date} ${now.time}`
  const over = halfDays.filter(isOver)
  const usual = (halfDay: DemoHalfDay, more: { closes: boolean; signed: number }): void => {
    const marks = facts.names.map(() => usualMark(chance, halfDay.start, halfDay.end))
    playSheet(story, {
      halfDay: halfDay.id,
      facilitator: leads(halfDays.indexOf(halfDay)),
      markOf: (index) => marks[index],
      signs: () => chance.next() < more.signed,
      closes: more.closes,
    })
  }
  switch (plan.stage) {
    case 'planned':
      return
    case 'closed':
      for (const halfDay of over) usual(halfDay, { closes: true, signed: 1 })
      return
    case 'toClose':
      for (const halfDay of over.slice(0, -2)) usual(halfDay, { closes: true, signed: 0.97 })
      for (const halfDay of over.slice(-2)) usual(halfDay, { closes: false, signed: 1 })
      changeAfterClosing(story, over.at(-3), facts)
      return
    case 'toLookAt': {
      const [calledOff, ...held] = over.slice().reverse()
      for (const halfDay of held.slice(1).reverse()) usual(halfDay, { closes: true, signed: 0.96 })
      if (held[0]) playTroubled(story, held[0], facts)
      if (calledOff)
        callOff(story, { halfDay: calledOff.id, facilitator: team.facilitator }, 'Musée fermé : grève')
      leaveForAJob(story, facts, over.at(-2)?.date ?? now.date)
      return
    }
    case 'running': {
      for (const halfDay of over) usual(halfDay, { closes: true, signed: 1 })
      const running = halfDays.find((halfDay) => halfDay.date === now.date && !isOver(halfDay))
      if (running) playBegun(story, running, facts)
      return
    }
    default:
      unreachable(plan.stage)
  }
}

/** A half-day that has just begun: some are marked, a few have signed already. */
const playBegun = (story: Story, halfDay: DemoHalfDay, { team }: TellingFacts): void => {
  const marks: readonly (Mark | undefined)[] = [
    present,
    present,
    { ...unmarked, state: 'excused', reason: 'appointment' },
    present,
  ]
  playSheet(story, {
    halfDay: halfDay.id,
    facilitator: team.facilitator,
    markOf: (index) => marks[index],
    signs: () => false,
    closes: false,
  })
}

/** What a coordinator must look at: two devices that differ, late, excused, signatures missing, a walk-in. */
const playTroubled = (story: Story, halfDay: DemoHalfDay, { team, chance }: TellingFacts): void => {
  const { start, end } = halfDay
  const marks: readonly Mark[] = [
    present,
    { ...present, arrivedAt: shiftTime(start, 20) },
    { ...unmarked, state: 'excused', reason: 'childcare', note: 'École fermée' },
    present,
    { ...unmarked, state: 'unexcused' },
    { ...present, leftAt: shiftTime(end, -30) },
  ]
  playSheet(story, {
    halfDay: halfDay.id,
    facilitator: team.facilitator,
    markOf: (index) => marks[index] ?? present,
    signs: (index) => index !== 3 && index !== 6,
    closes: false,
  })
  const absent = sheetOf(story, halfDay.id).rows[0]
  if (absent !== undefined) {
    // Marked on the other tablet, which had not seen the first mark: nothing is replaced.
    tell(story, team.secondFacilitator, {
      kind: 'attendance.marked',
      body: { participant: absent.participant.id, halfDay: halfDay.id, state: 'unexcused' },
      madeAt: instantOf(halfDay.date, shiftTime(start, 7)),
    })
  }
  tell(story, team.facilitator, {
    kind: 'participant.joined',
    body: {
      participant: chance.uuid(),
      familyName: 'Bouvier',
      givenNames: 'Sandrine',
      from: halfDay.date,
      provisional: true,
    },
    madeAt: instantOf(halfDay.date, shiftTime(start, 12)),
  })
}

/** Closed, and afterwards somebody says something else: to be closed again. */
const changeAfterClosing = (story: Story, halfDay: DemoHalfDay | undefined, { team }: TellingFacts): void => {
  if (halfDay === undefined) return
  const row = sheetOf(story, halfDay.id).rows.find(({ mark }) => mark.state === 'attended')
  if (row === undefined) return
  tell(story, team.secondFacilitator, {
    kind: 'attendance.marked',
    body: {
      participant: row.participant.id,
      halfDay: halfDay.id,
      state: 'attended',
      leftAt: shiftTime(halfDay.end, -20),
    },
    replaces: row.versions.map(({ id }): EntryId => id),
    madeAt: instantOf(halfDay.date, shiftTime(halfDay.end, 90)),
  })
}

const leaveForAJob = (story: Story, { team, names }: TellingFacts, date: PlainDate): void => {
  const leaving = story.described.find(
    (entry) => entry.kind === 'participant.joined' && entry.body.familyName === names.at(-1)?.[0],
  )
  if (leaving?.kind !== 'participant.joined') return
  tell(story, team.coordinator, {
    kind: 'participant.left',
    body: {
      participant: leaving.body.participant,
      from: date,
      reason: 'jobFound',
      note: 'CDI à temps plein',
    },
    madeAt: instantOf(date, '10:00'),
  })
}

const unreachable = (never: never): never => {
  throw new Error(`No such stage: ${String(never)}`)
}

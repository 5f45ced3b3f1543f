/** Tells the employer encounter of a demo group: who comes, who wishes what, the plan, and the talks where it is over. */
import { addDays, type PlainDate, type PlainTime } from '#shared/calendar.ts'
import { packMeetings } from '#shared/domain/rotation/pack-meetings.ts'
import { planRotation } from '#shared/domain/rotation/plan-rotation.ts'
import type { RotationGrid } from '#shared/domain/rotation/rotation.ts'
import { meetingOutcomes, softSkills } from '#shared/journal/kinds/meeting-kinds.ts'
import { demoEmployers } from './demo-employers.ts'
import { instantOf } from './demo-time.ts'
import { tell, yes, type Story } from './play-sheet.ts'
import type { TellingFacts } from './tell-cohort.ts'
import type { DemoPerson } from './tell-progress.ts'

const rounds = 8
const minutes = 7
const changeoverMinutes = 1

export interface DemoEncounter {
  readonly people: readonly DemoPerson[]
  readonly date: PlainDate
  readonly start: PlainTime
  readonly placeName: string
  /** Before it, in ms. */
  readonly preparedAt: number
  readonly isOver: boolean
}

export const tellEncounter = (story: Story, facts: TellingFacts, plan: DemoEncounter): void => {
  const { team, chance } = facts
  const encounter = chance.uuid()
  const madeAt = plan.preparedAt
  const { people, date, start, placeName } = plan
  tell(story, team.coordinator, {
    kind: 'encounter.planned',
    body: {
      encounter,
      date,
      start,
      placeName,
      rounds,
      minutes,
      changeoverMinutes,
      breaks: [{ afterRound: 4, minutes: 10 }],
    },
    madeAt,
  })
  const employers = demoEmployers.map(({ name, town, recruiter, jobs }, index) => {
    const employer = chance.uuid()
    const at = madeAt + index * 60_000
    tell(story, team.coordinator, {
      kind: 'employer.entered',
      body: { encounter, employer, name, town, tables: 1 },
      madeAt: at,
    })
    tell(story, team.coordinator, {
      kind: 'employer.recruiters',
      body: { encounter, employer, recruiters: [{ name: recruiter }] },
      madeAt: at,
    })
    tell(story, team.coordinator, {
      kind: 'employer.jobs',
      body: { encounter, employer, jobs: jobs.map((job) => ({ ...job, romeVersion: '4.0 2026-08-19' })) },
      madeAt: at,
    })
    return employer
  })
  const wishes = people.map(({ id }, index) => ({
    candidate: id,
    employer: employers[index % employers.length] ?? '',
    by: 'candidate' as const,
  }))
  for (const { candidate, employer, by } of wishes) {
    tell(story, team.adviser, {
      kind: 'encounter.wish',
      body: { encounter, participant: candidate, employer, by, wish: 'wanted' },
      madeAt: madeAt + 600_000,
    })
  }
  const { grid } = yes(
    planRotation({
      candidates: people.map(({ id }) => ({ id })),
      employers: employers.map((id) => ({ id })),
      rounds,
      wishes,
    }),
  )
  const packed = packMeetings(grid)
  tell(story, team.coordinator, {
    kind: 'rotation.planned',
    body: {
      encounter,
      candidates: [...packed.candidates],
      employers: [...packed.employers],
      meetings: packed.meetings.map(([...meeting]) => meeting),
    },
    madeAt: madeAt + 900_000,
  })
  if (plan.isOver) tellTalks(story, facts, { encounter, date, start, grid })
}

/** Every talk has an outcome but the last two, which still wait in the recap. */
const tellTalks = (
  story: Story,
  { team, chance }: TellingFacts,
  {
    encounter,
    date,
    start,
    grid,
  }: { encounter: string; date: PlainDate; start: PlainTime; grid: RotationGrid },
): void => {
  const begun = instantOf(date, start)
  const turn = (minutes + changeoverMinutes) * 60_000
  for (const [round, cells] of grid.entries()) {
    const startedAt = begun + round * turn + (round >= 4 ? 600_000 : 0)
    tell(story, team.facilitator, {
      kind: 'round.timed',
      body: { encounter, round: round + 1, act: 'start', at: startedAt, minutes },
      madeAt: startedAt,
    })
    for (const [index, { candidate, employer }] of cells.entries()) {
      if (round === grid.length - 1 && index >= cells.length - 2) continue
      const talk = { encounter, participant: candidate, employer }
      const madeAt = startedAt + minutes * 60_000 + index * 15_000
      const drawn = chance.next()
      const outcome =
        drawn < 0.2
          ? 'interview'
          : drawn < 0.3
            ? 'immersion'
            : drawn < 0.65
              ? 'interest'
              : drawn < 0.93
                ? 'none'
                : (meetingOutcomes[chance.whole(4, 5)] ?? 'none')
      tell(story, team.adviser, { kind: 'meeting.outcome', body: { ...talk, outcome }, madeAt })
      if (outcome !== 'interview' && outcome !== 'immersion') continue
      for (const side of ['candidate', 'employer'] as const) {
        tell(story, team.adviser, {
          kind: 'meeting.interest',
          body: { ...talk, side, interest: 'yes' },
          madeAt,
        })
      }
      tell(story, team.adviser, {
        kind: 'meeting.skills',
        body: {
          ...talk,
          skills: [softSkills[chance.whole(0, 3)] ?? 'listening', softSkills[chance.whole(4, 7)] ?? 'rigour'],
        },
        madeAt,
      })
      tell(story, team.adviser, {
        kind: 'meeting.nextStep',
        body: {
          ...talk,
          step: outcome === 'interview' ? 'interview' : 'immersion',
          owner: chance.pick(['participant', 'employer', 'adviser']),
          due: addDays(date, chance.whole(3, 14)),
          note: '',
        },
        madeAt,
      })
    }
  }
}

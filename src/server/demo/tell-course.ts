/** Tells what a demo group lives through besides its sheets, as far as its stage has come. */
import { minutesOf, timeOf, type PlainDate, type WallTime } from '#shared/calendar.ts'
import type { DemoCohort } from './demo-cohorts.ts'
import { instantOf } from './demo-time.ts'
import { tell, type Story } from './play-sheet.ts'
import { assignAdviser, tellAfter, tellMoney } from './tell-after.ts'
import type { TellingFacts } from './tell-cohort.ts'
import { tellEncounter } from './tell-encounter.ts'
import { tellProgress, type DemoPerson } from './tell-progress.ts'

const day = 86_400_000

export const tellCourse = (
  story: Story,
  plan: DemoCohort,
  {
    facts,
    people,
    dates,
  }: { facts: TellingFacts; people: readonly DemoPerson[]; dates: readonly PlainDate[] },
): void => {
  const { now } = facts
  const days = dates.filter((date) => date < now.date)
  const [last, lastDay] = [days.at(-1), dates.at(-1)]
  if (plan.stage === 'planned' || last === undefined || lastDay === undefined) return
  const isOver = plan.stage === 'closed' || plan.stage === 'toClose'
  // One of them has left for a job before the encounter.
  const there = plan.stage === 'toLookAt' ? people.slice(0, -1) : people
  tellProgress(story, facts, { people: there, days, isOver })
  assignAdviser(story, facts, people, instantOf(days[0] ?? last, '14:00'))
  const when = isOver
    ? { date: last, time: '14:00' }
    : plan.stage === 'running'
      ? { date: lastDay, time: '14:00' }
      : soon(now)
  tellEncounter(story, facts, {
    people: there,
    date: when.date,
    start: when.time,
    placeName: plan.venueName,
    preparedAt: instantOf(isOver ? last : now.date, '08:00') - 3 * day,
    isOver,
  })
  if (isOver) {
    // The venue's team and the advisers who sent people; the participants count by themselves.
    for (const [audience, invited] of [
      ['culturalVenue', 2],
      ['adviser', 4],
    ] as const) {
      tell(story, facts.team.coordinator, {
        kind: 'survey.invited',
        body: { audience, invited },
        madeAt: instantOf(last, '17:00'),
      })
    }
  }
  if (plan.stage === 'closed') tellAfter(story, facts, { people, lastDay: last })
  if (plan.stage === 'closed' || plan.stage === 'toClose') tellMoney(story, facts, { people, lastDay: last })
}

/** Today at the next half hour, so that somebody who looks can run it; never so late that it would end tomorrow. */
const soon = ({ date, time }: WallTime): WallTime => ({
  date,
  time: timeOf(Math.min(21 * 60, (Math.floor(minutesOf(time) / 30) + 1) * 30)),
})

/** Tells what came after the workshops of a demo group: who follows whom, services, immersions, exits, later statuses. */
import { addDays, type PlainDate } from '#shared/calendar.ts'
import type { OutcomeCategory } from '#shared/journal/kinds/follow-up-kinds.ts'
import { demoEmployers } from './demo-employers.ts'
import { instantOf } from './demo-time.ts'
import { tell, type Story } from './play-sheet.ts'
import type { TellingFacts } from './tell-cohort.ts'
import type { DemoPerson } from './tell-progress.ts'

const exits: readonly OutcomeCategory[] = [
  'lastingEmployment',
  'transitionEmployment',
  'training',
  'stillSearching',
  'stillSearching',
  'insertionStructure',
  'unknown',
  'transitionEmployment',
]

/** Who follows each person: said of every group that has begun. */
export const assignAdviser = (
  story: Story,
  { team }: TellingFacts,
  people: readonly DemoPerson[],
  at: number,
): void => {
  const { who, account } = team.adviser
  for (const { id: participant } of people) {
    tell(story, team.coordinator, {
      kind: 'adviser.assigned',
      body: { participant, person: who.person, name: account.name },
      madeAt: at,
    })
  }
}

export const tellAfter = (
  story: Story,
  { team, chance, now }: TellingFacts,
  { people, lastDay }: { people: readonly DemoPerson[]; lastDay: PlainDate },
): void => {
  const by = team.adviser
  for (const [index, { id: participant }] of people.entries()) {
    const on = addDays(lastDay, 3 + index)
    const hostName = demoEmployers[index % demoEmployers.length]?.name ?? ''
    const category = exits[index % exits.length] ?? 'unknown'
    const isHired = category === 'lastingEmployment' || category === 'transitionEmployment'
    tell(story, by, {
      kind: 'exit.recorded',
      body: {
        participant,
        // The exit is the last day of the operation, whenever it was written down.
        on: lastDay,
        category,
        source: 'participant',
        employerName: isHired ? hostName : '',
        note: '',
      },
      madeAt: instantOf(on, '16:00'),
    })
    const firstCall = addDays(on, 7)
    if (firstCall >= now.date) continue
    tell(story, by, {
      kind: 'call.logged',
      body: {
        participant,
        call: chance.uuid(),
        on: firstCall,
        result: index % 3 === 2 ? 'noAnswer' : 'reached',
        note: '',
        withdrawn: false,
      },
      madeAt: instantOf(firstCall, '10:30'),
    })
    if (index % 3 !== 2) {
      tell(story, by, {
        kind: 'followUp.settled',
        body: { participant, key: 'exit.D7', state: 'done', on: firstCall, note: '' },
        madeAt: instantOf(firstCall, '10:35'),
      })
    }
    if (index % 4 === 1) {
      tell(story, by, {
        kind: 'immersion.recorded',
        body: {
          participant,
          immersion: chance.uuid(),
          object: 'discoverOccupation',
          hostName,
          from: addDays(on, 10),
          until: addDays(on, 24),
          renews: null,
          withdrawn: false,
        },
        madeAt: instantOf(addDays(on, 9), '09:40'),
      })
    }
    if (index % 4 === 2) {
      tell(story, by, {
        kind: 'service.received',
        body: {
          participant,
          service: chance.uuid(),
          type: 'training',
          title: 'Gestes et postures',
          provider: 'Organisme de formation du Littoral',
          from: addDays(on, 15),
          until: addDays(on, 19),
          withdrawn: false,
        },
        madeAt: instantOf(addDays(on, 12), '14:10'),
      })
    }
    const threeMonths = addDays(on, 92)
    if (index % 2 === 1 || threeMonths >= now.date) continue
    tell(story, by, {
      kind: 'outcome.observed',
      body: {
        participant,
        moment: 'M3',
        category,
        source: 'participant',
        on: threeMonths,
        employerName: '',
        note: '',
      },
      madeAt: instantOf(threeMonths, '11:00'),
    })
  }
}

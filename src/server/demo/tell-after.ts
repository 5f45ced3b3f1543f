/** Tells what came after the workshops of a demo group: who follows whom, services, immersions, exits, later statuses. */
import { addDays, type PlainDate } from '#shared/calendar.ts'
import { priorityFlags } from '#shared/journal/kinds/cohort-kinds.ts'
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
  facts: TellingFacts,
  { people, lastDay }: { people: readonly DemoPerson[]; lastDay: PlainDate },
): void => {
  const { team, chance, now } = facts
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
    observe(story, facts, {
      participant,
      category,
      moment: 'M3',
      on: addDays(on, 92),
      isKnown: index % 2 === 0,
    })
    observe(story, facts, {
      participant,
      category,
      moment: 'M6',
      on: addDays(on, 186),
      isKnown: index % 5 !== 4,
    })
  }
}

/** A status that was looked for when it was due; some are not found. */
const observe = (
  story: Story,
  { team, now }: TellingFacts,
  said: {
    readonly participant: string
    readonly category: OutcomeCategory
    readonly moment: 'M3' | 'M6'
    readonly on: PlainDate
    readonly isKnown: boolean
  },
): void => {
  const { participant, category, moment, on, isKnown } = said
  if (!isKnown || on >= now.date) return
  tell(story, team.adviser, {
    kind: 'outcome.observed',
    body: { participant, moment, category, source: 'participant', on, employerName: '', note: '' },
    madeAt: instantOf(on, '11:00'),
  })
}

/** What the criteria are computed from besides: priority groups, and what was paid. */
export const tellMoney = (
  story: Story,
  { team, chance, now }: TellingFacts,
  { people, lastDay }: { people: readonly DemoPerson[]; lastDay: PlainDate },
): void => {
  for (const [index, { id: participant }] of people.entries()) {
    const said = [index % 2 === 0, index % 4 === 1, index % 7 === 3]
    for (const [rank, flag] of priorityFlags.entries()) {
      // Of some it was never asked.
      if (index % 6 === 5 && rank > 0) continue
      tell(story, team.adviser, {
        kind: 'priorityFlag.set',
        body: { participant, flag, value: said[rank] === true ? 'yes' : 'no' },
        madeAt: instantOf(addDays(lastDay, -10), '15:00'),
      })
    }
  }
  const paidOn = addDays(lastDay, 45)
  if (paidOn >= now.date) return
  tell(story, team.coordinator, {
    kind: 'payment.recorded',
    body: {
      payment: chance.uuid(),
      amountCents: 270_000,
      paidOn,
      source: 'AFDAS',
      reference: 'Exemple 2026-118',
      withdrawn: false,
    },
    madeAt: instantOf(paidOn, '09:30'),
  })
}

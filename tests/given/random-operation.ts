/** An operation of which everything is said at random: also nothing, twice, differently, late, by mistake. */
import { addDays, addMonths } from '#shared/calendar.ts'
import { priorityFlags } from '#shared/journal/kinds/cohort-kinds.ts'
import { outcomeCategories, serviceTypes } from '#shared/journal/kinds/follow-up-kinds.ts'
import { surveyAudiences } from '#shared/journal/kinds/steering-kinds.ts'
import type { Chance } from '#server/demo/seeded-chance.ts'
import {
  anOperation,
  attend,
  exits,
  isImmersed,
  isOfGroup,
  isSeen,
  pays,
  receives,
  type Operation,
} from './an-operation.ts'

/** It began within the fifteen months before 24 November 2026, or is about to. */
const today = '2026-11-24'

export const tellAtRandom = (chance: Chance, number: number): Operation => {
  const startsOn = addDays(addMonths(today, -15), chance.whole(0, 470))
  const operation = anOperation({
    number,
    people: chance.whole(2, 13),
    halfDays: chance.whole(1, 3),
    startsOn,
    department: chance.pick(['59', '80', '2A', '974', '987', '']),
    venue: chance.pick(['Théâtre de Denain', 'Musée d’Amiens', 'THEATRE DE DENAIN']),
    plannedSize: chance.pick([null, 8, 10]),
  })
  const { writer, people, halfDays, lastDay } = operation
  const often = (): boolean => chance.whole(0, 2) > 0
  const seldom = (): boolean => chance.whole(0, 7) === 0
  if (seldom()) {
    writer.write('halfDay.notHeld', { halfDay: halfDays[0]?.id ?? '', notHeld: true, reason: 'Grève' })
    if (often())
      writer.write('halfDay.notHeld', { halfDay: halfDays[0]?.id ?? '', notHeld: false, reason: '' })
  }
  for (const [person, participant] of people.entries()) {
    for (const halfDay of halfDays.keys()) {
      const state = chance.pick(['attended', 'attended', 'unexcused', 'exempted'] as const)
      if (often()) attend(operation, person, halfDay, { state, signs: often() })
      if (seldom()) attend(operation, person, halfDay, { state: 'unexcused' })
    }
    if (seldom()) {
      const reason = chance.pick(['jobFound', 'enteredByMistake'] as const)
      writer.write('participant.left', { participant, from: addDays(startsOn, 3), reason })
    }
    for (const flag of priorityFlags) {
      if (often()) isOfGroup(operation, person, flag, chance.pick(['yes', 'no', 'unknown']))
      if (seldom()) isOfGroup(operation, person, flag, 'yes')
    }
    if (often()) exits(operation, person, chance.pick(outcomeCategories))
    if (seldom()) exits(operation, person, 'training', addDays(startsOn, 1))
    for (const moment of ['M1', 'M3', 'M6'] as const) {
      if (often()) isSeen(operation, person, moment, chance.pick(outcomeCategories))
      if (seldom()) isSeen(operation, person, moment, 'stillSearching')
    }
    if (often()) {
      const service = chance.uuid()
      const from = addDays(lastDay, chance.whole(-30, 220))
      receives(operation, person, chance.pick(serviceTypes), from, service)
      if (seldom()) receives(operation, person, chance.pick(serviceTypes), startsOn, service)
    }
    if (seldom()) isImmersed(operation, person, addDays(lastDay, chance.whole(-5, 200)), chance.uuid())
  }
  if (often()) pays(operation, chance.uuid(), chance.whole(1, 300_000), addDays(lastDay, 40))
  if (seldom()) {
    const payment = chance.uuid()
    pays(operation, payment, 100_000, lastDay)
    pays(operation, payment, 100_001, lastDay)
  }
  for (const audience of surveyAudiences) {
    if (often()) writer.write('survey.invited', { audience, invited: chance.whole(0, 13) })
    if (seldom()) writer.write('survey.invited', { audience, invited: 14 })
  }
  return operation
}

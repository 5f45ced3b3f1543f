// Sentences about an encounter that several of its screens say.

import type { Encounter } from '#shared/domain/encounter/fold-encounter.ts'
import { endOfEncounter } from '#shared/domain/encounter/encounter-hours.ts'
import type { AwayReason } from '#shared/journal/kinds/encounter-kinds.ts'
import type { EncounterTexts } from '#client/texts/encounter.fr.ts'
import type { Formats } from '#client/texts/formats.fr.ts'

/** « en retard, sans les passages 1 et 2 »; '' where somebody is there throughout. */
export const sayAway = (
  away: { readonly rounds: readonly number[]; readonly reason: AwayReason } | undefined,
  t: EncounterTexts,
  f: Formats,
): string => {
  if (away === undefined || away.rounds.length === 0) return ''
  if (away.reason === 'notTakingPart') return t.saidReasons.notTakingPart
  const numbers = f.list(away.rounds.map((round) => f.number(round)))
  return t.awayFrom(t.saidReasons[away.reason], t.roundList(numbers, away.rounds.length))
}

/** « Mardi 28 avril 2026, 14 h – 15 h 03 » */
export const sayWhen = ({ description: { value } }: Encounter, f: Formats): string => {
  const date = f.longDate(value.date)
  return `${date.slice(0, 1).toUpperCase()}${date.slice(1)}, ${f.timeRange(value.start, endOfEncounter(value))}`
}

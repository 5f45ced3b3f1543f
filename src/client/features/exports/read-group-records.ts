// What was said of a group beside its sheets, from the device's memory; talks and follow-ups only for who reads them.

import { readSummary } from '#shared/domain/cohort-status.ts'
import { cohortFacts } from '#shared/domain/criteria/cohort-facts.ts'
import type { GroupRecords } from '#shared/domain/exports/export-group.ts'
import { byAudience, tallyBallots } from '#shared/domain/survey/tally-ballots.ts'
import type { CohortRow, LocalReads, PlacedEntry } from '#client/local/local-room.ts'

export const readGroupRecords = async (
  reads: LocalReads,
  { cohort: id, circles, summary: kept }: Pick<CohortRow, 'cohort' | 'circles' | 'summary'>,
): Promise<GroupRecords> => {
  const isAdviser = circles.includes('advisers')
  const under = (pages: string): Promise<PlacedEntry[]> =>
    isAdviser ? reads.entriesUnder(id, pages) : Promise.resolve([])
  const [described, encounters, meetings, followUps, answers] = await Promise.all([
    reads.cohortEntries(id),
    under('encounter/'),
    under('meetings/'),
    under('follow-up/'),
    isAdviser ? reads.surveyAnswers(id) : undefined,
  ])
  const summary = readSummary(kept)
  return {
    described,
    encounters,
    meetings,
    followUps,
    summary,
    surveys:
      answers === undefined || summary === undefined
        ? []
        : tallyBallots(
            answers.answers,
            byAudience((one) => cohortFacts(id, summary, described).invited[one]),
          ),
    unsent: [...described, ...encounters, ...meetings, ...followUps].filter(
      ({ state }) => state === 'waiting' || state === 'postponed',
    ).length,
  }
}

/** Takes in what was answered on a device, each ballot with its verdict; sent twice it counts once (Q3). */
import { ticketClaimsSchema, type Ticket } from '#shared/account.ts'
import { addDays, defaultTimeZone, wallTimeAt } from '#shared/calendar.ts'
import { readBallot } from '#shared/domain/survey/ballot.ts'
import type { BallotVerdict } from '#shared/domain/survey/survey-wire.ts'
import { parseJson } from '#shared/journal/entry.ts'
import type { Caller } from '#server/account/caller.ts'
import { addAnswers, findCohort } from './surveys.queries.ts'
import type { MembershipClaims, SurveysDeps } from './surveys-deps.ts'

/** Verdicts in the order of `ballots`. Nothing of who sent them is kept. */
export const takeBallots = async (
  deps: SurveysDeps,
  who: Caller,
  { ballots, tickets }: { readonly ballots: readonly unknown[]; readonly tickets: readonly Ticket[] },
): Promise<readonly BallotVerdict[]> => {
  const read = ballots.map(readBallot)
  const vouched = cohortsOfTickets(deps, who, tickets)
  const rights = new Map<string, BallotVerdict>()
  for (const cohort of new Set(read.flatMap((ballot) => ballot?.cohort ?? []))) {
    rights.set(cohort, await mayGiveIn(deps, who, cohort, vouched))
  }
  const tomorrow = addDays(wallTimeAt(deps.now(), defaultTimeZone).date, 1)
  const verdicts = read.map((ballot): BallotVerdict => {
    if (ballot === undefined) return 'refused'
    return rights.get(ballot.cohort) ?? 'refused'
  })
  await addAnswers(
    deps.db,
    read.flatMap((ballot, index) =>
      ballot === undefined || verdicts[index] !== 'taken'
        ? []
        : // A tablet's clock that runs ahead loses nobody's answer.
          [ballot.on > tomorrow ? { ...ballot, on: tomorrow } : ballot],
    ),
  )
  return verdicts
}

/**
 * Whoever is or was in the team may give in what people answered on their device; so may, with this server's word that
 * somebody was, the person who has the tablet now.
 */
const mayGiveIn = async (
  deps: SurveysDeps,
  who: Caller,
  cohort: string,
  vouched: ReadonlySet<string>,
): Promise<BallotVerdict> => {
  const known = await findCohort(deps.db, cohort)
  // A group that was opened offline comes with its entries, perhaps in the next round.
  if (known === undefined) return 'waits'
  if (known.organisation !== who.organisation) return 'refused'
  if (vouched.has(cohort)) return 'taken'
  const { role, wasInTeam } = await deps.roleInCohort(who, cohort)
  return role !== null || wasInTeam ? 'taken' : 'refused'
}

/** Groups for which this server once signed that somebody of the same organisation is in the team. */
const cohortsOfTickets = (
  { verify }: SurveysDeps,
  { organisation }: Caller,
  tickets: readonly Ticket[],
): ReadonlySet<string> =>
  new Set(
    tickets.flatMap(({ claims, signature }): MembershipClaims['cohort'][] => {
      const parsed = ticketClaimsSchema.safeParse(parseJson(claims))
      if (!parsed.success || parsed.data.of !== 'membership' || !verify(claims, signature)) return []
      return parsed.data.organisation === organisation ? [parsed.data.cohort] : []
    }),
  )

/** Links for one answer: made by a coordinator of the group, opened by anybody who holds one, used once (Q5). */
import { addDays, defaultTimeZone, wallTimeAt, type PlainDate } from '#shared/calendar.ts'
import { readSummary, type CohortSummary } from '#shared/domain/cohort-status.ts'
import { asksBenefits } from '#shared/domain/survey/ballot.ts'
import type {
  LinkAnswerRequest,
  LinkRefusal,
  LinksReply,
  LinksRequest,
  OpenReply,
} from '#shared/domain/survey/survey-wire.ts'
import type { CohortId } from '#shared/ids.ts'
import { ok, refuse, type Result } from '#shared/refusal.ts'
import { hashSecret } from '#server/account/secrets.ts'
import {
  addAnswers,
  addLinks,
  findCohort,
  findLink,
  hasAnswer,
  useUpLink,
  type SurveyLink,
} from './surveys.queries.ts'
import type { SurveysDeps } from './surveys-deps.ts'

type No = { readonly code: LinkRefusal }

const today = (now: number, summary: CohortSummary | undefined): PlainDate =>
  wallTimeAt(now, summary?.timeZone ?? defaultTimeZone).date

/** The tokens are told this once; what is kept is their hashes. */
export const makeLinks = async (
  { db, now, randomBytes }: SurveysDeps,
  { cohort, audience, count, days }: LinksRequest,
): Promise<LinksReply> => {
  const known = await findCohort(db, cohort)
  const lastDay = addDays(today(now(), readSummary(known?.summary)), days)
  const tokens = Array.from({ length: count }, () => Buffer.from(randomBytes(16)).toString('base64url'))
  await addLinks(
    db,
    tokens.map((token) => ({ tokenHash: hashSecret(token), cohort, audience, lastDay })),
  )
  return { tokens, lastDay }
}

interface OpenLink {
  readonly link: SurveyLink & { readonly isUsed: boolean }
  readonly summary: CohortSummary | undefined
  readonly today: PlainDate
}

const findOpen = async (
  { db, now }: Pick<SurveysDeps, 'db' | 'now'>,
  token: string,
): Promise<Result<OpenLink, No>> => {
  const link = await findLink(db, hashSecret(token))
  if (link === undefined) return refuse({ code: 'survey.link-unknown' })
  const summary = readSummary((await findCohort(db, link.cohort))?.summary)
  const day = today(now(), summary)
  // A used link says so also when its time is over: the answer counts.
  if (!link.isUsed && day > link.lastDay) return refuse({ code: 'survey.link-expired' })
  return ok({ link, summary, today: day })
}

/** What the page of a link shows before anything is answered. */
export const openLink = async (deps: SurveysDeps, token: string): Promise<Result<OpenReply, No>> => {
  const found = await findOpen(deps, token)
  if (!found.ok) return found
  const { link, summary } = found.value
  if (link.isUsed) return refuse({ code: 'survey.link-used' })
  return ok({
    audience: link.audience,
    title: summary?.title ?? '',
    venueName: summary?.venueName ?? '',
  })
}

/** One answer for one link. A second tap, or a reply that was lost, brings the same ballot again and counts once. */
export const answerLink = (
  deps: SurveysDeps,
  { token, ballot, level, benefits, remark }: LinkAnswerRequest,
): Promise<Result<undefined, No>> =>
  deps.db.transaction().execute(async (query): Promise<Result<undefined, No>> => {
    const found = await findOpen({ ...deps, db: query }, token)
    if (!found.ok) return found
    const { link, today: on } = found.value
    // Two at once: the second waits here for the first, and finds the link used.
    if (!(await useUpLink(query, link.tokenHash))) {
      return (await hasAnswer(query, ballot)) ? ok(undefined) : refuse({ code: 'survey.link-used' })
    }
    const { audience } = link
    await addAnswers(query, [
      {
        ballot,
        cohort: link.cohort as CohortId,
        audience,
        level,
        benefits: asksBenefits(audience) ? benefits : [],
        remark,
        way: 'link',
        on,
      },
    ])
    return ok(undefined)
  })

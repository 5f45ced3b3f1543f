// The device is in a participant's hands: what they are asked, and that every address leads to it; only the code leads
// out, also after a kill (A21). Kept as a setting of the person who handed it over.

import type { RouteLocationNamedRaw } from 'vue-router'
import * as z from 'zod/mini'
import { isUuid } from '#shared/ids.ts'
import type { CohortId, HalfDayId, ParticipantId } from '#shared/ids.ts'
import type { AssessmentMoment } from '#shared/journal/kinds/progress-kinds.ts'
import type { SurveyAudience } from '#shared/journal/kinds/steering-kinds.ts'
import type { LocalRoom } from '#client/local/local-room.ts'

interface HandedOver {
  readonly cohort: CohortId
  /** One person, who gives the device back; or it lies on a table and goes round. */
  readonly mode: 'inHand' | 'inTurn'
  /** Whose card is open, or `null` for the neutral one. */
  readonly participant: ParticipantId | null
}
/** Signing for a half-day. */
export interface SignHandOver extends HandedOver {
  readonly what: 'sign'
  readonly halfDay: HalfDayId
  readonly lateReason: string
}
/** Answering the self-assessment. */
export interface AssessmentHandOver extends HandedOver {
  readonly what: 'selfAssessment'
  readonly moment: AssessmentMoment
}
/** Reading one's own profile, and approving it or taking it back. */
export interface ProfileHandOver extends HandedOver {
  readonly what: 'profile'
  readonly participant: ParticipantId
}
/** Answering a satisfaction survey, one after the other; nobody is named. */
export interface SurveyHandOver extends HandedOver {
  readonly what: 'survey'
  readonly audience: SurveyAudience
}
export type HandOver = SignHandOver | AssessmentHandOver | ProfileHandOver | SurveyHandOver

const uuid = z.string().check(z.refine(isUuid))
const handed = { cohort: uuid, mode: z.enum(['inHand', 'inTurn']), participant: z.nullable(uuid) }
const handOverSchema = z.union([
  z.object({ ...handed, what: z.literal('sign'), halfDay: uuid, lateReason: z.string() }),
  z.object({ ...handed, what: z.literal('selfAssessment'), moment: z.enum(['before', 'after']) }),
  z.object({ ...handed, what: z.literal('profile'), participant: uuid }),
  z.object({
    ...handed,
    what: z.literal('survey'),
    audience: z.enum(['participant', 'culturalVenue', 'adviser']),
  }),
])

const handOverKey = 'attendance/hand-over'
type Local = Pick<LocalRoom, 'reads' | 'keepSetting' | 'forgetSetting'>

export const readHandOver = async (local: Pick<Local, 'reads'>): Promise<HandOver | undefined> => {
  const parsed = handOverSchema.safeParse(await local.reads.setting(handOverKey))
  return parsed.success ? (parsed.data as HandOver) : undefined
}
export const keepHandOver = (local: Local, handOver: HandOver): Promise<void> =>
  local.keepSetting(handOverKey, handOver)
export const forgetHandOver = (local: Local): Promise<void> => local.forgetSetting(handOverKey)

/** The page that holds this device, or `undefined` where nothing is handed over. */
export const whereHandedOver = async (
  local: Pick<Local, 'reads'>,
): Promise<RouteLocationNamedRaw | undefined> => {
  const held = await readHandOver(local)
  if (held === undefined) return undefined
  switch (held.what) {
    case 'sign':
      return { name: 'sign', params: { cohort: held.cohort, halfDay: held.halfDay } }
    case 'selfAssessment':
      return {
        name: 'self-assessment',
        params: { cohort: held.cohort, moment: addressOfMoment[held.moment] },
      }
    case 'profile':
      return { name: 'profile-approval', params: { cohort: held.cohort, participant: held.participant } }
    case 'survey':
      return {
        name: 'survey-hand-over',
        params: { cohort: held.cohort, audience: addressOfAudience[held.audience] },
      }
    default:
      return unreachable(held)
  }
}

/** The word of the address for each moment. */
export const addressOfMoment: Readonly<Record<AssessmentMoment, string>> = { before: 'avant', after: 'apres' }

/** … and for each audience of a survey. */
export const addressOfAudience: Readonly<Record<SurveyAudience, string>> = {
  participant: 'participants',
  culturalVenue: 'structure',
  adviser: 'conseillers',
}

const unreachable = (held: never): never => {
  throw new Error(`Unknown hand-over ${JSON.stringify(held)}`)
}

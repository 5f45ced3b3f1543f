// The word of an address for each audience, and back.

import type { SurveyAudience } from '#shared/journal/kinds/steering-kinds.ts'
import { addressOfAudience } from '#client/account/hand-over.ts'

const byAddress = new Map(
  Object.entries(addressOfAudience).map(([audience, address]) => [address, audience as SurveyAudience]),
)

/** The route lets no other word through. */
export const audienceOfAddress = (address: string): SurveyAudience => byAddress.get(address) ?? 'participant'

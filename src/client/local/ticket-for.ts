// The server's word that this device's person is in a group's team: with it whoever has the tablet next may carry what
// they leave.

import { ticketClaimsSchema } from '#shared/account.ts'
import type { Ticket } from '#shared/account.ts'
import type { CohortId } from '#shared/ids.ts'
import { parseJson } from '#shared/journal/entry.ts'

export const ticketFor = (cohort: CohortId, tickets: readonly Ticket[]): Ticket | null =>
  tickets.find(({ claims }) => {
    const parsed = ticketClaimsSchema.safeParse(parseJson(claims))
    return parsed.success && parsed.data.of === 'membership' && parsed.data.cohort === cohort
  }) ?? null

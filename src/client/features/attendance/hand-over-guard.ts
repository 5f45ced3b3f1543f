// While the device is in a participant's hands, every address leads to the hand-over; only the code leads out (A21).

import type { RouteLocationNamedRaw } from 'vue-router'
import type { LocalRoom } from '#client/local/local-room.ts'
import { readHandOver } from './device-drafts.ts'

/** The hand-over that holds this device, or `undefined` where nothing is handed over. */
export const whereHandedOver = async (
  local: Pick<LocalRoom, 'reads' | 'keepSetting' | 'forgetSetting'>,
): Promise<RouteLocationNamedRaw | undefined> => {
  const held = await readHandOver(local)
  return held === undefined
    ? undefined
    : { name: 'sign', params: { cohort: held.cohort, halfDay: held.halfDay } }
}

// Whether this device rings: said in « Réglages » and beside the timer, kept on the device.

import * as z from 'zod/mini'
import type { DeviceKind } from '#shared/account.ts'
import type { LocalReads, LocalRoom } from '#client/local/local-room.ts'

const soundKey = 'round-sound'

/** `null` where nobody has said. */
export const readSound = async (reads: LocalReads): Promise<boolean | null> => {
  const kept = z.boolean().safeParse(await reads.setting(soundKey))
  return kept.success ? kept.data : null
}
export const keepSound = (local: Pick<LocalRoom, 'keepSetting'>, isOn: boolean): Promise<void> =>
  local.keepSetting(soundKey, isOn)

/** A computer stands in the room where the talks are; what people carry rings. */
export const ringsByItself = (kind: DeviceKind): boolean => kind !== 'computer'

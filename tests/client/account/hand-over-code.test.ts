// The code that leads out of a hand-over, over the real memory of a device, with a clock set by hand.

import { randomBytes, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { keepHandOverCode, tryHandOverCode, waitSeconds } from '#client/account/hand-over-code.ts'
import { roomOver } from '#client/local/open-local-room.ts'
import { openTables } from '#tests/given/a-local-device.ts'

const aDeviceWithCode = async (code: string) => {
  const time = { now: Date.parse('2026-03-17T09:00:00Z') }
  const bytes = (count: number): Uint8Array => new Uint8Array(randomBytes(count))
  const now = (): number => time.now
  const never = (): (() => void) => () => undefined
  const local = roomOver(
    await openTables(),
    {
      now,
      bytes,
      freeBytes: () => Promise.resolve(null),
      after: never,
      summarise: () => undefined,
    },
    false,
  )
  const world = {
    local,
    clock: { now, every: never, after: never },
    chance: { bytes, uuid: () => randomUUID() },
  }
  await keepHandOverCode(world, code)
  return { world, time }
}

test('[A21] a clock put back does not make the wait longer than it was', async () => {
  const { world, time } = await aDeviceWithCode('274913')
  for (const wrong of ['111222', '333444', '555666']) await tryHandOverCode(world, wrong)
  expect(await waitSeconds(world)).toBe(30)
  time.now -= 24 * 60 * 60 * 1000
  expect(await waitSeconds(world)).toBe(30)
  time.now += 24 * 60 * 60 * 1000 + 30_000
  expect(await tryHandOverCode(world, '274913')).toEqual({ right: true })
})

test('[A21] on a device that can keep nothing more the right code still leads out', async () => {
  const { world } = await aDeviceWithCode('274913')
  const full = { ...world, local: { ...world.local, keepSetting: () => Promise.reject(new Error('full')) } }
  expect(await tryHandOverCode(full, '274913')).toEqual({ right: true })
  await expect(tryHandOverCode(full, '274914')).rejects.toThrow('full')
})

// The facilitator's 6-digit code: it ends a hand-over, and nothing else. Only its hash is kept, in this
// person's own settings on this device, never in what is synced (look.md §2.4).
//
//   3 wrong tries → 30 s, then the wait doubles with each, up to about an hour at the tenth and after it.

import { scryptAsync } from '@noble/hashes/scrypt.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import * as z from 'zod/mini'
import { fromBase64Url, toBase64Url } from '#shared/base64url.ts'
import type { Container } from '#client/container.ts'

const settingKey = 'handOverCode'
const storedSchema = z.object({
  salt: z.string(),
  hash: z.string(),
  wrongTries: z.number(),
  /** Instant (ms) before which no further try is taken. */
  notBefore: z.number(),
})
type Stored = z.infer<typeof storedSchema>

const triesBeforeWaiting = 3
const firstWaitSeconds = 30
const mostTries = 10

export type CodeAnswer =
  | { readonly right: true }
  | { readonly right: false; readonly triesLeft: number; readonly waitSeconds: number }

type World = Pick<Container, 'local' | 'clock' | 'chance'>

/** Six digits that are not all the same and not a plain run up or down. */
export const isGuessable = (code: string): boolean => {
  const steps = [...code].slice(1).map((digit, index) => Number(digit) - Number(code[index]))
  return steps.every((step) => step === steps[0] && Math.abs(step) <= 1)
}

const hashOf = async (code: string, salt: Uint8Array): Promise<string> =>
  toBase64Url(await scryptAsync(utf8ToBytes(code), salt, { N: 2 ** 13, r: 8, p: 1, dkLen: 32 }))

const stored = async (world: World): Promise<Stored | undefined> => {
  const parsed = storedSchema.safeParse(await world.local.reads.setting(settingKey))
  return parsed.success ? parsed.data : undefined
}

export const hasHandOverCode = async (world: World): Promise<boolean> => (await stored(world)) !== undefined

export const keepHandOverCode = async (world: World, code: string): Promise<void> => {
  const salt = world.chance.bytes(16)
  const kept: Stored = {
    salt: toBase64Url(salt),
    hash: await hashOf(code, salt),
    wrongTries: 0,
    notBefore: 0,
  }
  await world.local.keepSetting(settingKey, kept)
}

/** Seconds until the next try is taken; 0 where one may try now. */
export const waitSeconds = async (world: World): Promise<number> => {
  const kept = await stored(world)
  if (kept === undefined) return 0
  const left = Math.ceil((kept.notBefore - world.clock.now()) / 1000)
  // A clock that was put back since must not make the wait longer than it was.
  return Math.max(0, Math.min(left, waitAfter(kept.wrongTries)))
}

/** Seconds after so many wrong tries. */
const waitAfter = (wrongTries: number): number =>
  wrongTries < triesBeforeWaiting
    ? 0
    : firstWaitSeconds * 2 ** (Math.min(wrongTries, mostTries) - triesBeforeWaiting)

/** Tries the code; a wrong try is counted durably before the answer, so that a reload forgives nothing. */
export const tryHandOverCode = async (world: World, code: string): Promise<CodeAnswer> => {
  const kept = await stored(world)
  if (kept === undefined) return { right: true }
  const waiting = await waitSeconds(world)
  if (waiting > 0) {
    return { right: false, triesLeft: Math.max(0, mostTries - kept.wrongTries), waitSeconds: waiting }
  }
  const salt = fromBase64Url(kept.salt) ?? new Uint8Array()
  if ((await hashOf(code, salt)) === kept.hash) {
    // Nothing to forgive, nothing to write: on a full device the code still leads out.
    if (kept.wrongTries > 0)
      await world.local.keepSetting(settingKey, { ...kept, wrongTries: 0, notBefore: 0 })
    return { right: true }
  }
  const wrongTries = kept.wrongTries + 1
  const wait = waitAfter(wrongTries)
  await world.local.keepSetting(settingKey, {
    ...kept,
    wrongTries,
    notBefore: world.clock.now() + wait * 1000,
  })
  return { right: false, triesLeft: Math.max(0, mostTries - wrongTries), waitSeconds: wait }
}

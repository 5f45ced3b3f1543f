// What a device keeps for itself of a running encounter: which one it follows, the timer read off another phone, the
// sound, and whose meetings its adviser goes through. A kept value of another shape is none.

import * as z from 'zod/mini'
import type { FollowedTimer } from '#shared/domain/encounter/timer-of-touches.ts'
import type { Following } from '#shared/domain/encounter/meetings-of-round.ts'
import type { CohortId } from '#shared/ids.ts'
import type { LocalReads, LocalRoom } from '#client/local/local-room.ts'

/** The encounter whose timer runs on this device. */
export interface RunningEncounter {
  readonly cohort: CohortId
  readonly encounter: string
}

/** Read by the frame of the app, which loads the bar only where it is kept. */
export const runningKey = 'round-timer'
const volumeKey = 'round-volume'
const followedKey = (encounter: string): string => `round-timer/${encounter}`
const followingKey = (encounter: string): string => `round-meetings/${encounter}`
const positionKey = (encounter: string): string => `round-position/${encounter}`

const runningSchema = z.object({ cohort: z.string(), encounter: z.string() })
const followedSchema = z.object({
  facts: z.object({
    round: z.number(),
    startedAt: z.number(),
    minutes: z.number(),
    addedMinutes: z.number(),
    pauses: z.array(z.object({ from: z.number(), to: z.nullable(z.number()) })),
    endedAt: z.nullable(z.number()),
    changeoverMinutes: z.number(),
    chainedTo: z.nullable(z.number()),
  }),
  at: z.number(),
  known: z.array(z.string()),
})
const followingSchema = z.union([
  z.object({ who: z.literal('everybody') }),
  z.object({ who: z.literal('tables'), ids: z.array(z.string()) }),
  z.object({ who: z.literal('people'), ids: z.array(z.string()) }),
])

type Memory = Pick<LocalRoom, 'keepSetting' | 'forgetSetting'>

export const readRunning = async (reads: LocalReads): Promise<RunningEncounter | null> => {
  const kept = runningSchema.safeParse(await reads.setting(runningKey))
  return kept.success ? (kept.data as RunningEncounter) : null
}
export const keepRunning = (local: Memory, { cohort, encounter }: RunningEncounter): Promise<void> =>
  local.keepSetting(runningKey, { cohort, encounter })
export const forgetRunning = (local: Memory): Promise<void> => local.forgetSetting(runningKey)

export const readFollowed = async (reads: LocalReads, encounter: string): Promise<FollowedTimer | null> => {
  const kept = followedSchema.safeParse(await reads.setting(followedKey(encounter)))
  return kept.success ? kept.data : null
}
export const keepFollowed = (local: Memory, encounter: string, followed: FollowedTimer): Promise<void> =>
  local.keepSetting(followedKey(encounter), followed)

/** Of the rings, in percent: what can be chosen, and what a device rings with that nobody set. */
export const [softest, loudest, usualVolume] = [10, 100, 80] as const

export const readVolume = async (reads: LocalReads): Promise<number> => {
  const kept = z
    .number()
    .check(z.minimum(softest), z.maximum(loudest))
    .safeParse(await reads.setting(volumeKey))
  return kept.success ? kept.data : usualVolume
}
export const keepVolume = (local: Memory, volume: number): Promise<void> =>
  local.keepSetting(volumeKey, volume)

export const readFollowing = async (reads: LocalReads, encounter: string): Promise<Following> => {
  const kept = followingSchema.safeParse(await reads.setting(followingKey(encounter)))
  return kept.success ? kept.data : { who: 'everybody' }
}
export const keepFollowing = (local: Memory, encounter: string, following: Following): Promise<void> =>
  local.keepSetting(followingKey(encounter), following)

/** Key of the meeting that was open last. */
export const readPosition = async (reads: LocalReads, encounter: string): Promise<string> => {
  const kept = z.string().safeParse(await reads.setting(positionKey(encounter)))
  return kept.success ? kept.data : ''
}
export const keepPosition = (local: Memory, encounter: string, key: string): Promise<void> =>
  local.keepSetting(positionKey(encounter), key)

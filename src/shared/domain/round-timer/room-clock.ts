// By how much a phone's clock differs from the room's, learnt from the pictures that the other phone draws.
//
// Each picture names the instant it was drawn at. It is seen a little later: up to a second, because it is drawn anew
// once a second, and the time that camera and decoder take. So `drawnAt − seenAt` is the true difference *less* that
// age, never more, and the greatest of several looks is the nearest to the truth: the look that caught a picture just
// drawn. What no look can be younger than, the way through screen, camera and decoder, is 0.05 to 0.25 s on phones
// of today; its middle is added, so that 0.1 s of doubt is left on either side.
//
// Why the spread stays under a second for two hours: a phone's quartz runs wrong by 20 ppm, 50 at the worst, which is
// 0.14 to 0.36 s in two hours. Two clocks that drift apart at 50 ppm between them differ by 0.1 + 0.36 = 0.46 s;
// two at their worst, in opposite directions, by 0.1 + 0.72 = 0.82 s. Every round that is shared starts anew from 0.1.
//
// A picture that does not change is no clock: a photograph, a screen that stands still. So the difference counts only
// once two pictures were seen whose instants lie as far apart as their looks.

import type { Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import type { CodeReader } from './timer-code.ts'
import { readTimerCode } from './timer-code.ts'
import type { TimerFacts } from './timer.ts'

/** One look at a picture: its text, and when the frame was taken, on this device's clock. */
export interface PictureLook {
  readonly text: string
  readonly seenAt: number
}

export interface SharedTimer {
  /** On the room's clock. */
  readonly facts: TimerFacts
  /** Milliseconds to add to this device's clock to have the room's. */
  readonly offset: number
}

/** Middle of the way through screen, camera and decoder. */
const sightLatency = 150
/** How long a picture may stand still before it is known not to live. */
const standsStill = 3_000
/** How far instants and looks may disagree: a picture is up to a second old. */
const mayDisagree = 1_500
/** Looks longer ago belong to another attempt. */
const lookMemory = 15_000

/**
 * What a row of looks says, in the order they were taken: `undefined` while more looks are needed (two pictures must
 * have been seen), the shared timer then; more looks after that make it finer. Refuses a picture that cannot be read,
 * a foreign one, one of a round that is past, and one that stands still.
 */
export const followPictures = (
  looks: readonly PictureLook[],
  reader: CodeReader,
): Result<SharedTimer | undefined> => {
  const last = looks.at(-1)
  if (last === undefined) return ok(undefined)
  const latest = readTimerCode(last.text, reader)
  if (!latest.ok) return latest
  if (latest.value.kind !== 'picture') return refuse({ code: 'encounter.timer-code-foreign' })
  const { drawnAt } = latest.value
  const recent = looks.flatMap(({ text, seenAt }) => {
    if (last.seenAt - seenAt > lookMemory) return []
    const code = readTimerCode(text, reader)
    return code.ok && code.value.kind === 'picture' ? [{ drawnAt: code.value.drawnAt, seenAt }] : []
  })
  // What was seen of another picture (a photograph, another phone) does not lie as far apart as its looks.
  const row = recent.filter(
    (sight) => Math.abs(drawnAt - sight.drawnAt - (last.seenAt - sight.seenAt)) <= mayDisagree,
  )
  if (row.some((sight) => sight.drawnAt < drawnAt)) {
    const offset = Math.max(...row.map((sight) => sight.drawnAt - sight.seenAt)) + sightLatency
    return ok({ facts: latest.value.facts, offset })
  }
  const firstSeen = Math.min(
    ...recent.filter((sight) => sight.drawnAt === drawnAt).map(({ seenAt }) => seenAt),
  )
  return last.seenAt - firstSeen > standsStill
    ? refuse({ code: 'encounter.timer-code-stale' })
    : ok(undefined)
}

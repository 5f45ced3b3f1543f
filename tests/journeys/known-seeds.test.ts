// Seeds whose history once broke a promise, each with what it showed. A seed keeps its number while the histories
// around it change, so it may no longer meet what it met; it costs nothing to ask again.

import { describe, expect, it } from 'vitest'
import { runHistory } from './history.ts'

const known: readonly (readonly [seed: number, showed: string])[] = [
  [
    5,
    '[S14] a poison entry that was set aside stopped the judging of all others, and the start of the server',
  ],
  [31, '[S21] a copied profile shares the fate of its token when the device is revoked'],
  [33, '[S17] an answer may tell of any moment while it was made, and of none in which its reader was out'],
  [45, '[S7] what was set aside in a journal that was left is sent again after a restore'],
  [55, '[S7] what is listed as set aside while it still waits keeps its author'],
  [104, '[S22] what was taken in for somebody who reads nothing of the journal waits for no cursor'],
  [113, '[S11] other bytes under the id of an entry neither cover it nor pass for it'],
  [124, '[S5] the body of an entry is not missed where only other bytes under its id were written'],
  [140, '[S7] what was set aside and then accepted is sent again until it has been read back'],
  [174, '[S7] an entry whose verdict was lost is sent again once, in its own name'],
  [217, '[S7] a left journal is asked about until what is set aside there has been listed'],
  [224, '[S5] what was set aside completes the bare head that came in by another way'],
  [379, '[S7] what this device sent, and somebody else gave back, is its own where it is set aside then'],
  [422, '[S7] a new coordinator is shown what was set aside before'],
  [10104, '[S7] the verdict is the furthest word, also where the device died before the page was taken in'],
  [
    203339,
    '[S8] a word of the same hour that knows more of the place outweighs the one from half of its history',
  ],
  [205658, '[S11] other bytes under the id of an entry, at another place, are not that entry standing again'],
  [
    206211,
    '[S8] a place that knows all that a word on a membership was taken from outweighs it, also in a fork',
  ],
  [403892, '[S8] a removal whose entry is still set aside holds against a word of the same hour'],
  [501426, '[S7] what was declined and then came in again is told as accepted'],
  [506971, '[S14] what was postponed goes on at once where the first of it is taken'],
  [509956, '[S7] an entry that is in closes also what was set aside of its bare head'],
  [589, '[S8] a return outweighs the removal it was written over, whenever that came back'],
]

describe('seeds that once failed', () => {
  it.each(known)('%i: %s', async (seed) => {
    const { findings } = await runHistory(seed)
    expect(findings).toEqual([])
  })
})

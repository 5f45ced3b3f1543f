// A thousand seeded histories keep every promise of the journal; the same seed is the same history; and each planted
// bug is found, so that a green thousand means something.

import { describe, expect, it } from 'vitest'
import type { Plant } from '#shared/journal/plants.ts'
import { plantNames } from '#shared/journal/plants.ts'
import { runHistory } from './history.ts'

const tellFindings = async (seed: number, plants: readonly Plant[] = []): Promise<string[]> => {
  const { findings } = await runHistory(seed, { plants: new Set(plants) })
  return findings.map(({ rule, what }) => `seed ${String(seed)}: ${rule} ${what}`)
}

describe('seeded histories', () => {
  // In four parts, so that a slow machine shows that it goes on.
  it.each([1, 251, 501, 751])(
    '[S22] those from seed %i lose nothing, agree to the byte and come to rest in four rounds',
    async (from) => {
      const broken: string[] = []
      for (let seed = from; seed < from + 250; seed += 1) broken.push(...(await tellFindings(seed)))
      expect(broken).toEqual([])
    },
  )

  it('[S13] the same seed is the same history, down to each byte on the wire', async () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const once = await runHistory(seed)
      const again = await runHistory(seed)
      expect(again.trace).toBe(once.trace)
      expect(again.events).toBe(once.events)
    }
  })

  it('two seeds are two histories', async () => {
    const traces = new Set<string>()
    for (let seed = 1; seed <= 12; seed += 1) traces.add((await runHistory(seed)).trace)
    expect(traces.size).toBe(12)
  })
})

/** A bug that no seed up to this one shows is a bug that the simulation would not find. */
const mostSeeds = 400

/** Where to begin, so that the rarer ones are met early. */
const beginAt: Record<Plant, number> = {
  S1: 1,
  S2: 60,
  'S3+S4': 1,
  S4: 1,
  S5: 1,
  S6: 1,
  S7: 1,
  S8: 1,
  S9: 160,
  S10: 1,
  S11: 1,
  S12: 1,
  S13: 1,
  S15: 1,
}

describe('a bug planted against a rule is found', () => {
  it.each(plantNames)('[%s] the histories find it', async (plant) => {
    const found: string[] = []
    const from = beginAt[plant]
    for (let seed = from; seed < from + mostSeeds && found.length === 0; seed += 1) {
      found.push(...(await tellFindings(seed, [plant])))
    }
    expect(found).not.toEqual([])
  })
})

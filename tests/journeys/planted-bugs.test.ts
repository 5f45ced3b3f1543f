// Each bug that is planted against a rule is found by the simulation, so that a green thousand means something.

import { describe, expect, it } from 'vitest'
import type { Plant } from '#shared/journal/plants.ts'
import { plantNames } from '#shared/journal/plants.ts'
import { tellFindings } from './tell-findings.ts'

/** A bug that no seed up to this one shows is a bug that the simulation would not find. */
const mostSeeds = 400

/** Where to begin, so that the rarer ones are met early. */
const beginAt: Record<Plant, number> = {
  S1: 30,
  S2: 70,
  'S3+S4': 5,
  S4: 55,
  S5: 1,
  S6: 1,
  S7: 1,
  S8: 15,
  S9: 1020,
  S10: 1,
  S11: 15,
  S12: 1,
  S13: 1,
  S15: 40,
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

// The second half of the thousand histories of simulation.test.ts.

import { expect, it } from 'vitest'
import { tellFindingsFrom } from './tell-findings.ts'

it.each([501, 751])(
  '[S22] those from seed %i lose nothing, agree to the byte and come to rest in four rounds',
  async (from) => {
    expect(await tellFindingsFrom(from, 250)).toEqual([])
  },
)

// A thousand seeded histories keep every promise of the journal, here the first half of them (files are what runs at
// the same time); and the same seed is the same history.

import { describe, expect, it } from 'vitest'
import { runHistory } from './history.ts'
import { tellFindingsFrom } from './tell-findings.ts'

describe('seeded histories', () => {
  // In parts, so that a slow machine shows that it goes on.
  it.each([1, 251])(
    '[S22] those from seed %i lose nothing, agree to the byte and come to rest in four rounds',
    async (from) => {
      expect(await tellFindingsFrom(from, 250)).toEqual([])
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

// A hundred honest packs made on real devices, each with its own forks, voidings, reopenings, erasures and restores, and
// not one false alarm.

import { expect, it } from 'vitest'
import { isAlarm } from '#shared/domain/evidence/pack-findings.ts'
import { verifyPack } from '#shared/domain/evidence/verify-pack.ts'
import { anEvidenceStory } from '#tests/given/an-evidence-story.ts'

it('[G12] a hundred honest packs raise no alarm', async () => {
  const alarms: string[] = []
  const seen = { entries: 0, notices: new Set<string>(), closed: 0 }
  for (let seed = 1; seed <= 100; seed += 1) {
    const story = await anEvidenceStory(seed)
    const report = verifyPack(story.pack().bytes, story.server.keys.publicKey)
    for (const finding of report.findings) {
      if (isAlarm(finding)) alarms.push(`seed ${seed}: ${JSON.stringify(finding)}`)
      else seen.notices.add(finding.code)
    }
    seen.entries += report.entries
    seen.closed += report.closedSheets
    if (report.verdict !== 'sound') alarms.push(`seed ${seed}: ${report.verdict}`)
  }
  expect(alarms).toEqual([])
  // The stories are not empty: what an honest pack may lack came up as well.
  expect(seen.entries).toBeGreaterThan(3_000)
  expect(seen.closed).toBeGreaterThan(80)
  expect([...seen.notices]).toEqual(expect.arrayContaining(['body.absent', 'bodies.absent', 'sheet.changed']))
})

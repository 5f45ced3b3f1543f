// The small row of a cohort after a tap: the sheet that was written on is summed up again, and nothing else.

import { expect, test } from 'vitest'
import { summariseCohort } from '#shared/domain/cohort-status.ts'
import { createLocalReads } from '#client/local/local-reads.ts'
import type { Summarise } from '#client/local/refresh-summaries.ts'
import { refreshSummaries, sumUp, summaryTables } from '#client/local/refresh-summaries.ts'
import { openMemoryJournalStore } from '#server/sync/memory-journal-store.ts'
import { aHalfDay, aPlannedHalfDay } from '#tests/given/a-cohort.ts'
import { aCaller, anOrganisation } from '#tests/given/a-device.ts'
import { aCohortId, aLocalDevice, aParticipantId, openingDrafts } from '#tests/given/a-local-device.ts'
import { aSyncServer } from '#tests/given/a-sync-server.ts'

const cohort = aCohortId()
const [first, second] = [aHalfDay(1), aHalfDay(2)]
const awa = aParticipantId()

const aCohortDevice = async () => {
  const device = await aLocalDevice(
    aSyncServer(openMemoryJournalStore()),
    aCaller(anOrganisation(), 'coordinator'),
  )
  let sums = 0
  const summarise: Summarise = (id, entries) => {
    sums += 1
    return summariseCohort(id, entries)
  }
  await device.write(
    ...openingDrafts(cohort, [{ who: device.who, role: 'coordinator' }]),
    ...[1, 2].map((n) => ({
      cohort,
      kind: 'halfDay.planned' as const,
      replaces: [],
      body: aPlannedHalfDay(n),
    })),
    {
      cohort,
      kind: 'participant.joined',
      replaces: [],
      body: {
        participant: awa,
        familyName: 'Diallo',
        givenNames: 'Awa',
        from: '2026-03-01',
        provisional: false,
      },
    },
  )
  await refreshSummaries(device.tables, summarise)
  const row = () => device.tables.transact('read', ['summaries'], (tx) => tx.get('summaries', cohort))
  const summedWhole = () =>
    device.tables.transact('read', summaryTables, async (tx) => {
      const kept = await tx.get('summaries', cohort)
      return kept && sumUp(tx, { ...kept, stale: true }, summariseCohort as never)
    })
  return { device, summarise, sums: () => sums, row, summedWhole }
}

test('[C19] after taps the row says what the whole journal would say, though only their sheets were read', async () => {
  const { device, summarise, sums, row, summedWhole } = await aCohortDevice()
  expect(sums()).toBe(1)
  await device.mark(cohort, first, awa, 'attended')
  await device.mark(cohort, second, awa, 'unexcused')
  await device.mark(cohort, second, awa, 'excused')
  expect((await row())?.stale).toEqual([`sheet/${first}`, `sheet/${second}`])

  await refreshSummaries(device.tables, summarise)
  expect(sums()).toBe(1)
  expect(await row()).toEqual(await summedWhole())
  expect((await row())?.summary).toMatchObject({ halfDays: [{ marks: 'p' }, { marks: 'x' }] })

  // A version that nobody saw is a fork, and goes with the entry that settles it.
  const body = { participant: awa, halfDay: first, state: 'unexcused' as const }
  await device.write({ cohort, kind: 'attendance.marked', body, replaces: [] })
  await refreshSummaries(device.tables, summarise)
  expect(await row()).toMatchObject({ forks: 1, stale: false })
  expect(await row()).toEqual(await summedWhole())
  const replaces = (await device.reads.sheetEntries(cohort, first)).map(({ head }) => head.id)
  await device.write({ cohort, kind: 'attendance.marked', body, replaces })
  await refreshSummaries(device.tables, summarise)
  expect(await row()).toMatchObject({ forks: 0, forksOn: {} })
  expect(sums()).toBe(1)
})

test('[C19] anything else that is written has the whole cohort summed up again, whatever was tapped before', async () => {
  const { device, summarise, sums, row, summedWhole } = await aCohortDevice()
  await device.mark(cohort, first, awa, 'attended')
  await device.write({
    cohort,
    kind: 'participant.joined',
    replaces: [],
    body: {
      participant: aParticipantId(),
      familyName: 'Sow',
      givenNames: 'Ali',
      from: '2026-03-01',
      provisional: false,
    },
  })
  await device.mark(cohort, first, awa, 'excused')
  expect((await row())?.stale).toBe(true)
  await refreshSummaries(device.tables, summarise)
  expect(sums()).toBe(2)
  expect(await row()).toEqual(await summedWhole())
})

test('[C19] what a person is in a group is read from its members, whatever else was written, and sums nothing up', async () => {
  let sums = 0
  const device = await aLocalDevice(
    aSyncServer(openMemoryJournalStore()),
    aCaller(anOrganisation(), 'coordinator'),
  )
  const reads = createLocalReads(device.tables, (() => (sums += 1)) as never)
  expect(await reads.roleIn(cohort)).toBeNull()
  await device.write(...openingDrafts(cohort, [{ who: device.who, role: 'adviser' }]))
  expect(await reads.roleIn(cohort)).toBe('adviser')
  const { person, personName: name } = device.who
  const replaces = (await reads.cohortEntries(cohort))
    .filter(({ kind }) => kind === 'member.joined')
    .map(({ head }) => head.id)
  await device.write({
    cohort,
    kind: 'member.joined',
    replaces,
    body: { person, name, role: 'facilitator' },
  })
  expect(await reads.roleIn(cohort)).toBe('facilitator')
  expect(sums).toBe(0)
  expect((await reads.cohortRows()).map(({ role }) => role)).toEqual(['facilitator'])
})

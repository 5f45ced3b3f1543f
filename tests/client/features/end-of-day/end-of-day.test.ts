// The end of the day over a real memory and the real sync of a server: green only where both sides hold the same.

import { randomUUID } from 'node:crypto'
import { expect, it, vi } from 'vitest'
import { checkSheet, compareDay, dayRange } from '#shared/domain/board/compare-day.ts'
import { foldSheet } from '#shared/domain/attendance/fold-sheet.ts'
import { foldCohort } from '#shared/domain/cohort.ts'
import type { Hash } from '#shared/ids.ts'
import { circles, journalOf } from '#shared/ids.ts'
import type { DayAnswer } from '#shared/journal/day.ts'
import { openMemoryJournalStore } from '#server/sync/memory-journal-store.ts'
import { signReceipt } from '#server/sync/receipts.ts'
import { aCohort, aHalfDay, mark, sign, theCohort } from '#tests/given/a-cohort.ts'
import { aCaller, anOrganisation } from '#tests/given/a-device.ts'
import { aCohortId, aLocalDevice, aParticipantId, openingDrafts } from '#tests/given/a-local-device.ts'
import { aSyncServer } from '#tests/given/a-sync-server.ts'
import { anOfficeApp, button, press, says, words } from '#tests/given/an-office-app.ts'

vi.setConfig({ testTimeout: 60_000 })

/** A device whose day was sent, and what the server says of that day. */
const aSentDay = async (marks: number) => {
  const server = aSyncServer(openMemoryJournalStore())
  const device = await aLocalDevice(server, aCaller(anOrganisation(), 'coordinator'))
  const cohort = aCohortId()
  const halfDay = aHalfDay(1)
  await device.write(...openingDrafts(cohort, [{ who: device.who, role: 'coordinator' }]))
  await device.write(
    ...Array.from({ length: marks }, () => ({
      cohort,
      kind: 'attendance.marked' as const,
      body: { participant: aParticipantId(), halfDay, state: 'attended' as const },
      replaces: [],
    })),
  )
  await device.sync()
  const range = dayRange(new Date(server.clock.now()).toISOString().slice(0, 10), 'Europe/Paris')
  const held = async () => ({
    journals: await device.reads.heldDay(cohort, range),
    waiting: (await device.reads.waiting()).map(({ entry: { head } }) => ({ ...head, isOfDay: true })),
    setAside: [],
  })
  const ask = (): Promise<DayAnswer> =>
    server.store.read(async (reads) => {
      const standings = await reads.standings(circles.map((circle) => journalOf(cohort, circle)))
      return {
        at: server.clock.now(),
        journals: await Promise.all(
          [...standings].map(async ([journal, { state }]) => ({
            receipt: signReceipt(server.keys, journal, state, server.clock.now()),
            entries: [...(await reads.madeBetween(journal, range.from, range.to))],
          })),
        ),
      }
    })
  return { device, cohort, halfDay, held, ask }
}

it('[B6] three hundred entries are compared within two seconds, from the heads that lie on the device', async () => {
  const { device, cohort, held, ask } = await aSentDay(300)
  const answer = await ask()
  const begin = performance.now()
  const compared = compareDay(await held(), answer)
  const took = performance.now() - begin
  console.log(`${compared.here.all} entries of a day compared in ${took.toFixed(0)} ms`)
  expect(compared).toMatchObject({ isSame: true, differences: [] })
  expect(compared.here).toEqual(compared.there)
  expect(compared.printHere).toBe(compared.printThere)
  expect(took).toBeLessThan(2000)

  // One time of receipt changed on the device: the cursor that is kept beside says nothing of it.
  await device.tables.transact('write', ['chain'], async (tx) => {
    const key = `${journalOf(cohort, 'group')}|000000`
    const row = await tx.get('chain', key)
    if (row === undefined) throw new Error('No chain lies here')
    await tx.put('chain', key, { ...row, receivedAt: row.receivedAt.map((at, n) => (n === 7 ? at + 1 : at)) })
  })
  const altered = compareDay(await held(), answer)
  expect(altered).toMatchObject({ isSame: false, differences: [{ of: 'otherDays' }] })
  expect(altered.printHere).not.toBe(altered.printThere)
})

it('[B6] what waits, what the server lacks and what the device lacks are each named', async () => {
  const { device, cohort, halfDay, held, ask } = await aSentDay(3)
  await device.mark(cohort, halfDay, aParticipantId(), 'excused')
  const waiting = compareDay(await held(), await ask())
  expect(waiting.differences.map(({ of }) => of)).toEqual(['waiting'])
  expect([waiting.here.marks, waiting.there.marks]).toEqual([4, 3])
  const all = await ask()
  const fewer: DayAnswer = {
    ...all,
    journals: all.journals.map(({ receipt, entries }) => ({ receipt, entries: entries.slice(0, -1) })),
  }
  const mine = await held()
  expect(compareDay(mine, fewer).differences.map(({ of }) => of)).toContain('notThere')
  const lost = mine.journals.map((one) => ({ ...one, entries: one.entries.slice(0, -1) }))
  expect(compareDay({ ...mine, journals: lost }, all).differences.map(({ of }) => of)).toContain('notHere')
})

it('[B7] a sheet of the day that is open, unsigned or in dispute is not done', () => {
  const writer = aCohort({ people: 3, halfDays: 1 })
  const sheetAt = () => {
    const cohort = foldCohort(theCohort, writer.entries)
    const [halfDay] = cohort.halfDays
    if (halfDay === undefined) throw new Error('No half-day')
    const onSheet = writer.entries.filter(
      (entry) => 'halfDay' in entry.body && entry.kind !== 'halfDay.planned',
    )
    return checkSheet(foldSheet(cohort, halfDay, onSheet), { date: '2026-03-03', time: '18:00' })
  }
  mark(writer, 1, 1)
  sign(writer, 1, 1)
  mark(writer, 2, 1)
  mark(writer, 3, 1)
  mark(writer, 3, 1, { state: 'unexcused' })
  const check = sheetAt()
  expect(check).toMatchObject({ state: 'toClose', isClosed: false, isDone: false, given: 1 })
  expect(check.missing.map(({ participant }) => participant.familyName)).toContain('Benali')
  expect(check.forks.map(({ participant }) => participant.familyName)).toEqual(['Cœurderoy'])
  writer.write('halfDay.notHeld', { halfDay: aHalfDay(1), notHeld: true, reason: 'Grève' })
  expect(sheetAt().state).toBe('notHeld')
})

it('[B7] the page names what is left, and says without a network what cannot be known yet', async () => {
  const writer = aCohort({ people: 2, halfDays: 1 })
  mark(writer, 1, 1)
  sign(writer, 1, 1)
  mark(writer, 2, 1)
  const app = await anOfficeApp({
    writers: [writer],
    at: '2026-03-03T18:00:00+01:00',
  })
  await app.start(`/groupes/${theCohort}/fin-de-journee`)
  await says('Pas encore comparé.')
  await says('Atelier 1 : à clôturer')
  await says('Atelier 1, il manque : BENALI Karim')
  await says('À comparer dès qu’il y aura du réseau')
  expect(words()).toContain('pas encore envoyée')
  expect(words()).not.toContain('Tout est arrivé.')
  expect(button(/^Ouvrir la feuille/).getAttribute('href')).toContain(aHalfDay(1))
  await press('Comparer de nouveau')
})

it('[B7] a photo that lies here alone keeps the day from being over', async () => {
  const writer = aCohort({ people: 2, halfDays: 1 })
  const app = await anOfficeApp({ writers: [writer], at: '2026-03-03T18:00:00+01:00' })
  const hash = 'h'.repeat(43) as Hash
  const jpeg = new Uint8Array([0xff, 0xd8, 0xff])
  const body = {
    document: randomUUID(),
    type: 'paperSheet' as const,
    halfDay: aHalfDay(1),
    participant: null,
    hash,
    bytes: jpeg.length,
    width: 1600,
    height: 1200,
    on: '2026-03-03',
    withdrawn: false,
    reason: '',
  }
  const written = await app.room.writeEntries(
    [{ cohort: theCohort, kind: 'document.attached', body, replaces: [] }],
    [{ cohort: theCohort, hash, participant: null, jpeg }],
  )
  expect(written.ok).toBe(true)
  await app.start(`/groupes/${theCohort}/fin-de-journee`)
  await says('Photo d’un document : pas encore envoyée')
})

// When to sync: a loop over a clock set by hand, locks and events of its own.

import { expect, test } from 'vitest'
import { leastGapSeconds, waitAfterFailure, waitAfterSuccess } from '#client/sync/back-off.ts'
import { frozenAfterSeconds, runAlone } from '#client/sync/single-flight.ts'
import type { SyncLoopDeps } from '#client/sync/sync-loop.ts'
import { startSyncLoop } from '#client/sync/sync-loop.ts'
import type { SendOutcome } from '#client/sync/sync-once.ts'
import { createMemoryTables } from '#client/local/memory-tables.ts'
import { openMemoryJournalStore } from '#server/sync/memory-journal-store.ts'
import { aCaller, anOrganisation } from '#tests/given/a-device.ts'
import { aCohortId, aLocalDevice, aParticipantId, openingDrafts } from '#tests/given/a-local-device.ts'
import { aSyncServer } from '#tests/given/a-sync-server.ts'

/** A clock whose timers fire when it is moved. */
const aClock = () => {
  let now = 1_700_000_000_000
  let timers: { at: number; act: () => void; every: number | undefined }[] = []
  const add = (seconds: number, act: () => void, every?: number) => {
    const timer = { at: now + seconds * 1000, act, every }
    timers.push(timer)
    return () => {
      timers = timers.filter((one) => one !== timer)
    }
  }
  return {
    now: () => now,
    after: (seconds: number, act: () => void) => add(seconds, act),
    every: (seconds: number, act: () => void) => add(seconds, act, seconds),
    /** Somebody puts the clock back: what was planned comes after the same time as before. */
    putBack: (seconds: number) => {
      now -= seconds * 1000
      for (const timer of timers) timer.at -= seconds * 1000
    },
    /** Seconds until the next timer that is not repeated. */
    next: () =>
      Math.min(...timers.filter(({ every }) => every === undefined).map(({ at }) => (at - now) / 1000)),
    move: (seconds: number) => {
      const end = now + seconds * 1000
      for (;;) {
        const [first] = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)
        if (first === undefined) break
        now = Math.max(now, first.at)
        if (first.every === undefined) timers = timers.filter((one) => one !== first)
        else first.at += first.every * 1000
        first.act()
      }
      now = end
    },
  }
}

const aLoop = async (more: Partial<SyncLoopDeps> = {}) => {
  const server = aSyncServer(openMemoryJournalStore())
  const clock = aClock()
  server.clock.set(clock.now())
  const device = await aLocalDevice(server, aCaller(anOrganisation(), 'coordinator'), {
    tables: createMemoryTables(),
    clock,
  })
  const wire = device.wire
  const state = { failure: undefined as SendOutcome | undefined, wake: () => undefined as void, online: true }
  device.wire = async (request, deliver) => state.failure ?? wire(request, deliver)
  const loop = startSyncLoop({
    sync: device.world,
    local: {
      observe: (read, onValue) =>
        device.tables.observe(
          () => read(device.reads),
          onValue,
          () => undefined,
        ),
    },
    clock,
    locks: undefined,
    chance: () => 0.5,
    isOnline: () => state.online,
    onReturn: (wake) => {
      state.wake = wake
      return () => undefined
    },
    listen: undefined,
    ...more,
  })
  const settled = async (requests: number): Promise<void> => {
    await expect.poll(() => device.requests.length, { interval: 2 }).toBe(requests)
    await expect.poll(() => loop.busy.value, { interval: 2 }).toBe(false)
  }
  return { clock, device, loop, state, settled }
}

test('[D5] it syncs at the start, two seconds after a write, and every five minutes when all is well', async () => {
  const { clock, device, loop, settled } = await aLoop()
  clock.move(0)
  await settled(1)
  expect(clock.next()).toBe(waitAfterSuccess(0))
  const cohort = aCohortId()
  await device.write(...openingDrafts(cohort, [{ who: device.who, role: 'coordinator' }]))
  await expect.poll(() => clock.next(), { interval: 2 }).toBe(2)
  clock.move(2)
  await settled(2)
  expect(await device.reads.waitingCount()).toBe(0)
  expect(loop.lastSuccessAt.value).toBe(clock.now())
  clock.move(300)
  await settled(3)
  loop.stop()
  clock.move(3000)
  expect(device.requests).toHaveLength(3)
})

test('[D5] waits grow with full jitter, and a person or a success begins them anew', async () => {
  const { clock, loop, state, settled } = await aLoop()
  state.failure = { outcome: 'server-error' }
  clock.move(0)
  await settled(1)
  const waits: number[] = []
  for (let count = 0; count < 9; count += 1) {
    waits.push(clock.next())
    expect(loop.nextAttemptAt.value).toBe(clock.now() + clock.next() * 1000)
    clock.move(clock.next())
    await settled(count + 2)
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 150])
  state.failure = undefined
  await loop.sendNow()
  expect(loop.nextAttemptAt.value).toBeNull()
  expect(clock.next()).toBe(300)
})

test('[D5] a burst of writes is sent two seconds after its last, and within a minute however long it goes on', async () => {
  const { clock, device, settled } = await aLoop()
  const cohort = aCohortId()
  clock.move(0)
  await settled(1)
  await device.write(...openingDrafts(cohort, [{ who: device.who, role: 'coordinator' }]))
  await expect.poll(() => clock.next(), { interval: 2 }).toBe(2)
  const begunAt = clock.now()
  const join = () =>
    device.write({
      cohort,
      kind: 'participant.joined',
      replaces: [],
      body: {
        ...{ participant: aParticipantId(), familyName: 'Diallo', givenNames: 'Awa' },
        ...{ from: '2026-03-01', provisional: false },
      },
    })
  clock.move(1)
  await join()
  await expect.poll(() => clock.next(), { interval: 2 }).toBe(2)
  clock.move(1.5)
  expect(device.requests).toHaveLength(1)
  while (clock.now() < begunAt + 59_000) {
    await join()
    await expect.poll(() => clock.next(), { interval: 2 }).toBeGreaterThan(0.9)
    clock.move(0.9)
  }
  clock.move(1.5)
  await settled(2)
})

test('[D5] what is written while the server cannot be reached hastens nothing: the wait that was told stands', async () => {
  const { clock, device, loop, state, settled } = await aLoop()
  state.failure = { outcome: 'server-error' }
  clock.move(0)
  for (let count = 1; count < 6; count += 1) {
    await settled(count)
    clock.move(clock.next())
  }
  await settled(6)
  const told = loop.nextAttemptAt.value
  await device.write(...openingDrafts(aCohortId(), [{ who: device.who, role: 'coordinator' }]))
  await expect.poll(() => device.reads.waitingCount(), { interval: 2 }).toBeGreaterThan(0)
  clock.move(5)
  expect(device.requests).toHaveLength(6)
  expect(loop.nextAttemptAt.value).toBe(told)
  state.failure = undefined
  clock.move((told ?? 0) / 1000 - clock.now() / 1000)
  await settled(7)
  expect(await device.reads.waitingCount()).toBe(0)
})

test('[D5] a flapping network makes at most one attempt a second', async () => {
  const { clock, device, state, settled } = await aLoop()
  clock.move(0)
  await settled(1)
  for (let count = 0; count < 50; count += 1) state.wake()
  expect(clock.next()).toBeLessThanOrEqual(leastGapSeconds)
  clock.move(1)
  await settled(2)
  expect(device.requests).toHaveLength(2)
})

test.each([3600, -3600])(
  '[D5] a clock that is put back by %d seconds holds nothing back',
  async (seconds) => {
    const { clock, settled, state } = await aLoop()
    clock.move(0)
    await settled(1)
    clock.putBack(seconds)
    state.wake()
    clock.move(leastGapSeconds)
    await settled(2)
  },
)

test('[D5] what a server asks to wait is the least, and spread', () => {
  expect(waitAfterFailure(1, 0, 20)).toBe(20)
  expect(waitAfterFailure(1, 0.5, 20)).toBe(25)
  expect(waitAfterFailure(100, 0.999)).toBeLessThan(300)
  expect(waitAfterFailure(1, 0)).toBe(leastGapSeconds)
})

test('[D6] no network is said as that, and a trouble that waiting does not mend has its name', async () => {
  const { clock, loop, state, settled } = await aLoop()
  state.failure = { outcome: 'captive-portal' }
  clock.move(0)
  await settled(1)
  expect(loop.offline.value).toBe(true)
  state.failure = { outcome: 'unauthorised' }
  await loop.sendNow()
  await expect.poll(() => loop.trouble.value).toBe('unauthorised')
  expect(loop.offline.value).toBe(false)
  state.failure = undefined
  await loop.sendNow()
  await expect.poll(() => loop.trouble.value).toBeNull()
})

test('[D5] a nudge wakes the loop soon, and the stream is opened again after it ended', async () => {
  const heard = { nudge: () => undefined as void, end: () => undefined as void, opened: 0 }
  const { clock, loop, settled } = await aLoop({
    listen: async (onNudge, onEnd) => {
      heard.nudge = onNudge
      heard.end = onEnd
      heard.opened += 1
      return () => undefined
    },
  })
  clock.move(0)
  await settled(1)
  expect(heard.opened).toBe(1)
  heard.nudge()
  clock.move(2)
  await settled(2)
  expect(heard.opened).toBe(1)
  heard.end()
  await loop.sendNow()
  expect(heard.opened).toBe(2)
})

/** Web Locks in a few lines: one holder, `ifAvailable` and `steal`, by which who held it learns that it is gone. */
const someLocks = () => {
  let holder: { loses(reason: unknown): void } | undefined
  const request = async (
    _name: string,
    options: { ifAvailable?: boolean; steal?: boolean },
    work: (lock: object | null) => Promise<unknown>,
  ) => {
    if (holder !== undefined && options.steal !== true) return work(null)
    holder?.loses(new DOMException('Lock broken by another request', 'AbortError'))
    let loses = (_reason: unknown): void => undefined
    const lost = new Promise<never>((_resolve, reject) => (loses = reject))
    const mine = { loses }
    holder = mine
    return Promise.race([lost, work(mine)]).finally(() => {
      if (holder === mine) holder = undefined
    })
  }
  return { request } as unknown as Pick<LockManager, 'request'>
}

test('[D3] one tab syncs at a time, and a frozen one loses its turn after thirty seconds', async () => {
  const clock = aClock()
  const tables = createMemoryTables()
  const locks = someLocks()
  const deps = { tables, now: clock.now, every: clock.every, locks }
  const forever = new Promise<void>(() => undefined)
  const frozen = { ...deps, every: () => () => undefined }
  const begun = runAlone(frozen, () => forever)
  await expect.poll(() => runAlone(deps, async () => undefined)).toBe(false)
  clock.move(frozenAfterSeconds - 1)
  expect(await runAlone(deps, async () => undefined)).toBe(false)
  clock.move(2)
  let ran = 0
  expect(
    await runAlone(deps, async () => {
      ran += 1
    }),
  ).toBe(true)
  expect(ran).toBe(1)
  // Awake again it finds that it was somebody else's turn; that is no failure of its own.
  expect(await begun).toBe(false)
})

test('[D3] a tab that is awake beats, and keeps its turn', async () => {
  const clock = aClock()
  const tables = createMemoryTables()
  const deps = { tables, now: clock.now, every: clock.every, locks: someLocks() }
  let finish = (): void => undefined
  const first = runAlone(deps, () => new Promise<void>((resolve) => (finish = resolve)))
  await expect.poll(() => tables.disk().device.has('heartbeat')).toBe(true)
  for (let count = 0; count < 10; count += 1) {
    clock.move(6)
    await tables.transact('read', ['device'], async () => undefined)
    expect(await runAlone(deps, async () => undefined)).toBe(false)
  }
  finish()
  expect(await first).toBe(true)
  expect(await runAlone(deps, async () => undefined)).toBe(true)
})

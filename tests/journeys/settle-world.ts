// Heals everything, and lets each device have its rounds until nothing moves any more.

import type { SimulatedDevice } from './simulated-device.ts'
import type { World } from './world.ts'

const hour = 3_600_000
/** house.md: at most four rounds to rest. */
const mostRounds = 4

/** Heals wire, server and devices, then lets each device have its rounds until nothing moves. */
export const healAndSettle = async (world: World, devices: readonly SimulatedDevice[]): Promise<number> => {
  const { agenda, wire, server } = world
  world.isHealed = true
  world.note('healed')
  wire.heal()
  server.heal()
  await finish(world, server.boot())
  for (const device of devices) device.heal()
  // What is still under way arrives, or is given up.
  while (agenda.step()) await world.drain()
  let before = await fingerprint(world, devices)
  for (let round = 1; round <= mostRounds + 1; round += 1) {
    for (const device of devices) await finish(world, device.round())
    agenda.after(hour, () => undefined)
    while (agenda.step()) await world.drain()
    const after = await fingerprint(world, devices)
    if (after === before) return round - 1
    before = after
  }
  world.findings.push({ rule: 'I14', what: `Not at rest after ${String(mostRounds)} rounds` })
  return mostRounds + 1
}

/** Steps on until `work` is done. */
const finish = async (world: World, work: Promise<unknown>): Promise<void> => {
  let isDone = false
  void work.then(() => {
    isDone = true
  })
  await world.drain()
  while (!isDone) {
    if (!world.agenda.step()) {
      world.findings.push({ rule: 'I14', what: 'A round never ended' })
      return
    }
    await world.drain()
  }
}

const fingerprint = async (world: World, devices: readonly SimulatedDevice[]): Promise<string> => {
  const sights = await Promise.all(devices.map((device) => device.sight()))
  const server = await world.server.sight()
  return JSON.stringify([
    [...server.journals].map(([journal, held]) => [
      journal,
      held.cursor,
      held.items.filter(({ body }) => body === null).length,
    ]),
    [...server.asides].map(([journal, asides]) => [journal, asides.length]),
    sights.map((sight) => [
      sight.writer,
      sight.pending.map(({ head, hasVerdict }) => [head, hasVerdict]),
      [...sight.journals].map(([journal, held]) => [
        journal,
        held.cursor,
        held.items.filter(({ body }) => body === null).length,
      ]),
      [...sight.asides].map(([journal, asides]) => [
        journal,
        asides.map(({ id, decision }) => [id, decision]),
      ]),
    ]),
  ])
}

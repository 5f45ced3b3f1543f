// Puts in the agenda what people do and what fails on its own.

import { journalOf } from '#shared/ids.ts'
import type { SimulatedDevice } from './simulated-device.ts'
import type { World } from './world.ts'

const hour = 3_600_000
/** How long people work before everything is healed. */
export const span = 24 * hour

export const schedule = (world: World, devices: SimulatedDevice[]): void => {
  const { agenda, chance, plan, server } = world
  const sometime = (): number => chance.below(span)
  const act = (delay: number, deed: (device: SimulatedDevice) => Promise<void>): void =>
    agenda.after(delay, () => void deed(chance.pick(devices)))
  const coordinators = devices.filter((device) => device.person.organisationRole !== 'member')
  for (const [index] of world.cohorts.entries()) {
    // Most cohorts are opened early, so that there is something to do.
    const delay = index === 0 ? chance.below(hour) : chance.below(span / 2)
    agenda.after(delay, () => void chance.pick(coordinators).openCohort())
  }
  for (let tap = 0; tap < plan.taps; tap += 1) act(sometime(), (device) => device.tap())
  for (let index = 0; index < plan.teamChanges; index += 1) {
    agenda.after(sometime(), () => void chance.pick(coordinators).changeTeam())
  }
  for (let index = 0; index < plan.newerKinds; index += 1)
    act(sometime(), (device) => device.writeNewerKind())
  for (let index = 0; index < plan.hostileEntries; index += 1)
    act(sometime(), (device) => device.writeHostile())
  for (let index = 0; index < plan.poison; index += 1) act(sometime(), (device) => device.writePoison())
  for (let index = 0; index < plan.copiedProfiles; index += 1) {
    act(sometime(), async (device) => {
      const copy = await device.copy(devices.length)
      if (copy !== undefined) {
        devices.push(copy)
        scheduleRounds(world, copy)
      }
    })
  }
  for (let index = 0; index < plan.revocations; index += 1) act(sometime(), (device) => device.revoke())
  for (const device of devices) agenda.after(sometime(), () => device.update())
  for (let index = 0; index < plan.decisions; index += 1) {
    agenda.after(sometime(), () => void chance.pick(coordinators).decideAside())
  }
  for (let index = 0; index < plan.erasures; index += 1)
    agenda.after(sometime(), () => void eraseSomebody(world))
  for (let index = 0; index < plan.backups; index += 1) agenda.after(sometime(), () => server.backUp())
  for (let index = 0; index < plan.restores; index += 1) agenda.after(sometime(), () => void server.restore())
  for (let index = 0; index < plan.bursts; index += 1) {
    agenda.after(sometime(), () => {
      for (const device of devices) {
        const delay = chance.below(4_000)
        if (chance.happens(0.5)) agenda.after(delay, () => void device.tap())
        agenda.after(delay + 1_000, () => void device.round())
      }
    })
  }
  for (const device of devices) scheduleRounds(world, device)
}

const scheduleRounds = (world: World, device: SimulatedDevice): void => {
  const { agenda, chance } = world
  const again = (): void => {
    if (world.isHealed) return
    agenda.after(chance.below(10 * hour), () => {
      if (!world.isHealed) void device.round()
      again()
    })
  }
  again()
}

const eraseSomebody = async (world: World): Promise<void> => {
  const { chance, chronicle, server } = world
  const cohort = chance.pick(world.cohorts)
  const journal = journalOf(cohort.id, chance.happens(0.6) ? 'group' : 'advisers')
  const kinds = journal.endsWith(':group')
    ? ['participant.joined', 'attendance.marked', 'attendance.signed']
    : ['participant.details', 'priorityFlag.set']
  const erasure = {
    id: chance.uuid(world.agenda.now()),
    journal,
    subject: chance.pick(cohort.participants),
    kinds,
  }
  if (await server.erase(erasure)) chronicle.erasures.push(erasure)
}

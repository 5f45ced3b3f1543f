// Which faults a history knows and how often: each seed switches on its own handful, so that rare meetings of two
// faults are not drowned by all the others.

import type { Chance } from './chance.ts'

export interface Plan {
  readonly devices: number
  readonly cohorts: number
  /** How many things people do. */
  readonly taps: number
  /** Share of requests lost on the way out; of answers lost after the commit; of requests that come twice. */
  readonly dropRequest: number
  readonly dropAnswer: number
  readonly duplicate: number
  /** Share of requests that arrive long after their device gave up on them, overtaken by later ones. */
  readonly overtake: number
  /** Milliseconds of delay each way, at most. */
  readonly delay: number
  /** Most bytes of a page, so that pages are cut small. */
  readonly pageBytes: number
  /** Most entries of a request. */
  readonly batch: number
  /** Share of rounds in which the device dies, between transactions or inside one. */
  readonly killDevice: number
  /** Share of transactions of the server in which its process dies before, or after, the commit. */
  readonly killBeforeCommit: number
  readonly killAfterCommit: number
  /** Share of transactions that take seconds to commit. */
  readonly slowCommits: number
  /** How often the server is set back to an older backup. */
  readonly restores: number
  /** Share of answers that begin a longer conversation after which the server is set back again. */
  readonly restoreInConversation: number
  readonly backups: number
  /** How often all devices send at about the same moment, as at the end of an afternoon. */
  readonly bursts: number
  readonly copiedProfiles: number
  readonly teamChanges: number
  readonly erasures: number
  readonly revocations: number
  /** Devices that begin as an old client (protocol 0) and are updated along the way. */
  readonly oldClients: number
  /** Entries of a kind that only a newer client knows; entries made outside the rules; poison. */
  readonly newerKinds: number
  readonly hostileEntries: number
  readonly poison: number
  /** How often a coordinator decides on something that was set aside. */
  readonly decisions: number
  /** Share of devices whose clock is far off, up to three years, and jumps. */
  readonly wildClocks: number
}

/** The handful of faults of this seed. */
export const planOf = (chance: Chance): Plan => {
  const maybe = (share: number, most: number): number => (chance.happens(share) ? chance.next() * most : 0)
  const times = (share: number, most: number): number => (chance.happens(share) ? chance.between(1, most) : 0)
  const restores = times(0.5, 2)
  return {
    devices: chance.between(3, 6),
    cohorts: chance.between(1, 3),
    taps: chance.between(6, 30),
    dropRequest: maybe(0.5, 0.4),
    dropAnswer: maybe(0.5, 0.4),
    duplicate: maybe(0.4, 0.4),
    overtake: maybe(0.3, 0.3),
    delay: chance.pick([200, 2_000, 20_000]),
    pageBytes: chance.pick([1_500, 4_000, 256 * 1024]),
    batch: chance.pick([2, 5, 20, 500]),
    killDevice: maybe(0.4, 0.3),
    killBeforeCommit: maybe(0.3, 0.25),
    killAfterCommit: maybe(0.3, 0.25),
    slowCommits: maybe(0.4, 0.8),
    restores,
    restoreInConversation: restores > 0 ? maybe(0.4, 0.3) : 0,
    bursts: times(0.5, 3),
    backups: restores > 0 ? chance.between(restores, 4) : times(0.3, 3),
    copiedProfiles: times(0.2, 1),
    teamChanges: times(0.4, 4),
    erasures: times(0.25, 2),
    revocations: times(0.15, 1),
    oldClients: times(0.15, 2),
    newerKinds: times(0.15, 2),
    hostileEntries: times(0.2, 3),
    poison: times(0.2, 2),
    decisions: times(0.3, 3),
    wildClocks: chance.happens(0.4) ? 0.5 : 0,
  }
}

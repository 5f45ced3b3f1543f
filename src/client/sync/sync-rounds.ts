// Rounds until there is nothing more, or nothing moves: progress ends the loop, not a number of rounds.

import type { SyncRound, SyncWorld } from './sync-once.ts'
import { syncOnce } from './sync-once.ts'

/** A recovery that goes in circles must end too; far above what any honest exchange needs. */
const mostRounds = 500

/** The last round, and how many were made. `onRound` is told each of them, for « Envoi 2 sur 4 ». */
export const syncRounds = async (
  world: SyncWorld,
  onRound: (round: SyncRound) => void = () => undefined,
): Promise<SyncRound & { readonly rounds: number }> => {
  for (let rounds = 1; ; rounds += 1) {
    const round = await syncOnce(world)
    onRound(round)
    const goesOn = round.outcome === 'ok' && round.moved && round.more && rounds < mostRounds
    if (!goesOn) return { ...round, rounds }
  }
}

// Rounds until there is nothing more, or nothing moves: progress ends the loop, not a number of rounds.

import { refreshSummaries } from '#client/local/refresh-summaries.ts'
import { sendBallots } from './send-ballots.ts'
import { sendPhotos } from './send-photos.ts'
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
    const round = await syncOnce(world, rounds === 1)
    onRound(round)
    const goesOn = round.outcome === 'ok' && round.moved && round.more && rounds < mostRounds
    if (goesOn) continue
    // Rounds that ended early left what they brought without its row of the board.
    if (round.more || round.outcome !== 'ok')
      await refreshSummaries(world.tables, world.summarise, world.loadCourses)
    // A server that is foreign or does not answer gets no ballots or photos either (S18); one that took some is told what is left.
    const taken = round.outcome === 'ok' ? (await sendBallots(world)) + (await sendPhotos(world)) : 0
    if (taken === 0) return { ...round, rounds }
    const told = await syncOnce(world, false)
    return { ...told, rounds: rounds + 1 }
  }
}

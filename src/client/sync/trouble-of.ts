// What keeps entries from leaving although a server answers: said in words of its own, since waiting will not help.

import type { SyncFacts } from '#client/local/local-room.ts'

export type SyncTrouble = 'foreign-server' | 'client-newer' | 'unauthorised' | 'stuck'

export const troubleOf = (
  facts: Pick<SyncFacts, 'foreign' | 'serverTooOld' | 'lastOutcome' | 'stuck'>,
): SyncTrouble | null => {
  if (facts.foreign !== null) return 'foreign-server'
  if (facts.serverTooOld) return 'client-newer'
  if (facts.lastOutcome === 'unauthorised') return 'unauthorised'
  return facts.stuck > 0 ? 'stuck' : null
}

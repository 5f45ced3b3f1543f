// What a broken or hostile client writes straight into an outbox.

import type { CohortId, EntryId } from '#shared/ids.ts'
import { journalOf } from '#shared/ids.ts'
import type { Chance } from './chance.ts'
import type { RawWish } from './raw-entry.ts'
import type { World } from './world.ts'

/** An entry against the rules for this cohort's group. */
export const hostileWish = (world: World, cohort: CohortId, madeAt: number, chance: Chance): RawWish => {
  const journal = journalOf(cohort, 'group')
  const others = world.chronicle.created.filter(
    ({ entry }) => world.reader.head(entry.head).journal === journal,
  )
  const fresh = chance.uuid(madeAt) as EntryId
  const describe = {
    journal,
    kind: 'cohort.described',
    place: 'cohort/title',
    body: { field: 'title', value: `Titre ${String(chance.below(99))}` },
    madeAt,
  }
  switch (chance.below(5)) {
    case 0:
      // The id of an entry that exists, with other bytes.
      return { ...describe, id: others.length === 0 ? fresh : chance.pick(others).id, replaces: [] }
    case 1:
      // Somebody else's name under it.
      return { ...describe, id: fresh, replaces: [], author: chance.pick(world.people).id }
    case 2:
      // It names what lies at other places; that counts for nothing.
      return { ...describe, id: fresh, replaces: others.slice(0, 20).map(({ id }) => id) }
    case 3:
      // A body that does not fit its kind.
      return { ...describe, id: fresh, replaces: [], body: { field: 'title', colour: 'red' } }
    default:
      // A role that may not write this kind, where the device is a facilitator's.
      return { ...describe, id: fresh, replaces: [] }
  }
}

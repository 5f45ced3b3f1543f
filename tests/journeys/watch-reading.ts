// Looks into every answer for what its reader may not have, and for a server that forgets what it said.

import type { JournalId, PersonId } from '#shared/ids.ts'
import { circlesOfRole } from '#shared/journal/kinds.ts'
import { type Role } from '#shared/journal/kinds/define-kind.ts'
import type { SyncReply, SyncRequest } from '#shared/journal/sync.ts'
import type { Caller } from '#server/account/caller.ts'
import type { OutsideLog } from '#server/account/outside-log.ts'
import type { MemoryJournalStore } from '#server/sync/memory-journal-store.ts'
import { isInCircle, rolesAmong } from './circles.ts'
import type { Finding } from './finding.ts'
import { sightOfMemory } from './server-sight.ts'
import type { Reader } from './sights.ts'

export interface WatchParts {
  readonly memory: MemoryJournalStore
  readonly outside: OutsideLog
  readonly reader: Reader
  readonly people: readonly PersonId[]
  readonly find: (finding: Finding) => void
  readonly wasRestored: () => boolean
}

export interface Watch {
  /** Called with a request before it is answered; what it returns is called with the answer. */
  before(caller: Caller, request: SyncRequest): (reply: SyncReply) => void
  /** Persons and journals, as `<person> <journal>`, who were ever in its circle as the server knew it. */
  readonly everIn: ReadonlySet<string>
}

export const openWatch = ({ memory, outside, reader, people, find, wasRestored }: WatchParts): Watch => {
  /** Who was ever in the circle of a journal, as the server knew it; a restored server knows it by their tickets. */
  const everIn = new Set<string>()
  const rolesOf = new WeakMap<object, ReadonlyMap<string, Role>>()

  const noteCircles = (journal: JournalId): void => {
    const group = memory.journal(`${journal.split(':')[0] ?? ''}:group`)
    if (group === undefined) return
    const cohort = memory.snapshot().cohorts.get(journal.split(':')[0] ?? '')
    // Whoever opened a cohort has a ticket as its coordinator until its members say otherwise.
    if (cohort?.openedBy != null && !cohort.members.has(cohort.openedBy)) {
      everIn.add(`${cohort.openedBy} ${journal}`)
    }
    const known = rolesOf.get(group.entries)
    const roles = known ?? rolesAmong(group.entries, reader)
    if (known === undefined) rolesOf.set(group.entries, roles)
    for (const [person, role] of roles) {
      if (circlesOfRole[role].some((circle) => journal.endsWith(circle))) everIn.add(`${person} ${journal}`)
    }
  }

  /** Whoever opened a cohort coordinates it until its members say otherwise. */
  const isOpener = (caller: Caller, journal: JournalId): boolean => {
    const cohort = memory.snapshot().cohorts.get(journal.split(':')[0] ?? '')
    return cohort?.openedBy === caller.person && !cohort.members.has(caller.person)
  }

  const before: Watch['before'] = (caller, request) => {
    const journals = request.journals.map(({ journal }) => journal as JournalId)
    journals.forEach(noteCircles)
    // An answer may tell of any moment while it was made: only who was out all along may not have it.
    const wordOn = (journal: JournalId): Role | null | undefined =>
      outside.facts().membership(journal.split(':')[0] ?? '', caller.person)?.role
    const removed = new Set(journals.filter((journal) => wordOn(journal) === null))
    return (reply) => {
      if (reply.outcome !== 'ok') return
      ;[...journals, ...(reply.mine as JournalId[])].forEach(noteCircles)
      for (const answer of reply.journals) {
        const journal = answer.journal as JournalId
        if (answer.answer === 'forked' && !wasRestored()) {
          find({
            rule: 'S12',
            what: `The server forgot what it said of ${journal}, though nothing was restored`,
          })
        }
        if (!('items' in answer) || answer.items.length === 0) continue
        const wasIn = everIn.has(`${caller.person} ${journal}`)
        if ((wasIn && !removed.has(journal)) || isOpener(caller, journal)) continue
        const server = sightOfMemory(memory.snapshot(), outside.facts(), people)
        if (isInCircle(caller.person as PersonId, journal, server, reader)) continue
        find({ rule: 'S17', what: `${caller.personName} received ${journal} without being in its circle` })
      }
    }
  }
  return { before, everIn }
}

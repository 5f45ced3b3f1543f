// Who may read what, as the server's own entries say: worked out here once more, apart from the server's code.

import type { CohortId, EntryId, JournalId, PersonId } from '#shared/ids.ts'
import { journalOf, splitJournal } from '#shared/ids.ts'
import type { Role } from '#shared/journal/kinds/define-kind.ts'
import { circlesOfRole } from '#shared/journal/kinds.ts'
import { versionsByPlace } from '#shared/journal/versions.ts'
import type { HeldItem, Reader, ServerSight } from './sights.ts'

/** What each person is in a cohort, as its `group` journal says. */
export const rolesAmong = (group: readonly HeldItem[], reader: Reader): ReadonlyMap<PersonId, Role> => {
  const members = group.flatMap((item) => {
    const head = reader.head(item.head)
    return head.place.startsWith('member/') ? [{ head, body: reader.said(item) }] : []
  })
  const roles = new Map<PersonId, Role>()
  for (const versions of versionsByPlace(members).values()) {
    const said = versions.map(({ body }) => body)
    const [shown] = said
    // Removal wins while two versions differ.
    if (shown?.kind !== 'member.joined' || said.some((one) => one?.kind === 'member.left')) continue
    roles.set(shown.body.person as PersonId, shown.body.role)
  }
  return roles
}

/** When what stands at a place counts as said: as it was received, and after everything that it was written over. */
const timeAt = (place: string, items: readonly HeldItem[], reader: Reader): number => {
  const said = new Map(
    items.flatMap((item) => {
      const { id, place: at, replaces } = reader.head(item.head)
      return at === place ? [[id, { receivedAt: item.receivedAt, replaces }] as const] : []
    }),
  )
  const timeOf = (id: EntryId, after: readonly EntryId[]): number => {
    const entry = said.get(id)
    // Entries that name each other end somewhere.
    if (entry === undefined || after.includes(id)) return Number.NEGATIVE_INFINITY
    return Math.max(entry.receivedAt, ...entry.replaces.map((former) => timeOf(former, [...after, id]) + 1))
  }
  return Math.max(Number.NEGATIVE_INFINITY, ...[...said.keys()].map((id) => timeOf(id, [])))
}

/** The same, as the server knows it. */
export const rolesIn = (
  cohort: CohortId,
  server: ServerSight,
  reader: Reader,
): ReadonlyMap<PersonId, Role> => {
  const items = server.journals.get(journalOf(cohort, 'group'))?.items ?? []
  const roles = new Map(rolesAmong(items, reader))
  // What changed a membership is kept outside the database: a restore, and the loss of the device that said it, do
  // not undo it.
  for (const word of server.words) {
    if (word.cohort !== cohort) continue
    const place = `member/${word.person}`
    const saidAt = timeAt(place, items, reader)
    // Of two words of one hour a removal holds: the one that was written beside it may not have come back yet.
    if (saidAt > word.at || (saidAt === word.at && word.role !== null)) continue
    if (word.role === null) roles.delete(word.person)
    else roles.set(word.person, word.role)
  }
  return roles
}

/** May this person read this journal, as the server knows it? */
export const isInCircle = (
  person: PersonId,
  journal: JournalId,
  server: ServerSight,
  reader: Reader,
): boolean => {
  const parts = splitJournal(journal)
  if (parts === undefined) return false
  const role = rolesIn(parts.cohort, server, reader).get(person)
  return role !== undefined && circlesOfRole[role].includes(parts.circle)
}

/** What one person is in one cohort of their organisation, by the same rules as the journals: asked anew for each request. */
import type { Role } from '#shared/journal/kinds/define-kind.ts'
import type { Caller } from '#server/account/caller.ts'
import { accessTo, noTickets } from './circle.ts'
import type { SyncDeps } from './sync-deps.ts'

/** `role` is `null` for whoever is not in the team, or where the cohort is not of this organisation. */
export const roleInCohort = async (
  deps: Pick<SyncDeps, 'store' | 'outside'>,
  { person, organisation }: Caller,
  id: string,
): Promise<{ readonly role: Role | null; readonly wasInTeam: boolean }> => {
  const cohort = await deps.store.read(async (reads) => (await reads.cohorts([id], person)).get(id))
  if (cohort?.organisation !== organisation) return { role: null, wasInTeam: false }
  const access = accessTo(id, {
    cohort,
    person,
    organisation,
    outside: deps.outside.facts(),
    tickets: noTickets,
  })
  return { role: access.role, wasInTeam: access.role !== null || access.lost.length > 0 }
}

/** What a person is in each cohort they are in now. */
export const rolesOf = async (
  { store, outside }: Pick<SyncDeps, 'store' | 'outside'>,
  { person, organisation }: Pick<Caller, 'person' | 'organisation'>,
): Promise<ReadonlyMap<string, Role>> => {
  const cohorts = await store.read((reads) => reads.cohortsAround([], person))
  const facts = { person, organisation, outside: outside.facts(), tickets: noTickets }
  return new Map(
    [...cohorts].flatMap(([id, cohort]): [string, Role][] => {
      const { role } = accessTo(id, { ...facts, cohort })
      return role === null ? [] : [[id, role]]
    }),
  )
}

/** The cohorts that this caller coordinates: only they read all rows behind every figure, answers to surveys included. */
export const cohortsReadBy = async (
  { store, outside }: Pick<SyncDeps, 'store' | 'outside'>,
  { person, organisation }: Caller,
): Promise<ReadonlySet<string>> => {
  const cohorts = await store.read((reads) => reads.cohortsAround([], person))
  const facts = { person, organisation, outside: outside.facts(), tickets: noTickets }
  return new Set(
    [...cohorts]
      .filter(([id, cohort]) => accessTo(id, { ...facts, cohort }).role === 'coordinator')
      .map(([id]) => id),
  )
}

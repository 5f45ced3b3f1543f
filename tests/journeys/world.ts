// What all parts of one history share.

import type { Plants } from '#shared/journal/plants.ts'
import type { LocalTables } from '#client/local/local-tables.ts'
import type { Agenda } from './agenda.ts'
import type { Chance } from './chance.ts'
import type { Finding } from './finding.ts'
import type { Plan } from './plan.ts'
import type { Chronicle, Reader } from './sights.ts'
import type { SimulatedServer } from './simulated-server.ts'
import type { Person, ScriptedCohort } from './what-people-do.ts'
import type { Wire } from './wire.ts'

export interface World {
  readonly agenda: Agenda
  readonly chance: Chance
  readonly plan: Plan
  readonly plants: Plants
  readonly reader: Reader
  readonly chronicle: Chronicle
  readonly people: readonly Person[]
  readonly cohorts: readonly ScriptedCohort[]
  readonly server: SimulatedServer
  readonly wire: Wire
  readonly organisation: string
  /** True once nothing fails any more. */
  readonly openTables: (name: string) => Promise<LocalTables>
  drain(): Promise<void>
  isHealed: boolean
  /** Bodies of devices that were revoked; a copied profile is revoked with its original. */
  readonly revoked: Set<string>
  readonly findings: Finding[]
  note(event: string): void
}

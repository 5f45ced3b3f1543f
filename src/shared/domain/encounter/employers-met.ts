// Employers met before: those of the other encounters that lie on this device, each once, as it was last entered.

import type { PlainDate } from '#shared/calendar.ts'
import { foldWords } from '#shared/domain/rome.ts'
import { employerNameKey, twinsOf } from './employer-duplicates.ts'
import type { EmployerTraits } from './employer-duplicates.ts'
import type { Employer, Encounter } from './fold-encounter.ts'

export interface EncounterElsewhere {
  readonly cohortTitle: string
  readonly encounter: Encounter
}

export interface MetEmployer extends Pick<Employer, 'name' | 'siret' | 'town' | 'tables'> {
  /** Of its last encounter; an employer is one by its SIRET, else by its name. */
  readonly id: string
  readonly recruiters: Employer['recruiters']['value']
  readonly jobs: Employer['jobs']['value']
  /** Its last encounter: when, and with which cohort. */
  readonly date: PlainDate
  readonly cohortTitle: string
}

/**
 * In the order of their names; of several encounters the latest gives the facts.
 * @param here those of the encounter in preparation: one that is there already is not offered a second time
 */
export const listEmployersMet = (
  elsewhere: readonly EncounterElsewhere[],
  here: readonly EmployerTraits[] = [],
): readonly MetEmployer[] => {
  const latestFirst = elsewhere.toSorted((a, b) =>
    a.encounter.description.value.date < b.encounter.description.value.date ? 1 : -1,
  )
  const met = new Map<string, MetEmployer>()
  for (const { cohortTitle, encounter } of latestFirst) {
    for (const employer of encounter.employers) {
      const key = employer.siret ?? employerNameKey(employer.name)
      if (met.has(key)) continue
      met.set(key, {
        id: employer.id,
        name: employer.name,
        siret: employer.siret,
        town: employer.town,
        tables: employer.tables,
        recruiters: employer.recruiters.value,
        jobs: employer.jobs.value,
        date: encounter.description.value.date,
        cohortTitle,
      })
    }
  }
  return [...met.values()]
    .filter((one) => twinsOf(one, here).length === 0)
    .sort((a, b) => (foldWords(a.name) < foldWords(b.name) ? -1 : 1))
}

/** Those whose name, town or SIRET holds a word that begins with each word typed. */
export const searchEmployersMet = (met: readonly MetEmployer[], typed: string): readonly MetEmployer[] => {
  const asked = foldWords(typed).match(/ [^ ]+/g) ?? []
  return met.filter(({ name, town, siret }) => {
    const said = foldWords(`${name} ${town} ${siret ?? ''}`)
    return asked.every((word) => said.includes(word))
  })
}

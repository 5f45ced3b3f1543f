// What came after, for who is in the advisers' circle: one row per person with the exit and the situations observed
// later, one row per service or immersion. Notes are left out.

import type { PlainDate } from '#shared/calendar.ts'
import type { Cohort, Participant } from '#shared/domain/cohort.ts'
import { foldEncounters } from '#shared/domain/encounter/fold-encounter.ts'
import { followUpSubjects } from '#shared/domain/outcome/exit-date.ts'
import type { PersonFollowUp } from '#shared/domain/outcome/fold-follow-up.ts'
import { foldFollowUps } from '#shared/domain/outcome/fold-follow-up.ts'
import type { ObservedMoment } from '#shared/journal/kinds/follow-up-kinds.ts'
import { observedMoments } from '#shared/journal/kinds/follow-up-kinds.ts'
import { nameKey } from '#shared/names.ts'
import type { ColumnOf, ExportPeriod, ExportTable } from './export-table.ts'
import { compareInOrder, isInPeriod, makeTable, toCheck } from './export-table.ts'
import type { TableGroup } from './export-group.ts'
import { advisedRecords, operationNumberOf } from './export-group.ts'
import {
  categoryWords,
  exitOriginWords,
  immersionWords,
  momentWords,
  serviceWords,
  sourceWords,
} from './export-words.ts'

interface PersonRow {
  readonly cohort: Cohort
  readonly person: Participant
  readonly followUp: PersonFollowUp
}

interface ServiceRow {
  readonly cohort: Cohort
  readonly person: Participant
  readonly fork: boolean
  readonly what: string
  readonly title: string
  readonly where: string
  readonly siret: string | null
  readonly from: PlainDate
  readonly until: PlainDate | null
}

const personColumns = <Row extends Pick<PersonRow, 'cohort' | 'person'>>(): readonly ColumnOf<Row>[] => [
  {
    header: 'Numéro d’opération',
    type: 'identifier',
    meaning: 'Tel qu’il a été saisi.',
    cell: ({ cohort }) => operationNumberOf(cohort),
  },
  { header: 'Groupe', type: 'text', meaning: 'Titre de l’opération.', cell: ({ cohort }) => cohort.title },
  {
    header: 'Nom',
    type: 'text',
    meaning: 'Nom de famille de la personne.',
    cell: ({ person }) => person.familyName,
  },
  {
    header: 'Prénom',
    type: 'text',
    meaning: 'Prénom de la personne.',
    cell: ({ person }) => person.givenNames,
  },
]

const situationColumns = (moment: ObservedMoment): readonly ColumnOf<PersonRow>[] => {
  const name = momentWords[moment]
  return [
    {
      header: `Situation à ${name}`,
      type: 'text',
      meaning: `Situation observée à ${name} de la sortie\u202f; vide si elle n’a pas été relevée, ce qui n’est pas un échec.`,
      cell: ({ followUp }) => {
        const observed = followUp.outcomes.get(moment)
        if (observed === undefined || observed.value === null) return null
        return observed.fork ? toCheck : categoryWords[observed.value.category]
      },
    },
    {
      header: `Relevée à ${name} le`,
      type: 'date',
      meaning: 'Date à laquelle la situation a été relevée.',
      cell: ({ followUp }) => {
        const observed = followUp.outcomes.get(moment)
        return observed === undefined || observed.fork ? null : (observed.value?.on ?? null)
      },
    },
    {
      header: `D’après, à ${name}`,
      type: 'text',
      meaning: 'la personne, l’employeur, le prescripteur, le conseiller ou un document.',
      cell: ({ followUp }) => {
        const observed = followUp.outcomes.get(moment)
        if (observed === undefined || observed.fork || observed.value === null) return null
        return sourceWords[observed.value.source]
      },
    },
  ]
}

const exitOf = ({ followUp: { exit } }: PersonRow): PersonFollowUp['exit']['value'] =>
  exit.fork ? null : exit.value

const exitColumns: readonly ColumnOf<PersonRow>[] = [
  ...personColumns<PersonRow>(),
  { header: 'Entrée', type: 'date', meaning: 'Premier jour attendu.', cell: ({ person }) => person.from },
  {
    header: 'Référent',
    type: 'text',
    meaning: 'Qui suit la personne.',
    cell: ({ followUp: { adviser } }) => (adviser.fork ? toCheck : (adviser.value?.name ?? null)),
  },
  {
    header: 'Sortie',
    type: 'date',
    meaning:
      'Sortie saisie, à défaut départ, à défaut dernière demi-journée qui a lieu\u202f; elle peut être à venir.',
    cell: ({ followUp }) => (followUp.exit.fork ? null : (followUp.exitDay?.on ?? null)),
  },
  {
    header: 'Origine de la sortie',
    type: 'text',
    meaning: 'saisie, départ, dernière demi-journée, ou à vérifier.',
    cell: ({ followUp: { exit, exitDay } }) =>
      exit.fork ? toCheck : exitDay === null ? null : exitOriginWords[exitDay.origin],
  },
  {
    header: 'Situation à la sortie',
    type: 'text',
    meaning: 'Catégorie de la sortie saisie\u202f; vide si aucune ne l’est.',
    cell: (row) => {
      const exit = exitOf(row)
      return row.followUp.exit.fork ? toCheck : exit === null ? null : categoryWords[exit.category]
    },
  },
  {
    header: 'D’après',
    type: 'text',
    meaning: 'la personne, l’employeur, le prescripteur, le conseiller ou un document.',
    cell: (row) => {
      const exit = exitOf(row)
      return exit === null ? null : sourceWords[exit.source]
    },
  },
  {
    header: 'Employeur',
    type: 'text',
    meaning: 'Tel qu’il a été saisi à la sortie.',
    cell: (row) => exitOf(row)?.employerName ?? null,
  },
  ...observedMoments.flatMap(situationColumns),
  {
    header: 'À vérifier',
    type: 'text',
    meaning: 'Ce dont deux versions diffèrent\u00a0: référent, sortie ou situation. Rien n’y est compté.',
    cell: (row) => disputedOf(row).join(', '),
  },
]

const disputedOf = ({ followUp }: PersonRow): readonly string[] => [
  ...(followUp.adviser.fork ? ['référent'] : []),
  ...(followUp.exit.fork ? ['sortie'] : []),
  ...observedMoments
    .filter((moment) => followUp.outcomes.get(moment)?.fork === true)
    .map((moment) => `situation à ${momentWords[moment]}`),
]

const serviceColumns: readonly ColumnOf<ServiceRow>[] = [
  ...personColumns<ServiceRow>(),
  {
    header: 'Nature',
    type: 'text',
    meaning:
      'formation, prestation, mise en relation, ou immersion avec son objet\u202f; à vérifier si deux versions diffèrent.',
    cell: ({ what, fork }) => (fork ? toCheck : what),
  },
  {
    header: 'Intitulé',
    type: 'text',
    meaning: 'Tel qu’il a été saisi.',
    cell: ({ title, fork }) => (fork ? null : title),
  },
  {
    header: 'Organisme ou entreprise',
    type: 'text',
    meaning: 'Qui forme, accompagne ou accueille.',
    cell: ({ where, fork }) => (fork ? null : where),
  },
  {
    header: 'SIRET',
    type: 'identifier',
    meaning: 'De l’entreprise d’accueil\u00a0: 14 chiffres, gardés comme du texte.',
    cell: ({ siret, fork }) => (fork ? null : siret),
  },
  { header: 'Du', type: 'date', meaning: 'Premier jour.', cell: ({ from, fork }) => (fork ? null : from) },
  {
    header: 'Au',
    type: 'date',
    meaning: 'Dernier jour\u202f; vide s’il n’est pas connu.',
    cell: ({ until, fork }) => (fork ? null : until),
  },
]

/** Exits with the situations observed later; then services and immersions, withdrawn ones left out. */
export const outcomesTables = (
  groups: readonly TableGroup[],
  period: ExportPeriod,
  todayOf: (cohort: Cohort) => PlainDate,
): readonly [exits: ExportTable, services: ExportTable] => {
  const people = groups.flatMap((group) => peopleOf(group, todayOf(group.cohort)))
  const isOpen = period.from === null && period.until === null
  const exits = people.filter(({ followUp: { exitDay } }) =>
    exitDay === null ? isOpen : isInPeriod(period, exitDay.on),
  )
  const services = people.flatMap(servicesOf).filter(({ from }) => isInPeriod(period, from))
  return [
    makeTable(
      { name: 'sorties', title: 'Sorties' },
      exitColumns,
      exits,
      exits.reduce((sum, row) => sum + disputedOf(row).length, 0),
    ),
    makeTable(
      { name: 'services', title: 'Services et immersions' },
      serviceColumns,
      services,
      services.filter(({ fork }) => fork).length,
    ),
  ]
}

const peopleOf = (group: TableGroup, today: PlainDate): readonly PersonRow[] => {
  const records = advisedRecords(group)
  if (records === null) return []
  const { cohort } = group
  const encounters = foldEncounters(cohort, records.encounters)
  const followUps = foldFollowUps(
    followUpSubjects(cohort, records.summary),
    [...records.followUps, ...records.meetings],
    today,
    new Map(encounters.flatMap(({ employerAliases }) => [...employerAliases])),
  )
  return cohort.participants.flatMap((person): PersonRow[] => {
    const followUp = followUps.get(person.id)
    return followUp === undefined ? [] : [{ cohort, person, followUp }]
  })
}

const servicesOf = ({ cohort, person, followUp }: PersonRow): readonly ServiceRow[] =>
  [
    ...followUp.services
      .filter(({ value }) => !value.withdrawn)
      .map(({ value, fork }): ServiceRow => ({
        cohort,
        person,
        fork,
        what: serviceWords[value.type],
        title: value.title,
        where: value.provider,
        siret: null,
        from: value.from,
        until: value.until,
      })),
    ...followUp.immersions
      .filter(({ value }) => !value.withdrawn)
      .map(({ value, fork }): ServiceRow => ({
        cohort,
        person,
        fork,
        what: immersionWords[value.object],
        title: '',
        where: value.hostName,
        siret: value.hostSiret ?? null,
        from: value.from,
        until: value.until,
      })),
  ].sort((a, b) => compareInOrder([nameKey(a.person), a.from, a.what], [nameKey(b.person), b.from, b.what]))

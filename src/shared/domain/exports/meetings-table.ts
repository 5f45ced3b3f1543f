// The table of the short talks with employers, for who is in the advisers' circle. Notes are left out: they were
// written for advisers, not for a file.

import type { Cohort, Participant } from '#shared/domain/cohort.ts'
import type { Employer, Encounter } from '#shared/domain/encounter/fold-encounter.ts'
import { foldEncounters } from '#shared/domain/encounter/fold-encounter.ts'
import type { Meeting } from '#shared/domain/encounter/fold-meetings.ts'
import { foldMeetings } from '#shared/domain/encounter/fold-meetings.ts'
import type { Fact } from '#shared/domain/cohort.ts'
import { nameKey } from '#shared/names.ts'
import type { ColumnOf, ExportPeriod, ExportTable } from './export-table.ts'
import { compareInOrder, isInPeriod, makeTable, toCheck } from './export-table.ts'
import type { TableGroup } from './export-group.ts'
import { advisedRecords, operationNumberOf } from './export-group.ts'
import {
  interestWords,
  meetingOutcomeWords,
  nextStepWords,
  skillWords,
  stepOwnerWords,
} from './export-words.ts'

/** A talk with everybody and everything that it names. */
export interface TalkRow {
  readonly cohort: Cohort
  readonly encounter: Encounter
  readonly meeting: Meeting
  readonly person: Participant
  /** `undefined` where the employer was taken off the list. */
  readonly employer: Employer | undefined
  /** From 1 on; `null` for a talk outside the plan. */
  readonly round: number | null
}

const wordOf = <Value extends string>(
  { value, fork }: Fact<Value | null>,
  words: Readonly<Record<Value, string>>,
): string | null => (fork ? toCheck : value === null ? null : words[value])

const disputedOf = ({ meeting }: TalkRow): readonly string[] => [
  ...(meeting.outcome.fork ? ['résultat'] : []),
  ...(meeting.candidateInterest.fork || meeting.employerInterest.fork ? ['intérêt'] : []),
  ...(meeting.skills.fork ? ['compétences'] : []),
  ...(meeting.nextStep.fork ? ['suite'] : []),
]

const stepOf = ({ meeting: { nextStep } }: TalkRow): Meeting['nextStep']['value'] =>
  nextStep.fork ? null : nextStep.value

const columns: readonly ColumnOf<TalkRow>[] = [
  {
    header: 'Numéro d’opération',
    type: 'identifier',
    meaning: 'Tel qu’il a été saisi.',
    cell: ({ cohort }) => operationNumberOf(cohort),
  },
  { header: 'Groupe', type: 'text', meaning: 'Titre de l’opération.', cell: ({ cohort }) => cohort.title },
  {
    header: 'Date',
    type: 'date',
    meaning: 'Date de la rencontre entreprises.',
    cell: ({ encounter }) => encounter.description.value.date,
  },
  {
    header: 'Passage',
    type: 'number',
    meaning: 'Rang du passage dans le tableau\u202f; vide si l’entretien n’y était pas prévu.',
    cell: ({ round }) => round,
  },
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
  {
    header: 'Entreprise',
    type: 'text',
    meaning: 'Nom tel qu’il a été saisi.',
    cell: ({ employer }) => employer?.name ?? null,
  },
  {
    header: 'SIRET',
    type: 'identifier',
    meaning: '14 chiffres, gardés comme du texte\u202f; vide s’il n’est pas connu.',
    cell: ({ employer }) => employer?.siret ?? null,
  },
  {
    header: 'Résultat',
    type: 'text',
    meaning:
      'entretien fixé, immersion proposée, intérêt sans suite fixée, pas d’intérêt, absence du recruteur, absence du candidat, ou à vérifier.',
    cell: ({ meeting }) => wordOf(meeting.outcome, meetingOutcomeWords),
  },
  {
    header: 'Intérêt de la personne',
    type: 'text',
    meaning: 'oui, non, à voir\u202f; vide si rien n’a été dit.',
    cell: ({ meeting }) => wordOf(meeting.candidateInterest, interestWords),
  },
  {
    header: 'Intérêt du recruteur',
    type: 'text',
    meaning: 'oui, non, à voir\u202f; vide si rien n’a été dit.',
    cell: ({ meeting }) => wordOf(meeting.employerInterest, interestWords),
  },
  {
    header: 'Intérêt partagé',
    type: 'text',
    meaning: 'oui\u00a0: les deux ont dit oui.',
    cell: ({ meeting }) => (meeting.isMutual ? 'oui' : 'non'),
  },
  {
    header: 'Compétences',
    type: 'text',
    meaning: 'Trois au plus, vues pendant l’entretien, séparées par une virgule.',
    cell: ({ meeting: { skills } }) =>
      skills.fork ? toCheck : skills.value.map((skill) => skillWords[skill]).join(', '),
  },
  {
    header: 'Suite',
    type: 'text',
    meaning: 'entretien, visite, immersion, envoyer le CV, rappeler, autre, ou à vérifier.',
    cell: (row) => {
      const next = stepOf(row)
      if (row.meeting.nextStep.fork) return toCheck
      return next === null ? null : nextStepWords[next.step]
    },
  },
  {
    header: 'Qui s’en charge',
    type: 'text',
    meaning: 'la personne, l’entreprise, le conseiller ou la conseillère.',
    cell: (row) => {
      const next = stepOf(row)
      return next === null ? null : stepOwnerWords[next.owner]
    },
  },
  {
    header: 'Pour le',
    type: 'date',
    meaning: 'Échéance de la suite.',
    cell: (row) => stepOf(row)?.due ?? null,
  },
  {
    header: 'À vérifier',
    type: 'text',
    meaning: 'Ce dont deux versions diffèrent\u00a0: résultat, intérêt, compétences ou suite.',
    cell: (row) => disputedOf(row).join(', '),
  },
]

/** Every talk that something was logged of, in the order of days, rounds and names; none for who is no adviser. */
export const talksOf = (group: TableGroup, period: ExportPeriod): readonly TalkRow[] => {
  const records = advisedRecords(group)
  if (records === null) return []
  const { cohort } = group
  const encounters = foldEncounters(cohort, records.encounters)
  const meetings = foldMeetings(
    {
      participantAliases: cohort.participantAliases,
      employerAliases: new Map(encounters.flatMap(({ employerAliases }) => [...employerAliases])),
    },
    records.meetings,
  )
  const byId = new Map(encounters.map((encounter) => [encounter.id, encounter]))
  const people = new Map(cohort.participants.map((person) => [person.id, person]))
  return [...meetings.values()]
    .flatMap((meeting): TalkRow[] => {
      const [encounter, person] = [byId.get(meeting.encounter), people.get(meeting.candidate)]
      if (encounter === undefined || person === undefined) return []
      if (!isInPeriod(period, encounter.description.value.date)) return []
      const employer = encounter.employers.find(({ id }) => id === meeting.employer)
      return [{ cohort, encounter, meeting, person, employer, round: roundOf(encounter, meeting) }]
    })
    .sort((a, b) => compareInOrder(placeOf(a), placeOf(b)))
}

const roundOf = ({ rotation }: Encounter, { candidate, employer }: Meeting): number | null => {
  if (rotation === null || rotation.fork) return null
  const at = rotation.value.findIndex((round) =>
    round.some((cell) => cell.candidate === candidate && cell.employer === employer),
  )
  return at === -1 ? null : at + 1
}

const placeOf = ({ encounter, round, person, employer }: TalkRow): readonly (string | number)[] => [
  encounter.description.value.date,
  encounter.id,
  round ?? Number.MAX_SAFE_INTEGER,
  nameKey(person),
  employer?.name ?? '',
]

export const meetingsTable = (groups: readonly TableGroup[], period: ExportPeriod): ExportTable => {
  const rows = groups.flatMap((group) => talksOf(group, period))
  const disputes = rows.reduce((sum, row) => sum + disputedOf(row).length, 0)
  return makeTable({ name: 'entretiens', title: 'Entretiens' }, columns, rows, disputes)
}

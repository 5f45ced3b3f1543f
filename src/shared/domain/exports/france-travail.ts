// What was planned and what came of it, in the words that France Travail exchanges about appointments:
// one row per person and half-day, and one per talk where the reader is in the advisers' circle.
//
// The mapping is data, below. Nothing is sent: the table is a file, for whoever has an agreement with France Travail.

import type { PlainDate, PlainTime } from '#shared/calendar.ts'
import { minutesOf } from '#shared/calendar.ts'
import type { Cohort, Participant } from '#shared/domain/cohort.ts'
import type { MarkState, Sheet, SheetRow } from '#shared/domain/attendance/sheet.ts'
import { hoursOfRounds } from '#shared/domain/encounter/encounter-hours.ts'
import type { MeetingOutcome } from '#shared/journal/kinds/meeting-kinds.ts'
import type { ColumnOf, ExportPeriod, ExportTable } from './export-table.ts'
import { isInPeriod, makeTable, toCheck } from './export-table.ts'
import type { TableGroup } from './export-group.ts'
import type { TalkRow } from './meetings-table.ts'
import { talksOf } from './meetings-table.ts'

export const exchangeStatuses = ['PRIS', 'EFFECTUE', 'MODIFIE', 'ABSENT', 'ABSENT_EXC', 'ANNULE'] as const
export type ExchangeStatus = (typeof exchangeStatuses)[number]

/**
 * What a mark becomes. Late and left early came: `EFFECTUE`. An excused absence is `ABSENT_EXC`, no longer `ANNULE`.
 * Who was exempted had no appointment left to keep: `ANNULE`. Nobody marked: the appointment stands, `PRIS`.
 */
export const statusOfMark: Readonly<Record<MarkState, ExchangeStatus>> = {
  attended: 'EFFECTUE',
  excused: 'ABSENT_EXC',
  unexcused: 'ABSENT',
  exempted: 'ANNULE',
  unmarked: 'PRIS',
}

/** The half-day was planned otherwise before, and nobody was marked yet. */
export const statusOfReplanned: ExchangeStatus = 'MODIFIE'
/** The half-day did not take place. */
export const statusOfNotHeld: ExchangeStatus = 'ANNULE'

/** What a talk's outcome becomes: whatever came of it, it took place, unless one side was not there. */
export const statusOfTalk: Readonly<Record<MeetingOutcome, ExchangeStatus>> = {
  interview: 'EFFECTUE',
  immersion: 'EFFECTUE',
  interest: 'EFFECTUE',
  none: 'EFFECTUE',
  employerAbsent: 'ANNULE',
  candidateAbsent: 'ABSENT',
}

/** The same for every row of its sort. `IND`: an organisation that is none of those France Travail has a code for. */
export const exchangeWords = {
  mode: 'PHYSIQUE',
  receptionOfHalfDay: 'COL',
  receptionOfTalk: 'IND',
  initiator: 'PARTENAIRE',
  organisation: 'IND',
} as const

interface Row {
  readonly cohort: Cohort
  readonly person: Participant
  /** Only where this reader has it. */
  readonly identifier: string | null
  readonly appointment: string
  readonly date: PlainDate
  readonly start: PlainTime | null
  readonly minutes: number
  readonly subject: string
  readonly place: string
  readonly reception: 'COL' | 'IND'
  /** `null`: versions differ, and nobody has said which holds. */
  readonly status: ExchangeStatus | null
  readonly note: string
}

const columns: readonly ColumnOf<Row>[] = [
  {
    header: 'Identifiant du rendez-vous',
    type: 'identifier',
    meaning: 'Tiré au hasard, le même à chaque export.',
    cell: ({ appointment }) => appointment,
  },
  {
    header: 'Identifiant France Travail',
    type: 'identifier',
    meaning: 'De la personne, gardé comme du texte\u202f; vide pour qui n’a pas à le connaître.',
    cell: ({ identifier }) => identifier,
  },
  { header: 'Nom', type: 'text', meaning: 'Nom de famille.', cell: ({ person }) => person.familyName },
  { header: 'Prénom', type: 'text', meaning: 'Prénom.', cell: ({ person }) => person.givenNames },
  { header: 'Date', type: 'date', meaning: 'Date du rendez-vous.', cell: ({ date }) => date },
  {
    header: 'Heure',
    type: 'time',
    meaning: 'Heure de début, au lieu du rendez-vous\u202f; vide pour un entretien hors du tableau.',
    cell: ({ start }) => start,
  },
  {
    header: 'Durée (min)',
    type: 'number',
    meaning: 'Durée prévue, en minutes.',
    cell: ({ minutes }) => minutes,
  },
  {
    header: 'Objet',
    type: 'text',
    meaning: 'Intitulé de l’atelier, ou entretien avec l’entreprise.',
    cell: ({ subject }) => subject,
  },
  { header: 'Lieu', type: 'text', meaning: 'Lieu du rendez-vous.', cell: ({ place }) => place },
  {
    header: 'Statut',
    type: 'text',
    meaning:
      'PRIS (prévu), MODIFIE (planning changé avant la date), EFFECTUE, ABSENT, ABSENT_EXC (absence excusée), ANNULE (non tenu, dispense, ou recruteur absent)\u202f; vide si deux versions diffèrent.',
    cell: ({ status }) => status,
  },
  {
    header: 'Mode',
    type: 'text',
    meaning: 'PHYSIQUE\u00a0: tous les rendez-vous ont lieu sur place.',
    cell: () => exchangeWords.mode,
  },
  {
    header: 'Accueil',
    type: 'text',
    meaning: 'COL\u00a0: atelier, collectif. IND\u00a0: entretien, individuel.',
    cell: ({ reception }) => reception,
  },
  {
    header: 'Initiateur',
    type: 'text',
    meaning: 'PARTENAIRE\u00a0: le rendez-vous vient de la structure.',
    cell: () => exchangeWords.initiator,
  },
  {
    header: 'Organisme',
    type: 'text',
    meaning: 'IND\u00a0: aucun des organismes qui ont leur code (FT, CD, DCD, ML, CE).',
    cell: () => exchangeWords.organisation,
  },
  {
    header: 'SIRET du lieu',
    type: 'identifier',
    meaning: 'Du lieu culturel, 14 chiffres\u202f; vide s’il n’est pas connu.',
    cell: ({ cohort }) => String(cohort.fields.get('venueSiret')?.value ?? '') || null,
  },
  {
    header: 'À vérifier',
    type: 'text',
    meaning:
      'Pourquoi le statut n’est pas sûr\u00a0: deux versions diffèrent, ou la feuille reste à pointer.',
    cell: ({ note }) => note,
  },
]

/** In the order of days, then talks; people who were neither expected nor marked are left out. */
export const franceTravailTable = (
  groups: readonly TableGroup[],
  period: ExportPeriod,
  todayOf: (cohort: Cohort) => PlainDate,
): ExportTable => {
  const rows = groups.flatMap((group) => {
    const isAdviser = group.circles.includes('advisers')
    const identifierOf = ({ details }: Participant): string | null => {
      const identifier = details.get('identifier')
      return isAdviser && identifier?.fork === false ? identifier.value : null
    }
    const replanned = replannedHalfDays(group)
    return [
      ...group.sheets
        .filter(({ sheet }) => isInPeriod(period, sheet.halfDay.date))
        .flatMap(({ sheet }) =>
          sheet.rows
            .filter(({ expected, mark }) => expected || mark.state !== 'unmarked')
            .map((row) =>
              halfDayRow(sheet, row, {
                identifier: identifierOf(row.participant),
                isReplanned: replanned.has(sheet.halfDay.id),
                isPast: sheet.halfDay.date < todayOf(group.cohort),
              }),
            ),
        ),
      ...talksOf(group, period).map((talk) => talkRow(talk, identifierOf(talk.person))),
    ]
  })
  // A disagreement on a sheet that was begun is told with its sheet, which is then not ready.
  const disputes = rows.filter(
    ({ status, reception, date, cohort }) =>
      status === null && (reception === exchangeWords.receptionOfTalk || date > todayOf(cohort)),
  ).length
  return makeTable({ name: 'france-travail', title: 'France Travail' }, columns, rows, disputes)
}

const halfDayRow = (
  sheet: Sheet,
  row: SheetRow,
  known: { readonly identifier: string | null; readonly isReplanned: boolean; readonly isPast: boolean },
): Row => {
  const { halfDay, cohort, notHeld } = sheet
  const isDisputed = row.fork || notHeld.fork || halfDay.fork
  const isUnmarked = !notHeld.notHeld && row.mark.state === 'unmarked'
  const status = notHeld.notHeld
    ? statusOfNotHeld
    : isUnmarked && known.isReplanned
      ? statusOfReplanned
      : statusOfMark[row.mark.state]
  return {
    cohort,
    person: row.participant,
    identifier: known.identifier,
    appointment: `${halfDay.id}/${row.participant.id}`,
    date: halfDay.date,
    start: halfDay.start,
    minutes: minutesOf(halfDay.end) - minutesOf(halfDay.start),
    subject: halfDay.workshopTitle,
    place: halfDay.placeName,
    reception: exchangeWords.receptionOfHalfDay,
    status: isDisputed ? null : status,
    note: isDisputed ? toCheck : isUnmarked && known.isPast ? 'à pointer' : '',
  }
}

const talkRow = (
  { cohort, encounter, meeting, person, employer, round }: TalkRow,
  identifier: string | null,
): Row => {
  const { date, minutes, placeName } = encounter.description.value
  const { outcome } = meeting
  return {
    cohort,
    person,
    identifier,
    appointment: `${meeting.encounter}/${meeting.candidate}/${meeting.employer}`,
    date,
    start: hoursOfRounds(encounter.description.value).find((hours) => hours.round === round)?.start ?? null,
    minutes,
    subject: employer === undefined ? 'Entretien' : `Entretien avec ${employer.name}`,
    place: placeName,
    reception: exchangeWords.receptionOfTalk,
    status: outcome.fork ? null : outcome.value === null ? 'PRIS' : statusOfTalk[outcome.value],
    note: outcome.fork ? toCheck : '',
  }
}

/** Half-days whose plan was written over an earlier one. */
const replannedHalfDays = ({ records }: TableGroup): ReadonlySet<string> =>
  new Set(
    (records?.described ?? []).flatMap((entry) =>
      entry.kind === 'halfDay.planned' && entry.head.replaces.length > 0 ? [entry.body.halfDay] : [],
    ),
  )

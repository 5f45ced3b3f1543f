// The table of attendance: one row per person and half-day, as the sheets say it. It holds nothing that only advisers
// read, and no reason of an absence, which may speak of health.

import type { WallTime } from '#shared/calendar.ts'
import { wallTimeAt } from '#shared/calendar.ts'
import type { Mark, Sheet, SheetRow } from '#shared/domain/attendance/sheet.ts'
import type { ColumnOf, ExportPeriod, ExportTable } from './export-table.ts'
import { isInPeriod, makeTable, toCheck } from './export-table.ts'
import type { TableGroup } from './export-group.ts'
import { operationNumberOf } from './export-group.ts'
import { signatureStateWords, signatureWayWords, slotWords } from './export-words.ts'

interface Row {
  readonly sheet: Sheet
  readonly row: SheetRow
  /** What is in dispute, as the last column says it. */
  readonly disputed: readonly string[]
}

const statusOf = ({ sheet, row, disputed }: Row): string => {
  if (disputed.length > 0 && (row.fork || sheet.notHeld.fork)) return toCheck
  if (sheet.notHeld.notHeld) return 'demi-journée non tenue'
  return wordsOfMark(row.mark)
}

const wordsOfMark = ({ state, arrivedAt, leftAt }: Mark): string => {
  switch (state) {
    case 'attended':
      if (arrivedAt !== null && leftAt !== null) return 'retard et départ anticipé'
      if (arrivedAt !== null) return 'retard'
      return leftAt === null ? 'présence' : 'départ anticipé'
    case 'excused':
      return 'absence excusée'
    case 'unexcused':
      return 'absence non excusée'
    case 'exempted':
      return 'dispense'
    case 'unmarked':
      return 'à pointer'
    default:
      return state satisfies never
  }
}

const disputedOf = (sheet: Sheet, row: SheetRow): readonly string[] => [
  ...(row.fork ? ['statut'] : []),
  ...(sheet.notHeld.fork ? ['tenue'] : []),
  ...(sheet.halfDay.fork ? ['demi-journée'] : []),
  ...(row.participant.fork ? ['nom'] : []),
]

const isSettled = ({ sheet, row }: Row): boolean => !row.fork && !sheet.notHeld.fork && !sheet.notHeld.notHeld

const wallOf = (sheet: Sheet, instant: number | undefined): WallTime | null =>
  instant === undefined ? null : wallTimeAt(instant, sheet.cohort.timeZone)

const columns: readonly ColumnOf<Row>[] = [
  {
    header: 'Numéro d’opération',
    type: 'identifier',
    meaning: 'Tel qu’il a été saisi.',
    cell: ({ sheet }) => operationNumberOf(sheet.cohort),
  },
  {
    header: 'Groupe',
    type: 'text',
    meaning: 'Titre de l’opération.',
    cell: ({ sheet }) => sheet.cohort.title,
  },
  {
    header: 'Demi-journée n°',
    type: 'number',
    meaning: 'Rang de la demi-journée dans l’opération, par ordre de date.',
    cell: ({ sheet }) => sheet.halfDay.number,
  },
  {
    header: 'Date',
    type: 'date',
    meaning: 'Date de la demi-journée, au lieu où elle se tient.',
    cell: ({ sheet }) => sheet.halfDay.date,
  },
  {
    header: 'Créneau',
    type: 'text',
    meaning: 'matin, après-midi ou soirée.',
    cell: ({ sheet }) => slotWords[sheet.halfDay.slot],
  },
  {
    header: 'Début prévu',
    type: 'time',
    meaning: 'Heure du planning.',
    cell: ({ sheet }) => sheet.halfDay.start,
  },
  {
    header: 'Fin prévue',
    type: 'time',
    meaning: 'Heure du planning.',
    cell: ({ sheet }) => sheet.halfDay.end,
  },
  {
    header: 'Début réel',
    type: 'time',
    meaning: 'Heure de la clôture\u202f; vide tant que la feuille n’est pas clôturée.',
    cell: ({ sheet }) => (sheet.closing === null ? null : sheet.hours.from),
  },
  {
    header: 'Fin réelle',
    type: 'time',
    meaning: 'Heure de la clôture\u202f; vide tant que la feuille n’est pas clôturée.',
    cell: ({ sheet }) => (sheet.closing === null ? null : sheet.hours.to),
  },
  {
    header: 'Atelier',
    type: 'text',
    meaning: 'Intitulé de l’atelier.',
    cell: ({ sheet }) => sheet.halfDay.workshopTitle,
  },
  {
    header: 'Lieu',
    type: 'text',
    meaning: 'Lieu et salle de la demi-journée.',
    cell: ({ sheet: { halfDay } }) => [halfDay.placeName, halfDay.room].filter(Boolean).join(', '),
  },
  {
    header: 'Intervenants',
    type: 'text',
    meaning: 'Noms séparés par une virgule.',
    cell: ({ sheet }) => sheet.halfDay.facilitators.map(({ name }) => name).join(', '),
  },
  {
    header: 'Nom',
    type: 'text',
    meaning: 'Nom de famille de la personne.',
    cell: ({ row }) => row.participant.familyName,
  },
  {
    header: 'Prénom',
    type: 'text',
    meaning: 'Prénom de la personne.',
    cell: ({ row }) => row.participant.givenNames,
  },
  {
    header: 'Statut',
    type: 'text',
    meaning:
      'présence, retard, départ anticipé, retard et départ anticipé, absence excusée, absence non excusée, dispense, à pointer, demi-journée non tenue, ou à vérifier.',
    cell: statusOf,
  },
  {
    header: 'Arrivée',
    type: 'time',
    meaning: 'Heure d’arrivée d’une personne en retard.',
    cell: (one) => (isSettled(one) ? one.row.mark.arrivedAt : null),
  },
  {
    header: 'Départ',
    type: 'time',
    meaning: 'Heure de départ d’une personne partie avant la fin.',
    cell: (one) => (isSettled(one) ? one.row.mark.leftAt : null),
  },
  {
    header: 'Heures de présence',
    type: 'number',
    decimals: 2,
    meaning:
      'Temps réel en centièmes d’heure (2,50 vaut 2\u00a0h\u00a030)\u202f; vide pour qui n’est pas venu.',
    cell: (one) => (isSettled(one) && one.row.hours !== null ? one.row.minutes / 60 : null),
  },
  {
    header: 'Signature',
    type: 'text',
    meaning:
      'signée, attestée (refus ou empêchement), manquante, à refaire (donnée pour d’autres heures), ou sans objet.',
    cell: (one) => (isSettled(one) ? signatureStateWords[one.row.signatureState] : toCheckOrNone(one)),
  },
  {
    header: 'Façon de signer',
    type: 'text',
    meaning: 'tracée, nom écrit devant témoin, refus attesté, empêchement attesté, ou sur papier.',
    cell: (one) => {
      const signature = signatureOf(one)
      return signature === null ? null : signatureWayWords[signature.way]
    },
  },
  {
    header: 'Signée le',
    type: 'date',
    meaning: 'Date de la signature, heure du lieu.',
    cell: (one) => wallOf(one.sheet, signatureOf(one)?.madeAt)?.date ?? null,
  },
  {
    header: 'Signée à',
    type: 'time',
    meaning: 'Heure de la signature, heure du lieu.',
    cell: (one) => wallOf(one.sheet, signatureOf(one)?.madeAt)?.time ?? null,
  },
  {
    header: 'Version de la feuille',
    type: 'number',
    meaning: 'Rang de la clôture en vigueur\u202f; vide tant que la feuille n’est pas clôturée.',
    cell: ({ sheet }) => sheet.closing?.body.version ?? null,
  },
  {
    header: 'Clôturée le',
    type: 'date',
    meaning: 'Date de cette clôture, heure du lieu.',
    cell: ({ sheet }) => wallOf(sheet, sheet.closing?.madeAt)?.date ?? null,
  },
  {
    header: 'Clôturée à',
    type: 'time',
    meaning: 'Heure de cette clôture, heure du lieu.',
    cell: ({ sheet }) => wallOf(sheet, sheet.closing?.madeAt)?.time ?? null,
  },
  {
    header: 'À vérifier',
    type: 'text',
    meaning:
      'Ce dont deux versions diffèrent\u00a0: statut, tenue, demi-journée ou nom. Rien n’y est compté.',
    cell: ({ disputed }) => disputed.join(', '),
  },
]

const signatureOf = (one: Row): SheetRow['signature'] => (isSettled(one) ? one.row.signature : null)
const toCheckOrNone = ({ sheet, row }: Row): string =>
  row.fork || sheet.notHeld.fork ? toCheck : signatureStateWords.notExpected

/** Of the half-days within the period that `takes` lets through; without it all that are planned. */
export const attendanceTable = (
  groups: readonly Pick<TableGroup, 'sheets'>[],
  period: ExportPeriod,
  takes: (sheet: Sheet) => boolean = () => true,
): ExportTable => {
  const rows = groups.flatMap(({ sheets }) =>
    sheets
      .filter(({ sheet }) => isInPeriod(period, sheet.halfDay.date) && takes(sheet))
      .flatMap(({ sheet }) =>
        sheet.rows.map((row): Row => ({ sheet, row, disputed: disputedOf(sheet, row) })),
      ),
  )
  const disputes = rows.reduce((sum, { disputed }) => sum + disputed.length, 0)
  return makeTable({ name: 'presence', title: 'Présences' }, columns, rows, disputes)
}

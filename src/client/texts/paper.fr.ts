// The words of official papers: sheets, statements, certificates. In French alone, whatever the language of the screen:
// they are read by a French funder, and must say the same on every device.

import type { Slot } from '#shared/calendar.ts'
import type { ProvisionalCause } from '#shared/domain/evidence/paper-facts.ts'
import type { AbsenceReason } from '#shared/journal/kinds/attendance-kinds.ts'

type Forms = readonly [string, string]

export const paperFr = {
  sheetTitle: 'Feuille de présence',
  sheetOfWeek: 'Feuille de présence de la semaine',
  cohortTitle: 'Relevé des présences',
  certificateTitle: 'Certificat de réalisation',
  statementTitle: 'Attestation de présence',
  hoursTitle: 'Heures d’activité par semaine',

  operation: (programme: string, number: string) =>
    number === '' ? programme : `${programme} · opération ${number}`,
  /** Of the whole file: what the reader's window shows. */
  fileTitle: (title: string, group: string, dates: string) =>
    [title, group, dates].filter(Boolean).join(' · '),
  author: 'Coulisses',
  madeWith: 'Fait avec Coulisses',

  version: (version: number) => `Version ${version}`,
  definitive: 'définitive',
  definitiveAlone: 'Définitif',
  page: (page: number, total: number) => `Page ${page} sur ${total}`,
  blank: 'À remplir à la main',
  partOf: (title: string, part: number, parts: number) => `${title} (${part} sur ${parts})`,
  provisional: 'PROVISOIRE',
  reasons: {
    fork: ['# désaccord à trancher', '# désaccords à trancher'],
    unsent: ['# saisie pas encore envoyée', '# saisies pas encore envoyées'],
    unmarked: ['# personne à pointer', '# personnes à pointer'],
    signatureMissing: ['# signature manquante', '# signatures manquantes'],
    notClosed: ['feuille non clôturée', '# feuilles non clôturées'],
    changedSinceClosing: ['feuille changée depuis sa clôture', '# feuilles changées depuis leur clôture'],
  } satisfies Record<ProvisionalCause, Forms>,

  workshop: 'Atelier',
  workshopOf: (number: number, total: number, title: string) =>
    `${number} sur ${total}${title === '' ? '' : ` — ${title}`}`,
  date: 'Date',
  slots: { morning: 'matin', afternoon: 'après-midi', evening: 'soirée' } satisfies Record<Slot, string>,
  dateAndSlot: (date: string, slot: string) => `${date}, ${slot}`,
  plannedHours: 'Horaires prévus',
  actualHours: 'Horaires réels',
  facilitators: ['Intervenant', 'Intervenants'] as Forms,
  withRole: (name: string, role: string) => [name, role].filter(Boolean).join(', '),
  standIn: (who: string) => `${who} (en remplacement)`,
  venue: 'Lieu culturel',
  siret: (siret: string) => `SIRET ${siret}`,
  dayPlace: 'Lieu du jour',
  group: 'Groupe',
  period: 'Période',
  funding: 'Financement',
  unknown: 'non renseigné',
  handFrom: 'de ……… à ………',

  nameColumn: 'Nom et prénom',
  presenceColumn: 'Présence',
  hoursColumn: 'Heures',
  signatureColumn: 'Signature',
  numberColumn: 'N°',
  status: {
    present: 'Présence',
    late: 'Retard',
    leftEarly: 'Parti avant',
    excused: 'Absence excusée',
    absent: 'Absence',
    exempted: 'Dispensé',
    unmarked: 'À pointer',
    fork: 'À vérifier',
  },
  addedHere: 'venue sans être inscrite',
  noHours: '–',
  signatureOf: (name: string) => `Signature de ${name}`,
  signedOn: (date: string, time: string) => `le ${date} à ${time}`,
  typedName: 'nom écrit',
  typedBefore: (witness: string) => `nom écrit devant ${witness}`,
  signedOnPaper: 'Signé sur la feuille de papier',
  lateSignature: (reason: string) => `signé plus tard\u00a0: ${reason}`,
  toRedoShort: 'à refaire',
  toRedoFor: (hours: string) => `À refaire\u00a0: donnée pour ${hours}`,
  none: {
    absent: 'Pas de signature\u00a0: absence',
    absentFor: (reason: string) => `Pas de signature\u00a0: ${reason}`,
    exempted: 'Pas de signature\u00a0: dispense',
    refused: (reason: string) =>
      reason === '' ? 'N’a pas souhaité signer' : `N’a pas souhaité signer\u00a0: ${reason}`,
    cannotSign: (reason: string) =>
      reason === '' ? 'N’a pas pu signer' : `N’a pas pu signer\u00a0: ${reason}`,
    noted: (reason: string) => `N’a pas signé\u00a0: ${reason}`,
    missing: 'Signature manquante',
    unmarked: 'À pointer',
    fork: 'Deux saisies différentes',
  },
  absenceReasons: {
    appointment: 'rendez-vous',
    childcare: 'garde d’enfant',
    transport: 'transport',
    interviewOrJob: 'entretien ou emploi',
    other: 'absence',
  } satisfies Record<Exclude<AbsenceReason, 'health'>, string>,

  came: ['# personne venue', '# personnes venues'] as Forms,
  expected: ['# attendue', '# attendues'] as Forms,
  countLine: (came: string, expected: string) => `${came} sur ${expected}`,
  signatures: ['# signature', '# signatures'] as Forms,
  notHeld: (reason: string) =>
    reason === ''
      ? 'Cette demi-journée n’a pas eu lieu.'
      : `Cette demi-journée n’a pas eu lieu\u00a0: ${reason}.`,
  remark: 'Remarque.',
  onPaper: (reason: string, date: string) =>
    reason === ''
      ? `Feuille signée sur papier, saisie ensuite le ${date}.`
      : `Feuille signée sur papier, saisie ensuite le ${date}\u00a0: ${reason}.`,
  countersignature: 'Contresignature',
  countersigner: (who: string, date: string, time: string) => `${who}, ${date} à ${time}`,
  countersignBlank: 'Nom, fonction, date et signature',
  attest: 'J’atteste que les personnes pointées présentes l’ont été aux heures dites.',
  legend: 'Légende',
  closedAt: (date: string, time: string) => `Clôturée le ${date} à ${time}`,
  receivedAt: (time: string) => `reçue à ${time}`,
  receivedOn: (date: string, time: string) => `reçue le ${date} à ${time}`,
  notReceived: 'pas encore reçue par le serveur',
  notClosed: 'Feuille non clôturée',
  fingerprint: (fingerprint: string) => `Empreinte ${fingerprint}`,
  madeAt: (date: string, time: string, who: string) =>
    who === '' ? `Document établi le ${date} à ${time}` : `Document établi le ${date} à ${time} par ${who}`,
  eachSignature: 'Chaque signature vaut pour les heures de sa ligne.',
  unprintable:
    'Le signe \ufffd tient la place d’une lettre que ce document ne sait pas écrire\u202f; le nom exact est dans l’application.',

  totalColumn: 'Total',
  presentColumn: 'Présences',
  halfDayShort: (number: number) => `Atelier ${number}`,
  notHeldShort: 'n’a pas eu lieu',
  onPaperShort: 'sur papier',
  present: (attended: string, expected: string) => `${attended} sur ${expected}`,
  presentRow: 'Personnes venues',
  fingerprintRow: 'Empreinte',
  countersignRow: 'Contresignature',
  hoursRow: 'Heures réelles',

  weekOf: (date: string) => `semaine du ${date}`,
  weekColumn: 'Semaine du',
  weeklyGoal: (from: string, to: string) =>
    `Le programme vise ${from} à ${to} d’activité par semaine, dont ces ateliers font partie. Les heures sont celles de présence réelle, en centièmes\u00a0: 2,50 vaut 2\u00a0h\u00a030.`,

  certify: {
    provider: (venue: string) => `Au nom de ${venue}, il est certifié que`,
    realised: 'a réalisé l’action suivante\u00a0:',
    attended: 'a été présente ou présent aux demi-journées suivantes\u00a0:',
    action: 'Action',
    nature: 'Nature de l’action',
    natureIs: 'Ateliers de remobilisation vers l’emploi, dans un lieu culturel',
    dates: 'Dates',
    duration: 'Durée réalisée',
    durationIs: (hours: string, hundredths: string) => `${hours} (${hundredths}\u00a0h)`,
    attendance: 'Demi-journées',
    attendanceIs: (attended: string, expected: string) => `${attended} sur ${expected} attendues`,
    providerLabel: 'Organisme',
    operation: 'Opération',
    done: (date: string) => `Fait le ${date}`,
    stamp: 'Nom, qualité, signature et cachet',
    proof:
      'Établi d’après les feuilles de présence signées par demi-journée, conservées par l’organisme. Une demi-journée en désaccord ou non tenue n’y compte pas.',
  },
  durationColumn: 'Durée en heures',
  signedColumn: 'dont signées',
  total: 'Total',
}
export type PaperTexts = typeof paperFr

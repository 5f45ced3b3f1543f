// The words of the evidence checks: for each rule what was found, and what to do now.

import type {
  CheckDetails,
  CheckRule,
  CohortMention,
  HalfDayMention,
  Wording,
} from '#shared/domain/evidence/checks.ts'
import type { ParticipantId } from '#shared/ids.ts'
import type { Formats } from './formats.fr.ts'
import { holidaysFr } from './holidays.fr.ts'

/** What a sentence needs to name people and to write dates and hours. */
export interface CheckSayer {
  readonly f: Formats
  name(participant: ParticipantId): string
}

export type CheckSentences = {
  readonly [Rule in CheckRule]: {
    readonly found: (details: CheckDetails[Rule], sayer: CheckSayer) => string
    readonly now: string
  }
}

const cohortMentionWords: Record<CohortMention, string> = {
  title: 'le titre de l’opération',
  operationNumber: 'le numéro d’opération',
  venueName: 'le nom de la structure culturelle',
  venueAddress: 'l’adresse de la structure culturelle',
  venueSiret: 'le SIRET de la structure culturelle',
  funderReference: 'la référence du financeur',
}
const halfDayMentionWords: Record<HalfDayMention, string> = {
  workshopTitle: 'l’intitulé de l’atelier',
  placeName: 'le lieu',
  facilitator: 'le nom de la personne qui anime',
  facilitatorRole: 'la fonction de la personne qui anime',
}
const wordingWords: Record<Wording, string> = {
  title: 'Le titre de l’opération',
  workshop: 'L’intitulé de l’atelier',
  place: 'Le lieu',
  facilitator: 'Le nom de la personne qui anime',
}

const rules: CheckSentences = {
  chainSigning: {
    found: ({ people, seconds }, { name }) =>
      `${people.length} signatures en ${seconds}\u00a0s\u00a0: ${people.map(name).join(', ')}`,
    now: 'Faites signer chaque personne elle-même, une par une. Si c’était le cas, notez-le dans la remarque.',
  },
  signedButAbsent: {
    found: ({ participant }, { name }) => `${name(participant)} est notée absente et a signé`,
    now: 'Corrigez la présence, ou retirez la signature en disant pourquoi.',
  },
  presentUnsigned: {
    found: ({ participant }, { name }) => `${name(participant)} est présente sans signature`,
    now: 'Faites signer avant que la salle se vide, ou notez le motif.',
  },
  signatureToRedo: {
    found: ({ participant }, { name }) => `Les heures de ${name(participant)} ont changé après sa signature`,
    now: 'Faites signer à nouveau\u00a0: la phrase n’est plus la même.',
  },
  signedTwice: {
    found: ({ participant }, { name }) => `${name(participant)} a signé deux fois`,
    now: 'Les deux signatures sont gardées. Retirez celle qui est de trop, en disant pourquoi.',
  },
  signatureUnbound: {
    found: ({ participant }, { name }) => `La signature de ${name(participant)} ne va pas avec sa phrase`,
    now: 'Faites signer à nouveau, et prévenez la coordination\u00a0: la date de la demi-journée a pu changer depuis.',
  },
  signedLate: {
    found: ({ participant, minutes }, { f, name }) =>
      `${name(participant)} a signé ${f.duration(minutes)} après la fin, sans motif`,
    now: 'Retirez la signature et faites signer à nouveau en disant pourquoi elle vient tard.',
  },
  signedBefore: {
    found: ({ participant, minutes }, { f, name }) =>
      `${name(participant)} a signé ${f.duration(minutes)} avant le début`,
    now: 'Vérifiez l’heure de l’appareil et les horaires de la demi-journée, puis faites signer à nouveau.',
  },
  inDispute: {
    found: ({ participant }, { name }) => `Deux saisies différentes pour ${name(participant)}`,
    now: 'Tranchez\u00a0: la feuille reste provisoire jusque-là.',
  },
  unmarked: {
    found: ({ participant }, { name }) => `${name(participant)} est à pointer`,
    now: 'Dites si la personne était là.',
  },
  notEnrolled: {
    found: ({ participant }, { name }) =>
      `${name(participant)} est sur la feuille sans être dans le groupe ce jour-là`,
    now: 'Corrigez ses dates dans le groupe, ou la présence.',
  },
  timesOutside: {
    found: ({ participant, from, to }, { f, name }) =>
      `Les heures de ${name(participant)} (${f.timeRange(from, to)}) sortent de celles de la demi-journée`,
    now: 'Corrigez l’arrivée, le départ ou les heures réelles.',
  },
  notHeldWithPresence: {
    found: ({ count }, { f }) =>
      `Demi-journée non tenue, mais ${f.plural(count, '# personne est présente', '# personnes sont présentes')}`,
    now: 'Corrigez la tenue de la demi-journée, ou les présences.',
  },
  notClosed: {
    found: () => 'La feuille n’est pas clôturée',
    now: 'Relisez-la et clôturez-la.',
  },
  changedSinceClosing: {
    found: () => 'La feuille a changé depuis sa clôture',
    now: 'Relisez ce qui a changé et clôturez à nouveau\u00a0: une nouvelle version est faite, l’ancienne reste.',
  },
  closedByOther: {
    found: ({ name }) => `Close par ${name}, qui n’est pas annoncé à l’animation`,
    now: 'Ajoutez cette personne à l’animation de la demi-journée, ou faites clôturer par qui animait.',
  },
  countersignatureUnbound: {
    found: () => 'La signature de clôture ne va pas avec la feuille',
    now: 'Rouvrez la feuille et clôturez-la à nouveau.',
  },
  overCapacity: {
    found: ({ people, capacity }) => `${people} personnes dans une salle de ${capacity} places`,
    now: 'Corrigez la capacité de la salle ou changez de salle dans le programme.',
  },
  publicHoliday: {
    found: ({ holiday }) => `Jour férié\u00a0: ${holidaysFr[holiday]}`,
    now: 'Vérifiez la date. Si la demi-journée a bien lieu, notez-le dans la remarque.',
  },
  sunday: {
    found: () => 'La demi-journée est un dimanche',
    now: 'Vérifiez la date.',
  },
  unusualHours: {
    found: ({ from, to }, { f }) => `Horaires inhabituels\u00a0: ${f.timeRange(from, to)}`,
    now: 'Vérifiez les horaires. En soirée, choisissez le créneau du soir.',
  },
  tooLong: {
    found: ({ minutes }, { f }) => `La demi-journée dure ${f.duration(minutes)}`,
    now: 'Une signature vaut pour une demi-journée\u00a0: faites-en deux feuilles.',
  },
  hoursDiffer: {
    found: ({ minutes }, { f }) =>
      `Les heures réelles s’écartent de ${f.duration(minutes)} du programme, sans remarque`,
    now: 'Rouvrez la feuille pour dire pourquoi dans la remarque, ou corrigez les heures.',
  },
  outsideDates: {
    found: ({ startsOn, endsOn }, { f }) =>
      startsOn !== null && endsOn !== null
        ? `En dehors des dates du groupe (${f.dateRange(startsOn, endsOn)})`
        : 'En dehors des dates du groupe',
    now: 'Corrigez la date de la demi-journée ou celles du groupe.',
  },
  missingHalfDayMention: {
    found: ({ mention }) => `Il manque ${halfDayMentionWords[mention]}`,
    now: 'Ajoutez cette mention dans le programme\u00a0: elle est due sur la feuille.',
  },
  missingMention: {
    found: ({ mention }) => `Il manque ${cohortMentionWords[mention]}`,
    now: 'Ajoutez cette mention au groupe\u00a0: elle est due sur chaque feuille.',
  },
  siretInvalid: {
    found: () => 'Le SIRET de la structure culturelle n’existe pas',
    now: 'Corrigez-le\u00a0: son dernier chiffre ne va pas avec les autres.',
  },
  wordingDiffers: {
    found: ({ of, written, usual }) =>
      `${wordingWords[of]} est écrit «\u00a0${written}\u00a0» ici, «\u00a0${usual}\u00a0» ailleurs`,
    now: 'Écrivez la même chose sur tous les papiers.',
  },
  personOverlap: {
    found: ({ participant }, { name }) =>
      `${name(participant)} est présente à deux demi-journées en même temps`,
    now: 'Corrigez l’une des deux présences, ou les horaires.',
  },
  facilitatorTwice: {
    found: ({ name, date, from, to, otherTitle }, { f }) =>
      `${name} anime aussi ${otherTitle === '' ? 'un autre groupe' : otherTitle}, ${f.mediumDate(date)}, ${f.timeRange(from, to)}`,
    now: 'Dites qui animait vraiment chacune des deux demi-journées.',
  },
  sameStrokes: {
    found: ({ participant, people }, { name }) =>
      people.length > 1
        ? `Une même signature sert à plusieurs personnes\u00a0: ${people.map(name).join(', ')}`
        : `La signature de ${name(participant)} est la copie d’une autre`,
    now: 'Retirez la copie et faites signer la personne elle-même.',
  },
  wayDiffers: {
    found: ({ participant, drawn, typed }, { f, name }) =>
      `${name(participant)} signe tantôt à la main (${f.number(drawn)}), tantôt par son nom saisi (${f.number(typed)})`,
    now: 'Faites signer de la même façon chaque fois, ou gardez le motif à portée.',
  },
  numbersMissing: {
    found: ({ device, person, count }, { f }) =>
      `${f.plural(count, '# saisie n’est jamais arrivée', '# saisies ne sont jamais arrivées')} de ${[device, person].filter(Boolean).join(', ')}`,
    now: 'Ouvrez cet appareil avec le réseau et attendez la fin des envois. S’il est perdu, dites-le à la coordination.',
  },
  copiedProfile: {
    found: ({ device, person }) => `L’appareil ${[device, person].filter(Boolean).join(', ')} a été copié`,
    now: 'Tout est gardé. Utilisez une invitation pour chaque appareil, jamais une copie.',
  },
}

export const checksFr = {
  title: 'Contrôles des feuilles',
  skip: 'Aller au contenu',
  subtitle: 'Ce qu’un contrôle relèverait, avant lui',
  back: 'Retour au groupe',
  link: 'Contrôles et preuves',
  notHere: 'Ce groupe n’est pas sur cet appareil',
  none: 'Rien à signaler',
  noneHint: (sheets: string) => `Les contrôles ont relu ${sheets}\u00a0: tout concorde.`,
  sheets: ['# feuille', '# feuilles'] as [string, string],
  counted: ['# point à voir', '# points à voir'] as [string, string],
  ofGroup: 'Le groupe',
  ofSheet: (number: string, date: string) => `Atelier ${number}, ${date}`,
  serious: 'À corriger',
  look: 'À regarder',
  go: {
    sheet: 'Ouvrir la feuille',
    sign: 'Faire signer',
    settle: 'Trancher',
    close: 'Relire et clôturer',
    plan: 'Corriger le programme',
    group: 'Corriger le groupe',
    devices: 'Voir les appareils',
  },
  beforeLeaving: 'Avant que la salle se vide',
  rules,

  pack: 'Dossier de preuves',
  packWhat:
    'Un fichier à remettre au financeur\u00a0: les feuilles, toutes les saisies qui prouvent la présence, et ce que le serveur en a signé. N’importe qui peut le vérifier sans nous.',
  packOfAdvisers: 'Rien de ce que seuls les conseillers lisent n’y figure.',
  from: 'Du',
  to: 'Au',
  periodHint: 'Laissez vide pour toute l’opération.',
  prepare: 'Préparer le dossier',
  preparing: 'Préparation du dossier…',
  download: 'Télécharger le dossier',
  again: 'Préparer à nouveau',
  ready: (entries: string, sheets: string, size: string) => `${entries}, ${sheets}, ${size}`,
  entries: ['# saisie', '# saisies'] as [string, string],
  size: (kibibytes: string) => `${kibibytes}\u00a0Kio`,
  provisional: 'Provisoire',
  waiting: [
    '# saisie n’est pas encore confirmée par le serveur\u00a0: elle n’est pas dans le dossier.',
    '# saisies ne sont pas encore confirmées par le serveur\u00a0: elles ne sont pas dans le dossier.',
  ] as [string, string],
  inDispute: 'Des points restent à corriger\u00a0: le dossier les montre tels quels.',
  noKey:
    'La clé du serveur n’est pas encore sur cet appareil. Envoyez une fois avec le réseau, puis préparez à nouveau.',
  nothingAttested:
    'Le serveur n’a encore rien reçu de ce groupe\u00a0: il n’y a rien à attester. Envoyez, puis préparez à nouveau.',
  notWhole:
    'Le groupe n’est pas entier sur cet appareil. Attendez la fin de la réception, puis préparez à nouveau.',
  wrongPeriod: 'La fin est avant le début.',
  dateUnreadable: 'Écrivez une date, comme 3 mars 2026.',
  verifier: 'Ouvrir le vérificateur',
  verifierHint: 'Une page qui fonctionne sans réseau\u00a0: enregistrez-la et remettez-la avec le dossier.',
}
export type ChecksTexts = typeof checksFr

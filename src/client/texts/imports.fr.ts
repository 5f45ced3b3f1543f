// The words of imports: what is wrong with a file, a column or a cell, and what to do about it.

import type { PlainDate, PlainTime } from '#shared/calendar.ts'
import type { Formats } from './formats.fr.ts'

/** Where in the file a problem was found, said by the screen; a sentence here says what and what to do. */
interface Text {
  text: string
}

interface Bounds {
  date: PlainDate
  from: PlainDate | null
  to: PlainDate | null
}

const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
]

const documents = {
  pdf: 'Ce fichier est un PDF.',
  word: 'Ce fichier est un document de texte, pas un tableau.',
  numbers: 'Ce fichier vient de Numbers.',
  'binary-excel': 'Ce fichier est un classeur Excel binaire (.xlsb).',
  'web-page': 'Ce fichier est une page web, même si son nom finit par .xls.',
  image: 'Ce fichier est une image.',
  archive: 'Ce fichier est une archive.',
  other: 'Ce fichier n’est pas un tableau.',
} as const

export const importsFr = {
  refusals: {
    'import.file-unreadable': () =>
      'Ce fichier n’a pas pu être ouvert, il a peut-être été déplacé. Choisissez-le à nouveau.',
    'import.too-long': ({ limit }: { limit: number }) =>
      `Ce texte est trop long, ${limit} caractères au plus. Raccourcissez-le.`,
    'import.too-many-facilitators': ({ limit }: { limit: number }) =>
      `Une demi-journée garde ${limit} intervenants au plus. Retirez-en.`,
    'import.empty-file': () => 'Ce fichier est vide. Choisissez-en un autre.',
    'import.too-big': ({ mebibytes, limit }: { mebibytes: number; limit: number }, formats: Formats) =>
      `Ce fichier pèse ${formats.number(Math.ceil(mebibytes * 10) / 10)} Mo, ${limit} Mo au plus. Gardez seulement la feuille utile, sans images.`,
    'import.too-many-rows': ({ rows, limit }: { rows: number; limit: number }, formats: Formats) =>
      `Ce tableau compte ${formats.number(rows)} lignes, ${formats.number(limit)} au plus. Partagez-le en plusieurs fichiers.`,
    'import.too-many-cells': ({ sheet }: { sheet: string }) =>
      sheet === ''
        ? 'Ce classeur contient beaucoup trop de cellules. Copiez seulement le tableau utile dans un nouveau classeur.'
        : `La feuille « ${sheet} » contient beaucoup trop de cellules. Copiez seulement le tableau utile dans un nouveau classeur.`,
    'import.old-excel': () =>
      'Ce fichier est à l’ancien format d’Excel (.xls). Ouvrez-le, puis enregistrez-le au format .xlsx.',
    'import.open-document': () =>
      'Ce fichier est au format OpenDocument (.ods). Ouvrez-le, puis enregistrez-le au format .xlsx.',
    'import.password': () =>
      'Ce fichier est protégé par un mot de passe. Ouvrez-le, retirez le mot de passe, puis enregistrez-le.',
    'import.other-document': ({ kind }: { kind: keyof typeof documents }) =>
      `${documents[kind]} Choisissez un tableau au format .xlsx ou .csv.`,
    'import.unreadable-workbook': () =>
      'Ce classeur est abîmé ou incomplet. Ouvrez-le dans un tableur, puis enregistrez-le à nouveau au format .xlsx.',
    'import.not-text': () =>
      'Ce fichier n’est ni un classeur ni un texte. Choisissez un tableau au format .xlsx ou .csv.',
    'import.unclosed-quote': ({ line }: { line: number }) =>
      `Un guillemet ouvert vers la ligne ${line} n’est jamais refermé. Corrigez-le, ou enregistrez le tableau au format .xlsx.`,
    'import.no-table': () =>
      'Aucun tableau n’a été trouvé dans cette feuille. Choisissez une autre feuille ou un autre fichier.',
    'import.no-rows': () =>
      'Ce tableau a des titres de colonnes mais aucune ligne. Ajoutez les lignes, puis recommencez.',
    'import.missing-columns': ({ names }: { names: readonly string[] }) =>
      names.length === 1
        ? `Il manque la colonne : ${names.join('')}.`
        : `Il manque les colonnes : ${names.join(', ')}.`,
    'import.value-required': ({ column }: { column: string }) =>
      `« ${column} » est vide. Complétez la cellule.`,
    'import.cell-broken': ({ text }: Text) =>
      text === '#FORMULE'
        ? 'La formule de cette cellule n’a jamais été calculée. Tapez la valeur.'
        : `La cellule affiche une erreur du tableur (${text}). Tapez la valeur.`,
    'import.social-security-cell': () =>
      'Cette cellule contenait un numéro de sécurité sociale : il a été écarté. Tapez la bonne valeur.',
    'import.date-impossible': ({ day, month, year }: { day: number; month: number; year: number }) => {
      const name = MONTHS[month - 1]
      if (name === undefined) return `Le mois ${month} n’existe pas. Écrivez le jour, le mois, puis l’année.`
      if (day === 29 && month === 2) return `Le 29 février n’existe pas en ${year}. Corrigez la date.`
      return `Le ${day === 1 ? '1er' : day} ${name} n’existe pas. Corrigez la date.`
    },
    'import.date-unreadable': ({ text }: Text) =>
      `« ${text} » n’est pas une date. Écrivez-la comme 05/10/1966.`,
    'import.birth-implausible': ({ date }: { date: PlainDate }, formats: Formats) =>
      `Une naissance le ${formats.fullDate(date)} n’est pas possible ici. Vérifiez l’année.`,
    'import.time-unreadable': ({ text }: Text) => `« ${text} » n’est pas une heure. Écrivez-la comme 9h30.`,
    'import.time-guessed': ({ text, time }: { text: string; time: PlainTime }, formats: Formats) =>
      `« ${text} » a été lu ${formats.time(time)}. Vérifiez.`,
    'import.slot-unreadable': ({ text }: Text) =>
      `« ${text} » n’est pas un moment. Écrivez Matin, Après-midi ou Soirée.`,
    'import.slot-full-day': () =>
      'Une journée se signe en deux demi-journées. Faites une ligne pour le matin et une pour l’après-midi.',
    'import.slot-differs': ({ start }: { start: PlainTime }, formats: Formats) =>
      `Un début à ${formats.time(start)} ne va pas avec ce moment de la journée. Vérifiez.`,
    'import.phone-unreadable': ({ text }: Text) =>
      `« ${text} » n’est pas un numéro de téléphone. Il compte dix chiffres.`,
    'import.phone-damaged': ({ text }: Text) =>
      `Le tableur a abîmé ce numéro (${text}). Retapez-le, ou mettez la colonne au format Texte.`,
    'import.phone-first-kept': ({ kept }: { kept: string }, formats: Formats) =>
      `Plusieurs numéros dans la cellule : seul le premier est gardé, ${formats.phone(kept)}.`,
    'import.identifier-unreadable': ({ text }: Text) =>
      `« ${text} » n’est pas un identifiant France Travail. Il compte onze chiffres.`,
    'import.identifier-damaged': ({ text }: Text) =>
      `Le tableur a abîmé cet identifiant (${text}). Retapez ses onze chiffres, ou mettez la colonne au format Texte.`,
    'import.identifier-completed': ({ identifier }: { identifier: string }) =>
      `Les zéros du début étaient perdus : ${identifier}.`,
    'import.email-unreadable': ({ text }: Text) =>
      `« ${text} » n’est pas une adresse. Corrigez-la ou videz la cellule.`,
    'import.yes-no-unreadable': ({ text }: Text) =>
      `« ${text} » n’est pas une réponse. Écrivez Oui, Non, ou laissez vide.`,
    'import.name-split': ({ familyName, givenNames }: { familyName: string; givenNames: string }) =>
      `Nom lu : ${familyName} ; prénom lu : ${givenNames}. Vérifiez.`,
    'import.referrer-other': ({ text }: Text) =>
      `« ${text} » n’est pas dans la liste des prescripteurs. Il est gardé tel quel.`,
    'import.number-unreadable': ({ text }: Text) =>
      `« ${text} » n’est pas un nombre de places. Écrivez un nombre entier.`,
    'import.known-elsewhere': ({ cohort }: { cohort: string }) =>
      `Cette personne est déjà connue dans le groupe ${cohort}. Elle sera ajoutée à celui-ci.`,
    'import.rome-unknown': ({ codes, version }: { codes: readonly string[]; version: string }) =>
      codes.length === 1
        ? `Le code ROME « ${codes.join('')} » n’est pas dans la liste de cet appareil (${version}). Corrigez-le, ou écrivez le métier en toutes lettres.`
        : `Ces codes ROME ne sont pas dans la liste de cet appareil (${version}) : ${codes.join(', ')}. Corrigez-les, ou écrivez les métiers en toutes lettres.`,
    'import.siret-invalid': ({ text }: Text) =>
      `« ${text} » n’est pas un SIRET valable. Corrigez ses quatorze chiffres, ou videz la cellule.`,
    'import.tables-invalid': ({ text, most }: { text: string; most: number }) =>
      `« ${text} » n’est pas un nombre de tables. Écrivez un nombre de 1 à ${most}.`,
    'import.too-many-values': ({ limit }: { limit: number }) =>
      `Cette cellule en contient trop, ${limit} au plus. Retirez-en.`,
    'import.end-before-start': ({ start, end }: { start: PlainTime; end: PlainTime }, formats: Formats) =>
      `La fin (${formats.time(end)}) n’est pas après le début (${formats.time(start)}). Corrigez les heures.`,
    'import.half-day-outside': ({ date, from, to }: Bounds, formats: Formats) => {
      const day = `Le ${formats.fullDate(date)}`
      const advice = 'Corrigez la date, ou cochez la ligne si c’est voulu.'
      if (from !== null && to !== null)
        return `${day} est en dehors des dates du groupe (${formats.dateRange(from, to)}). ${advice}`
      return from === null
        ? `${day} vient après la fin du groupe. ${advice}`
        : `${day} vient avant le début du groupe. ${advice}`
    },
    'import.half-day-twice': ({ line }: { line: number }) =>
      `La ligne ${line} donne déjà cette demi-journée. Gardez une seule des deux.`,
    'import.half-day-overlaps-row': (
      { line, start, end }: { line: number; start: PlainTime; end: PlainTime },
      formats: Formats,
    ) =>
      `Ces heures chevauchent celles de la ligne ${line} (${formats.timeRange(start, end)}). Corrigez l’une des deux.`,
    'import.half-day-overlaps-planned': (
      { start, end, workshop }: { start: PlainTime; end: PlainTime; workshop: string },
      formats: Formats,
    ) =>
      `Ces heures chevauchent une demi-journée déjà prévue (${formats.timeRange(start, end)}${workshop === '' ? '' : `, ${workshop}`}). Corrigez les heures.`,
    'import.half-day-holiday': ({ name }: { name: string }) =>
      `C’est un jour férié : ${name}. Vérifiez la date.`,
  },
  rowStates: {
    create: 'À créer',
    update: 'À mettre à jour',
    same: 'Déjà à jour',
    duplicate: 'Doublon possible',
    error: 'À corriger',
  },
  duplicateReasons: {
    'other-birth': 'Une personne de même nom est déjà là, avec une autre date de naissance.',
    'unknown-birth':
      'Une personne de même nom est déjà là ; la date de naissance manque pour les distinguer.',
    'names-swapped': 'Une personne est déjà là avec le nom et le prénom inversés.',
    'identifier-of-another': 'Cet identifiant est déjà celui d’une autre personne.',
    'other-identifier': 'Même nom et même naissance, mais un autre identifiant.',
    'twice-in-file': 'Cette personne est déjà dans le fichier.',
  },
  droppedLines: {
    'before-header': 'Titre au-dessus du tableau',
    total: 'Ligne de total',
    note: 'Note ou sous-titre',
    'repeated-header': 'Titres de colonnes répétés',
  },
  refusedColumns: (names: readonly string[], formats: Formats) =>
    `${formats.plural(names.length, 'Colonne écartée', 'Colonnes écartées')} : ${names.map((name) => `« ${name} »`).join(', ')}. Les numéros de sécurité sociale ne sont jamais importés.`,
  rowsToCorrect: { line: 'Ligne', reasons: 'À corriger', fileName: 'lignes-a-corriger.csv' },
  template: {
    dataSheet: 'Liste',
    dictionarySheet: 'Lisez-moi',
    column: 'Colonne',
    required: 'Obligatoire',
    meaning: 'Ce qu’on y écrit',
    example: 'Exemple',
    alsoRead: 'Autres titres reconnus',
    yes: 'Oui',
    no: 'Non',
    participants: {
      familyName: 'Nom de famille, comme la personne l’écrit.',
      givenNames: 'Prénom ou prénoms usuels.',
      fullName: 'Nom et prénom dans une seule colonne : ils seront séparés, à vérifier.',
      birthDate: 'Jour, mois, année. Elle sert à reconnaître une personne déjà là.',
      identifier: 'Onze chiffres, zéros du début compris. Jamais un numéro de sécurité sociale.',
      phone: 'Dix chiffres, ou + et l’indicatif du pays.',
      email: 'Adresse électronique.',
      referrer:
        'Qui oriente la personne : France Travail, Mission locale, Cap emploi, Conseil départemental, APEC, E2C, NQT, EPIDE ou autre.',
      longTermJobSeeker: 'Demandeur d’emploi de longue durée : Oui, Non, ou vide si on ne sait pas.',
      senior: 'Oui, Non, ou vide si on ne sait pas.',
      disabledWorker: 'Travailleur handicapé : Oui, Non, ou vide si on ne sait pas.',
      soughtJob: 'Métier recherché, avec son code ROME entre parenthèses s’il est connu.',
      romeCode: 'Code ROME seul, si le métier est dans une autre colonne.',
      joinedOn: 'Premier jour dans le groupe ; vide, c’est celui du groupe.',
    },
    employers: {
      name: 'Nom de l’entreprise.',
      siret: 'Quatorze chiffres, vérifiés sur cet appareil.',
      town: 'Ville de l’établissement.',
      jobs: 'Métiers proposés ; plusieurs sont séparés par un point-virgule. Un code ROME, un intitulé, ou les deux.',
      recruiters: 'Noms des recruteurs présents, séparés par des points-virgules.',
      tables: 'Personnes reçues en même temps, de 1 à 5.',
    },
    halfDays: {
      date: 'Jour, mois, année.',
      slot: 'Matin, Après-midi ou Soirée ; vide, l’heure de début le dit.',
      start: 'Heure de début.',
      end: 'Heure de fin.',
      hours: 'Début et fin dans une seule colonne, comme 9h30-12h30.',
      workshop: 'Titre de l’atelier.',
      place: 'Lieu de la demi-journée.',
      facilitators: 'Noms des intervenants, séparés par des virgules.',
      room: 'Salle.',
      capacity: 'Nombre de places de la salle.',
    },
  },
}

export type ImportsTexts = typeof importsFr

// The words of the files in an evidence pack. They are French whatever the reader's language, as the papers of the
// programme are, and they stand here because whoever checks a pack makes the sheets again, byte for byte.

import type { MarkState } from '#shared/domain/attendance/sheet.ts'
import type { SignatureWay } from '#shared/journal/kinds/attendance-kinds.ts'

export const stateWords: Record<MarkState, string> = {
  attended: 'Présence',
  excused: 'Absence excusée',
  unexcused: 'Absence non excusée',
  exempted: 'Dispense',
  unmarked: 'À pointer',
}

export const wayWords: Record<SignatureWay, string> = {
  drawn: 'Signature manuscrite',
  typed: 'Nom saisi devant témoin',
  refused: 'Refus de signer, attesté',
  cannotSign: 'Empêchement de signer, attesté',
  onPaper: 'Signature sur papier',
}

export const csvColumns = [
  'Opération',
  'Groupe',
  'Structure culturelle',
  'Atelier',
  'Date',
  'Début prévu',
  'Fin prévue',
  'Début réel',
  'Fin réelle',
  'Intitulé',
  'Lieu',
  'Salle',
  'Animation',
  'Nom',
  'Prénom',
  'Présence',
  'Arrivée',
  'Départ',
  'Heures réalisées',
  'Signature',
  'Signée le',
  'Motif',
  'Version close',
  'Close le',
  'Close par',
] as const

export const sheetWords = {
  title: 'Feuilles de présence',
  notice:
    'Ces feuilles sont faites à partir du journal (journal.json), qui seul fait foi. Le vérificateur les refait et les compare.',
  operation: 'Opération',
  venue: 'Structure culturelle',
  siret: 'SIRET',
  funder: 'Référence du financeur',
  workshop: (number: number, date: string) => `Atelier ${number}, ${date}`,
  planned: 'Horaires prévus',
  actual: 'Horaires réels',
  place: 'Lieu',
  led: 'Animation',
  notHeld: 'Demi-journée non tenue',
  people: 'Personnes',
  state: 'Présence',
  hours: 'Heures',
  signature: 'Signature',
  arrived: (time: string) => `arrivée ${time}`,
  left: (time: string) => `départ ${time}`,
  inDispute: 'à vérifier : deux saisies diffèrent',
  count: (attended: number, expected: number) => `${attended} sur ${expected} attendues`,
  closed: (version: number, at: string, by: string) => `Close en version ${version} le ${at} par ${by}`,
  notClosed: 'Feuille non close',
  changed: 'La feuille a changé depuis sa clôture.',
  remark: 'Remarque',
} as const

export interface ReadMeFacts {
  readonly title: string
  readonly period: string
  readonly server: string
  readonly serverKey: string | null
  readonly madeAt: string
  readonly entries: number
  readonly waiting: number
}

export const readMeOf = (facts: ReadMeFacts): string =>
  [
    'DOSSIER DE PREUVES',
    '',
    `Groupe : ${facts.title}`,
    `Période : ${facts.period}`,
    `Fait le ${facts.madeAt} (heure de la structure)`,
    `Serveur : ${facts.server}`,
    '',
    'CE QUE CONTIENT CE DOSSIER',
    '',
    `journal.json : les ${facts.entries} saisies du groupe, dans l’ordre où le serveur les a reçues. Chacune est liée à`,
    '  la précédente par une empreinte (SHA-256), et le serveur a signé l’état du journal (Ed25519).',
    'feuilles/ : les feuilles de présence refaites à partir du journal (JSON, tableur, page à imprimer).',
    'documents/ : les pièces jointes au moment de faire le dossier, s’il y en a (feuilles en PDF).',
    'manifeste.json : la liste des fichiers avec leur empreinte.',
    '',
    'Le journal ne porte que ce qui prouve la présence. Le contenu des autres saisies n’est pas ici ; leurs empreintes',
    'y sont, pour que la chaîne reste vérifiable. Un contenu effacé à la demande d’une personne n’y est plus non plus.',
    'Le motif d’une absence, tel qu’il a été saisi, fait partie des saisies de présence : ce dossier en porte, avec les',
    'noms. Ne le donnez qu’à qui a le droit de les lire.',
    '',
    'COMMENT LE VÉRIFIER, SANS RÉSEAU ET SANS NOUS',
    '',
    '1. Procurez-vous le vérificateur ailleurs que dans ce dossier : la page /verificateur.html d’un serveur Coulisses,',
    '   ou le programme source (commande : npm run verify -- dossier.zip). La page fonctionne sans réseau une fois',
    '   enregistrée.',
    '2. Demandez la clé publique du serveur à la structure, ou lisez-la à l’adresse /.well-known/coulisses.json du',
    '   serveur. Sans elle, le vérificateur ne peut que croire la clé écrite dans le dossier.',
    `   Clé écrite dans ce dossier : ${facts.serverKey ?? 'aucune'}`,
    '3. Déposez ce fichier ZIP dans la page. Elle nomme chaque saisie modifiée, retirée, ajoutée, déplacée ou',
    '   redatée, et chaque signature qui ne correspond pas à sa phrase.',
    '',
    'CE QUE CELA NE PROUVE PAS',
    '',
    'Que la personne nommée tenait bien le stylet ; que l’horloge de l’appareil était juste (l’heure de réception du',
    'serveur est écrite à côté) ; ce qui a été saisi après la dernière signature du serveur.',
    ...(facts.waiting > 0
      ? [
          '',
          `PROVISOIRE : ${facts.waiting} saisies de cet appareil n’étaient pas encore confirmées et n’y sont pas.`,
        ]
      : []),
    '',
  ].join('\r\n')

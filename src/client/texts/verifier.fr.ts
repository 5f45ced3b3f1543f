// The words of the verifier: what it asks for, and one sentence for everything that it can find in an evidence pack.

import type {
  EntryAbout,
  PackFindingCode,
  PackFindingDetails,
} from '#shared/domain/evidence/pack-findings.ts'
import type { BodyAbsence } from '#shared/domain/evidence/pack-journal.ts'
import { formatsFr } from './formats.fr.ts'

export type FindingSentences = {
  [Code in PackFindingCode]: (details: PackFindingDetails[Code]) => string
}

const kindWords: Readonly<Record<string, string>> = {
  'attendance.marked': 'présence',
  'attendance.signed': 'signature',
  'signature.voided': 'signature retirée',
  'signature.missing': 'motif d’une signature absente',
  'sheet.closed': 'clôture',
  'sheet.reopened': 'réouverture',
  'sheet.standIn': 'remplacement de l’animation',
  'sheet.onPaper': 'feuille tenue sur papier',
  'halfDay.planned': 'programme',
  'halfDay.withdrawn': 'retrait du programme',
  'halfDay.notHeld': 'demi-journée non tenue',
  'participant.joined': 'entrée dans le groupe',
  'participant.left': 'départ du groupe',
  'participant.matched': 'rapprochement de deux fiches',
  'cohort.described': 'description du groupe',
  'member.joined': 'équipe',
  'member.left': 'équipe',
}

const entry = (about: EntryAbout): string => {
  const what = [
    kindWords[about.kind] ?? 'saisie',
    about.person,
    about.halfDay === null
      ? ''
      : `atelier ${about.halfDay.number} du ${formatsFr.fullDate(about.halfDay.date)}`,
    about.author === '' ? '' : `par ${about.author}`,
  ]
  return `Saisie n°\u00a0${about.seq} (${what.filter(Boolean).join(', ')})`
}

const absences: Record<BodyAbsence, string> = {
  notEvidence: 'sans rapport avec la présence',
  otherPeriod: 'hors de la période demandée',
  replaced: 'remplacées depuis',
  erased: 'effacées',
}

const findings: FindingSentences = {
  'file.unreadable': () =>
    'Ce fichier n’est pas un dossier de preuves, ou il a été coupé ou abîmé. Demandez-le à nouveau.',
  'file.missing': ({ name }) => `Le fichier ${name} manque dans le dossier.`,
  'file.changed': ({ name }) => `Le fichier ${name} a été modifié depuis que le dossier a été fait.`,
  'file.unlisted': ({ name }) =>
    `Le fichier ${name} a été ajouté au dossier\u00a0: le manifeste n’en parle pas.`,
  'manifest.unreadable': () => 'Le manifeste ne peut pas être lu\u00a0: il a été modifié ou coupé.',
  'journal.unreadable': () => 'Le journal ne peut pas être lu\u00a0: il a été modifié ou coupé.',
  'pack.too-new': ({ version }) =>
    `Ce dossier est d’une version plus récente (${version}). Prenez un vérificateur plus récent.`,
  'entry.unreadable': ({ seq }) =>
    `Saisie n°\u00a0${seq}\u00a0: elle ne peut plus être lue, elle a été modifiée.`,
  'entry.changed': (about) =>
    `${entry(about)}\u00a0: modifiée après coup (contenu, heure de saisie ou heure de réception).`,
  'entry.inserted': (about) =>
    `${entry(about)}\u00a0: ajoutée après coup, le serveur ne l’a pas reçue à cette place.`,
  'entry.moved': (about) => `${entry(about)}\u00a0: déplacée, elle n’est pas dans l’ordre du serveur.`,
  'entry.twice': (about) => `${entry(about)}\u00a0: présente deux fois.`,
  'entry.other-journal': (about) => `${entry(about)}\u00a0: elle vient du journal d’un autre groupe.`,
  'entries.missing': ({ from, to, after }) =>
    [
      from === to
        ? `La saisie n°\u00a0${from} a été retirée.`
        : `Les saisies n°\u00a0${from} à ${to} ont été retirées.`,
      after === null ? '' : `Elle suivait\u00a0: ${entry(after)}.`,
    ]
      .filter(Boolean)
      .join(' '),
  'body.changed': (about) => `${entry(about)}\u00a0: son contenu n’est pas celui qui a été enregistré.`,
  'body.missing': (about) => `${entry(about)}\u00a0: son contenu a été retiré du dossier.`,
  'body.elsewhere': (about) =>
    `${entry(about)}\u00a0: son contenu parle d’une autre personne ou d’une autre demi-journée que la saisie.`,
  'signature.unbound': (about) =>
    `${entry(about)}\u00a0: le tracé, la phrase, la personne ou les heures ne vont pas ensemble.`,
  'countersignature.unbound': (about) =>
    `${entry(about)}\u00a0: la signature de clôture ne va pas avec ce qu’elle clôt.`,
  'receipt.missing': () =>
    'Aucune signature du serveur n’est dans le dossier\u00a0: rien ne peut être attesté.',
  'receipt.false': ({ seq }) => `La signature du serveur sur la saisie n°\u00a0${seq} est fausse.`,
  'receipt.other-state': ({ seq, suspects }) =>
    [
      `Le journal a été réécrit\u00a0: jusqu’à la saisie n°\u00a0${seq}, ce n’est pas ce que le serveur a signé.`,
      ...suspects.map((about) => `À regarder d’abord\u00a0: ${entry(about)}.`),
    ].join(' '),
  'receipt.beyond': ({ seq, last }) =>
    `La fin du journal a été coupée\u00a0: le serveur en a signé ${seq} saisies, le dossier s’arrête à la n°\u00a0${last}.`,
  'tail.unattested': ({ from, to }) =>
    `Les saisies n°\u00a0${from} à ${to} viennent après la dernière signature du serveur\u00a0: rien ne les atteste.`,
  'key.missing': () =>
    'La clé du serveur n’est pas dans le dossier. Demandez-la à la structure et donnez-la au vérificateur.',
  'key.other': () =>
    'La clé écrite dans le dossier n’est pas celle que vous avez donnée\u00a0: un autre serveur l’a signé.',
  'sheets.differ': ({ name }) => `Le fichier ${name} ne dit pas ce que dit le journal.`,
  'key.unchecked': ({ inPack }) =>
    `La clé du serveur est celle du dossier lui-même. Comparez-la à celle que donne la structure\u00a0: ${inPack}`,
  'documents.unproven': ({ count }) =>
    formatsFr.plural(
      count,
      '# document joint va avec le dossier, mais seul le journal fait foi.',
      '# documents joints vont avec le dossier, mais seul le journal fait foi.',
    ),
  'body.absent': (about) =>
    `${entry(about)}\u00a0: son contenu a été effacé, son empreinte reste dans la chaîne.`,
  'bodies.absent': ({ count, without }) =>
    `${formatsFr.plural(count, '# saisie', '# saisies')} sans contenu ici\u00a0: ${absences[without]}.`,
  'entries.newer': ({ count }) =>
    `${formatsFr.plural(count, '# saisie', '# saisies')} d’une version plus récente\u00a0: la chaîne est vérifiée, pas le contenu.`,
  'signature.other-day': (about) =>
    `${entry(about)}\u00a0: donnée pour le ${formatsFr.fullDate(about.date)}, avant un changement de programme.`,
  'sheet.changed': ({ number, date }) =>
    `Atelier ${number} du ${formatsFr.fullDate(date)}\u00a0: la feuille a changé depuis sa clôture.`,
  'clock.ahead': (about) =>
    `${entry(about)}\u00a0: l’horloge de l’appareil avançait de ${about.minutes} min sur le serveur.`,
  'writer.twice': (about) =>
    `${entry(about)}\u00a0: son numéro d’appareil a servi deux fois (appareil copié)\u202f; les deux sont gardées.`,
  'pack.waiting': ({ count }) =>
    `${formatsFr.plural(count, '# saisie', '# saisies')} de l’appareil n’étaient pas encore confirmées\u00a0: le dossier est provisoire.`,
  'sheets.unchecked': () =>
    'Le dossier est d’une version plus ancienne\u00a0: le journal est vérifié, pas les feuilles.',
}

export const verifierFr = {
  language: 'fr',
  title: 'Vérifier un dossier de preuves',
  otherLanguage: 'English',
  intro:
    'Déposez le fichier ZIP. Tout se passe dans cette page, sans réseau\u00a0: rien n’est envoyé. Vous pouvez l’enregistrer et l’ouvrir depuis votre disque.',
  choose: 'Dossier de preuves (ZIP)',
  key: 'Clé publique du serveur',
  keyHint:
    'Facultatif. Demandez-la à la structure, ou lisez-la sur son serveur à l’adresse /.well-known/coulisses.json. Sans elle, la clé du dossier est crue sur parole.',
  check: 'Vérifier',
  checking: 'Vérification en cours…',
  noFile: 'Choisissez d’abord un fichier.',
  verdicts: {
    sound: 'Rien n’a été modifié',
    broken: 'Ce dossier n’est pas tel qu’il a été écrit',
    unreadable: 'Ce dossier ne peut pas être lu',
  },
  alarms: 'Ce qui ne va pas',
  notices: 'À savoir',
  group: 'Groupe',
  server: 'Serveur',
  attested: 'Attesté par le serveur le',
  counted: 'Vérifié',
  counts: (entries: number, signatures: number, sheets: number, closed: number) =>
    [
      formatsFr.plural(entries, '# saisie', '# saisies'),
      formatsFr.plural(signatures, '# signature', '# signatures'),
      `${formatsFr.plural(sheets, '# feuille', '# feuilles')} dont ${formatsFr.plural(closed, '# close', '# closes')}`,
    ].join(', '),
  serverKey: 'Clé du serveur',
  findings,
  usage: [
    'Vérifie un dossier de preuves sans réseau et sans serveur.',
    '',
    '  npm run verify -- dossier.zip [--key CLÉ] [--lang en] [--json]',
    '',
    '  --key    clé publique du serveur, donnée par la structure (base64url)',
    '  --lang   fr ou en',
    '  --json   une ligne de JSON',
    '',
    'Sortie\u00a0: 0 rien n’a été modifié · 1 quelque chose a été modifié · 2 le fichier ne peut pas être lu',
  ].join('\n'),
  notFound: (file: string) => `Le fichier ${file} ne peut pas être ouvert.`,
}
export type VerifierTexts = typeof verifierFr

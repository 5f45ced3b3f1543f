// The words of surveys: what a person who answers reads, and what the team reads of the answers.

import type { NamedBenefit, SatisfactionLevel } from '#shared/domain/survey/ballot.ts'
import type { SurveyAudience } from '#shared/journal/kinds/steering-kinds.ts'

export const surveysFr = {
  title: 'Enquêtes de satisfaction',
  skip: 'Aller au contenu',
  back: 'Retour au groupe',
  backToSurveys: 'Retour aux enquêtes',
  notHere: 'Ce groupe n’est pas sur cet appareil.',
  audiences: {
    participant: 'Participants',
    culturalVenue: 'Structure culturelle',
    adviser: 'Conseillers',
  } satisfies Record<SurveyAudience, string>,
  levels: {
    verySatisfied: 'Très satisfait',
    ratherSatisfied: 'Plutôt satisfait',
    ratherDissatisfied: 'Plutôt insatisfait',
    veryDissatisfied: 'Très insatisfait',
  } satisfies Record<SatisfactionLevel, string>,
  /** As the team reads them. */
  benefits: {
    publicSpeaking: 'Prise de parole en public',
    discoveringSkills: 'Découverte de ses compétences et capacités',
    selfConfidence: 'Confiance en soi',
    originalApproach: 'Approche originale',
  } satisfies Record<NamedBenefit, string>,
  /** As a participant reads them. */
  ownBenefits: {
    publicSpeaking: 'Parler en public',
    discoveringSkills: 'Découvrir mes compétences et mes capacités',
    selfConfidence: 'Avoir confiance en moi',
    originalApproach: 'Découvrir une approche originale',
  } satisfies Record<NamedBenefit, string>,

  // the answer, in a person's own hands
  questions: {
    participant: 'Êtes-vous satisfait des ateliers\u202f?',
    culturalVenue: 'Votre structure est-elle satisfaite de l’opération\u202f?',
    adviser: 'Êtes-vous satisfait de l’opération pour les personnes que vous accompagnez\u202f?',
  } satisfies Record<SurveyAudience, string>,
  benefitsQuestion: 'Que vous ont apporté les ateliers\u202f?',
  severalPossible: 'Plusieurs réponses possibles, ou aucune.',
  remark: 'Une remarque',
  remarkNote: 'facultatif',
  remarkHint: 'N’écrivez pas votre nom.',
  send: 'Envoyer ma réponse',
  levelMissing: 'Choisissez une des quatre réponses.',
  socialSecurity:
    'Votre remarque contient un numéro de sécurité sociale. Effacez-le\u00a0: il n’a pas sa place ici.',
  anonymous:
    'Votre réponse ne porte pas de nom. Seule la coordination du groupe la lit, sans savoir de qui elle vient.',
  notSaved:
    'Votre réponse n’est pas enregistrée. Elle reste à l’écran\u00a0: touchez à nouveau Envoyer ma réponse.',
  thanks: 'Merci. Votre réponse est enregistrée.',
  thanksNext: 'C’est à la personne suivante.',
  next: 'Personne suivante',

  // the device goes round
  handOver: 'Faire passer l’appareil',
  handOverTitle: (audience: string) => `Enquête\u00a0· ${audience}`,
  handOverWhat:
    'L’appareil reste sur une table ou passe de main en main. Chaque personne répond seule, en une minute, et ne voit rien des réponses d’avant.',
  handOverKept: 'Les réponses restent sur cet appareil jusqu’à l’envoi. Personne ne peut les y lire.',
  start: 'Poser l’appareil',
  codeFirst: 'Avant de tendre l’appareil, choisissez votre code',
  neutral: 'Donnez votre avis',
  neutralWhat: 'Une question, une minute. Votre réponse ne porte pas de nom.',
  answer: 'Répondre',
  unfinished: 'Une réponse a été commencée',
  unfinishedWhat: 'Elle n’est pas envoyée. Si personne ne la reprend, elle est effacée dans trois minutes.',
  mine: 'C’est la mienne\u00a0: continuer',
  notMine: 'Ce n’est pas la mienne\u00a0: l’effacer',

  // a link
  linkTitle: 'Votre avis',
  linkAbout: (title: string, venue: string) => [title, venue].filter(Boolean).join(' · '),
  opening: 'Ouverture de l’enquête…',
  linkUnknown:
    'Ce lien n’existe pas ou il est incomplet. Demandez-en un autre à la personne qui vous l’a donné.',
  linkExpired: 'Ce lien n’est plus ouvert. Demandez-en un autre à la personne qui vous l’a donné.',
  linkUsed: 'Ce lien a déjà servi\u00a0: une réponse est enregistrée. Merci.',
  linkUnreachable: 'Pas de réseau. Réessayez dans un moment, le lien reste bon.',
  linkNotSent:
    'Pas de réseau\u00a0: votre réponse n’est pas encore envoyée. Elle reste à l’écran, réessayez dans un moment.',
  retry: 'Réessayer',
  linkThanks: 'Merci. Votre réponse est arrivée. Vous pouvez fermer cette page.',

  // the team's page
  lead: 'Les réponses ne portent aucun nom. Seule la coordination du groupe les lit.',
  giveInOnly:
    'Vous pouvez faire répondre et saisir des réponses papier. Seule la coordination du groupe lit les réponses.',
  waiting: [
    '# réponse sur cet appareil, pas encore envoyée',
    '# réponses sur cet appareil, pas encore envoyées',
  ] as [string, string],
  refused: [
    '# réponse n’est pas prise par le serveur\u00a0: reliez de nouveau cet appareil au nom d’un membre de l’équipe.',
    '# réponses ne sont pas prises par le serveur\u00a0: reliez de nouveau cet appareil au nom d’un membre de l’équipe.',
  ] as [string, string],
  readAt: (when: string) => `Réponses lues au serveur ${when}`,
  neverRead: 'Les réponses n’ont pas encore été lues sur cet appareil.',
  todayAt: (time: string) => `aujourd’hui à ${time}`,
  onAt: (date: string, time: string) => `le ${date} à ${time}`,
  refresh: 'Actualiser',
  refreshFailed: 'Le serveur n’a pas répondu. Les réponses affichées sont celles de la dernière lecture.',
  /** « 7 réponses sur 8 » */
  answersOf: (answers: string, invited: string) => `${answers} sur ${invited}`,
  answersOnly: ['# réponse', '# réponses'] as [string, string],
  noAnswer: 'Aucune réponse pour le moment.',
  satisfied: 'très ou plutôt satisfaits',
  nOfN: (hits: string, base: string) => `${hits} sur ${base}`,
  fewAnswers: 'Moins de cinq réponses\u00a0: pas de pourcentage.',
  moreThanInvited: 'Il y a plus de réponses que de personnes invitées\u00a0: vérifiez le nombre d’invités.',
  levelsCaption: (audience: string) => `Satisfaction · ${audience}`,
  benefitsCaption: 'Apports nommés par les participants',
  level: 'Réponse',
  benefit: 'Apport',
  count: 'Nombre',
  remarks: 'Remarques',
  invited: 'Personnes invitées',
  invitedHint: 'De 0 à 500',
  invitedByDefault: 'Sans autre saisie, les participants du groupe.',
  invitedUnknown: 'Nombre d’invités à saisir',
  invitedIs: (count: string) => `${count} invités`,
  invitedChange: 'Modifier le nombre d’invités',
  invitedWrong: 'Saisissez un nombre de 0 à 500.',
  invitedFork: (values: string) =>
    `À vérifier\u00a0: deux nombres d’invités ont été saisis (${values}). Enregistrez le bon.`,
  save: 'Enregistrer',
  cancel: 'Annuler',

  // paper
  paper: 'Saisir des réponses papier',
  paperTitle: (audience: string) => `Réponses papier\u00a0· ${audience}`,
  paperWhat: 'Une ligne par feuille. Recopiez ce qui est coché, sans nom.',
  paperOn: 'Date des réponses',
  dateUnreadable: 'Écrivez la date comme 3/3/2026.',
  dateInFuture: 'Cette date n’est pas encore passée.',
  row: (number: string) => `Réponse ${number}`,
  rowLevel: (number: string) => `Satisfaction de la réponse ${number}`,
  rowBenefits: (number: string) => `Apports de la réponse ${number}`,
  addRow: 'Ajouter une réponse',
  removeRow: (number: string) => `Retirer la réponse ${number}`,
  saveRows: ['Enregistrer # réponse', 'Enregistrer # réponses'] as [string, string],
  rowsMissing: 'Cochez la satisfaction d’au moins une réponse.',
  rowsIncomplete: (rows: string) => `Sans satisfaction cochée\u00a0: ${rows}. Complétez ou retirez.`,
  rowsSaved: ['# réponse enregistrée sur cet appareil.', '# réponses enregistrées sur cet appareil.'] as [
    string,
    string,
  ],

  // links
  links: 'Liens et QR codes',
  linksTitle: (audience: string) => `Liens\u00a0· ${audience}`,
  linksWhat:
    'Chaque lien sert à une seule réponse. Les liens ne sont affichés qu’ici, une seule fois\u00a0: imprimez-les ou montrez-les maintenant.',
  linksCount: 'Nombre de liens',
  linksCountHint: (most: string) => `De 1 à ${most}`,
  linksCountWrong: (most: string) => `Saisissez un nombre de 1 à ${most}.`,
  makeLinks: 'Créer les liens',
  linksFailed: 'Les liens se créent avec le réseau. Réessayez dans un moment.',
  linksUntil: (day: string) => `Bon jusqu’au ${day}`,
  print: 'Imprimer les bandelettes',
  showInTurn: 'Montrer un par un',
  showAll: 'Voir tous les liens',
  nextLink: 'Lien suivant',
  linkNumber: (number: string, total: string) => `Lien ${number} sur ${total}`,
  allShown: 'Tous les liens ont été montrés.',
  qrLabel: (number: string) => `QR code du lien ${number}`,
  stripTitle: 'Votre avis, en une minute',
  stripWhat: 'Ouvrez l’appareil photo de votre téléphone et visez ce carré. Une réponse, sans nom.',
}
export type SurveysTexts = typeof surveysFr

// The words of a person's profile: the page that recruiters read, how it is written, and how the person approves it.

import type { SoftSkill } from '#shared/journal/kinds/meeting-kinds.ts'

type Plural = readonly [one: string, other: string]

export const profileFr = {
  title: 'Présentation',
  titleOf: (name: string) => `Présentation de ${name}`,
  back: 'Progression de la personne',
  backToMeeting: 'Retour à la rencontre',
  notHere: 'Cette présentation n’est pas sur cet appareil. Elle sera disponible à la prochaine connexion.',

  // the page
  sought: 'Je recherche',
  strengths: 'Mes points forts',
  artwork: 'L’œuvre que j’ai choisie',
  availability: 'Mes disponibilités',
  approvedOn: (name: string, date: string) => `Page relue et approuvée par ${name} le ${date}.`,
  place: (title: string, venue: string) => [title, venue].filter(Boolean).join(' · '),
  nothingThere: 'à compléter',

  // its state
  none: 'Aucune présentation n’est encore écrite.',
  draft: 'À approuver',
  draftWhat: 'La personne n’a pas encore dit oui. Cette page n’est pas montrée aux employeurs.',
  again: 'À approuver de nouveau',
  againWhat: 'La page a changé depuis que la personne a dit oui. Elle n’est pas montrée aux employeurs.',
  withdrawn: 'Retirée par la personne',
  withdrawnWhat: 'Cette page n’est pas montrée aux employeurs, sauf si la personne dit oui à nouveau.',
  withdrawnByWord: (name: string) => `La personne l’a dit à ${name}, qui l’a noté ici.`,
  approved: 'Approuvée',
  approvedWhat: (date: string) => `La personne a dit oui le ${date}, à cette page exactement.`,
  fork: 'Deux versions différentes',
  notPrinted: 'Cette présentation n’est pas approuvée par la personne\u00a0: elle n’est pas imprimée.',

  // acts
  write: 'Écrire avec la personne',
  edit: 'Modifier',
  handOver: 'Faire approuver',
  handOverAgain: 'Faire relire',
  print: 'Imprimer',
  withdraw: 'La personne la retire',
  withdrawTitle: 'Retirer cette présentation\u202f?',
  withdrawText: (name: string) =>
    `Notez ici ce que ${name} vous a dit. La page ne sera plus montrée aux employeurs. Seule la personne peut l’approuver à nouveau, sur l’appareil.`,
  withdrawKeep: 'Garder',
  withdrawAct: 'Noter le retrait',
  notSaved: 'Ce n’est pas enregistré.',

  // writing it
  formTitle: 'Écrire la présentation',
  formWhat:
    'Écrivez avec la personne, avec ses mots. Elle relira la page et dira oui elle-même sur l’appareil.',
  changesApproval: 'La personne a déjà dit oui. Si vous changez la page, elle devra dire oui à nouveau.',
  chosenName: 'Nom à montrer',
  chosenNameHint: 'Celui que la personne choisit\u00a0: son prénom seul suffit.',
  soughtJob: 'Emploi recherché',
  rome: 'Métier de la nomenclature ROME',
  optional: 'facultatif',
  strength: (number: number) => `Point fort ${number}`,
  suggestions: 'Vu dans les ateliers',
  suggestionsWhat: 'Touchez une proposition pour l’ajouter, ou écrivez la vôtre.',
  addSuggestion: (words: string) => `Ajouter «\u00a0${words}\u00a0»`,
  observations: 'Observations de l’équipe',
  softSkills: {
    listening: 'Sait écouter',
    teamSpirit: 'Travaille bien en équipe',
    autonomy: 'Avance de façon autonome',
    rigour: 'Travaille avec rigueur',
    curiosity: 'Fait preuve de curiosité',
    responsiveness: 'Réagit vite',
    perseverance: 'Persévère',
    senseOfService: 'A le sens du service',
  } satisfies Record<SoftSkill, string>,
  availabilityHint: 'Par exemple «\u00a0dès avril, en journée, à Denain et autour\u00a0».',
  artworkLine: (title: string) => `L’œuvre choisie sera sur la page\u00a0: ${title}.`,
  noArtworkLine: 'Aucune œuvre n’est notée pour cette personne.',
  save: 'Enregistrer la page',
  cancel: 'Annuler',
  problem: 'Il y a un problème',

  // in the person's hands
  approvalTitle: 'Faire approuver la présentation',
  approvalWhat: (name: string) =>
    `${name} relit sa page, l’appareil en main, et dit oui ou non. Personne d’autre n’est visible\u202f; votre code reprend l’appareil.`,
  handTo: (name: string) => `Tendre l’appareil à ${name}`,
  codeFirst: 'Avant de tendre l’appareil, choisissez votre code',
  skip: 'Aller au contenu',
  hello: (name: string) => `Bonjour ${name}`,
  question: 'Cette page peut-elle être montrée à des employeurs\u202f?',
  questionAgain: 'Cette page est montrée à des employeurs. Êtes-vous toujours d’accord\u202f?',
  exactly: 'Votre réponse vaut pour cette page exactement. Vous pouvez changer d’avis quand vous voulez.',
  yes: 'Oui, je suis d’accord',
  stillYes: 'Oui, toujours',
  no: 'Non, ne pas la montrer',
  readAloud: 'Écouter la page',
  stopReading: 'Arrêter la lecture',
  answerNotSaved: 'Votre réponse n’est pas enregistrée. Touchez à nouveau votre réponse.',
  thanksYes: (name: string) => `Merci. Votre page peut être montrée. Rendez l’appareil à ${name}.`,
  thanksNo: (name: string) => `Merci. Votre page n’est pas montrée. Rendez l’appareil à ${name}.`,
  neutral: (name: string) => `Rendez l’appareil à ${name}.`,

  // all of a cohort
  listTitle: 'Présentations approuvées',
  listBack: 'Progression',
  listNone: 'Aucune présentation n’est approuvée pour l’instant.',
  listOthers: ['# autre personne n’a pas dit oui.', '# autres personnes n’ont pas dit oui.'] as Plural,
}
export type ProfileTexts = typeof profileFr

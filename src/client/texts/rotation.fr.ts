// The words of the rotation in French: the grid, its changes by hand, the new plan, and every remark as a sentence.

import type { UnevenCause, UnmetWishCode, WaitCause } from '#shared/domain/rotation/rotation.ts'
import type { MeetingOutcome } from '#shared/journal/kinds/meeting-kinds.ts'

/** Singular and plural, `#` stands for the number. */
type Plural = [one: string, other: string]

/** Completes « Awa souhaite rencontrer l’Hôtel du Parc, ce n’est pas possible : … ». */
const whyUnmet: Record<UnmetWishCode, string> = {
  'wish-vetoed': 'l’un des deux ne le veut pas',
  'wish-never-together': 'ils ne sont jamais là au même passage',
  'wish-not-enough-rounds': 'tous ses passages vont déjà à d’autres souhaits',
  'wish-other-side-full': 'toutes les places y vont déjà à des souhaits',
  'wish-at-others-cost': 'il faudrait retirer à d’autres un souhait, un passage ou l’équilibre',
  'wish-not-placed': 'aucune place n’a été trouvée. Essayez d’échanger deux places',
}
const whyUneven: Record<UnevenCause, string> = {
  away: 'absence à certains passages',
  'met-everybody': 'toutes les rencontres permises sont faites',
  vetoes: 'des rencontres sont écartées',
  past: 'les passages déjà faits ne changent plus',
  locks: 'des rencontres sont verrouillées',
  'no-better-found': 'rien de plus égal n’a été trouvé',
}
const whyWaiting: Record<WaitCause, string> = {
  'met-everybody': 'toutes les rencontres permises sont faites',
  'more-people-than-places': 'il y a plus de monde que de places',
  'no-better-found': 'rien de mieux n’a été trouvé',
}
const outcomes: Record<MeetingOutcome, string> = {
  interview: 'Entretien fixé',
  immersion: 'Immersion',
  interest: 'Intérêt',
  none: 'Pas d’intérêt',
  employerAbsent: 'Recruteur absent',
  candidateAbsent: 'Candidat absent',
}

export const rotationFr = {
  title: 'Tableau des passages',
  name: 'Rencontre avec les entreprises',
  caption: 'Qui rencontre quelle entreprise, passage par passage',
  tableAndEmployer: 'Table et entreprise',
  round: (number: string) => `passage ${number}`,
  roundTitle: (number: string) => `Passage ${number}`,
  over: 'terminé',
  running: 'en cours',
  pauseAfter: (minutes: string) => `puis pause de ${minutes}`,
  waiting: 'En pause',
  nobody: 'personne',
  away: 'Absence',
  free: 'libre',
  locked: 'verrouillé',
  seat: (name: string, seat: string) => `${name}, table ${seat}`,
  gone: 'Entreprise retirée',
  unknownPerson: 'Personne retirée',
  people: ['# personne', '# personnes'] as Plural,
  employers: ['# entreprise', '# entreprises'] as Plural,
  rounds: ['# passage', '# passages'] as Plural,
  roundsOf: (count: string, minutes: string) => `${count} de ${minutes}`,
  notHere: 'Cette rencontre n’est pas sur cet appareil.',

  empty: 'Aucun passage prévu.',
  emptyBoth: 'Ajoutez au moins une entreprise et une personne.',
  emptyField: 'Les conseillers ou la coordination du groupe créent le tableau.',
  create: 'Créer le tableau',
  toEmployers: 'Ajouter des entreprises',
  planning: 'Calcul du tableau en cours.',
  created: 'Le tableau est créé.',
  poster: 'Affiche A3',
  strips: 'Bandes par personne',
  stripsOfEmployers: 'Bandes par entreprise',
  redo: 'Refaire le tableau',
  redoFrom: (ordinal: string) => `Refaire dès le ${ordinal} passage`,
  ordinal: (n: number) => (n === 1 ? '1er' : `${n}e`),
  startFirst: 'Lancer le premier passage',
  display: 'Grand affichage',
  recap: 'Récapitulatif',
  prepare: 'Préparer la rencontre',
  prepareShort: 'Préparer',
  posterShort: 'Affiche',
  stripsShort: 'Bandes',
  more: 'Autres actions sur le tableau',

  allWell: 'Personne n’est prévu deux fois à la même heure, aucune paire ne revient',
  broken: 'Le tableau ne convient plus',
  seePlace: (at: string, employer: string) => `Voir ${at}, ${employer}`,
  brokenHint: 'Corrigez-le ici, ou refaites-le.',
  remarks: 'À savoir',
  proved: {
    meetings: 'pour le nombre de rencontres',
    balance: 'pour l’égalité entre tous',
    wishes: 'pour les souhaits',
    waits: 'pour les attentes',
  },
  provedAll:
    'Aucun tableau ne fait mieux, ni en nombre de rencontres, ni en égalité, ni en souhaits, ni en attentes.',
  provedSome: (what: string) => `Aucun tableau ne fait mieux ${what}.`,
  leftOut: 'Sans passage',
  addedSince: (who: string) => `${who} ne figurait pas encore dans la rencontre quand ce tableau a été fait.`,
  withoutRound: (who: string) => `${who} n’a aucun passage dans ce tableau, alors qu’il reste des places.`,
  legend: 'Issues des entretiens',
  outcomes,

  wishOfCandidate: (person: string, employer: string, why: string) =>
    `${person} souhaite rencontrer ${employer}, sans place : ${why}.`,
  wishOfEmployer: (employer: string, person: string, why: string) =>
    `${employer} souhaite rencontrer ${person}, sans place : ${why}.`,
  whyUnmet,
  uneven: (who: string, fewest: string, most: string, why: string) =>
    `${who} : ${fewest}, d’autres en ont jusqu’à ${most}. Raison : ${why}.`,
  whyUneven,
  waitsTwice: (who: string, rounds: string, why: string) =>
    `${who} attend aux passages ${rounds} de suite : ${why}.`,
  whyWaiting,
  brokenRules: {
    unknownPerson: (who: string, at: string) =>
      `${who} n’est plus dans la rencontre, mais encore au passage de ${at}.`,
    unknownRound: (round: string) => `Le passage ${round} n’existe plus.`,
    inBreak: (at: string) => `Des rencontres sont prévues pendant la pause de ${at}.`,
    away: (who: string, at: string) => `${who} est prévu au passage de ${at}, malgré son absence.`,
    candidateTwice: (who: string, at: string) => `${who} est prévu deux fois à ${at}.`,
    employerOverfull: (who: string, at: string, meetings: string, tables: string) =>
      `${who} reçoit ${meetings} à ${at} pour ${tables}.`,
    pairRepeated: (person: string, employer: string, rounds: string) =>
      `${person} et ${employer} se rencontrent plusieurs fois, aux passages ${rounds}.`,
    pairVetoed: (person: string, employer: string, at: string) =>
      `${person} et ${employer} ne doivent pas se rencontrer, mais le passage de ${at} les réunit.`,
  },
  tables: ['# table', '# tables'] as Plural,

  howToEdit:
    'Les flèches vont de place en place. Entrée prend une place, puis Entrée sur une autre du même passage les échange. Échap renonce.',
  pickHint: 'Choisissez une place pour l’échanger, la vider ou la verrouiller.',
  picked: (who: string, employer: string, at: string) => `${who}, ${employer}, ${at}.`,
  pickedFree: (employer: string, at: string) => `Place libre, ${employer}, ${at}.`,
  pickedWaiting: (at: string) => `En pause à ${at}.`,
  pickOther: 'Choisissez une autre place du même passage pour échanger.',
  vacate: 'Vider la place',
  lock: 'Verrouiller',
  unlock: 'Déverrouiller',
  put: (who: string) => `Placer ${who}`,
  swapWith: (who: string) => `Échanger avec ${who}`,
  dropPick: 'Renoncer',
  pastRound: 'Ce passage a commencé, il ne change plus.',
  cell: (who: string, employer: string, at: string) => `${who}, ${employer}, ${at}`,
  editLabel: 'Place choisie',
  swapped: (one: string, other: string, round: string) =>
    `Passage ${round} : ${one} et ${other} ont échangé.`,
  moved: (who: string, employer: string, round: string) => `Passage ${round} : ${who} va à ${employer}.`,
  emptied: (who: string, round: string) => `Passage ${round} : ${who} est en pause.`,
  lockedNow: (who: string, round: string) => `Passage ${round} : la place de ${who} est verrouillée.`,
  unlockedNow: (who: string, round: string) => `Passage ${round} : la place de ${who} est déverrouillée.`,
  undo: 'Annuler',
  cancel: 'Annuler',
  close: 'Fermer',

  replanTitle: 'Refaire le tableau',
  replanLead: 'Les passages d’avant restent comme ils sont. Les places verrouillées aussi.',
  replanFrom: 'À partir de quel passage ?',
  replanWho: 'Qui manque ?',
  replanNobody: 'Personne de plus',
  replanAdd: 'Ajouter quelqu’un',
  replanRemove: (name: string) => `Retirer ${name} de cette liste`,
  replanGroupPeople: (name: string) => name,
  replanAct: 'Refaire le tableau',
  replanned: (round: string) => `Le tableau est refait à partir du passage ${round}.`,
  changesTitle: 'Ce qui change',
  noChanges: 'Rien ne change pour personne.',
  changeTo: (at: string, to: string, from: string) => `${at} : ${to} au lieu de ${from}`,
  changeNew: (at: string, to: string) => `${at} : ${to}, au lieu d’une pause`,
  changeGone: (at: string, from: string) => `${at} : en pause, au lieu de ${from}`,
  changeAway: (at: string, from: string) => `${at} : absence, au lieu de ${from}`,
  hideChanges: 'Fermer la liste',

  forkTitle: 'Deux tableaux différents. Lequel garder ?',
  forkText: 'Deux appareils ont fait un tableau sans se connaître. Les deux sont gardés jusqu’à votre choix.',
  forkBy: (name: string, date: string, time: string) => `Fait par ${name}, le ${date} à ${time}`,
  forkShown: 'affiché pour l’instant',
  forkDiffer: ['# différence avec le tableau affiché', '# différences avec le tableau affiché'] as Plural,
  keepThis: 'Garder celui-ci',
  keepThisOf: (name: string, time: string) => `Garder le tableau de ${name}, ${time}`,
  kept: 'Ce tableau est gardé.',
  someone: 'une personne de l’équipe',

  print: 'Imprimer',
  back: 'Tableau des passages',
  table: (number: string) => `Table ${number}`,
  cut: 'Une bande par personne, à découper.',
  cutEmployers: 'Une bande par entreprise, à découper.',
  hour: 'Heure',
  employer: 'Entreprise',
  person: 'Personne',
  tableColumn: 'Table',
  posterTitle: 'Tableau des passages',
  nothingToPrint: 'Il n’y a pas encore de tableau à imprimer.',
}

export type RotationTexts = typeof rotationFr

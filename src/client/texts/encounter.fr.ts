// The words of an employer encounter in French: its list, its form, who takes part, who wishes to meet whom.

import type { AwayReason, Side } from '#shared/journal/kinds/encounter-kinds.ts'
import type { Wish } from '#shared/domain/encounter/fold-encounter.ts'

/** Singular and plural, `#` stands for the number. */
type Plural = [one: string, other: string]

const partOf: Record<'entreprises' | 'personnes' | 'souhaits', string> = {
  entreprises: 'Entreprises',
  personnes: 'Personnes',
  souhaits: 'Souhaits',
}
const reasons: Record<AwayReason, string> = {
  notTakingPart: 'Ne participe pas',
  late: 'Arrive en retard',
  missing: 'Ne vient pas',
  gone: 'Part avant la fin',
  pause: 'Fait une pause',
}
const saidReasons: Record<AwayReason, string> = {
  notTakingPart: 'ne participe pas',
  late: 'en retard',
  missing: 'absence',
  gone: 'départ avant la fin',
  pause: 'pause',
}
const wishes: Record<Wish['wish'], string> = {
  wanted: 'Souhaite',
  none: 'Sans avis',
  vetoed: 'Ne pas rencontrer',
}
const sides: Record<Side, string> = {
  candidate: 'Souhait de la personne',
  employer: 'Souhait de l’entreprise',
}

export const encounterFr = {
  title: 'Rencontres',
  lead: 'Les rencontres avec les entreprises, la prochaine en premier.',
  leadOf: (cohort: string) => `Les rencontres du groupe ${cohort}, la prochaine en premier.`,
  name: 'Rencontre avec les entreprises',
  allEncounters: 'Toutes les rencontres',
  listLabel: 'Rencontres avec les entreprises',
  coming: 'À venir',
  past: 'Passées',
  prepare: 'Préparer une rencontre',
  prepareFor: (cohort: string) => `Préparer une rencontre pour le groupe ${cohort}`,
  prepareLead: 'Pour quel groupe ?',
  none: 'Aucune rencontre sur cet appareil.',
  noneHint: 'Une rencontre se prépare par groupe : la date, les entreprises, puis le tableau des passages.',
  noneHintField:
    'Les conseillers ou la coordination du groupe la préparent. Elle arrive ici à la prochaine connexion.',
  untitled: 'Groupe sans titre',
  noPlan: 'Tableau à faire',
  planReady: 'Tableau prêt',
  today: 'Aujourd’hui',
  over: 'Terminée',
  notHere: 'Cette rencontre n’est pas sur cet appareil.',
  notHereHint: 'Elle a pu être retirée, ou arrivera à la prochaine connexion.',
  withdrawn: 'La rencontre est retirée.',
  people: ['# personne', '# personnes'] as Plural,
  employers: ['# entreprise', '# entreprises'] as Plural,
  rounds: ['# passage', '# passages'] as Plural,
  roundsOf: (count: string, minutes: string) => `${count} de ${minutes}`,
  partsLabel: 'Parties de la rencontre',
  parts: partOf,
  openPlan: 'Tableau des passages',
  edit: 'Modifier la rencontre',
  moreActs: 'Autres actions sur la rencontre',
  withdraw: 'Retirer la rencontre',
  withdrawTitle: 'Retirer cette rencontre ?',
  withdrawText: 'Elle disparaît de tous les appareils du groupe. Ce qui a été noté des entretiens est gardé.',
  keep: 'Garder la rencontre',
  undo: 'Annuler',
  cancel: 'Annuler',
  close: 'Fermer',
  optional: 'facultatif',
  problem: 'Il y a un problème',
  onlyOffice: 'Les conseillers et la coordination du groupe préparent la rencontre.',
  forkTitle: 'Deux saisies différentes, à vérifier',
  forkText:
    'Deux appareils ont décrit cette rencontre autrement. Vérifiez les champs et enregistrez pour trancher.',

  newTitle: 'Nouvelle rencontre',
  editTitle: 'Modifier la rencontre',
  date: 'Date',
  dateHint: 'Par exemple 28/4 ou 28 avril',
  dateUnreadable: 'Cette date ne se lit pas. Écrivez par exemple 28/4/2026.',
  start: 'Début',
  timeUnreadable: 'Cette heure ne se lit pas. Écrivez par exemple 14 h.',
  place: 'Lieu',
  roundCount: 'Nombre de passages',
  numberUnreadable: 'Écrivez un nombre.',
  minutes: 'Durée d’un passage',
  otherMinutes: 'Autre durée',
  otherMinutesField: 'Minutes d’un passage (1 à 15)',
  changeover: 'Minutes pour changer de table',
  breaks: 'Pauses pour tout le monde',
  noBreaks: 'Aucune pause.',
  addBreak: 'Ajouter une pause',
  breakAfter: 'Après le passage',
  breakMinutes: 'Minutes',
  removeBreak: (round: string) => `Retirer la pause après le passage ${round}`,
  ends: (time: string, length: string) => `Fin prévue à ${time}, ${length} en tout.`,
  save: 'Enregistrer la rencontre',
  otherRoundCount: 'Le tableau des passages sera à refaire, le nombre de passages change.',

  peopleTitle: 'Personnes',
  noPeople: 'Ce groupe n’a pas encore de participants.',
  toCohort: 'Ouvrir le groupe',
  there: 'Là à tous les passages',
  awayFrom: (reason: string, rounds: string) => `${reason}, sans ${rounds}`,
  roundList: (numbers: string, count: number) =>
    count === 1 ? `le passage ${numbers}` : `les passages ${numbers}`,
  changePresence: (name: string) => `Changer la présence de ${name}`,
  presence: 'Présence aux passages',
  presenceOf: (name: string) => `${name} : présence aux passages`,
  reason: 'Que se passe-t-il ?',
  reasons,
  saidReasons,
  whichRounds: 'Sans quels passages ?',
  roundAt: (round: string, time: string) => `Passage ${round}, ${time}`,
  chooseRounds: 'Choisissez au moins un passage.',
  savePresence: 'Enregistrer',
  presenceSaved: (name: string, said: string) => `${name} : ${said}.`,
  planToRedo: 'Le tableau des passages ne le sait pas encore. Refaites-le depuis le tableau.',

  wishesTitle: 'Souhaits',
  wishesLead:
    'Visible des conseillers et de la coordination seulement. Le tableau en tient compte quand on le crée.',
  wishesHidden: 'Les souhaits sont réservés aux conseillers et à la coordination du groupe.',
  wishesEmpty: 'Ajoutez d’abord des entreprises et des personnes.',
  whose: 'Personne',
  nextPerson: 'Personne suivante',
  previousPerson: 'Personne précédente',
  wishes,
  sides,
  wishOf: (side: string, employer: string) => `${side}, ${employer}`,
  wishesTable: (name: string) => `Souhaits pour ${name}`,
  wishCount: ['# souhait', '# souhaits'] as Plural,
  vetoCount: ['# refus', '# refus'] as Plural,
  wishSaved: (name: string, employer: string, side: string, wish: string) =>
    `${name}, ${employer}. ${side} : ${wish}.`,
  toCheck: 'à vérifier',
}

export type EncounterTexts = typeof encounterFr

// The words of the import screens: four steps, their buttons and what they say while a list is checked.

import type { Formats } from './formats.fr.ts'

/** What the words of each kind of list must say. */
export interface ListWords {
  title: string
  dropTitle: string
  modelName: string
  importCount: (count: number, formats: Formats) => string
  created: (count: number, formats: Formats) => string
  updated: (count: number, formats: Formats) => string
  resultTitle: (count: number, formats: Formats) => string
  next: string
  nextEmpty: string
  nextLink: string
}

const participants: ListWords = {
  title: 'Importer des personnes',
  dropTitle: 'Déposez ici la liste des personnes',
  modelName: 'modele-personnes',
  importCount: (count, f) => f.plural(count, 'Importer # personne', 'Importer # personnes'),
  created: (count, f) => f.plural(count, 'personne créée', 'personnes créées'),
  updated: (count, f) => f.plural(count, 'personne mise à jour', 'personnes mises à jour'),
  resultTitle: (count, f) => f.plural(count, '# personne enregistrée', '# personnes enregistrées'),
  next: 'Ces personnes sont dès maintenant dans le groupe, sur cet appareil. Elles partiront au prochain envoi.',
  nextEmpty: 'Aucune ligne n’a été enregistrée.',
  nextLink: 'Ouvrir le groupe',
}

const halfDays: ListWords = {
  title: 'Importer des demi-journées',
  dropTitle: 'Déposez ici le programme',
  modelName: 'modele-demi-journees',
  importCount: (count, f) => f.plural(count, 'Importer # demi-journée', 'Importer # demi-journées'),
  created: (count, f) => f.plural(count, 'demi-journée créée', 'demi-journées créées'),
  updated: (count, f) => f.plural(count, 'demi-journée mise à jour', 'demi-journées mises à jour'),
  resultTitle: (count, f) => f.plural(count, '# demi-journée enregistrée', '# demi-journées enregistrées'),
  next: 'Le programme du groupe est à jour dès maintenant, sur cet appareil. Il part au prochain envoi.',
  nextEmpty: 'Aucune ligne n’a été enregistrée.',
  nextLink: 'Ouvrir le groupe',
}

const employers: ListWords = {
  title: 'Importer des entreprises',
  dropTitle: 'Déposez ici la liste des entreprises',
  modelName: 'modele-entreprises',
  importCount: (count, f) => f.plural(count, 'Importer # entreprise', 'Importer # entreprises'),
  created: (count, f) => f.plural(count, 'entreprise créée', 'entreprises créées'),
  updated: (count, f) => f.plural(count, 'entreprise mise à jour', 'entreprises mises à jour'),
  resultTitle: (count, f) => f.plural(count, '# entreprise enregistrée', '# entreprises enregistrées'),
  next: 'Ces entreprises sont dès maintenant dans la rencontre, sur cet appareil. Elles partiront au prochain envoi.',
  nextEmpty: 'Aucune ligne n’a été enregistrée.',
  nextLink: 'Ouvrir la rencontre',
}

const participantFields = {
  familyName: 'Nom',
  givenNames: 'Prénom',
  fullName: 'Nom et prénom',
  birthDate: 'Naissance',
  identifier: 'Identifiant France Travail',
  phone: 'Téléphone',
  email: 'Courriel',
  referrer: 'Prescripteur',
  longTermJobSeeker: 'Longue durée (DELD)',
  senior: 'Senior',
  disabledWorker: 'Travailleur handicapé (TH)',
  soughtJob: 'Métier recherché',
  romeCode: 'Code ROME',
  joinedOn: 'Date d’entrée',
}

const halfDayFields = {
  date: 'Date',
  slot: 'Demi-journée',
  start: 'Début',
  end: 'Fin',
  hours: 'Horaires',
  workshop: 'Atelier',
  place: 'Lieu',
  facilitators: 'Intervenants',
  room: 'Salle',
  capacity: 'Places',
}

const employerFields = {
  name: 'Entreprise',
  siret: 'SIRET',
  town: 'Ville',
  jobs: 'Métiers',
  recruiters: 'Recruteurs',
  tables: 'Tables',
}

export const importStepsFr = {
  steps: ['Fichier', 'Colonnes', 'Vérifier les lignes', 'Résultat'] as [string, string, string, string],
  stepsLabel: 'Étapes de l’importation',
  stepDone: 'fait',
  stepOf: (step: number, name: string) => `Étape ${step} sur 4 : ${name}`,
  participants,
  halfDays,
  employers,
  participantFields,
  halfDayFields,
  employerFields,
  employerTwin: {
    siret: 'Une entreprise de même SIRET est déjà là.',
    name: 'Une entreprise de même nom est déjà là.',
    here: 'dans cette rencontre',
  },
  notOffice:
    'Les conseillers et la coordination du groupe préparent la rencontre. Demandez-leur de l’importer.',
  romeMissing:
    'La liste des métiers n’est pas encore sur cet appareil. Revenez avec du réseau, elle y restera.',
  yesNo: { yes: 'Oui', no: 'Non' },
  slots: { morning: 'Matin', afternoon: 'Après-midi', evening: 'Soirée' },
  forCohort: 'pour le groupe',
  lines: (count: number, f: Formats) => f.plural(count, '# ligne', '# lignes'),
  choose: {
    title: 'Importer une liste',
    lead: 'Pour quel groupe ?',
    people: 'Des personnes',
    peopleFor: (title: string) => `Importer des personnes pour le groupe ${title}`,
    halfDays: 'Des demi-journées',
    halfDaysFor: (title: string) => `Importer des demi-journées pour le groupe ${title}`,
    empty: 'Aucun groupe sur cet appareil.',
    emptyText: 'Créez un groupe, ou demandez à la coordination de vous ajouter à une équipe.',
    toCohorts: 'Voir les groupes',
    untitled: 'Groupe sans titre',
  },
  notCoordinator: 'Seule la coordination du groupe écrit le programme. Demandez-lui de l’importer.',
  backToCohort: 'Revenir au groupe',
  namesOnly: (names: readonly string[]) =>
    names.length === 0
      ? 'Vous enregistrez les noms et la date d’entrée. Le reste est réservé aux conseillers et à la coordination.'
      : `Vous enregistrez les noms et la date d’entrée. Ces colonnes ne seront pas lues : ${names.join(', ')}.`,
  file: {
    pick: 'Choisir un fichier',
    pickOther: 'Choisir un autre fichier',
    accepted:
      'Formats .xlsx et .csv, 5 Mo et 2 000 lignes au plus. Les numéros de sécurité sociale sont écartés avant toute lecture.',
    current: (name: string) => `Fichier choisi : ${name}`,
    several: (count: number) => `${count} fichiers déposés : seul le premier est lu.`,
    reading: 'Lecture du fichier en cours.',
    model: 'Télécharger le modèle',
    modelXlsx: 'Modèle .xlsx',
    modelCsv: 'Modèle .csv',
    modelLead: 'Un modèle à remplir, avec la description de chaque colonne.',
    dictionary: 'Ce que chaque colonne contient',
    sheets: 'Quelle feuille importer ?',
    sheetLines: (count: number, f: Formats) => f.plural(count, '# ligne', '# lignes'),
    sheetHidden: 'feuille masquée',
    refusalTitle: 'Ce fichier n’a pas été lu',
    kept: 'La liste déjà ouverte est toujours là.',
    continue: 'Continuer',
  },
  columns: {
    lead: 'Dites quelle colonne du fichier contient quoi. Rien n’est écrit avant l’importation.',
    none: 'Aucune colonne',
    unnamed: 'sans titre',
    quoted: (name: string) => `« ${name} »`,
    option: (letter: string, name: string) => `${letter} · ${name}`,
    required: 'obligatoire',
    close: 'Titre approchant : vérifiez.',
    remembered: 'Choisie la dernière fois.',
    missingHint: 'Choisissez une colonne.',
    notRecognised:
      'Les titres de colonnes n’ont pas été reconnus. Dites à quoi correspond chaque colonne ; l’aperçu vous aide.',
    unused: (names: readonly string[], f: Formats) =>
      `${f.plural(names.length, 'Colonne non lue', 'Colonnes non lues')} : ${names.join(', ')}.`,
    preview: (count: number, f: Formats) =>
      f.plural(count, 'Aperçu de la première ligne', 'Aperçu des # premières lignes'),
    previewEmpty: 'Choisissez une colonne pour voir l’aperçu.',
    line: 'Ligne',
    dropped: (count: number, f: Formats) =>
      f.plural(count, '# ligne du fichier laissée de côté', '# lignes du fichier laissées de côté'),
    droppedLine: (line: number, reason: string, text: string) => `Ligne ${line}, ${reason} : ${text}`,
    takeBack: 'Reprendre cette ligne',
    takeBackLine: (line: number) => `Reprendre la ligne ${line}`,
    keptLine: (line: number) => `La ligne ${line} est reprise dans le tableau.`,
    leaveAgain: (line: number) => `Laisser de côté la ligne ${line}`,
    back: 'Revenir au fichier',
    continue: 'Vérifier les lignes',
  },
  rows: {
    caption: 'Lignes du fichier et ce que leur importation fera',
    line: 'Ligne',
    state: 'État',
    tick: (name: string) => `Importer ${name}`,
    tickAll: 'Cocher toutes les lignes prêtes',
    tickColumn: 'À importer',
    answerFirst: (name: string) => `Importer ${name} : répondez d’abord à la question`,
    unnamed: (line: number) => `ligne ${line}`,
    cellLabel: (label: string, line: number) => `${label}, ligne ${line}`,
    counts: {
      create: (count: number, f: Formats) => `${f.number(count)} à créer`,
      update: (count: number, f: Formats) => `${f.number(count)} à mettre à jour`,
      duplicate: (count: number, f: Formats) => f.plural(count, '# doublon possible', '# doublons possibles'),
      error: (count: number, f: Formats) => `${f.number(count)} à corriger`,
      same: (count: number, f: Formats) => `${f.number(count)} déjà à jour`,
    },
    filter: 'Montrer seulement',
    allColumns: 'Toutes les colonnes',
    fewColumns: 'Moins de colonnes',
    shownOf: (shown: number, all: number, f: Formats) =>
      `${f.number(shown)} sur ${f.number(all)} lignes affichées.`,
    more: (count: number, f: Formats) =>
      f.plural(count, 'Afficher # ligne de plus', 'Afficher # lignes de plus'),
    below: (count: number, f: Formats) => f.plural(count, '# ligne plus bas.', '# lignes plus bas.'),
    nothingWritten: 'Rien n’est écrit avant l’importation.',
    emptyFilter: 'Aucune ligne dans cet état.',
    emptyAll: 'Toutes les lignes ont été enregistrées.',
    leaveAside: 'Vous pouvez aussi laisser la ligne de côté.',
    difference: (label: string, after: string, before: string) => `${label} : ${before} devient ${after}.`,
    addition: (label: string, after: string) => `${label} : ${after}, rien jusqu’ici.`,
    namesSplit: 'Le nom et le prénom étaient dans une seule colonne : vérifiez comment ils sont séparés.',
    bornOn: (date: string) => `naissance le ${date}`,
    bornUnknown: 'naissance inconnue',
    inThisCohort: 'dans ce groupe',
    inCohort: (title: string) => `groupe ${title}`,
    atLine: (line: number) => `ligne ${line} du fichier`,
    someoneIs: (name: string, facts: readonly string[]) => `${name} : ${facts.join(', ')}.`,
    theListSays: (facts: string) => `Cette ligne : ${facts}.`,
    isSame: 'C’est la même',
    isSameAs: (name: string) => `C’est la même : ${name}`,
    isOther: 'Ce n’est pas la même',
    isOtherAs: (name: string) => `Ce n’est pas la même que ${name}`,
    answeredSame: 'Vous avez répondu : c’est la même.',
    answeredOther: 'Vous avez répondu : ce n’est pas la même.',
    changeAnswer: 'Changer la réponse',
    nowIs: (line: number, state: string) => `Ligne ${line} : ${state}.`,
    back: 'Revenir aux colonnes',
    export: 'Exporter les lignes à corriger',
    nothingTicked: 'Cochez au moins une ligne.',
    unanswered: 'Doublon possible, sans réponse.',
  },
  writing: {
    title: 'Enregistrement en cours',
    text: (done: number, all: number, f: Formats) => `${f.number(done)} sur ${f.number(all)}`,
  },
  result: {
    leftAside: (count: number, f: Formats) =>
      f.plural(count, 'ligne laissée de côté', 'lignes laissées de côté'),
    already: (count: number, f: Formats) => f.plural(count, 'dont # déjà à jour', 'dont # déjà à jour'),
    toCorrect: (count: number, f: Formats) =>
      f.plural(count, '# ligne reste à corriger.', '# lignes restent à corriger.'),
    refusedTitle: 'Lignes non enregistrées',
    refusedLine: (line: number, sentence: string) => `Ligne ${line} : ${sentence}`,
    stoppedTitle: 'L’enregistrement s’est arrêté',
    stopped: 'Les lignes déjà enregistrées le restent. Les autres sont toujours cochées.',
    retry: (count: number, f: Formats) =>
      f.plural(count, 'Corriger la ligne restante', 'Corriger les # lignes restantes'),
    resume: 'Reprendre les lignes restantes',
    another: 'Importer une autre liste',
    next: 'Et maintenant',
  },
  abandon: {
    title: 'Abandonner l’importation en cours ?',
    text: 'Rien n’a été écrit. Vos choix et vos corrections seront perdus.',
    textPartly: 'Les lignes déjà enregistrées le restent. Vos autres choix et corrections seront perdus.',
    keep: 'Continuer l’importation',
    act: 'Abandonner',
    replaceTitle: 'Abandonner les corrections en cours ?',
    replaceText:
      'Un autre tableau sera lu. Les corrections et les réponses données sur celui-ci seront perdues.',
    replaceKeep: 'Garder ce tableau',
    replaceAct: 'Abandonner les corrections',
  },
  problemTitle: 'Il y a un problème',
}

export type ImportStepsTexts = typeof importStepsFr

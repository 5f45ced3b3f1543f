// The words of the self-assessment, in plain French: what a participant reads, hears and answers.

import type { AssessmentLevel } from '#shared/domain/progress/self-assessment.ts'
import type { AssessmentMoment, SelfAssessmentItem } from '#shared/journal/kinds/progress-kinds.ts'

export const assessmentFr = {
  title: {
    before: 'Auto-évaluation avant les ateliers',
    after: 'Auto-évaluation après les ateliers',
  } satisfies Record<AssessmentMoment, string>,
  skip: 'Aller au contenu',
  back: 'Retour à la progression',
  /** The same words at both moments (field.md §5). */
  items: {
    speakingInPublic: 'Je suis à l’aise pour parler devant un groupe.',
    knowingMySkills: 'Je sais ce que je sais faire.',
    selfConfidence: 'J’ai confiance en moi.',
    searchMethod: 'J’ai ma méthode pour chercher un emploi.',
    daringToContact: 'J’ose contacter un employeur.',
    knowingNextStep: 'Je sais quelle est ma prochaine étape.',
  } satisfies Record<SelfAssessmentItem, string>,
  levels: {
    1: 'Pas du tout',
    2: 'Un peu',
    3: 'Plutôt',
    4: 'Tout à fait',
  } satisfies Record<AssessmentLevel, string>,

  // before it leaves the facilitator's hands
  what: 'Six phrases, quatre réponses possibles, deux minutes. Chaque personne répond seule et peut passer une question.',
  inTurn: 'À la suite',
  inTurnWhat: 'L’appareil reste sur une table. Chacun touche son prénom et répond.',
  startInTurn: 'Poser l’appareil',
  inHand: 'En main',
  inHandWhat: 'Vous tendez l’appareil à une personne, elle vous le rend.',
  handTo: (name: string) => `Tendre l’appareil à ${name}`,
  toAnswer: 'Pas encore répondu',
  again: 'Déjà répondu',
  againWhat: 'Une nouvelle réponse remplace la précédente.',
  everyoneAnswered: 'Tout le monde a répondu.',
  codeFirst: 'Avant de tendre l’appareil, choisissez votre code',

  // in the participant's hands
  namesTitle: 'Touchez votre prénom pour répondre',
  hello: (name: string) => `Bonjour ${name}`,
  question: (number: number, total: number) => `Phrase ${number} sur ${total}`,
  howFar: 'Est-ce vrai pour vous aujourd’hui\u202f?',
  pass: 'Passer cette phrase',
  previous: 'Phrase précédente',
  readAloud: 'Écouter',
  stopReading: 'Arrêter la lecture',
  recap: 'Vos réponses',
  recapWhat: 'Touchez une réponse pour la changer.',
  passed: 'Sans réponse',
  validate: 'Valider mes réponses',
  notSaved:
    'Vos réponses ne sont pas enregistrées. Elles restent à l’écran\u00a0: touchez Valider à nouveau.',
  thanks: (name: string) => `Merci. Rendez la tablette à ${name}.`,
  thanksPhone: (name: string) => `Merci. Rendez le téléphone à ${name}.`,
  thanksComputer: (name: string) => `Merci. Laissez la place à ${name}.`,
  thanksInTurn: 'Merci. C’est à la personne suivante.',
  touchToGoOn: 'Toucher pour continuer',
  neutral: (name: string) => `Rendez la tablette à ${name}.`,
  neutralPhone: (name: string) => `Rendez le téléphone à ${name}.`,
  neutralComputer: (name: string) => `Laissez la place à ${name}.`,
}
export type AssessmentTexts = typeof assessmentFr

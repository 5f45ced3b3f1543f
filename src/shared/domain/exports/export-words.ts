// The French words of the tables that leave the application: the values that their columns may hold.

import type { Slot } from '#shared/calendar.ts'
import type { SignatureState } from '#shared/domain/attendance/sheet.ts'
import type { ExitOrigin } from '#shared/domain/outcome/exit-date.ts'
import type { SignatureWay } from '#shared/journal/kinds/attendance-kinds.ts'
import type {
  ImmersionObject,
  ObservedMoment,
  OutcomeCategory,
  OutcomeSource,
  ServiceType,
} from '#shared/journal/kinds/follow-up-kinds.ts'
import type {
  Interest,
  MeetingOutcome,
  NextStep,
  SoftSkill,
  StepOwner,
} from '#shared/journal/kinds/meeting-kinds.ts'

export const slotWords: Record<Slot, string> = {
  morning: 'matin',
  afternoon: 'après-midi',
  evening: 'soirée',
}

export const signatureStateWords: Record<SignatureState, string> = {
  notExpected: 'sans objet',
  toDo: 'manquante',
  toRedo: 'à refaire',
  signed: 'signée',
  attested: 'attestée',
}

export const signatureWayWords: Record<SignatureWay, string> = {
  drawn: 'tracée',
  typed: 'nom écrit devant témoin',
  refused: 'refus attesté',
  cannotSign: 'empêchement attesté',
  onPaper: 'sur papier',
}

export const meetingOutcomeWords: Record<MeetingOutcome, string> = {
  interview: 'entretien fixé',
  immersion: 'immersion proposée',
  interest: 'intérêt, sans suite fixée',
  none: 'pas d’intérêt',
  employerAbsent: 'absence du recruteur',
  candidateAbsent: 'absence du candidat',
}

export const interestWords: Record<Interest, string> = { yes: 'oui', no: 'non', maybe: 'à voir' }

export const skillWords: Record<SoftSkill, string> = {
  listening: 'écoute',
  teamSpirit: 'esprit d’équipe',
  autonomy: 'autonomie',
  rigour: 'rigueur',
  curiosity: 'curiosité',
  responsiveness: 'réactivité',
  perseverance: 'persévérance',
  senseOfService: 'sens du service',
}

export const nextStepWords: Record<NextStep, string> = {
  interview: 'entretien',
  visit: 'visite',
  immersion: 'immersion',
  sendCv: 'envoyer le CV',
  callBack: 'rappeler',
  other: 'autre',
}

export const stepOwnerWords: Record<StepOwner, string> = {
  participant: 'la personne',
  employer: 'l’entreprise',
  adviser: 'le conseiller ou la conseillère',
}

export const categoryWords: Record<OutcomeCategory, string> = {
  lastingEmployment: 'emploi durable',
  transitionEmployment: 'emploi de transition',
  businessCreation: 'création d’activité',
  training: 'formation',
  insertionStructure: 'structure d’insertion',
  workImmersion: 'immersion en entreprise',
  contractedService: 'prestation',
  jobMatching: 'mise en relation',
  stillSearching: 'en recherche',
  inactive: 'sans activité ni recherche',
  moved: 'a déménagé',
  unknown: 'inconnue',
}

export const sourceWords: Record<OutcomeSource, string> = {
  participant: 'la personne',
  employer: 'l’employeur',
  referrer: 'le prescripteur',
  adviser: 'le conseiller',
  document: 'un document',
}

export const exitOriginWords: Record<ExitOrigin, string> = {
  recorded: 'saisie',
  left: 'départ',
  lastDay: 'dernière demi-journée',
}

export const momentWords: Record<ObservedMoment, string> = { M1: 'M+1', M3: 'M+3', M6: 'M+6' }

export const serviceWords: Record<ServiceType, string> = {
  training: 'formation',
  contractedService: 'prestation',
  jobMatching: 'mise en relation',
}

export const immersionWords: Record<ImmersionObject, string> = {
  discoverOccupation: 'immersion\u00a0: découvrir un métier',
  confirmProject: 'immersion\u00a0: confirmer un projet',
  startRecruitment: 'immersion\u00a0: initier une démarche de recrutement',
}

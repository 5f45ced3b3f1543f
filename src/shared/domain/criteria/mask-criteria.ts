// What of the criteria is told to who may not open the rows behind them: nothing that fewer than five are the base of.

import type { Coherence, Cost, Criteria, Quality } from './criteria-of.ts'
import { maskShare, showsShare } from './shares.ts'

/** The criteria for who may not open their rows (K9). Counts of operations and of money say nothing of a person. */
export const maskCriteria = (criteria: Criteria): Criteria => {
  const { effectiveness, relevance, efficiency, coherence, quality } = criteria
  const isFew = !showsShare(criteria.participants)
  return {
    ...criteria,
    participants: isFew ? 0 : criteria.participants,
    attendance: isFew ? hidden : maskShare(criteria.attendance),
    effectiveness: {
      returnToEmployment: maskShare(effectiveness.returnToEmployment),
      activity: maskShare(effectiveness.activity),
      knownStatus: maskShare(effectiveness.knownStatus),
      reengagement: maskShare(effectiveness.reengagement),
      trainingAfter: maskShare(effectiveness.trainingAfter),
      dynamicExit: maskShare(effectiveness.dynamicExit),
    },
    relevance: {
      service: maskShare(relevance.service),
      byKind: {
        training: maskShare(relevance.byKind.training),
        contractedService: maskShare(relevance.byKind.contractedService),
        jobMatching: maskShare(relevance.byKind.jobMatching),
      },
    },
    efficiency: {
      ...efficiency,
      perParticipant: maskCost(efficiency.perParticipant),
      // How many returned is told by the share, so it is hidden with it.
      perReturn:
        showsShare(effectiveness.returnToEmployment.base) && showsShare(efficiency.perReturn.by)
          ? efficiency.perReturn
          : maskCost({ ...efficiency.perReturn, by: 0 }),
      fill: isFew ? hidden : efficiency.fill,
    },
    coherence: {
      longTermJobSeeker: maskCoherence(coherence.longTermJobSeeker),
      senior: maskCoherence(coherence.senior),
      disabledWorker: maskCoherence(coherence.disabledWorker),
    },
    quality: {
      participant: maskQuality(quality.participant),
      culturalVenue: maskQuality(quality.culturalVenue),
      adviser: maskQuality(quality.adviser),
    },
  }
}

const hidden = { hits: 0, base: 0, unknown: 0, hidden: true } as const

const maskCost = (cost: Cost): Cost =>
  showsShare(cost.by) ? cost : { amountCents: cost.amountCents, by: 0, centsEach: null, hidden: true }

const maskCoherence = (coherence: Coherence): Coherence =>
  showsShare(coherence.share.base)
    ? coherence
    : { share: maskShare(coherence.share), reference: coherence.reference, gap: null, index: null }

const maskQuality = (quality: Quality): Quality =>
  showsShare(quality.tally.answers)
    ? quality
    : {
        satisfied: maskShare(quality.satisfied),
        answered: null,
        tally: {
          ...quality.tally,
          answers: 0,
          byLevel: { verySatisfied: 0, ratherSatisfied: 0, ratherDissatisfied: 0, veryDissatisfied: 0 },
          benefits: {},
        },
      }

// The words of a step: as the cohort named it, else those of the programme's own step in the reader's language.

import type { Step } from '#shared/domain/progress/steps.ts'
import { isDefaultStep } from '#shared/domain/progress/steps.ts'
import type { ProgressTexts } from '#client/texts/progress.fr.ts'

export const sayStep = (
  t: Pick<ProgressTexts, 'defaultSteps'>,
  step: Pick<Step, 'step' | 'label'>,
): string =>
  step.label !== '' ? step.label : isDefaultStep(step.step) ? t.defaultSteps[step.step] : step.step

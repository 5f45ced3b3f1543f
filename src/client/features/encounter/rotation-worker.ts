// The planner beside the screen: a plan of twenty by twenty takes a slow phone long enough to be felt.

import type { PlannerRequest } from './rotation-plan.ts'
import { answerPlan } from './rotation-plan.ts'

self.addEventListener('message', ({ data }: MessageEvent<PlannerRequest>) => {
  self.postMessage(answerPlan(data))
})

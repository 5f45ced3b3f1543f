// Asks the planner for a plan without holding the screen up: in a worker, or in place where there is none.

import type { PlanAnswer, PlanRequest } from './rotation-plan.ts'

const answerHere = async (request: PlanRequest): Promise<PlanAnswer> =>
  (await import('./rotation-plan.ts')).answerPlan(request)

/** One worker a question: it is gone with its answer, and a page that was left waits for nothing. */
export const askPlanner = (request: PlanRequest): Promise<PlanAnswer> => {
  if (typeof Worker === 'undefined') return answerHere(request)
  const worker = new Worker(new URL('./rotation-worker.ts', import.meta.url), { type: 'module' })
  const answered = new Promise<PlanAnswer>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<PlanAnswer>) => resolve(data))
    worker.addEventListener('error', (event) => {
      // A worker that cannot be had is no reason to have no plan; a fault within the planner comes out here again.
      event.preventDefault()
      answerHere(request).then(resolve, reject)
    })
  })
  worker.postMessage(structuredClone(request))
  return answered.finally(() => worker.terminate())
}

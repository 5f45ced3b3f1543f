// Asks the planner for a plan without holding the screen up: in a worker, or in place where there is none.

import type { PlannerAnswers, PlannerRequest } from './rotation-plan.ts'
import workerAddress from './rotation-worker.ts?worker&url'

interface PolicyMaker {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): { createScriptURL(address: string): string }
}

const vouch = (page: object): string => {
  if (!('trustedTypes' in page)) return workerAddress
  // Where Trusted Types are enforced (our own policy asks for it) a script address that is plain text is refused.
  return (page.trustedTypes as PolicyMaker)
    .createPolicy('passages', {
      createScriptURL: (asked) => {
        if (asked !== workerAddress) throw new TypeError('Only the planner is a worker of ours')
        return asked
      },
    })
    .createScriptURL(workerAddress)
}
/** Once a page: a policy of this name is made only once. */
const vouchedAddress = vouch(globalThis)

type AnswerTo<Request extends PlannerRequest> = PlannerAnswers[Request['ask']]

const answerHere = async <Request extends PlannerRequest>(request: Request): Promise<AnswerTo<Request>> =>
  (await import('./rotation-plan.ts')).answerPlan(request) as AnswerTo<Request>

/** One worker a question: it is gone with its answer, and a page that was left waits for nothing. */
export const askPlanner = <Request extends PlannerRequest>(request: Request): Promise<AnswerTo<Request>> => {
  if (typeof Worker === 'undefined') return answerHere(request)
  const worker = new Worker(vouchedAddress, { type: 'module' })
  const answered = new Promise<AnswerTo<Request>>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<AnswerTo<Request>>) => resolve(data))
    worker.addEventListener('error', (event) => {
      // A worker that cannot be had is no reason to have no plan; a fault within the planner comes out here again.
      event.preventDefault()
      answerHere(request).then(resolve, reject)
    })
  })
  worker.postMessage(structuredClone(request))
  return answered.finally(() => worker.terminate())
}

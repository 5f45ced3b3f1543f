// Asks for a PDF without holding the screen up; can be told to stop at any moment.

import workerAddress from './pdf-worker.ts?worker&url'
import type { PdfAnswer } from './pdf-worker.ts'
import type { PapersWish, WrittenPapers } from './write-papers.ts'

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
    .createPolicy('papiers', {
      createScriptURL: (asked) => {
        if (asked !== workerAddress) throw new TypeError('Only the maker of papers is a worker of ours')
        return asked
      },
    })
    .createScriptURL(workerAddress)
}
/** Once a page: a policy of this name is made only once. */
const vouchedAddress = vouch(globalThis)

/** Thrown where the work was stopped by whoever asked. */
export class StoppedError extends Error {}

/**
 * One worker a file: it is gone with its answer. Rejects with `StoppedError` when `stop` says so, else with what went
 * wrong.
 */
export const askForPdf = (
  wish: PapersWish,
  onProgress: (done: number) => void,
  stop: AbortSignal,
): Promise<WrittenPapers> => {
  const worker = new Worker(vouchedAddress, { type: 'module' })
  const answered = new Promise<WrittenPapers>((resolve, reject) => {
    stop.addEventListener('abort', () => reject(new StoppedError('Stopped')), { once: true })
    worker.addEventListener('message', ({ data }: MessageEvent<PdfAnswer>) => {
      if (data.of === 'progress') onProgress(data.done)
      else if (data.of === 'written') resolve(data.written)
      else reject(new Error(data.message))
    })
    worker.addEventListener('error', (event) =>
      reject(new Error(event.message || 'The worker is not to be had')),
    )
  })
  worker.postMessage(wish)
  return answered.finally(() => worker.terminate())
}

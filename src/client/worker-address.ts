/**
 * The address of the service worker, vouched for: where Trusted Types are enforced (our own policy asks for it) a
 * script address that is plain text is refused.
 */
import type { Workbox } from 'workbox-window'

type ScriptAddress = ConstructorParameters<typeof Workbox>[0]

interface PolicyMaker {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): { createScriptURL(address: string): ScriptAddress }
}

const address = '/sw.js'

/** @param policies `window.trustedTypes`, absent where the browser does not know it; call once a page */
export const vouchForWorker = (policies: PolicyMaker | undefined): ScriptAddress => {
  if (policies === undefined) return address
  const policy = policies.createPolicy('coulisses', {
    createScriptURL: (asked) => {
      if (asked !== address) throw new TypeError('Only the service worker is a script of ours')
      return asked
    },
  })
  return policy.createScriptURL(address)
}

/** What the browser offers to vouch with. */
export const policiesOf = (page: object): PolicyMaker | undefined =>
  'trustedTypes' in page ? (page.trustedTypes as PolicyMaker) : undefined

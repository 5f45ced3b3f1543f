/** Listens to everything a browser says while a story runs: errors, refusals of the policy, requests elsewhere. */
import type { BrowserContext } from '@playwright/test'

export interface Watch {
  /** What a healthy story leaves empty. */
  readonly complaints: readonly string[]
  /** Complaints that this story brings about on purpose. */
  expectComplaint(pattern: RegExp): void
}

/** Chromium reports each failed request on the console; a story without a network has many. */
const isAboutTheWire = (text: string): boolean =>
  /^Failed to load resource|net::ERR_|the server responded with a status of|ServiceWorker script|An unknown error occurred when fetching the script/.test(
    text,
  )

export const watchContext = async (context: BrowserContext, origin: string): Promise<Watch> => {
  const found: string[] = []
  const expected: RegExp[] = []
  context.on('console', (message) => {
    if (message.type() === 'error' && !isAboutTheWire(message.text()))
      found.push(`console: ${message.text()}`)
  })
  context.on('weberror', (error) => found.push(`page error: ${error.error().message}`))
  context.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url())
    if (protocol.startsWith('http') && asked !== origin) found.push(`request elsewhere: ${request.url()}`)
  })
  await context.exposeBinding('tellViolation', (_source, violation: string) => {
    found.push(`policy: ${violation}`)
  })
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const tell = (window as unknown as { tellViolation(text: string): void }).tellViolation
      tell(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`)
    })
  })
  return {
    get complaints() {
      return found.filter((text) => !expected.some((pattern) => pattern.test(text)))
    },
    expectComplaint: (pattern) => void expected.push(pattern),
  }
}

/** Every answer of the sync route from here on, as text; each passes through the test's own hands. */
export const hearAnswers = async (context: BrowserContext): Promise<readonly string[]> => {
  const texts: string[] = []
  await context.route('**/api/sync', async (route) => {
    // A story may end while a sync is under way: that answer is nobody's.
    const response = await route.fetch().catch(() => undefined)
    const text = await response?.text().catch(() => undefined)
    if (response === undefined || text === undefined) return
    texts.push(text)
    await route.fulfill({ response }).catch(() => undefined)
  })
  return texts
}

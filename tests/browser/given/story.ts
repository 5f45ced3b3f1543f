/** `test` of the stories: one empty server for all of them, devices that are handed out, and ears on everything. */
import {
  expect,
  test as base,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
} from '@playwright/test'
import { anOffice, type Office } from './a-group.ts'
import { aRunningApp, type RunningApp } from './a-running-app.ts'
import { watchContext, type Watch } from './watch-context.ts'

export type DeviceShape = 'tablet' | 'phone' | 'computer'

export const shapes: Record<DeviceShape, BrowserContextOptions> = {
  tablet: { viewport: { width: 1024, height: 768 }, hasTouch: true },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
  computer: { viewport: { width: 1440, height: 900 } },
}

export interface Device {
  readonly context: BrowserContext
  readonly watch: Watch
}

export type TakeDevice = (shape: DeviceShape, more?: BrowserContextOptions) => Promise<Device>

/** A browser of its own: storage, worker and cookies of nobody else. */
export const takeDevice = async (
  browser: Browser,
  origin: string,
  shape: DeviceShape,
  more: BrowserContextOptions = {},
): Promise<Device> => {
  const context = await browser.newContext({
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    baseURL: origin,
    ...shapes[shape],
    ...more,
  })
  context.setDefaultTimeout(30_000)
  return { context, watch: await watchContext(context, origin) }
}

export const test = base.extend<{ device: TakeDevice }, { app: RunningApp; office: Office }>({
  app: [
    async ({}, use) => {
      const app = await aRunningApp()
      await use(app)
      await app.throwAway()
    },
    { scope: 'worker' },
  ],
  office: [async ({ app }, use) => use(await anOffice(app)), { scope: 'worker' }],
  device: async ({ browser, app }, use) => {
    const taken: Device[] = []
    await use(async (shape, more) => {
      const device = await takeDevice(browser, app.url, shape, more)
      taken.push(device)
      return device
    })
    for (const { context } of taken) await context.close()
    // No story leaves an error on the console, asks anything of anybody else, or trips over the policy.
    expect(taken.flatMap(({ watch }) => watch.complaints)).toEqual([])
  },
})

export { expect }

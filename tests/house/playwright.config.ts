/** How the built app is tried in a real browser: the Chromium that is on the machine, two at a time. */
import { defineConfig } from '@playwright/test'
import { findBrowser } from '#setup/ensure.mjs'

const executablePath = findBrowser()
if (executablePath === undefined) {
  throw new Error('No Chromium was found. Run: node src/setup/ensure.mjs --browser')
}

export default defineConfig({
  testDir: '../browser',
  outputDir: '../../test-output/browser',
  // Each of the two has a server and a browser of its own, and no story measures time: what it waits for is a fact.
  workers: 2,
  fullyParallel: false,
  // The longest first, so that no browser is left alone with them at the end.
  projects: [
    { name: 'screens', testMatch: /screens\.spec\.ts$/ },
    { name: 'stories', testIgnore: /screens\.spec\.ts$/ },
  ],
  // A test that passes at the second try has not passed.
  retries: 0,
  forbidOnly: true,
  timeout: 240_000,
  // A busy machine is no failure; a page that never says it is.
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: '../../test-output/browser.json' }]],
  use: {
    browserName: 'chromium',
    viewport: { width: 1024, height: 768 },
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    serviceWorkers: 'allow',
    screenshot: 'only-on-failure',
    // Recorded only when asked for (`--trace on`): a recording slows every step down.
    trace: 'off',
    launchOptions: {
      executablePath,
      args: [
        // Chromium's sandbox does not start as root, which is who containers are.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})

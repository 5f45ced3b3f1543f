/** What the measures of one run share: built once, opened when first asked for, closed at the end. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { chromium, type BrowserContext, type Page } from '@playwright/test'
import { build } from 'vite'
import { findBrowser } from '#setup/ensure.mjs'
import { aServerProcess, type ServerProcess } from '#tests/given/a-server-process.ts'

export interface BenchRun {
  /** How often a measure is taken, where it takes more than a moment. */
  readonly runs: number
  /** Tells what is under way, beside the figures. */
  say(sentence: string): void
  /** A folder that goes with the run. */
  folder(name: string): string
  /** The folder of the freshly built app. */
  builtApp(): string
  /** The folder of the built page of the bench. */
  builtPage(): Promise<string>
  /** A browser that keeps its data on disk in `profile`, as an installed app does. */
  openBrowser(profile: string, options?: { bypassCSP?: boolean }): Promise<BrowserContext>
  startServer(given: {
    appFolder: string
    dataFolder: string
    args?: string[]
    port?: number
  }): Promise<ServerProcess>
  /** Does this at the end, in reverse order, whatever happens. */
  later(end: () => Promise<unknown>): void
  close(): Promise<void>
}

const root = join(import.meta.dirname, '../..')

const launchArgs = [
  // Chromium's sandbox does not start as root, which is who containers are.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const buildApp = (folder: string): void => {
  const built = spawnSync(
    process.execPath,
    [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--outDir', folder, '--logLevel', 'error'],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
  )
  if (built.status !== 0) throw new Error('The app could not be built')
}

/** esbuild, which runs this file, names functions through a helper that a page does not have. */
const nameHelper = 'globalThis.__name ??= (named) => named'

export const openBenchRun = (runs: number, say: (sentence: string) => void): BenchRun => {
  const home = mkdtempSync(join(tmpdir(), 'coulisses-bench-'))
  const ends: (() => Promise<unknown>)[] = []
  const built: { app?: string; page?: string } = {}
  const folder = (name: string): string => join(home, name)
  return {
    runs,
    say,
    folder,
    builtApp: () => {
      if (built.app === undefined) {
        say('building the app')
        buildApp(folder('app'))
        built.app = folder('app')
      }
      return built.app
    },
    builtPage: async () => {
      if (built.page === undefined) {
        await build({
          configFile: false,
          root: join(import.meta.dirname, 'page'),
          logLevel: 'error',
          build: { target: 'es2022', outDir: folder('page'), emptyOutDir: true },
        })
        built.page = folder('page')
      }
      return built.page
    },
    openBrowser: async (profile, { bypassCSP = false } = {}) => {
      const executablePath = findBrowser()
      if (executablePath === undefined) {
        throw new Error('No Chromium was found. Run: node src/setup/ensure.mjs --browser')
      }
      const context = await chromium.launchPersistentContext(folder(profile), {
        executablePath,
        args: launchArgs,
        headless: true,
        viewport: { width: 1024, height: 768 },
        locale: 'fr-FR',
        timezoneId: 'Europe/Paris',
        hasTouch: true,
        bypassCSP,
      })
      await context.addInitScript(nameHelper)
      return context
    },
    startServer: async ({ appFolder, ...given }) => {
      const server = await aServerProcess({ ...given, environment: { APP_DIR: appFolder } })
      if (!server.words().includes('Coulisses is ready')) {
        throw new Error(`The server did not start: ${server.words()}`)
      }
      return server
    },
    later: (end) => void ends.push(end),
    close: async () => {
      for (const end of ends.splice(0).reverse()) await end().catch(() => undefined)
      rmSync(home, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

/**
 * The invitation's code that the server prints a moment after it is ready, by the role it stands beside; the first
 * one without.
 */
export const printedCode = async (server: ServerProcess, role = ''): Promise<string> => {
  for (let turn = 0; turn < 600; turn += 1) {
    const lines = server.words().split('\n')
    const line = lines.find((one) => one.includes('/rejoindre#') && one.trim().startsWith(role))
    // A line that has not come whole yet has no end.
    const code = /#([0-9A-Z]{26})\b/.exec(line ?? '')?.[1]
    if (code !== undefined) return code
    await pause(50)
  }
  throw new Error(`No invitation ${role} was printed: ${server.words()}`)
}

export const stopServer = async (server: ServerProcess): Promise<void> => {
  server.signal('SIGTERM')
  await server.ended
}

/** The page of the bench, ready to be called. */
export const openBenchPage = async (context: BrowserContext, url: string): Promise<Page> => {
  const page = await context.newPage()
  page.on('pageerror', (error) => process.stderr.write(`${error.message}\n`))
  await page.goto(url)
  await page.waitForFunction(() => 'bench' in window)
  return page
}

/** How the app is built, how its service worker and manifest are made, and how each family of tests runs. */
import vue from '@vitejs/plugin-vue'
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { VitePWA, type ManifestOptions } from 'vite-plugin-pwa'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { buildVerifierPage } from './src/setup/verifier-page.mjs'

const root = import.meta.dirname

/** Version of the package plus what was built: the commit where git knows it, else the minute of the build. */
const appVersion = (): string => {
  const { version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { version: string }
  const givenBuild = process.env['COULISSES_BUILD']
  if (givenBuild) return `${version}+${givenBuild}`
  try {
    const commit = execFileSync('git', ['rev-parse', '--short=9', 'HEAD'], { cwd: root, stdio: 'pipe' })
    return `${version}+${commit.toString().trim()}`
  } catch {
    return `${version}+${new Date().toISOString().slice(0, 16).replace(/\D/g, '')}`
  }
}

/** Pictures for the install dialog: files of `public/` named `screenshot-narrow-780x1688-name.png`. */
const screenshots = (): NonNullable<ManifestOptions['screenshots']> => {
  const folder = resolve(root, 'public')
  const files = existsSync(folder) ? readdirSync(folder).sort() : []
  return files.flatMap((file) => {
    const parts = /^screenshot-(narrow|wide)-(\d+x\d+)(?:-[a-z-]+)?\.png$/.exec(file)
    if (!parts?.[1] || !parts[2]) return []
    return [
      { src: `/${file}`, type: 'image/png', sizes: parts[2], form_factor: parts[1] as 'narrow' | 'wide' },
    ]
  })
}

const manifest: Partial<ManifestOptions> & { launch_handler: { client_mode: 'navigate-existing' } } = {
  // Fixed for ever: an installed app keeps its identity when start_url changes.
  id: '/',
  name: 'Coulisses — présences et rencontres',
  short_name: 'Coulisses',
  description:
    'Les présences signées et les rencontres avec les employeurs, sur le terrain, même sans réseau.',
  lang: 'fr',
  dir: 'ltr',
  categories: ['business', 'education', 'productivity'],
  start_url: '/aujourdhui?source=pwa',
  scope: '/',
  display: 'standalone',
  display_override: ['standalone', 'minimal-ui'],
  theme_color: '#FAF7F1',
  background_color: '#FAF7F1',
  icons: [
    { src: '/icon-64.png', sizes: '64x64', type: 'image/png', purpose: 'any' },
    { src: '/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
    { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
    { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
  shortcuts: [
    {
      name: 'Présence du jour',
      url: '/aujourdhui?source=raccourci',
      icons: [{ src: '/shortcut-96-presence.png', sizes: '96x96', type: 'image/png' }],
    },
    {
      name: 'Rencontres',
      url: '/rencontres?source=raccourci',
      icons: [{ src: '/shortcut-96-rencontres.png', sizes: '96x96', type: 'image/png' }],
    },
    {
      name: 'Envois',
      url: '/envois?source=raccourci',
      icons: [{ src: '/shortcut-96-envois.png', sizes: '96x96', type: 'image/png' }],
    },
  ],
  screenshots: screenshots(),
  // A second window would let one person edit the same sheet twice.
  launch_handler: { client_mode: 'navigate-existing' },
}

const progressiveApp = VitePWA({
  strategies: 'injectManifest',
  srcDir: 'src/client',
  filename: 'service-worker.ts',
  injectRegister: false,
  registerType: 'prompt',
  manifest,
  // The icons are fetched by the system at installation; the shell does without them offline.
  includeManifestIcons: false,
  injectManifest: { globPatterns: ['**/*.{js,css,html,svg,woff2,woff}'] },
  integration: {
    // The plugin names the worker after its source; its address must never change, so it is set here.
    beforeBuildServiceWorker: (options) => {
      const destination = resolve(root, options.outDir, 'sw.js')
      options.swDest = destination
      options.injectManifest.swDest = destination
      options.filename = 'sw.js'
    },
  },
})

/** The page that checks an evidence pack: one file of its own, kept on the device with the rest. */
const verifierPage: Plugin = {
  name: 'verifier-page',
  apply: 'build',
  async generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'verificateur.html', source: await buildVerifierPage() })
  },
}

/**
 * A page is not cut finer than it is used: every part costs a slow tablet a request and a module to link. What the
 * first screen needs is one part; what pages are made of (fields, dialogs, heads, refusals, people and sheets) another;
 * and the pages of attendance, which follow one upon the other, a third.
 */
const chunks = [
  { name: 'first', tags: ['$initial' as const], priority: 2 },
  {
    name: 'page',
    test: /\/src\/(client\/(ui\/|texts\/(use-)?refusals)|shared\/(domain\/(attendance|half-days|participants|progress\/artwork)|names|social-security))/,
    priority: 1,
  },
  { name: 'attendance', test: /\/src\/client\/(features\/attendance\/|texts\/(attendance|sign|close)\.fr)/ },
]

/**
 * Tells Chromium to compile these parts whole on the thread that reads them, not function by function on the one that
 * draws: the start of a sheet runs through most of them. The word only counts on a file's first line.
 */
const compileAhead: Plugin = {
  name: 'compile-ahead',
  apply: 'build',
  generateBundle: {
    order: 'post',
    handler: (_options, bundle) => {
      for (const part of Object.values(bundle)) {
        if (part.type === 'chunk' && (part.isEntry || ['page', 'attendance'].includes(part.name)))
          part.code = `//# allFunctionsCalledOnLoad\n${part.code}`
      }
    },
  },
}

/** The writer of workbooks packs without workers, which the page's policy refuses. */
const zipAtOnce: Plugin = {
  name: 'zip-at-once',
  apply: 'build',
  enforce: 'pre',
  resolveId(source, importer) {
    const isOfWriter = source === 'fflate' && importer?.includes('/write-excel-file/') === true
    return isOfWriter ? resolve(root, 'src/client/zip-at-once.ts') : undefined
  },
}

const isTestRun = process.env['VITEST'] !== undefined

export default defineConfig({
  plugins: isTestRun ? [vue()] : [vue(), zipAtOnce, compileAhead, verifierPage, progressiveApp],
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    __APP_VERSION__: JSON.stringify(isTestRun ? '0.0.0+test' : appVersion()),
  },
  build: {
    target: 'es2022',
    outDir: 'dist',
    sourcemap: false,
    rolldownOptions: { output: { codeSplitting: { groups: chunks } } },
  },
  test: {
    // A test that may be run alone must not lean on what another one left in a double.
    restoreMocks: true,
    // Two files at a time also where there are two cores: by itself it leaves one of them idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // A busy machine is no failure: what is polled for gets the time that a test has.
    expect: { poll: { timeout: 20_000, interval: 20 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['tests/shared/**/*.test.ts', 'tests/house/**/*.test.ts'],
          // No module of these rooms keeps anything: read once, each serves every file.
          isolate: false,
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'client',
          environment: 'happy-dom',
          setupFiles: ['fake-indexeddb/auto', 'tests/given/last-writes.ts'],
          include: ['tests/client/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          environment: 'node',
          globalSetup: ['tests/given/one-postgres.ts'],
          include: ['tests/server/**/*.test.ts'],
          // As above: what a server keeps lies in its database, and each file has one of its own.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // Whole stories: the real client over a real IndexedDB engine and the real server over PostgreSQL.
        extends: true,
        test: {
          name: 'journeys',
          environment: 'node',
          setupFiles: ['fake-indexeddb/auto'],
          globalSetup: ['tests/given/one-postgres.ts'],
          include: ['tests/journeys/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})

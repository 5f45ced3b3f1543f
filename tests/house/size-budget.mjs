/**
 * Weighs the built app as it is sent, and fails where it is heavier than its budget or holds a file of a kind
 * nobody has weighed. Run after a build: `npm run size`, or with the folder of another build.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'

const dist = resolve(process.argv[2] ?? join(import.meta.dirname, '../../dist'))

/** KiB. Initial means: needed before the first screen can be shown. */
const budget = {
  initialScript: 140,
  initialStyle: 25,
  html: 6,
  criticalFonts: 110,
  lazyScript: 60,
  precache: 1.6 * 1024,
}

/** Lazy chunks that may be heavier, by the beginning of their file name, with the reason. */
const heavierChunks = [
  { name: 'pdf', limit: 240, reason: 'the PDF writer, loaded when a pack is made' },
  {
    name: 'shipped-rome',
    limit: 240,
    reason: 'data: the nomenclature with all its appellations, once it is had',
  },
]

/** Everything a build may hold; anything else has not been thought of. */
const knownTypes = [
  '.html',
  '.js',
  '.css',
  '.svg',
  '.woff2',
  '.woff',
  '.png',
  '.ico',
  '.webmanifest',
  '.txt',
  '.br',
  '.gz',
]
const compressed = ['.html', '.js', '.css', '.svg', '.webmanifest', '.txt']

if (!existsSync(join(dist, 'index.html'))) {
  console.error('There is no built app to weigh. Run: npm run build')
  process.exit(1)
}

const files = readdirSync(dist, { recursive: true })
  .map(String)
  .filter((name) => statSync(join(dist, name)).isFile())
  .map((name) => name.replaceAll('\\', '/'))

/** KiB of a file as it is sent: gzip is the heaviest form that a browser of today gets. */
const weigh = (/** @type {string} */ name) => {
  const content = readFileSync(join(dist, name))
  const bytes = compressed.includes(extname(name)) ? gzipSync(content, { level: 9 }).length : content.length
  return bytes / 1024
}

const sum = (/** @type {string[]} */ names) => names.reduce((total, name) => total + weigh(name), 0)
const html = readFileSync(join(dist, 'index.html'), 'utf8')
const addressesIn = (/** @type {string} */ text, /** @type {RegExp} */ pattern) =>
  [...text.matchAll(pattern)].map((match) => String(match[1]))

/** Scripts that the browser must have before the app runs: those named by the page and what they import. */
const initialScripts = () => {
  const named = addressesIn(html, /(?:src|href)="\/([^"]+\.js)"/g)
  const seen = new Set(named)
  for (const name of seen) {
    const code = readFileSync(join(dist, name), 'utf8')
    // Static imports only: `import … from "./x.js"`, `import "./x.js"`, `export … from "./x.js"`.
    for (const path of addressesIn(code, /(?:from|import)\s*["']\.\/([^"']+\.js)["']/g))
      seen.add(`assets/${path}`)
  }
  return [...seen]
}

const initial = initialScripts()
const initialStyles = addressesIn(html, /href="\/([^"]+\.css)"/g)
const preloadedFonts = addressesIn(html, /href="\/([^"]+\.woff2)"/g)
const lazy = files.filter(
  (name) => name.startsWith('assets/') && name.endsWith('.js') && !initial.includes(name),
)
const worker = existsSync(join(dist, 'sw.js')) ? readFileSync(join(dist, 'sw.js'), 'utf8') : ''
const precached = [...new Set(addressesIn(worker, /["']?url["']?\s*:\s*["'`]\/?([^"'`]+)["'`]/g))].filter(
  (name) => existsSync(join(dist, name)),
)

/** @type {{ what: string, size: number, limit: number }[]} */
const lines = [
  { what: 'initial JavaScript', size: sum(initial), limit: budget.initialScript },
  { what: 'initial CSS', size: sum(initialStyles), limit: budget.initialStyle },
  { what: 'HTML', size: weigh('index.html'), limit: budget.html },
  { what: 'critical fonts', size: sum(preloadedFonts), limit: budget.criticalFonts },
  { what: `precache (${precached.length} files)`, size: sum(precached), limit: budget.precache },
  ...lazy.map((name) => {
    const file = name.replace('assets/', '')
    const exception = heavierChunks.find((chunk) => file.startsWith(chunk.name))
    return { what: `lazy ${file}`, size: weigh(name), limit: exception?.limit ?? budget.lazyScript }
  }),
]

const complaints = [
  ...lines
    .filter(({ size, limit }) => size > limit)
    .map(({ what, size, limit }) => `${what}: ${size.toFixed(1)} KiB, ${limit} allowed`),
  ...files
    .filter((name) => !knownTypes.includes(extname(name)))
    .map((name) => `${name}: a file of a kind that is not in the budget`),
  ...(worker === '' ? ['sw.js: the service worker is missing'] : []),
  ...(worker !== '' && precached.length === 0 ? ['sw.js: no list of precached files was found in it'] : []),
]

for (const { what, size, limit } of lines) {
  if (!what.startsWith('lazy') || size > limit / 2) {
    console.log(`${size.toFixed(1).padStart(8)} KiB of ${String(limit).padStart(6)}  ${what}`)
  }
}
for (const complaint of complaints) console.error(`Too much: ${complaint}`)
process.exit(complaints.length > 0 ? 1 : 0)

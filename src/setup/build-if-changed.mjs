/** Builds the app into `dist/`, unless what it is made of is the same as at the last build. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(import.meta.dirname, '../..')
const stampFile = join(root, 'node_modules', '.cache', 'coulisses', 'built-from')
const sources = [
  'index.html',
  'package-lock.json',
  'public',
  'src/client',
  'src/shared',
  'src/setup/compress-dist.mjs',
  'src/setup/verifier-page.mjs',
  'src/verifier',
  'vite.config.ts',
]

/** @param {string} path @returns {string[]} the files below a path, in a fixed order */
const filesBelow = (path) => {
  const full = join(root, path)
  if (!existsSync(full)) return []
  const entries = readdirSync(dirname(full), { withFileTypes: true })
  const isFolder = entries.some((entry) => join(dirname(full), entry.name) === full && entry.isDirectory())
  if (!isFolder) return [path]
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)))
}

const sourcesHash = () => {
  const hash = createHash('sha256')
  for (const file of sources.flatMap(filesBelow)) {
    hash.update(`${file}\0`).update(readFileSync(join(root, file)))
  }
  return hash.digest('hex')
}

const runStep = (/** @type {string[]} */ args) => {
  const run = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  if (run.status === 0) return
  console.error(run.stdout.toString(), run.stderr.toString())
  console.error('\nThe app could not be built; the reason stands above.\n')
  process.exit(1)
}

export const build = () => {
  const hash = sourcesHash()
  runStep(['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'])
  runStep(['src/setup/compress-dist.mjs'])
  mkdirSync(dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, hash)
}

export const buildIfChanged = () => {
  const isThere = existsSync(join(root, 'dist', 'index.html')) && existsSync(stampFile)
  if (isThere && readFileSync(stampFile, 'utf8') === sourcesHash()) return
  console.log('Building the app…')
  build()
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) build()

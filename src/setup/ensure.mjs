/**
 * Makes sure that what the project needs is installed before anything else runs: the packages of the lock
 * file and, with `--browser`, a Chromium. Runs before there are packages: `node:` built-ins only.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(import.meta.dirname ?? fileURLToPath(new URL('.', import.meta.url)), '../..')
const stampFile = join(root, 'node_modules', '.coulisses-installed')
const oldestNode = [20, 19]

/** Says in plain words why it cannot go on, and stops. */
const stop = (/** @type {string} */ sentence) => {
  console.error(`\n${sentence}\n`)
  process.exit(1)
}

const checkNode = () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const isOldEnough = major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])
  if (!isOldEnough) {
    stop(`Coulisses needs Node ${oldestNode.join('.')} or newer; this is Node ${process.versions.node}.`)
  }
}

/** What the installed packages depend on: the lock file and the machine they were installed for. */
const installStamp = () => {
  const lockFile = join(root, 'package-lock.json')
  if (!existsSync(lockFile))
    stop(`The file package-lock.json is missing in ${root}. Clone the project again.`)
  return createHash('sha256')
    .update(readFileSync(lockFile))
    .update([process.versions.modules, process.platform, process.arch].join(' '))
    .digest('hex')
}

/** The environment without what the outer npm set for itself: it would change what the inner npm installs. */
const cleanEnvironment = () =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^npm_(lifecycle_|package_|command$)/i.test(name) &&
        !/^npm_config_(omit|include|production|global|prefix|ignore_scripts|dry_run)$/i.test(name),
    ),
  )

/** Path of the npm that runs us, so that a machine with several keeps to one. */
const npmCommand = () => {
  const running = process.env['npm_execpath']
  if (running && /npm-cli\.c?js$/.test(running)) return { command: process.execPath, first: [running] }
  return { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', first: [] }
}

const installPackages = () => {
  const wanted = installStamp()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return
  console.log('Installing the packages of the project (a minute at most)…')
  const { command, first } = npmCommand()
  // NODE_ENV=production would leave out what the build needs, hence --include=dev.
  const run = spawnSync(command, [...first, 'ci', '--include=dev', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: cleanEnvironment(),
    shell: process.platform === 'win32' && first.length === 0,
  })
  if (run.error) stop(`npm could not be started: ${run.error.message}. Install Node with its npm.`)
  if (run.status !== 0) {
    console.error(run.stderr?.toString().trim().split('\n').slice(-15).join('\n'))
    stop(
      'The packages could not be installed. Is the network there, and may this folder be written? Then run the command again.',
    )
  }
  mkdirSync(join(root, 'node_modules'), { recursive: true })
  writeFileSync(stampFile, wanted)
}

const isExecutableFile = (/** @type {string | undefined} */ path) =>
  path !== undefined && existsSync(path) && statSync(path).isFile()

/** Browsers that Playwright keeps in its cache, newest first. */
const cachedBrowsers = () => {
  const caches = [
    process.env['PLAYWRIGHT_BROWSERS_PATH'],
    join(homedir(), '.cache', 'ms-playwright'),
    join(homedir(), 'Library', 'Caches', 'ms-playwright'),
    join(homedir(), 'AppData', 'Local', 'ms-playwright'),
  ]
  const places = [
    'chrome-linux/headless_shell',
    'chrome-linux/chrome',
    'chrome-linux64/chrome',
    'chrome-headless-shell-linux64/chrome-headless-shell',
    'chrome-mac/headless_shell',
    'chrome-headless-shell-mac-arm64/chrome-headless-shell',
    'chrome-headless-shell-mac-x64/chrome-headless-shell',
    'chrome-win/headless_shell.exe',
    'chrome-headless-shell-win64/chrome-headless-shell.exe',
  ]
  return caches
    .filter((cache) => cache !== undefined && existsSync(cache))
    .flatMap((cache) =>
      readdirSync(String(cache))
        .filter((name) => name.startsWith('chromium'))
        .sort()
        .reverse()
        .flatMap((name) => places.map((place) => join(String(cache), name, place))),
    )
}

/**
 * Finds a Chromium: `CHROMIUM_PATH`, then the names on the path, the usual places, Playwright's cache.
 * @returns {string | undefined} its path
 */
export const findBrowser = () => {
  const given = process.env['CHROMIUM_PATH']
  if (given !== undefined && given !== '') {
    if (!isExecutableFile(given)) stop(`CHROMIUM_PATH says ${given}, but no such file is there.`)
    return given
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge']
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => names.map((name) => join(folder, name)))
  const usualPlaces = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => {
      const folder = process.env[name]
      return folder
        ? [
            join(folder, 'Google/Chrome/Application/chrome.exe'),
            join(folder, 'Microsoft/Edge/Application/msedge.exe'),
          ]
        : []
    }),
  ]
  return [...onPath, ...usualPlaces, ...cachedBrowsers()].find(isExecutableFile)
}

/** Debian packages Chromium; Ubuntu's package of that name only points to a snap. */
const isDebianRoot = () => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return false
  return /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'))
}

const installBrowser = () => {
  console.log('No Chromium found; installing one…')
  if (isDebianRoot()) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env })
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      stdio: 'ignore',
      env,
    })
    if (findBrowser()) return
  }
  const installer = join(root, 'node_modules', 'playwright-core', 'cli.js')
  if (existsSync(installer)) {
    spawnSync(process.execPath, [installer, 'install', 'chromium-headless-shell'], {
      cwd: root,
      stdio: 'ignore',
      timeout: 300_000,
    })
  }
}

const ensureBrowser = () => {
  if (findBrowser()) return
  installBrowser()
  if (findBrowser()) return
  stop(
    'The tests need a Chromium, and none could be found or installed. Install Chromium or Chrome, or set CHROMIUM_PATH to one, then run the command again.',
  )
}

const isCalledDirectly =
  process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)
if (isCalledDirectly) {
  checkNode()
  installPackages()
  if (process.argv.includes('--browser')) ensureBrowser()
}

/** What runs before anything is installed, in a small project of its own: a stand-in npm and a stand-in builder count. */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const home = mkdtempSync(join(tmpdir(), 'coulisses-setup-'))
afterAll(() => {
  rmSync(home, { recursive: true })
})

/** Notes in `calls` that it ran, with its words; fails once the file `fails` is there. */
const standIn = `import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
appendFileSync('calls', process.argv.slice(2).join(' ') + '\\n')
if (existsSync('fails')) { console.error('no such host'); process.exit(1) }
mkdirSync('dist', { recursive: true })
writeFileSync('dist/index.html', '')
`

interface Project {
  put(path: string, content: string): void
  /** Runs a script of `src/setup`; what it said on standard error, and its exit code. */
  run(
    script: string,
    environment?: NodeJS.ProcessEnv,
    words?: string[],
  ): { code: number | null; said: string }
  calls(): string[]
}

const aProject = (): Project => {
  const folder = mkdtempSync(join(home, 'project-'))
  const put = (path: string, content: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  cpSync(join(import.meta.dirname, '../../src/setup'), join(folder, 'src/setup'), { recursive: true })
  put('package.json', '{"type":"module"}')
  put('package-lock.json', '{}')
  put('npm-cli.js', standIn)
  put('node_modules/vite/bin/vite.js', standIn)
  put('node_modules/vite/package.json', '{"type":"module"}')
  put('index.html', '<!doctype html>')
  put('src/client/main.ts', '')
  return {
    put,
    run: (script, environment = {}, words = []) => {
      const env = { PATH: process.env['PATH'], npm_execpath: join(folder, 'npm-cli.js'), ...environment }
      const options = { cwd: folder, env, encoding: 'utf8' } as const
      const { status, stderr } = spawnSync(
        process.execPath,
        [...(script.endsWith('.mjs') ? [join('src/setup', script)] : ['-e', script]), ...words],
        options,
      )
      return { code: status, said: stderr }
    },
    calls: () =>
      existsSync(join(folder, 'calls')) ? readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n') : [],
  }
}

test('packages are installed where they are missing or the lock file changed, and else not', () => {
  const project = aProject()
  expect(project.run('ensure.mjs', { NODE_ENV: 'production' })).toEqual({ code: 0, said: '' })
  expect(project.calls()).toEqual(['ci --include=dev --no-audit --no-fund'])
  project.run('ensure.mjs')
  expect(project.calls()).toHaveLength(1)
  project.put('package-lock.json', '{"name":"other"}')
  project.run('ensure.mjs')
  expect(project.calls()).toHaveLength(2)
})

test('an installation that fails says what npm said and what to do, and is tried again', () => {
  const project = aProject()
  project.put('fails', '')
  const { code, said } = project.run('ensure.mjs')
  expect(code).toBe(1)
  expect(said).toContain('no such host')
  expect(said).toContain('The packages could not be installed. Is the network there')
  project.run('ensure.mjs')
  expect(project.calls()).toHaveLength(2)
})

test('a browser that is named and not there is one sentence', () => {
  const { code, said } = aProject().run('ensure.mjs', { CHROMIUM_PATH: '/nowhere/chromium' }, ['--browser'])
  expect(code).toBe(1)
  expect(said.trim()).toBe('CHROMIUM_PATH says /nowhere/chromium, but no such file is there.')
})

const buildIfChanged = "import('./src/setup/build-if-changed.mjs').then((setup) => setup.buildIfChanged())"

test('the app is built once, and again where a source changed, came or went', () => {
  const project = aProject()
  expect(project.run(buildIfChanged)).toEqual({ code: 0, said: '' })
  project.run(buildIfChanged)
  expect(project.calls()).toHaveLength(1)
  project.put('src/client/main.ts', 'changed')
  project.run(buildIfChanged)
  expect(project.calls()).toHaveLength(2)
  project.put('src/shared/new.ts', '')
  project.run(buildIfChanged)
  project.run(buildIfChanged)
  expect(project.calls()).toHaveLength(3)
})

test('a build that fails says so, and is none that is kept', () => {
  const project = aProject()
  project.put('fails', '')
  const { code, said } = project.run(buildIfChanged)
  expect(code).toBe(1)
  expect(said).toContain('no such host')
  expect(said).toContain('The app could not be built; the reason stands above.')
  project.run(buildIfChanged)
  expect(project.calls()).toHaveLength(2)
})

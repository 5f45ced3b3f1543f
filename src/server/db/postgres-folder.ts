/**
 * Where PostgreSQL's files lie below the data folder, and as whom and by which path its programs reach them.
 *
 * PostgreSQL refuses to run as root, so root hands its files to an unprivileged user. Where that user may not
 * even enter the folders above (a project in root's own home), the programs are started *inside* the folder
 * and name it by `/proc/self/cwd`, which needs no right on the way.
 */
import { chmodSync, chownSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { CannotStart } from './cannot-start.ts'

/** The user « nobody » of every Unix: owns nothing else. */
const unprivileged = { uid: 65534, gid: 65534 }

/** Longest path of a Unix socket that all systems take (Linux 107, macOS 103), in bytes. */
const longestSocketPath = 103

export const socketPort = 5432

export interface PostgresFolder {
  /** Everything of PostgreSQL below the data folder. */
  root: string
  /** The database files. */
  cluster: string
  log: string
  /** The user to run as; undefined means the one we are. */
  user: { uid: number; gid: number } | undefined
  /** Whether the path to the folder can be walked by that user. */
  isReachable: boolean
}

/** Whether the unprivileged user may enter every folder on the way to a path. */
export const isReachableByAnyone = (path: string): boolean => {
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false
    if (folder === dirname(folder)) return true
  }
}

const handOver = (folder: string, user: PostgresFolder['user']): void => {
  chmodSync(folder, 0o700)
  if (!user || lstatSync(folder).uid === user.uid) return
  chownSync(folder, user.uid, user.gid)
}

/** Root keeps to the user who made the files, whoever that was: PostgreSQL opens only its own. */
const userFor = (root: string): PostgresFolder['user'] => {
  const { uid, gid } = lstatSync(root)
  const me = process.getuid?.()
  if (me === 0) return uid === 0 ? unprivileged : { uid, gid }
  if (me !== undefined && uid !== me) {
    throw new CannotStart(
      `The folder ${root} belongs to another user (number ${uid}). Start Coulisses as that user, or name another folder with DATA_DIR.`,
    )
  }
  return undefined
}

/** Makes PostgreSQL's part of a data folder that is known to be writable. */
export const openPostgresFolder = (dataFolder: string): PostgresFolder => {
  const root = resolve(dataFolder, 'postgres')
  mkdirSync(root, { recursive: true, mode: 0o700 })
  const user = userFor(root)
  handOver(root, user)
  const isReachable = user === undefined || isReachableByAnyone(root)
  if (!isReachable && process.platform !== 'linux') {
    throw new CannotStart(
      `PostgreSQL does not run as root, and no other user may enter ${dataFolder}. Start Coulisses as an ordinary user, or name another folder with DATA_DIR.`,
    )
  }
  return { root, cluster: join(root, 'cluster'), log: join(root, 'log'), user, isReachable }
}

/** Makes an empty folder for the unprivileged user inside PostgreSQL's own. */
export const makeInside = (folder: PostgresFolder, name: string): string => {
  const path = join(folder.root, name)
  mkdirSync(path, { recursive: true, mode: 0o700 })
  handOver(path, folder.user)
  return path
}

/** A folder for the socket: inside the data folder, or a short one of the system where that path is too long. */
export const makeSocketFolder = (folder: PostgresFolder): string => {
  const inside = join(folder.root, 'socket')
  const isShort = Buffer.byteLength(join(inside, `.s.PGSQL.${socketPort}.lock`)) <= longestSocketPath
  if (isShort && folder.isReachable) return makeInside(folder, 'socket')
  const short = mkdtempSync(join(Buffer.byteLength(tmpdir()) < 60 ? tmpdir() : '/tmp', 'coulisses-'))
  handOver(short, folder.user)
  return short
}

/** Files of first initialisations that were cut off before they were complete. */
export const draftsIn = (folder: PostgresFolder): string[] =>
  readdirSync(folder.root)
    .filter((name) => name.startsWith('cluster.draft-'))
    .map((name) => join(folder.root, name))

/**
 * Lets one server at a time use a data folder. A second one is told the number of the first; a lock that a
 * killed server left behind is taken over, because its number no longer belongs to the process that wrote it.
 */
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { CannotStart, systemCodeOf } from './cannot-start.ts'
import { beginningOf, isRunning } from './running-process.ts'

interface LockWriting {
  pid: number
  beginning: string | undefined
  nonce: string
}

export interface FolderLock {
  /** Gives the folder free; safe to call twice. */
  release(): void
}

const readLock = (file: string): LockWriting | undefined => {
  try {
    const written = JSON.parse(readFileSync(file, 'utf8')) as Partial<LockWriting>
    if (typeof written.pid !== 'number' || typeof written.nonce !== 'string') return undefined
    return { pid: written.pid, beginning: written.beginning, nonce: written.nonce }
  } catch {
    // Half written by a process that died, or gone in the meantime: nobody holds it.
    return undefined
  }
}

const isHeld = ({ pid, beginning }: LockWriting): boolean =>
  pid !== process.pid && isRunning(pid) && (beginning === undefined || beginningOf(pid) === beginning)

const writeLock = (file: string, writing: LockWriting): boolean => {
  try {
    writeFileSync(file, JSON.stringify(writing), { flag: 'wx', mode: 0o644 })
    return true
  } catch (error) {
    if (systemCodeOf(error) === 'EEXIST') return false
    throw error
  }
}

/** Makes the missing folders one by one: Node's own recursive way never comes back below `/proc`. */
const makeFolder = (folder: string): void => {
  if (existsSync(folder)) return
  const parent = dirname(folder)
  if (parent !== folder) makeFolder(parent)
  try {
    mkdirSync(folder)
  } catch (error) {
    if (systemCodeOf(error) !== 'EEXIST') throw error
  }
}

/** Makes a folder that this process can write in. @throws CannotStart with the sentence otherwise */
export const makeWritableFolder = (folder: string, variable = 'DATA_DIR'): void => {
  const probe = join(folder, `.written-${randomUUID()}`)
  try {
    makeFolder(resolve(folder))
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (error) {
    throw new CannotStart(
      `The folder ${folder} cannot be written (${systemCodeOf(error) ?? 'unknown reason'}). ` +
        `Give this user the right to write there, or name another folder with ${variable}.`,
      { cause: error },
    )
  }
}

const secondServerSentence = (folder: string, pid: number): string =>
  `Another Coulisses server (process ${pid}) already uses the folder ${folder}. ` +
  'Stop it, or give this one another folder with DATA_DIR.'

/** @throws CannotStart naming the process that uses the folder */
export const lockFolder = (folder: string): FolderLock => {
  makeWritableFolder(folder)
  const file = join(folder, 'server.lock')
  const mine: LockWriting = { pid: process.pid, beginning: beginningOf(process.pid), nonce: randomUUID() }
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (writeLock(file, mine)) {
      return {
        release: () => {
          if (readLock(file)?.nonce === mine.nonce) rmSync(file, { force: true })
        },
      }
    }
    const seen = readLock(file)
    if (seen && isHeld(seen)) throw new CannotStart(secondServerSentence(folder, seen.pid))
    removeStaleLock(file, seen)
  }
  throw new CannotStart(`The lock ${file} keeps changing hands. Stop the other servers on this folder.`)
}

/** Moves the stale lock aside before removing it: two servers that start together cannot both remove it. */
const removeStaleLock = (file: string, seen: LockWriting | undefined): void => {
  const aside = `${file}.${randomUUID()}`
  try {
    renameSync(file, aside)
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return
    throw error
  }
  const moved = readLock(aside)
  // In the meantime another server may have taken the folder: what was moved is then its lock, put back.
  if (moved && moved.nonce !== seen?.nonce) renameSync(aside, file)
  else rmSync(aside, { force: true })
}

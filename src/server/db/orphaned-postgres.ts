/**
 * Deals with a PostgreSQL that outlived its server: `kill -9` of Node leaves it running, holding the files.
 * It is asked to stop, never cut off; a number in `postmaster.pid` that now belongs to another program is
 * no PostgreSQL, and that file is then removed.
 */
import { existsSync, readFileSync, realpathSync, rmdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { CannotStart } from './cannot-start.ts'
import { commandOf, isRunning } from './running-process.ts'

/** Waits until a process has ended. @returns false when it still runs after `seconds` */
export const waitForEnd = async (pid: number, seconds: number): Promise<boolean> => {
  const rounds = seconds * 20
  for (let round = 0; round < rounds; round += 1) {
    if (!isRunning(pid)) return true
    await pause(50)
  }
  return !isRunning(pid)
}

/** PostgreSQL always stands in its own files; any other program that has this number by now does not. */
const isPostgresOf = (cluster: string, pid: number): boolean => {
  if (!/postgres/.test(commandOf(pid))) return false
  if (process.platform !== 'linux') return commandOf(pid).includes(cluster)
  try {
    return realpathSync(`/proc/${pid}/cwd`) === realpathSync(cluster)
  } catch {
    return false
  }
}

/** A short socket folder of the system has no other owner than the start that made it. */
const removeSocketFolder = (cluster: string, socket: string | undefined): void => {
  if (!socket || socket.startsWith(dirname(cluster)) || !existsSync(socket)) return
  try {
    rmdirSync(socket)
  } catch {
    // Something else lies in it: not ours to remove, and nothing depends on it.
  }
}

/** @throws CannotStart when it does not end */
export const stopOrphan = async (cluster: string): Promise<void> => {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return
  // Line 1: number of the process; line 5: folder of its socket.
  const lines = readFileSync(file, 'utf8').split('\n')
  const pid = Number(lines[0])
  if (Number.isSafeInteger(pid) && pid > 0 && isRunning(pid) && isPostgresOf(cluster, pid)) {
    // SIGINT is PostgreSQL's "fast" stop: open transactions are rolled back, a checkpoint is written.
    process.kill(pid, 'SIGINT')
    if (!(await waitForEnd(pid, 30))) {
      throw new CannotStart(
        `A PostgreSQL of an earlier start (process ${pid}) still holds ${cluster} and does not stop. End it, then start again.`,
      )
    }
  }
  rmSync(file, { force: true })
  removeSocketFolder(cluster, lines[4])
}

/** What can be known of another process by its number: whether it runs, since when, and what it is. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { systemCodeOf } from './cannot-start.ts'

/** Whether a process of that number runs now, ours or not. */
export const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return systemCodeOf(error) === 'EPERM'
  }
  return !isZombie(pid)
}

/** Fields of `/proc/<pid>/stat` after the command's name, which may itself hold spaces and brackets. */
const statFields = (pid: number): string[] | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}

/** A dead process whose parent has not asked for its end yet still has a number, but holds nothing. */
const isZombie = (pid: number): boolean => statFields(pid)?.[0] === 'Z'

const askPs = (pid: number, field: string): string | undefined => {
  try {
    return execFileSync('ps', ['-o', `${field}=`, '-p', String(pid)], { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim()
  } catch {
    return undefined
  }
}

/**
 * When a process began, in the machine's own measure (only good for comparing): numbers are given out again,
 * so a number alone does not say that it is still the same process.
 */
export const beginningOf = (pid: number): string | undefined => {
  const fields = process.platform === 'linux' ? statFields(pid) : undefined
  return fields?.[19] ?? askPs(pid, 'lstart')
}

/** The command line of a process, or an empty text where it cannot be read. */
export const commandOf = (pid: number): string => {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
    } catch {
      return ''
    }
  }
  return askPs(pid, 'command') ?? ''
}

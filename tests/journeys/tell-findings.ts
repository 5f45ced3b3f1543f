// What a seeded history breaks, a sentence each; nothing where every promise was kept.

import type { Plant } from '#shared/journal/plants.ts'
import { runHistory } from './history.ts'

export const tellFindings = async (seed: number, plants: readonly Plant[] = []): Promise<string[]> => {
  const { findings } = await runHistory(seed, { plants: new Set(plants) })
  return findings.map(({ rule, what }) => `seed ${String(seed)}: ${rule} ${what}`)
}

/** All of so many seeds in a row. */
export const tellFindingsFrom = async (from: number, count: number): Promise<string[]> => {
  const broken: string[] = []
  for (let seed = from; seed < from + count; seed += 1) broken.push(...(await tellFindings(seed)))
  return broken
}

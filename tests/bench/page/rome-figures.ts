// The search for an occupation as the field does it, letter by letter, over the list as shipped and over a larger one.

import { parseRomeSnapshot, searchRome, writeRomeSnapshot, type RomeSnapshot } from '#shared/domain/rome.ts'

/** What an adviser looks for. */
const wishes = [
  'vendeuse',
  'aide à domicile',
  'agent d’entretien',
  'préparateur de commandes',
  'secrétaire médicale',
  'employé polyvalent',
  'chauffeur livreur',
  'garde d’enfant',
  'g1803',
  'œnologue',
]

export interface RomeFigures {
  readonly jobs: number
  readonly appellations: number
  /** Milliseconds to read and index the text. */
  readonly opened: number
  /** Milliseconds of each search, one a letter. */
  readonly searched: readonly number[]
}

const measureSearch = (open: () => RomeSnapshot): RomeFigures => {
  const begin = performance.now()
  const snapshot = open()
  const opened = performance.now() - begin
  const searched = wishes.flatMap((wish) =>
    Array.from({ length: wish.length }, (_, place) => {
      const start = performance.now()
      searchRome(snapshot, wish.slice(0, place + 1), 8)
      return performance.now() - start
    }),
  )
  const appellations = snapshot.jobs.reduce((sum, job) => sum + job.appellations.length, 0)
  return { jobs: snapshot.jobs.length, appellations, opened, searched }
}

/** The list as shipped, then one with as many appellations as the official one has (about 7 an occupation). */
export const measureRomeSearch = async (): Promise<{ shipped: RomeFigures; full: RomeFigures }> => {
  const { default: text } = await import('#shared/domain/rome-snapshot.txt?raw')
  const given = parseRomeSnapshot(text)
  const full = writeRomeSnapshot(
    given,
    given.jobs.map((job, place) => ({
      ...job,
      appellations: Array.from({ length: 7 }, (_, turn) => {
        const other = given.jobs[(place + (turn + 1) * 131) % given.jobs.length]
        return `${other?.label ?? ''} ${turn}`
      }),
    })),
  )
  return {
    shipped: measureSearch(() => parseRomeSnapshot(text)),
    full: measureSearch(() => parseRomeSnapshot(full)),
  }
}

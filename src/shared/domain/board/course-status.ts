// The second small rows of a cohort, one for each circle that may read it: how far people are with the steps, which
// talks took place, and what is due. Made page by page, so that a tap on a sheet never sums them up.
//
//   group entries ─────▶ GroupCourse      steps in use, reached by whom, disputes by page
//   advisers' entries ─▶ AdvisedCourse    talks held, what is open and when it is due, disputes by page
//
// No clock inside: a date that depends on the plan (« six months after the exit ») stays a word until it is asked.

import type { PlainDate } from '#shared/calendar.ts'
import type { Folded } from '#shared/domain/cohort.ts'
import type { Aliases } from '#shared/domain/disputes.ts'
import { aliasesIn, listDisputes } from '#shared/domain/disputes.ts'
import { foldMeetings } from '#shared/domain/encounter/fold-meetings.ts'
import { foldFollowUp } from '#shared/domain/outcome/fold-follow-up.ts'
import type { ExitMoment } from '#shared/domain/outcome/follow-up.ts'
import { foldSteps } from '#shared/domain/progress/steps.ts'
import type { ParticipantId } from '#shared/ids.ts'
import { pageOf } from '#shared/journal/kinds.ts'
import { isFork, versionsByPlace } from '#shared/journal/versions.ts'

/** Grows with the shape of the rows; a row of another version is made again from the entries. */
export const courseVersion = 1

/** Disputes by packed page; pages without any are not named. */
export type DisputesByPage = Readonly<Record<string, number>>

export interface PersonSteps {
  /** Keys of the steps that the versions agree were reached. */
  readonly reached: readonly string[]
  readonly disputed: readonly string[]
}

export interface GroupCourse {
  readonly version: typeof courseVersion
  /** Keys of the steps in use. */
  readonly steps: readonly string[]
  /** Who was entered twice → who they are. */
  readonly aliases: Readonly<Record<string, string>>
  /** By the person's page; who nothing is said of is not named. */
  readonly people: Readonly<Record<string, PersonSteps>>
  readonly disputes: DisputesByPage
}

/** A day, or so long after the person's exit, which the plan of the group moves. */
export type DueWhen = PlainDate | ExitMoment

export interface AdvisedPerson {
  /** Talks that took place. */
  readonly held: number
  /** The recorded day of exit. */
  readonly exit: PlainDate | null
  /** What is open and has a date. */
  readonly open: readonly DueWhen[]
}

export interface AdvisedCourse {
  readonly version: typeof courseVersion
  readonly people: Readonly<Record<string, AdvisedPerson>>
  readonly disputes: DisputesByPage
}

/** Whom nobody wrote of: what follows from the exit alone. */
export const nothingAdvised: AdvisedPerson = { held: 0, exit: null, open: ['D7', 'M1', 'M3', 'M6'] }

const isCourse = (kept: unknown): boolean =>
  typeof kept === 'object' && kept !== null && 'version' in kept && kept.version === courseVersion

/** The row as kept, or `undefined` where another version of the application made it. */
export const readGroupCourse = (kept: unknown): GroupCourse | undefined =>
  isCourse(kept) ? (kept as GroupCourse) : undefined
export const readAdvisedCourse = (kept: unknown): AdvisedCourse | undefined =>
  isCourse(kept) ? (kept as AdvisedCourse) : undefined

/** From the standing entries of the `group` journal. */
export const courseOfGroup = (entries: readonly Folded[]): GroupCourse => {
  const byPage = gatherPages(entries)
  const described = byPage.get('cohort') ?? []
  const aliases = aliasesIn(entries)
  return pagesOfGroup(
    {
      version: courseVersion,
      steps: foldSteps(described).flatMap(({ step, withdrawn }) => (withdrawn ? [] : [step])),
      aliases: Object.fromEntries(aliases.participants),
      people: {},
      disputes: {},
    },
    byPage,
    aliases,
  )
}

/**
 * The row again after writes on these pages, of which `standing` gives the entries; `undefined` where the page of the
 * cohort itself was written on, which says who is who and which steps there are.
 */
export const courseOfGroupAgain = (
  before: GroupCourse,
  pages: readonly string[],
  standing: (page: string) => readonly Folded[],
): GroupCourse | undefined => {
  if (pages.includes('cohort')) return undefined
  return pagesOfGroup(before, new Map(pages.map((page) => [page, standing(page)])), {
    participants: new Map(Object.entries(before.aliases)),
    employers: new Map(),
  })
}

/** From the standing entries of the `advisers` journal. */
export const courseOfAdvisers = (entries: readonly Folded[]): AdvisedCourse =>
  pagesOfAdvisers({ version: courseVersion, people: {}, disputes: {} }, gatherPages(entries))

/** The pages that must be read to make the row again after writes on `pages`: what is said of a person lies on two. */
export const pagesBeside = (pages: Iterable<string>): readonly string[] => [
  ...new Set(
    [...pages].flatMap((page) => {
      const person = personOf(page)
      return person === undefined ? [page] : advisedPages(person)
    }),
  ),
]

/** The row again; `standing` gives the entries of each of `pagesBeside(pages)`. */
export const courseOfAdvisersAgain = (
  before: AdvisedCourse,
  pages: readonly string[],
  standing: (page: string) => readonly Folded[],
): AdvisedCourse => pagesOfAdvisers(before, new Map(pagesBeside(pages).map((page) => [page, standing(page)])))

const progressPage = 'progress/'

const pagesOfGroup = (
  before: GroupCourse,
  pages: ReadonlyMap<string, readonly Folded[]>,
  aliases: Aliases,
): GroupCourse => {
  const people: Record<string, PersonSteps> = { ...before.people }
  for (const [page, entries] of pages) {
    if (!page.startsWith(progressPage)) continue
    const [reached, disputed]: [string[], string[]] = [[], []]
    for (const versions of versionsByPlace(entries).values()) {
      const [shown] = versions
      if (shown?.kind !== 'progress.step') continue
      if (isFork(versions)) disputed.push(shown.body.step)
      else if (shown.body.reached) reached.push(shown.body.step)
    }
    const person = page.slice(progressPage.length)
    delete people[person]
    if (reached.length + disputed.length > 0) {
      people[person] = { reached: reached.sort(), disputed: disputed.sort() }
    }
  }
  return { ...before, people, disputes: countDisputes(before.disputes, pages, aliases) }
}

const advisedPages = (person: string): readonly string[] => [`meetings/${person}`, `follow-up/${person}`]
const personOf = (page: string): string | undefined => /^(?:meetings|follow-up)\/(.+)$/.exec(page)?.[1]

const pagesOfAdvisers = (
  before: AdvisedCourse,
  pages: ReadonlyMap<string, readonly Folded[]>,
): AdvisedCourse => {
  const people: Record<string, AdvisedPerson> = { ...before.people }
  const touched = new Set([...pages.keys()].flatMap((page) => personOf(page) ?? []))
  for (const person of touched) {
    const entries = advisedPages(person).flatMap((page) => pages.get(page) ?? [])
    delete people[person]
    if (entries.length > 0) people[person] = advisedOf(person as ParticipantId, entries)
  }
  const aliases: Aliases = { participants: new Map(), employers: new Map() }
  return { ...before, people, disputes: countDisputes(before.disputes, pages, aliases) }
}

/** Exits are told as words by giving the fold an exit that no plan has. */
const noDay = '1900-01-01'
const lastOfDays = '9999-12-31'

const advisedOf = (person: ParticipantId, entries: readonly Folded[]): AdvisedPerson => {
  const subject = { id: person, aliases: [], from: noDay, until: null, leaving: null, lastDay: noDay }
  const { followUps, exit } = foldFollowUp(subject, entries, lastOfDays)
  const meetings = foldMeetings({ participantAliases: new Map() }, entries)
  return {
    held: [...meetings.values()].filter(({ outcome }) => isHeld(outcome)).length,
    exit: exit.value?.on ?? null,
    open: followUps
      .flatMap(({ state, source, due, derivedDue }): DueWhen[] => {
        if (state !== 'open' || due === null) return []
        return source.from === 'exit' && exit.value === null && due === derivedDue ? [source.moment] : [due]
      })
      .sort(),
  }
}

/** A talk took place where an outcome stands that is not an absence, and nobody says otherwise. */
const isHeld = ({ value, fork }: { readonly value: string | null; readonly fork: boolean }): boolean =>
  value !== null && !fork && value !== 'employerAbsent' && value !== 'candidateAbsent'

const countDisputes = (
  before: DisputesByPage,
  pages: ReadonlyMap<string, readonly Folded[]>,
  aliases: Aliases,
): DisputesByPage => {
  const counted: Record<string, number> = { ...before }
  for (const [page, entries] of pages) {
    const count = listDisputes(entries, aliases).length
    if (count > 0) counted[page] = count
    else delete counted[page]
  }
  return counted
}

const gatherPages = (entries: readonly Folded[]): ReadonlyMap<string, readonly Folded[]> => {
  const pages = new Map<string, Folded[]>()
  for (const entry of entries) {
    const page = pageOf(entry.head.place)
    const known = pages.get(page)
    if (known === undefined) pages.set(page, [entry])
    else known.push(entry)
  }
  return pages
}

/**
 * The second rows of a cohort and its line on the board, made by the same pure functions as on a device. The sync keeps
 * them in the transaction that appends, and gets them as a dependency.
 */
import { lineOf } from '#shared/domain/board/board-line.ts'
import { boardRowOf, boardVersion } from '#shared/domain/board/board-row.ts'
import {
  courseOfAdvisers,
  courseOfAdvisersAgain,
  courseOfGroup,
  courseOfGroupAgain,
  pagesBeside,
  readAdvisedCourse,
  readGroupCourse,
} from '#shared/domain/board/course-status.ts'
import type { Folded } from '#shared/domain/cohort.ts'
import { readSummary } from '#shared/domain/cohort-status.ts'
import type { Circle } from '#shared/ids.ts'

/** As the sync keeps them; each may be of a former version of the application. */
interface KeptRows {
  readonly summary: unknown
  readonly course: unknown
  readonly advised: unknown
}

export const boardMaker = {
  beginning: `[${boardVersion},`,

  courseOf: (circle: Circle, standing: readonly Folded[]): unknown =>
    circle === 'group' ? courseOfGroup(standing) : courseOfAdvisers(standing),

  pagesFor: (circle: Circle, pages: ReadonlySet<string>): readonly string[] =>
    circle === 'group' ? [...pages] : pagesBeside(pages),

  courseAgain: (
    circle: Circle,
    before: KeptRows,
    pages: readonly string[],
    standing: (page: string) => readonly Folded[],
  ): unknown => {
    if (circle === 'group') {
      const course = readGroupCourse(before.course)
      return course && courseOfGroupAgain(course, pages, standing)
    }
    const advised = readAdvisedCourse(before.advised)
    return advised && courseOfAdvisersAgain(advised, pages, standing)
  },

  /** Whom the list is handed to reads figures of both circles; what follows from a plan alone needs no adviser. */
  lineOf: ({ summary, course, advised }: KeptRows): string | null => {
    const known = readSummary(summary)
    if (known === undefined) return null
    const row = boardRowOf({
      summary: known,
      course: readGroupCourse(course),
      advised: readAdvisedCourse(advised) ?? courseOfAdvisers([]),
    })
    return JSON.stringify(lineOf(row))
  },
}

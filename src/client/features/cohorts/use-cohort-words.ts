// How a group is told wherever it is: its dates, how many came, where it stands.

import type { ComputedRef } from 'vue'
import { computed } from 'vue'
import type { BoardStanding } from '#shared/domain/board/board-row.ts'
import type { Cohort } from '#shared/domain/cohort.ts'
import { showsShare } from '#shared/domain/criteria/shares.ts'
import { departmentOf } from '#shared/domain/departments.ts'
import { boardEn } from '#client/texts/board.en.ts'
import { boardFr } from '#client/texts/board.fr.ts'
import { cohortsEn } from '#client/texts/cohorts.en.ts'
import { cohortsFr } from '#client/texts/cohorts.fr.ts'
import { useFormats, useTexts } from '#client/texts/use-texts.ts'

export interface CohortWords {
  /** « du 3 mars au 28 avril 2026 »; '' where no day is said. */
  dates(of: Pick<Cohort, 'startsOn' | 'endsOn'>): string
  /** « Opération 12 · Nord », as far as they are known. */
  operation(of: { readonly operationNumber: string; readonly department: string }): string
  /** « 7 sur 10 », « 7/10 » where there is little room. */
  of(count: number, total: number, isShort?: boolean): string
  /** A percentage where it may be one, else n on N. */
  attendance(of: Pick<BoardStanding, 'attended' | 'expected'>, isShort?: boolean): string
  /** « Suivi jusqu’au 28 octobre 2026 » */
  life(of: Pick<BoardStanding, 'life' | 'followedUntil'>): string
}

export const useCohortWords = (): ComputedRef<CohortWords> => {
  const t = useTexts(cohortsFr, cohortsEn)
  const b = useTexts(boardFr, boardEn)
  const f = useFormats()
  const of: CohortWords['of'] = (count, total, isShort = false) => {
    const [n, all] = [f.value.number(count), f.value.number(total)]
    return isShort ? `${n}/${all}` : t.value.nOfN(n, all)
  }
  return computed((): CohortWords => ({
    dates: ({ startsOn, endsOn }) => {
      if (startsOn === null) return ''
      return endsOn === null ? f.value.fullDate(startsOn) : f.value.dateRange(startsOn, endsOn)
    },
    operation: ({ operationNumber, department }) =>
      [operationNumber && t.value.operation(operationNumber), departmentOf(department)?.name]
        .filter(Boolean)
        .join(' · '),
    of,
    attendance: ({ attended, expected }, isShort) => {
      if (expected === 0) return t.value.notYet
      return showsShare(expected) ? f.value.percent(attended / expected) : of(attended, expected, isShort)
    },
    life: ({ life, followedUntil }) =>
      life === 'followed'
        ? b.value.lifeNow.followed(f.value.fullDate(followedUntil ?? ''))
        : b.value.lifeNow[life],
  }))
}

// The organisation's list of groups as the server last told it, for its office: asked for again as long as a page shows it.

import type { ComputedRef, Ref } from 'vue'
import { computed, onMounted, ref, watch } from 'vue'
import type { BoardAnswer } from '#shared/domain/board/board-answer.ts'
import { boardAnswerName } from '#shared/domain/board/board-answer.ts'
import { daysBetween, defaultTimeZone, wallTimeAt } from '#shared/calendar.ts'
import { useContainer, useNow } from '#client/container.ts'
import type { Enrolment } from '#client/local/local-room.ts'
import type { KeptAnswer } from '#client/local/local-rows.ts'
import { useLive } from '#client/local/use-live.ts'
import { useFormats } from '#client/texts/use-texts.ts'

export interface Board {
  /** Whether this person may create groups and is told of those that are not on this device. */
  readonly isOffice: ComputedRef<boolean>
  /** The last answer; `undefined` where there never was one, or it is not for this person. */
  readonly told: ComputedRef<BoardAnswer | undefined>
  /** When it came, as a day and a time; '' where it never did. */
  readonly when: ComputedRef<string>
  /** The last question had no answer: what is shown of other groups is as old as it says. */
  readonly isBehind: Readonly<Ref<boolean>>
  /** A question was answered or refused since the page opened. */
  readonly isAsked: Readonly<Ref<boolean>>
}

export const useBoard = (): Board => {
  const now = useNow()
  const f = useFormats()
  const enrolment = useLive<Enrolment | undefined>((reads) => reads.enrolment(), undefined)
  const answer = useLive<KeptAnswer | undefined>((reads) => reads.keptAnswer(boardAnswerName), undefined)
  const isOffice = computed(
    () => enrolment.value !== undefined && enrolment.value.organisationRole !== 'member',
  )
  const when = computed(() => {
    if (answer.value === undefined) return ''
    const then = wallTimeAt(answer.value.at, defaultTimeZone)
    const days = Math.max(0, daysBetween(then.date, wallTimeAt(now.value, defaultTimeZone).date))
    return `${f.value.daysAgo(days)}, ${f.value.time(then.time)}`
  })
  return {
    isOffice,
    told: computed(() => (isOffice.value ? (answer.value?.answer as BoardAnswer | undefined) : undefined)),
    when,
    ...useRefreshedBoard(isOffice),
  }
}

/**
 * Asks for the organisation's list when the page opens, when the server says that it moved, and when the network is
 * back after a question without an answer: never by a timer of its own. Tells whether the last one had none, and whether
 * there was one.
 */
const useRefreshedBoard = (
  isOffice: ComputedRef<boolean>,
): Readonly<Record<'isBehind' | 'isAsked', Readonly<Ref<boolean>>>> => {
  const { office, sending } = useContainer()
  const isBehind = ref(false)
  const isAsked = ref(false)
  let asking: Promise<unknown> | undefined
  let isWanted = false
  const ask = (): void => {
    if (!isOffice.value) return
    if (asking !== undefined) {
      isWanted = true
      return
    }
    asking = office.refreshBoard().then((asked) => {
      isBehind.value = !asked.ok
      isAsked.value = true
      asking = undefined
      if (!isWanted) return
      isWanted = false
      ask()
    })
  }
  onMounted(ask)
  watch([isOffice, office.boardMoves], ask)
  watch(sending.lastSuccessAt, () => {
    if (isBehind.value) ask()
  })
  return { isBehind, isAsked }
}

// Which meeting is in hand: where the link leads, else where it was left, else the round that runs. News never move it.

import type { ComputedRef, Ref } from 'vue'
import { computed, onMounted, ref, watch } from 'vue'
import { useRoute } from 'vue-router'
import type { PlannedMeeting } from '#shared/domain/encounter/meetings-of-round.ts'
import { isToComplete, meetingToOpen } from '#shared/domain/encounter/meetings-of-round.ts'
import { useContainer } from '#client/container.ts'
import type { LoggedMeeting, MeetingLog } from './meeting-log.ts'
import { keepPosition, readPosition } from './round-device.ts'

export interface MeetingInHand {
  /** Its key; '' while none is. */
  readonly selected: Readonly<Ref<string>>
  readonly meeting: ComputedRef<LoggedMeeting | undefined>
  /** Its place among those this adviser goes through, from 0 on; -1 where it is none of them. */
  readonly place: ComputedRef<number>
  /** The one after it; after one that is none of them, the first without an answer. */
  readonly next: ComputedRef<PlannedMeeting | undefined>
  show(key: string): void
  /** After another choice of meetings: takes one of them in hand, unless the one in hand is among them. */
  showAmongFollowed(): void
  /** Moves on, and says nothing of the one that is left; false after the last. */
  showNext(): boolean
}

/** @param round the round that runs, from 1 on */
export const useMeetingInHand = (encounter: string, log: MeetingLog, round: () => number): MeetingInHand => {
  const { local } = useContainer()
  const route = useRoute()
  const selected = ref('')
  const meeting = computed(() => log.all.value.find(({ key }) => key === selected.value))
  const place = computed(() => log.followed.value.findIndex(({ key }) => key === selected.value))
  const next = computed((): PlannedMeeting | undefined => {
    if (place.value !== -1) return log.followed.value[place.value + 1]
    const open = log.followed.value.filter(({ said }) => isToComplete(said))
    return meetingToOpen(open, log.store.meetings.value, round())
  })
  const show = (key: string): void => {
    log.clearUndo()
    selected.value = key
    void keepPosition(local, encounter, key)
  }
  const asked = route.query['rencontre']
  onMounted(async () => {
    const kept = await readPosition(local.reads, encounter)
    watch(
      [log.all, log.followed, log.store.areMeetingsRead, round],
      () => {
        if (!log.store.areMeetingsRead.value) return
        if (selected.value !== '' && meeting.value !== undefined) return
        const find = (wanted: string): LoggedMeeting | undefined =>
          log.all.value.find(({ key }) => key === wanted)
        const left = find(kept)
        // A meeting that was answered in a round that is over, or that left the plan, is done with.
        const isDone =
          left !== undefined && (left.round === null || left.round < round()) && !isToComplete(left.said)
        const first =
          (typeof asked === 'string' ? find(`${encounter}/${asked}`) : undefined) ??
          (isDone ? undefined : left) ??
          meetingToOpen(log.followed.value, log.store.meetings.value, round())
        if (first !== undefined) show(first.key)
      },
      { immediate: true },
    )
  })
  return {
    selected,
    meeting,
    place,
    next,
    show,
    showAmongFollowed: () => {
      // The choice comes back from the memory a moment after it was kept.
      watch(
        log.following,
        () => {
          if (place.value !== -1) return
          const first = meetingToOpen(log.followed.value, log.store.meetings.value, round())
          if (first !== undefined) show(first.key)
        },
        { once: true },
      )
    },
    showNext: () => {
      const following = next.value
      if (following !== undefined) show(following.key)
      return following !== undefined
    },
  }
}

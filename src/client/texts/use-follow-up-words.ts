// Says a follow-up, its owner and its date in words; all pages of what comes after say them alike.

import type { ComputedRef } from 'vue'
import { computed } from 'vue'
import type { PlainDate } from '#shared/calendar.ts'
import { daysBetween } from '#shared/calendar.ts'
import type { Outcome } from '#shared/domain/outcome/fold-follow-up.ts'
import type { FollowUp, FollowUpOwner } from '#shared/domain/outcome/follow-up.ts'
import type { Recorded } from '#shared/domain/outcome/recorded.ts'
import { followUpEn } from './follow-up.en.ts'
import { followUpFr } from './follow-up.fr.ts'
import { useFormats, useTexts } from './use-texts.ts'

export interface FollowUpWords {
  what(followUp: FollowUp, employerNames: ReadonlyMap<string, string>): string
  owner(owner: FollowUpOwner): string
  due(due: PlainDate | null, today: PlainDate): string
  /** « en retard de 4 jours », or nothing. */
  late(due: PlainDate | null, today: PlainDate): string
  state(followUp: FollowUp): string
  status(status: Recorded<Outcome | null> | undefined): string
}

export const useFollowUpWords = (): ComputedRef<FollowUpWords> => {
  const texts = useTexts(followUpFr, followUpEn)
  const formats = useFormats()
  return computed((): FollowUpWords => {
    const [t, f] = [texts.value, formats.value]
    return {
      what: ({ source, what }, employerNames) => {
        if (source.from === 'hand') return what
        const words =
          source.from === 'exit'
            ? t.exitWhat[source.moment]
            : employerNames.has(source.employer)
              ? t.stepWith(t.steps[source.step], employerNames.get(source.employer) ?? '')
              : t.steps[source.step]
        return what === '' ? words : t.withWords(words, what)
      },
      owner: ({ kind, name }) => {
        if (kind === 'participant') return t.byParticipant
        if (kind === 'employer') return t.byEmployer
        return name === '' ? t.byNobody : name
      },
      due: (due, today) => (due === null ? t.noDate : due === today ? t.today : f.fullDate(due)),
      late: (due, today) =>
        due === null || due >= today ? '' : f.plural(daysBetween(due, today), ...t.lateBy),
      state: ({ state, settledBy, settledOn }) => {
        if (settledBy === 'status') return t.doneByStatus
        return settledOn === null ? t.states[state] : t.settledOn(t.states[state], f.fullDate(settledOn))
      },
      status: (status) =>
        status === undefined || status.value === null ? t.notObserved : t.categories[status.value.category],
    }
  })
}

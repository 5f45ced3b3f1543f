// The lines of the call list: open follow-ups of all groups, filtered and found without accents, the earliest first.

import type { FollowUp, WhenDue } from '#shared/domain/outcome/follow-up.ts'
import { byDue, isMine, whenDue } from '#shared/domain/outcome/follow-up.ts'
import type { CohortId, PersonId } from '#shared/ids.ts'
import { nameKey, sortKey } from '#shared/names.ts'
import type { FollowedGroup, FollowedPerson } from './follow-up.store.ts'

export interface FollowUpLine {
  readonly followed: FollowedPerson
  readonly followUp: FollowUp
  readonly when: WhenDue
  readonly isMine: boolean
}

/** Every open follow-up of these groups, by date due, then by name. */
export const openLines = (
  groups: readonly FollowedGroup[],
  me: { readonly person: PersonId; readonly name: string } | undefined,
): readonly FollowUpLine[] =>
  groups
    .flatMap(({ people, today }) =>
      people.flatMap((followed) =>
        followed.followUp.followUps
          .filter(({ state }) => state === 'open')
          .map((followUp) => ({
            followed,
            followUp,
            when: whenDue(followUp, today),
            isMine: me !== undefined && isMine(followUp, followed.followUp.adviser.value, me),
          })),
      ),
    )
    .sort((a, b) => {
      const [one, other] = [a.followUp.due ?? '9999-12-31', b.followUp.due ?? '9999-12-31']
      if (one !== other) return one < other ? -1 : 1
      const [name, otherName] = [nameKey(a.followed.person), nameKey(b.followed.person)]
      return name < otherName ? -1 : name > otherName ? 1 : byDue(a.followUp, b.followUp)
    })

export interface LineFilter {
  readonly who: 'mine' | 'all'
  readonly when: WhenDue | 'any'
  readonly group: CohortId | ''
  readonly typed: string
}

/** The lines that pass the filter; `wordsOf` gives what a row shows, which is what is searched (L23). */
export const filterLines = (
  lines: readonly FollowUpLine[],
  { who, when, group, typed }: LineFilter,
  wordsOf: (line: FollowUpLine) => string,
): readonly FollowUpLine[] => {
  const words = sortKey(typed).split(' ').filter(Boolean)
  return lines.filter((line) => {
    if (who === 'mine' && !line.isMine) return false
    if (when !== 'any' && line.when !== when) return false
    if (group !== '' && line.followed.group.cohort.id !== group) return false
    if (words.length === 0) return true
    const text = sortKey(wordsOf(line))
    return words.every((word) => text.includes(word))
  })
}

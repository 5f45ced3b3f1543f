// Makes the entry of a row of half-days; blank cells keep what the plan says already.
import type { Cohort, Member, PlannedHalfDay } from '#shared/domain/cohort.ts'
import { decidePlanHalfDay } from '#shared/domain/half-days.ts'
import type { HalfDayWish } from '#shared/domain/half-days.ts'
import { sortKey } from '#shared/names.ts'
import type { Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import type { EntryDraft } from '#client/local/local-room.ts'
import type { HalfDayRow } from './prepare-half-days.ts'

/**
 * Drafts the rows one after the other: each is held against the plan as the rows before it will have left it
 * (C7), so that a list may move several half-days at once.
 */
export const startDraftingHalfDays = (
  cohort: Cohort,
  newId: () => string,
): ((row: HalfDayRow) => Result<readonly EntryDraft[]>) => {
  const plan = new Map(
    cohort.halfDays.map(({ id, date, start, end, workshopTitle }) => [
      id as string,
      { id: id as string, date, start, end, workshopTitle },
    ]),
  )
  return (row) => {
    const { values } = row
    const known = cohort.halfDays.find(({ id }) => id === row.existingId)
    if (values === null || (row.existingId !== null && known === undefined))
      return refuse({ code: 'half-day.unknown' })
    const capacity = values.roomCapacity ?? known?.roomCapacity ?? null
    const wish: HalfDayWish = {
      halfDay: known?.id ?? newId(),
      date: values.date,
      slot: values.slot,
      start: values.start,
      end: values.end,
      workshopTitle: values.workshopTitle || (known?.workshopTitle ?? ''),
      placeName: values.placeName || (known?.placeName ?? ''),
      room: values.room || (known?.room ?? ''),
      ...(capacity === null ? {} : { roomCapacity: capacity }),
      facilitators: facilitatorsOf(values.facilitators, known, cohort.members),
    }
    const decided = decidePlanHalfDay({ halfDays: [...plan.values()] }, wish)
    if (!decided.ok) return decided
    const { halfDay, date, start, end, workshopTitle } = decided.value
    plan.set(halfDay, { id: halfDay, date, start, end, workshopTitle })
    return ok([
      {
        cohort: cohort.id,
        kind: 'halfDay.planned',
        body: decided.value,
        // Where versions differ the list showed only the first; the others stay for a person to settle.
        replaces: known === undefined ? [] : known.fork ? known.versions.slice(0, 1) : known.versions,
      },
    ])
  }
}

const facilitatorsOf = (
  names: readonly string[],
  known: PlannedHalfDay | undefined,
  members: readonly Member[],
): HalfDayWish['facilitators'] => {
  if (names.length === 0)
    return (known?.facilitators ?? []).map(({ person, name, role }) => written(name, person, role))
  return names.map((name) => {
    const before = known?.facilitators.find((facilitator) => facilitator.name === name)
    if (before !== undefined) return written(name, before.person, before.role)
    const member = members.find((one) => sortKey(one.name) === sortKey(name))
    return written(member?.name ?? name, member?.person ?? null, '')
  })
}

const written = (name: string, person: string | null, role: string): HalfDayWish['facilitators'][number] => ({
  name,
  ...(person === null ? {} : { person }),
  ...(role === '' ? {} : { role }),
})

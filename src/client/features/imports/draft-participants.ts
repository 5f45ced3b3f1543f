// Makes the entries of a row of people: joining, then each detail and flag that the row says.
import type { PlainDate } from '#shared/calendar.ts'
import type { Cohort, Fact, Participant } from '#shared/domain/cohort.ts'
import { decideDetail, decideJoin } from '#shared/domain/participants.ts'
import type { EntryId } from '#shared/ids.ts'
import type { DetailField, PriorityFlag } from '#shared/journal/kinds/cohort-kinds.ts'
import { detailFields, priorityFlags } from '#shared/journal/kinds/cohort-kinds.ts'
import type { Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import type { EntryDraft } from '#client/local/local-room.ts'
import type { ParticipantRow } from './prepare-participants.ts'

export interface ParticipantDraftFacts {
  readonly cohort: Cohort
  readonly today: PlainDate
  /** A fresh id. */
  readonly newId: () => string
  /** False outside the circle of advisers: names and first day are all that is written. */
  readonly mayWriteDetails: boolean
}

/** All entries of the row, or the first rule that forbids one of them: then none is made. */
export const draftParticipant = (
  facts: ParticipantDraftFacts,
  row: ParticipantRow,
): Result<readonly EntryDraft[]> => {
  const known = facts.cohort.participants.find(({ id }) => id === row.existingId)
  if (row.existingId !== null && known === undefined) return refuse({ code: 'participant.unknown' })
  const drafts: EntryDraft[] = []
  const participant = known?.id ?? facts.newId()
  const joined = draftJoining(facts, row, participant, known)
  if (!joined.ok) return joined
  drafts.push(...joined.value)
  if (!facts.mayWriteDetails) return ok(drafts)
  for (const field of detailFields) {
    const value = row.values[field]
    if (value === null || value === known?.details.get(field)?.value) continue
    const decided = decideDetail(facts.today, { participant, field, value })
    if (!decided.ok) return decided
    drafts.push({
      cohort: facts.cohort.id,
      kind: 'participant.details',
      body: decided.value,
      replaces: seenVersions(known?.details.get(field satisfies DetailField)),
    })
  }
  for (const flag of priorityFlags) {
    const value = row.values[flag]
    if (value === null || value === known?.flags.get(flag)?.value) continue
    drafts.push({
      cohort: facts.cohort.id,
      kind: 'priorityFlag.set',
      body: { participant, flag, value },
      replaces: seenVersions(known?.flags.get(flag satisfies PriorityFlag)),
    })
  }
  return ok(drafts)
}

const draftJoining = (
  facts: ParticipantDraftFacts,
  { values }: ParticipantRow,
  participant: string,
  known: Participant | undefined,
): Result<readonly EntryDraft[]> => {
  const { familyName, givenNames } = values
  if (known !== undefined && known.familyName === familyName && known.givenNames === givenNames) return ok([])
  const decided = decideJoin(
    { until: known?.until ?? null },
    {
      participant,
      familyName,
      givenNames,
      from: known?.from ?? values.joinedOn ?? facts.cohort.startsOn ?? facts.today,
      provisional: known?.provisional ?? false,
    },
  )
  return decided.ok
    ? ok([
        {
          cohort: facts.cohort.id,
          kind: 'participant.joined',
          body: decided.value,
          replaces: known === undefined ? [] : seenVersions(known),
        },
      ])
    : decided
}

// An import shows one version of a fact. Where several differ, the others stay for a person to settle.
const seenVersions = (fact: Pick<Fact<unknown>, 'versions' | 'fork'> | undefined): readonly EntryId[] =>
  fact === undefined ? [] : fact.fork ? fact.versions.slice(0, 1) : fact.versions

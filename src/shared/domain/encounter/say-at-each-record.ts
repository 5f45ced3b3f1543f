// Corrects a fact where it lies: a person or an employer that was entered twice has it at two places (C24).

import type { EntryId } from '#shared/ids.ts'
import { placeOf } from '#shared/journal/kinds.ts'
import type { BodyOf } from '#shared/journal/kinds.ts'
import type { Folded } from '#shared/domain/cohort.ts'

type RecordKind = 'encounter.wish' | 'encounter.away'

export type RecordDraft = {
  [K in RecordKind]: { readonly kind: K; readonly body: BodyOf<K>; readonly replaces: readonly EntryId[] }
}[RecordKind]

/** A draft at one place, and what was said there before. */
export interface RecordAct {
  readonly draft: RecordDraft
  readonly before: Omit<RecordDraft, 'replaces'>
}

/**
 * The draft at its own place, and again at every other place where something stands that it replaces: the same words,
 * under the record they lie at. So no old word is left beside the new one as a disagreement.
 * @param entries standing entries, those that the draft replaces among them
 * @param before what was said at the draft's own place where nothing stands there
 */
export const sayAtEachRecord = (
  draft: RecordDraft,
  before: Omit<RecordDraft, 'replaces'>,
  entries: Iterable<Folded>,
): readonly RecordAct[] => {
  const own = placeOf(draft.kind, draft.body as never, '')
  const standing = [...entries].filter(
    (entry): entry is Extract<Folded, { kind: RecordKind }> =>
      draft.replaces.includes(entry.head.id) && entry.kind === draft.kind,
  )
  const places = [...new Set([own, ...standing.map(({ head }) => head.place)])]
  return places.map((place): RecordAct => {
    const there = standing.filter(({ head }) => head.place === place)
    const [first] = there
    const body =
      first === undefined || place === own ? draft.body : { ...draft.body, ...recordOf(first.body) }
    return {
      draft: { kind: draft.kind, body, replaces: there.map(({ head }) => head.id) } as RecordDraft,
      before: first === undefined ? before : ({ kind: first.kind, body: first.body } as RecordAct['before']),
    }
  })
}

/** Whose fact a body says. */
const recordOf = (body: BodyOf<RecordKind>): object =>
  'who' in body ? { who: body.who } : { participant: body.participant, employer: body.employer }

// The last act on a screen and its way back: the fact as it was, written again over what the act wrote.

import type { Ref, ShallowRef } from 'vue'
import { ref, shallowRef } from 'vue'
import type { CohortId } from '#shared/ids.ts'
import type { Refusal, Result } from '#shared/refusal.ts'
import { ok } from '#shared/refusal.ts'
import type { EntryDraft, LocalRoom } from '#client/local/local-room.ts'

/** A fact as it was before: an entry without its cohort and without what it replaces. */
export type FactBefore = {
  [K in EntryDraft['kind']]: {
    readonly kind: K
    readonly body: Extract<EntryDraft, { kind: K }>['body']
  }
}[EntryDraft['kind']]

/** An entry still without its cohort. */
export type DraftHere = {
  [K in EntryDraft['kind']]: Omit<Extract<EntryDraft, { kind: K }>, 'cohort'>
}[EntryDraft['kind']]

/** Takes an act back. */
export type WayBack = () => Promise<Result<void>>

/**
 * Writes an act and gives its way back.
 * @param before of each draft, in order, what was said before; `null` where there is no way back
 */
export const writeAct = async (
  local: Pick<LocalRoom, 'writeEntries'>,
  cohort: CohortId,
  drafts: readonly DraftHere[],
  before: readonly (FactBefore | null)[],
): Promise<Result<WayBack | null>> => {
  if (drafts.length === 0) return ok(null)
  const written = await local.writeEntries(drafts.map((draft) => ({ ...draft, cohort }) as EntryDraft))
  if (!written.ok) return written
  const facts = before.flatMap((fact, place) => {
    const entry = written.value[place]
    return fact === null || entry === undefined ? [] : [{ ...fact, cohort, replaces: [entry.head.id] }]
  })
  if (facts.length < drafts.length) return ok(null)
  return ok(async () => {
    const undone = await local.writeEntries(facts as EntryDraft[])
    return undone.ok ? ok(undefined) : undone
  })
}

export interface EncounterUndo {
  /** What was done, in words; '' where there is nothing to take back. */
  readonly text: Readonly<Ref<string>>
  readonly refusal: Readonly<ShallowRef<Refusal | undefined>>
  /** Hears how an act went: keeps its way back, or why it was not done. True where it was. */
  hear(done: Result<WayBack | null>, text: string): boolean
  undo(): Promise<void>
  clear(): void
}

export const useEncounterUndo = (): EncounterUndo => {
  const text = ref('')
  const refusal = shallowRef<Refusal>()
  let back: WayBack | null = null
  const clear = (): void => {
    text.value = ''
    refusal.value = undefined
    back = null
  }
  return {
    text,
    refusal,
    hear: (done, said) => {
      clear()
      if (done.ok) {
        back = done.value
        text.value = done.value === null ? '' : said
      } else refusal.value = done.refusal
      return done.ok
    },
    undo: async () => {
      const undone = await back?.()
      clear()
      if (undone?.ok === false) refusal.value = undone.refusal
    },
    clear,
  }
}

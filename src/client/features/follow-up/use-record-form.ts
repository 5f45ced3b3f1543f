// What the forms of a person's follow-up share: the fields with their draft, dates that could not be read, and saving.

import type { Ref, ShallowRef } from 'vue'
import { computed, reactive, ref, shallowRef } from 'vue'
import type { ComputedRef } from 'vue'
import type * as z from 'zod/mini'
import type { PlainDate } from '#shared/calendar.ts'
import type { FormDraft } from '#client/local/use-form-draft.ts'
import { useFormDraft } from '#client/local/use-form-draft.ts'
import { readFrenchDate } from '#client/texts/read-french-date.ts'
import { useRefusals } from '#client/texts/use-refusals.ts'
import type { FollowedPerson, Saving } from './follow-up.store.ts'
import { isSaved } from './follow-up.store.ts'

export interface RecordFormProps<Wish, Field extends string> {
  readonly followed: FollowedPerson
  readonly backTo: string
  /** Writes the wish, or gives back what stands against it. */
  readonly save: (wish: Wish) => Promise<Saving<Field>>
}

export interface RecordForm<Fields, Field extends string> {
  readonly fields: Fields
  readonly draft: FormDraft
  readonly saving: ShallowRef<Saving<Field> | undefined>
  readonly unread: ComputedRef<readonly Field[]>
  readonly isSaving: Ref<boolean>
  errorOf(field: Field): string | undefined
  parseDate(typed: string): PlainDate | null
  /** A date could not be read, or could after all. */
  setUnread(field: Field, isUnread: boolean): void
  /** Saves through `act`; true once it is kept, and then the draft is forgotten. */
  saveWith(act: () => Promise<Saving<Field>>): Promise<boolean>
}

/** `key` names the form within the person; `filled` is what the form holds when it opens. */
export const useRecordForm = <Fields extends object, Field extends string>(
  followed: FollowedPerson,
  key: string,
  filled: Fields,
  schema: z.ZodMiniType<Fields>,
): RecordForm<Fields, Field> => {
  const sentence = useRefusals()
  const fields = reactive({ ...filled }) as Fields
  const draft = useFormDraft(
    `draft/follow-up/${followed.group.cohort.id}/${followed.person.id}/${key}`,
    fields,
    ref(true),
    (kept) => schema.safeParse(kept).data,
  )
  const saving = shallowRef<Saving<Field>>()
  const unread = reactive(new Set<Field>()) as Set<Field>
  const isSaving = ref(false)
  return {
    fields,
    draft,
    saving,
    unread: computed(() => [...unread]),
    isSaving,
    errorOf: (field) => {
      const refusal = saving.value?.refusals.get(field)
      return refusal === undefined ? undefined : sentence.value(refusal)
    },
    parseDate: (typed) => readFrenchDate(typed, { today: followed.group.today, about: 'near' }),
    setUnread: (field, isUnread) => {
      if (isUnread) unread.add(field)
      else unread.delete(field)
    },
    saveWith: async (act) => {
      if (isSaving.value) return false
      if (unread.size > 0) {
        saving.value = { refusals: new Map(), refusal: undefined }
        return false
      }
      isSaving.value = true
      saving.value = await act()
      isSaving.value = false
      if (!isSaved(saving.value)) return false
      await draft.forget()
      return true
    },
  }
}

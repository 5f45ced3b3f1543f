// What all form fields share: their props, and the ids that tie label, hint and error together.

import { computed, useId, type ComputedRef } from 'vue'

export interface FieldProps {
  label: string
  /** the id of the control itself: what an error summary points at */
  id?: string | undefined
  hint?: string | undefined
  error?: string | undefined
  /** a word after the label, such as « facultatif » */
  note?: string | undefined
  required?: boolean
  disabled?: boolean
}

export interface FieldIds {
  control: ComputedRef<string>
  hint: ComputedRef<string>
  error: ComputedRef<string>
  describedBy: ComputedRef<string | undefined>
}

/** Ids of a field's parts; `describedBy` names only the parts that are shown. */
export const useFieldIds = (props: {
  id?: string | undefined
  hint?: string | undefined
  error?: string | undefined
}): FieldIds => {
  const fallback = useId()
  const control = computed(() => props.id ?? fallback)
  const hint = computed(() => `${control.value}-hint`)
  const error = computed(() => `${control.value}-error`)
  const describedBy = computed(() => {
    const parts = [props.hint ? hint.value : '', props.error ? error.value : ''].filter(Boolean)
    return parts.length > 0 ? parts.join(' ') : undefined
  })
  return { control, hint, error, describedBy }
}

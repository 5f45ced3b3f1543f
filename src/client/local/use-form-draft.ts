// What is being typed into a form, kept on this device until it is saved: a killed tab loses nothing of it.
//
//   typed ──▶ kept as a setting of the person ──▶ found when the form opens again ──▶ taken up, or begun anew
//                                              └─ forgotten once saved or left

import type { Ref } from 'vue'
import { onScopeDispose, ref, watch } from 'vue'
import * as z from 'zod/mini'
import { holdsSocialSecurityNumber } from '#shared/social-security-number.ts'
import { useContainer } from '#client/container.ts'

const keptSchema = z.object({ at: z.number(), fields: z.unknown() })

export interface FormDraft {
  /** When the unfinished typing was kept (ms), or `null` where there is none to take up. */
  readonly foundAt: Readonly<Ref<number | null>>
  /** Puts the unfinished typing back into the form. */
  takeUp(): void
  /** Begins anew; what was kept is forgotten. */
  beginAnew(): void
  /** Call once saved. */
  forget(): Promise<void>
}

/**
 * Keeps `fields` (a reactive object of plain values) under `key` as soon as a person changes them. `isReady` turns true
 * when the form is filled; `parse` reads a kept draft, `undefined` where it is none of this form.
 */
export const useFormDraft = <Fields extends object>(
  key: string,
  fields: Fields,
  isReady: Readonly<Ref<boolean>>,
  parse: (kept: unknown) => Fields | undefined,
): FormDraft => {
  const { clock, local } = useContainer()
  const foundAt = ref<number | null>(null)
  let found: Fields | undefined
  let untouched = ''
  let isOver = false
  // One write after the other, the last word last.
  let writing: Promise<void> = Promise.resolve()

  const look = async (): Promise<void> => {
    untouched = JSON.stringify(fields)
    const kept = keptSchema.safeParse(await local.reads.setting(key))
    const draft = kept.success ? parse(kept.data.fields) : undefined
    if (!kept.success || draft === undefined || JSON.stringify(draft) === untouched) return
    found = draft
    foundAt.value = kept.data.at
  }
  const keep = (): void => {
    if (isOver || !isReady.value) return
    const typed = JSON.stringify(fields)
    const at = clock.now()
    writing = writing.then(() => local.keepSetting(key, { at, fields: withoutSocialSecurity(typed) }))
  }
  watch(
    isReady,
    (ready) => {
      if (ready) void look()
    },
    { immediate: true },
  )
  // Written at once: a tab that is killed gives no warning.
  watch(
    () => (isReady.value ? JSON.stringify(fields) : ''),
    (typed, before) => {
      if (before !== '' && typed !== untouched) keep()
    },
    { flush: 'sync' },
  )
  const forget = async (): Promise<void> => {
    isOver = true
    foundAt.value = null
    await writing
    await local.forgetSetting(key)
  }
  onScopeDispose(() => (isOver = true))
  return {
    foundAt,
    takeUp: () => {
      if (found !== undefined) Object.assign(fields, found)
      foundAt.value = null
    },
    beginAnew: () => {
      foundAt.value = null
      writing = writing.then(() => local.forgetSetting(key))
    },
    forget,
  }
}

/** The typed fields as plain data; a social-security number is not kept, not even unfinished (C17). */
const withoutSocialSecurity = (typed: string): unknown =>
  JSON.parse(typed, (_key, value: unknown) =>
    typeof value === 'string' && holdsSocialSecurityNumber(value) ? '' : value,
  )

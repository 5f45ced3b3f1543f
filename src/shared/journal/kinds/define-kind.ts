// The shape of a kind of entry, and the stones that bodies are made of. Every kind says in one place what its body
// holds, who may write it, which place it speaks of and whom it is about.

import * as z from 'zod/mini'
import { isPlainDate, isPlainTime } from '#shared/calendar.ts'
import type { Circle } from '#shared/ids.ts'
import { isUuid } from '#shared/ids.ts'

/** What a person is in a cohort. A circle says what is read; a role says what is written. */
export const roles = ['facilitator', 'adviser', 'coordinator'] as const
export type Role = (typeof roles)[number]

export const everyone: readonly Role[] = [...roles]
export const office: readonly Role[] = ['adviser', 'coordinator']
export const coordination: readonly Role[] = ['coordinator']

export const uuid = z.string().check(z.refine(isUuid))
export const date = z.string().check(z.refine(isPlainDate))
export const time = z.string().check(z.refine(isPlainTime))
export const text = (longest: number) => z.string().check(z.maxLength(longest))
export const name = z.string().check(z.minLength(1), z.maxLength(200))
export const hash = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/))
/** A whole number from `least` to `most`. */
export const whole = (least: number, most: number) =>
  z.number().check(z.int(), z.minimum(least), z.maximum(most))
/** Milliseconds since 1970. */
export const instant = z.number().check(z.int(), z.nonnegative())

export interface KindShape<Body extends z.ZodMiniType> {
  readonly circle: Circle
  /** Version of the body. */
  readonly v: number
  readonly writtenBy: readonly Role[]
  readonly body: Body
  /** The place (« this participant, this half-day ») that an entry of this body speaks of; `id` is the entry's own. */
  readonly place: (body: z.infer<Body>, id: string) => string
  /** The participants that it is about: what an erasure finds it by. Bodies about several persons hold ids only. */
  readonly about: (body: z.infer<Body>) => readonly string[]
}

/**
 * A kind whose `body` is built when it is first asked for: an app that starts has dozens of kinds to know and parses
 * bodies of few.
 */
export const defineKind = <Body extends z.ZodMiniType>(
  kind: Omit<KindShape<Body>, 'body'> & { readonly body: () => Body },
): KindShape<Body> => {
  let built: Body | undefined
  return {
    ...kind,
    get body() {
      built ??= kind.body()
      return built
    },
  }
}

export const nobody = (): readonly string[] => []
export const theParticipant = (body: { readonly participant: string }): readonly string[] => [
  body.participant,
]

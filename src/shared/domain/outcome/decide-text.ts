// A text as it may be kept: spaces at its ends away, not too long, and never a social-security number (C17).

import type { Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import { holdsSocialSecurityNumber } from '#shared/social-security-number.ts'

export const decideText = (typed: string, limit: number): Result<string> => {
  const text = typed.trim()
  if (text.length > limit) return refuse({ code: 'cohort.value-too-long', limit })
  if (holdsSocialSecurityNumber(text)) return refuse({ code: 'participant.social-security-number' })
  return ok(text)
}

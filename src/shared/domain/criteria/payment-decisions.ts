// An amount that was paid for an operation: recorded with its day and its source, corrected, or withdrawn.

import type { PlainDate } from '#shared/calendar.ts'
import { isPlainDate } from '#shared/calendar.ts'
import type { BodyOf } from '#shared/journal/kinds.ts'
import type { Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import { mostAmountCents } from './steering.ts'

export type PaymentWish = BodyOf<'payment.recorded'>

/** @param today at the venue: what is recorded has taken place */
export const decidePayment = (wish: PaymentWish, today: PlainDate): Result<PaymentWish> => {
  const { amountCents, paidOn } = wish
  if (!Number.isInteger(amountCents) || amountCents < 1 || amountCents > mostAmountCents) {
    return refuse({ code: 'steering.amount-invalid', most: mostAmountCents / 100 })
  }
  if (!isPlainDate(paidOn)) return refuse({ code: 'steering.date-invalid' })
  if (paidOn > today) return refuse({ code: 'payment.in-future' })
  const source = wish.source.trim()
  if (source === '') return refuse({ code: 'steering.source-missing' })
  return ok({ ...wish, source, reference: wish.reference.trim() })
}

/** The server's signed word on the states it acknowledges, and what such a word vouches for after a restore (S9). */
import type { Hash } from '#shared/ids.ts'
import type { Admission, ChainState } from '#shared/journal/chain.ts'
import { sameState, stateAfter } from '#shared/journal/chain.ts'
import { receiptText, type Receipt, type Voucher } from '#shared/journal/sync.ts'

export interface Signer {
  /** The raw 32 bytes of the public key, base64url; told to devices so that evidence packs can carry it. */
  readonly publicKey?: string
  sign(text: string): string
  verify(text: string, signature: string): boolean
}

export const signReceipt = (signer: Signer, journal: string, state: ChainState, at: number): Receipt => {
  const receipt = { journal, seq: state.seq, hash: state.hash, at }
  return { ...receipt, signature: signer.sign(receiptText(receipt)) }
}

/** A state that a receipt names, with the admission of the entry that led there. */
export interface RestoredHead {
  readonly state: ChainState
  readonly last: Admission
}

/** What the vouchers of a request prove about one journal. */
export interface Vouched {
  /** The first admission of each entry, by entry hash. */
  readonly admissions: ReadonlyMap<string, Admission>
  readonly heads: readonly RestoredHead[]
}

const nothingVouched: Vouched = { admissions: new Map(), heads: [] }

/** By journal. A voucher whose chain does not lead to its receipt, or whose receipt is not ours, proves nothing. */
export const readVouchers = (vouchers: readonly Voucher[], signer: Signer): ReadonlyMap<string, Vouched> => {
  const byJournal = new Map<string, { admissions: Map<string, Admission>; heads: RestoredHead[] }>()
  for (const { journal, from, run, receipt } of vouchers) {
    if (receipt.journal !== journal) continue
    const steps = run.map((step) => ({ ...step, entryHash: step.entryHash as Hash }))
    const last = steps.at(-1)
    const state = { seq: receipt.seq, hash: receipt.hash as Hash }
    if (last === undefined) continue
    if (!sameState(stateAfter({ seq: from.seq, hash: from.hash as Hash }, steps), state)) continue
    const { signature, ...signed } = receipt
    if (!signer.verify(receiptText(signed), signature)) continue
    const known = byJournal.get(journal) ?? { admissions: new Map<string, Admission>(), heads: [] }
    for (const { entryHash, receivedAt, admittedBy } of steps) {
      if (!known.admissions.has(entryHash)) known.admissions.set(entryHash, { receivedAt, admittedBy })
    }
    known.heads.push({ state, last: { receivedAt: last.receivedAt, admittedBy: last.admittedBy } })
    byJournal.set(journal, known)
  }
  return byJournal
}

export const vouchedIn = (vouchers: ReadonlyMap<string, Vouched>, journal: string): Vouched =>
  vouchers.get(journal) ?? nothingVouched

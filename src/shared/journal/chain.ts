// The hashes that bind an entry to its body, and each entry of a journal to the one before.
//
//   bodyHash  = H("coulisses body"  | salt | body)
//   entryHash = H("coulisses entry" | head)                       the head carries bodyHash
//   chainHash = H("coulisses chain" | previous | seq | entryHash | receivedAt | admittedBy)
//
// Parts are joined by a line feed, which none but the last of them can hold. Hashes are SHA-256 over
// UTF-8 bytes, written as 43 characters of base64url.

import type { Hash } from '#shared/ids.ts'
import { sha256Text } from '#shared/sha256-text.ts'

/** Where a journal stands: the number of its last entry and the hash that binds all of them. */
export interface ChainState {
  readonly seq: number
  readonly hash: Hash
}

/** What the server adds to an entry that it takes in. */
export interface Admission {
  /** Milliseconds since 1970 on the server's clock; kept for ever, also through a restore. */
  readonly receivedAt: number
  /** The device on whose token it came in. */
  readonly admittedBy: string
}

const hashOf = (...parts: readonly string[]): Hash => sha256Text(parts.join('\n')) as Hash

export const bodyHashOf = (salt: string, body: string): Hash => hashOf('coulisses body', salt, body)

export const entryHashOf = (head: string): Hash => hashOf('coulisses entry', head)

/** A hash of any text of ours, apart from the other three uses. */
export const textHashOf = (purpose: string, text: string): Hash => hashOf(`coulisses ${purpose}`, text)

/** Every journal begins here; so does the chain of what was set aside. */
export const genesis: ChainState = { seq: 0, hash: hashOf('coulisses genesis') }

export const nextState = (previous: ChainState, entryHash: Hash, admission: Admission): ChainState => {
  const seq = previous.seq + 1
  return {
    seq,
    hash: hashOf(
      'coulisses chain',
      previous.hash,
      String(seq),
      entryHash,
      String(admission.receivedAt),
      admission.admittedBy,
    ),
  }
}

export const sameState = (a: ChainState, b: ChainState): boolean => a.seq === b.seq && a.hash === b.hash

/** One step of a run: what is needed to compute the next state. */
export interface RunStep extends Admission {
  readonly entryHash: Hash
}

/** The state after `run`, begun at `from`. */
export const stateAfter = (from: ChainState, run: readonly RunStep[]): ChainState =>
  run.reduce((state, step) => nextState(state, step.entryHash, step), from)

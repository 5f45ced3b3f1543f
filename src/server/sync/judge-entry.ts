/**
 * What becomes of one entry: admitted, known already, or set aside with a reason. It asks nothing that depends on
 * what arrived first (rule S16): rules of the domain that come out broken are shown by the checks, not bounced.
 */
import type { Circle } from '#shared/ids.ts'
import type { Admission } from '#shared/journal/chain.ts'
import { bodyHashOf } from '#shared/journal/chain.ts'
import { serverEntryLimit, type EntryHead } from '#shared/journal/entry.ts'
import { isKind, kinds, placeOf, subjectsOf, type Said } from '#shared/journal/kinds.ts'
import { type Role } from '#shared/journal/kinds/define-kind.ts'
import type { SetAsideReason } from '#shared/journal/sync.ts'
import type { Access } from './circle.ts'
import type { FoundEntry } from './journal-store.ts'
import { byteLength, type SentEntry } from './read-sent.ts'

export interface JudgingFacts {
  readonly circle: Circle
  /** The entry of this id that the journal holds already. */
  readonly known: FoundEntry | undefined
  /** Where the server's own receipt proves that it took the entry in before (S9). */
  readonly vouched: Admission | undefined
  readonly sender: { readonly person: string; readonly access: Access }
  /** An erasure took the body of the entry of this id. */
  readonly erased: boolean
}

export type Judgement =
  | { readonly outcome: 'admitted'; readonly head: EntryHead; readonly admission: Admission | undefined }
  | { readonly outcome: 'known'; readonly found: FoundEntry; readonly bringsBody: boolean }
  | { readonly outcome: 'setAside'; readonly reason: SetAsideReason }

const setAside = (reason: SetAsideReason): Judgement => ({ outcome: 'setAside', reason })

export const judgeEntry = (entry: SentEntry, facts: JudgingFacts): Judgement => {
  const head = entry.parsed
  if (byteLength(entry) > serverEntryLimit) return setAside('too-large')
  if (head === undefined) return setAside('unreadable')
  const hasBody = entry.body !== null && entry.salt !== null
  const bodyFits = hasBody && bodyHashOf(entry.salt ?? '', entry.body ?? '') === head.bodyHash
  if (facts.known !== undefined) {
    if (facts.known.entryHash === entry.entryHash) {
      return { outcome: 'known', found: facts.known, bringsBody: bodyFits && !facts.known.hasBody }
    }
    // Somebody outside the circle is not even told that the id is taken.
    return setAside(facts.sender.access.circles.includes(facts.circle) ? 'other-bytes' : 'not-in-circle')
  }
  if (hasBody ? !bodyFits : facts.vouched === undefined && !facts.erased) return setAside('body-mismatch')
  if (facts.vouched !== undefined) return { outcome: 'admitted', head, admission: facts.vouched }
  const misfit = judgeKind(head, entry, facts.circle) ?? judgeSender(head, facts)
  return misfit === undefined ? { outcome: 'admitted', head, admission: undefined } : setAside(misfit)
}

const judgeKind = (head: EntryHead, entry: SentEntry, circle: Circle): SetAsideReason | undefined => {
  if (!isKind(head.kind) || head.v > kinds[head.kind].v) return 'unknown-kind'
  if (kinds[head.kind].circle !== circle) return 'unreadable'
  if (entry.body === null) return undefined
  const { said } = entry
  return said === undefined || placeOf(said.kind, said.body, head.id) !== head.place
    ? 'unreadable'
    : undefined
}

const judgeSender = (head: EntryHead, { sender, circle }: JudgingFacts): SetAsideReason | undefined => {
  if (head.author !== sender.person) return 'wrong-author'
  const { role, circles } = sender.access
  if (role === null || !circles.includes(circle)) return 'not-in-circle'
  if (!isKind(head.kind)) return 'unknown-kind'
  const writers: readonly Role[] = kinds[head.kind].writtenBy
  return writers.includes(role) ? undefined : 'role-may-not-write'
}

export const subjectsOfEntry = (said: Said | undefined): readonly string[] =>
  said === undefined ? [] : subjectsOf(said)

/** Writes the demo's entries as the app does: frozen on somebody's device, numbered by their writer, sent in batches. */
import type { CohortId, EntryId, JournalId, PersonId, WriterId } from '#shared/ids.ts'
import { journalOf } from '#shared/ids.ts'
import { toBase64Url } from '#shared/base64url.ts'
import type { Folded } from '#shared/domain/cohort.ts'
import { bodyHashOf } from '#shared/journal/chain.ts'
import type { EntryHead, FrozenEntry } from '#shared/journal/entry.ts'
import { kinds, parseBody, placeOf, type BodyOf, type Kind, type Said } from '#shared/journal/kinds.ts'
import { protocolVersion } from '#shared/journal/protocol-version.ts'
import type { Caller } from '#server/account/caller.ts'
import type { SyncDeps } from '#server/sync/sync-deps.ts'
import { answerSync } from '#server/sync/take-request.ts'
import type { DemoAccount } from './demo-people.ts'
import type { Chance } from './seeded-chance.ts'

export interface DemoWriter {
  readonly account: DemoAccount
  readonly who: Caller
  /** Freezes an entry as of `madeAt` (ms) and keeps it for `send`. */
  write<K extends Kind>(
    cohort: CohortId,
    kind: K,
    body: BodyOf<K>,
    more: { madeAt: number; replaces?: readonly EntryId[]; id?: EntryId },
  ): Folded
  /** Sends what was written since; every entry must be accepted. */
  send(): Promise<void>
}

const mostInBatch = 200

export const openWriter = (
  deps: SyncDeps,
  { account, who, chance }: { account: DemoAccount; who: Caller; chance: Chance },
): DemoWriter => {
  const waiting: FrozenEntry[] = []
  const counter = { n: 0 }
  return {
    account,
    who,
    write: (cohort, kind, body, { madeAt, replaces = [], id = chance.uuid() as EntryId }) => {
      counter.n += 1
      const parsed = parseBody(kind, body)
      if (parsed === undefined) throw new Error(`A ${kind} of the demo does not fit its kind`)
      const text = JSON.stringify(parsed)
      const salt = toBase64Url(chance.bytes(16))
      const head: EntryHead = {
        id,
        journal: journalOf(cohort, kinds[kind].circle) satisfies JournalId,
        kind,
        v: kinds[kind].v,
        place: placeOf(kind, parsed, id),
        replaces,
        author: who.person as PersonId,
        writer: who.writer as WriterId,
        n: counter.n,
        madeAt,
        clockOffset: 0,
        bodyHash: bodyHashOf(salt, text),
      }
      waiting.push({ head: JSON.stringify(head), body: text, salt })
      return { ...({ kind, body: parsed } as Said), head }
    },
    send: async () => {
      while (waiting.length > 0) await sendBatch(deps, who, account, waiting.splice(0, mostInBatch))
    },
  }
}

const sendBatch = async (
  deps: SyncDeps,
  who: Caller,
  account: DemoAccount,
  entries: FrozenEntry[],
): Promise<void> => {
  const reply = await answerSync(deps, who, {
    protocol: protocolVersion,
    server: deps.server.id,
    writer: who.writer,
    report: {
      waiting: 0,
      waitingSince: null,
      freeMebibytes: 4096,
      persistent: true,
      appVersion: 'démo',
      deviceName: account.device.name,
      deviceKind: account.device.kind,
    },
    tickets: [],
    entries,
    vouchers: [],
    bodies: [],
    journals: [],
  })
  const refused =
    reply.outcome === 'ok' ? reply.verdicts.filter(({ verdict }) => verdict !== 'accepted') : [reply]
  if (refused.length > 0) throw new Error(`The demo was not taken: ${JSON.stringify(refused[0])}`)
}

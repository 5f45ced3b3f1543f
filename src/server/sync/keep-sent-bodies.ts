/** Bodies that the server said it lacks, sent by whoever holds them: kept where they fit the hash in the head. */
import { bodyHashOf } from '#shared/journal/chain.ts'
import { readHead } from '#shared/journal/entry.ts'
import { pageOf } from '#shared/journal/kinds.ts'
import type { SyncRequest } from '#shared/journal/sync.ts'
import type { Caller } from '#server/account/caller.ts'
import { readAccesses } from './accesses.ts'
import type { ShownTickets } from './circle.ts'
import type { SentBody } from './journal-store.ts'
import { subjectsOfEntry } from './judge-entry.ts'
import { readSaid } from './read-sent.ts'
import type { SyncDeps } from './sync-deps.ts'
import { keepMembers, keepStatus } from './keep-derived.ts'
import { isErased } from './number-entry.ts'

/** Into the journals of the request that the person may read; no right to write is needed, the head is in already. */
export const keepSentBodies = async (
  deps: SyncDeps,
  who: Caller,
  { request, tickets }: { request: SyncRequest; tickets: ShownTickets },
): Promise<void> => {
  const { bodies } = request
  if (bodies.length === 0) return
  const sent = new Map(bodies.map((body) => [body.id, body]))
  const journals = request.journals.map(({ journal }) => journal)
  const readable = await deps.store.read(async (reads) => {
    const accesses = await readAccesses(reads, deps, { who, tickets, journals })
    const standings = await reads.standings(journals)
    return journals.filter((journal) => accesses.mayRead(journal) && standings.has(journal))
  })
  for (const journal of readable) {
    await deps.store.inJournal(journal, async (transaction) => {
      const lacking = await transaction.lackingOf([...sent.keys()])
      const kept = lacking.flatMap((entry): SentBody[] => {
        const body = sent.get(entry.id)
        const head = readHead(entry.head)
        if (body === undefined || head === undefined) return []
        if (bodyHashOf(body.salt, body.body) !== head.bodyHash) return []
        const subjects = subjectsOfEntry(readSaid(head, body.body))
        return isErased(deps, journal, head, subjects)
          ? [{ id: entry.id, body: null, salt: null, erased: true, subjects: [] }]
          : [{ id: entry.id, body: body.body, salt: body.salt, erased: false, subjects }]
      })
      if (kept.length === 0) return
      await transaction.setBodies(kept)
      await keepMembers(deps, journal, transaction)
      const pages = lacking.flatMap(({ head }) => pageOf(readHead(head)?.place ?? ''))
      await keepStatus(deps, journal, transaction, { pages: new Set(pages) })
    })
  }
}

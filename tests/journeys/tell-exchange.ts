// Says in a line what a request asks and what an answer brings, for whoever reads the trace of a history.

import type { SyncReply, SyncRequest } from '#shared/journal/sync.ts'

const shortJournal = (journal: string): string => journal.slice(journal.indexOf(':') - 4)
const state = (at: { seq: number; hash: string } | undefined): string =>
  at === undefined ? '-' : `${String(at.seq)}.${at.hash.slice(0, 4)}`
const idOf = (entry: unknown): string => {
  const { head, body } = entry as { head?: string; body?: string | null }
  const id = /"id":"[^"]*(.{8})"/.exec(head ?? '')?.[1] ?? '?'
  return `${id}${body === null ? '(bare)' : ''}`
}

export const tellRequest = (who: string, request: SyncRequest): string =>
  [
    `  > ${who}`,
    request.entries.length > 0 ? `entries ${request.entries.map(idOf).join(' ')}` : '',
    request.vouchers.length > 0
      ? `vouchers ${request.vouchers.map(({ from, run, receipt }) => `${state(from)}+${String(run.length)}=${state(receipt)}`).join(' ')}`
      : '',
    request.bodies.length > 0 ? `bodies ${String(request.bodies.length)}` : '',
    ...request.journals.map(
      ({ journal, cursor, furthest, aside, ask, copy, healing }) =>
        `[${shortJournal(journal)} ${ask} cursor ${state(cursor)} furthest ${state(furthest)} aside ${state(aside)}` +
        `${healing === undefined ? '' : ` healing ${state(healing)}`}${copy?.at === undefined ? '' : ` copy ${state(copy.at)} after ${String(copy.after)}`}]`,
    ),
  ]
    .filter((part) => part !== '')
    .join(' ')

export const tellReply = (who: string, reply: SyncReply): string => {
  if (reply.outcome !== 'ok') return `  < ${who} ${reply.outcome}`
  return [
    `  < ${who}`,
    ...reply.verdicts.map((verdict) => {
      const id = verdict.id.slice(-8)
      if (verdict.verdict === 'accepted') return `${id}=${state(verdict.at)}`
      if (verdict.verdict === 'setAside') return `${id} aside ${verdict.reason} ${state(verdict.aside)}`
      return `${id} postponed ${verdict.reason}`
    }),
    ...reply.journals.map((answer) => {
      const journal = shortJournal(answer.journal)
      switch (answer.answer) {
        case 'changes':
          return `[${journal} +${String(answer.items.length)} to ${state(answer.cursor)}${answer.more ? ' more' : ''}]`
        case 'copy':
          return `[${journal} copy +${String(answer.items.length)} at ${state(answer.at)}${answer.more ? ' more' : ''}]`
        case 'forked':
          return `[${journal} forked ${state(answer.head)} whole ${String(answer.whole.length)} bare ${String(answer.bare.length)}]`
        case 'gone':
        case 'unknown':
          return `[${journal} ${answer.answer}]`
        default:
          return `[${journal} ${answer.knowsFurthest ? 'knows' : 'does not know'}]`
      }
    }),
    reply.asideForked.length > 0 ? `asideForked ${reply.asideForked.map(shortJournal).join(' ')}` : '',
    ...reply.asides.map(
      ({ journal, items }) =>
        `asides of ${shortJournal(journal)}: ${items.map((item) => `${item.id.slice(-8)} ${item.reason} ${item.decision ?? ''} ${state(item.aside)}`).join(', ')}`,
    ),
    reply.lacks.length > 0 ? `lacks ${String(reply.lacks.length)}` : '',
    reply.erasures.length > 0 ? `erasures ${String(reply.erasures.length)}` : '',
    reply.renewWriter ? 'renewWriter' : '',
    reply.tickets.length > 0 ? `tickets ${String(reply.tickets.length)}` : '',
  ]
    .filter((part) => part !== '')
    .join(' ')
}

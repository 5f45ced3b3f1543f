import { expect, test } from 'vitest'
import { syncReplySchema, withoutEmptyLists, type SyncedReply } from '#shared/journal/sync.ts'

const journal = '0c9e51db-5fba-4124-b5d3-194768bc7fa4:group'
const nothingNew: SyncedReply = {
  outcome: 'ok',
  server: '0fba98b2-586e-4430-8562-bdf720a1c739',
  serverName: 'Coulisses',
  now: 1_795_527_902_094,
  updateNeeded: false,
  demo: false,
  verdicts: [],
  receipts: [],
  journals: [{ journal, answer: 'standing', knowsFurthest: true }],
  mine: [],
  tickets: [],
  lacks: [],
  erasures: [],
  asideForked: [],
  asides: [],
  renewWriter: false,
  devices: [],
  backedUpUntil: 0,
}

test('[S23] lists with nothing in them are not named to who can do without, and are there again once read', () => {
  const travelling = JSON.stringify(withoutEmptyLists(nothingNew))
  expect(travelling).not.toContain('verdicts')
  // What a person may read is told even where it is nothing: no list is no word.
  expect(travelling).toContain('"mine":[]')
  expect(syncReplySchema.parse(JSON.parse(travelling))).toEqual(nothingNew)

  const withTicket: SyncedReply = { ...nothingNew, tickets: [{ claims: '{}', signature: 'c2lnbmVk' }] }
  expect(withoutEmptyLists(withTicket)).toMatchObject({ tickets: withTicket.tickets })
})

/** How a stream of nudges ends: with its device, whether anything is told meanwhile or not. Time and nudges are ours. */
import { randomUUID } from 'node:crypto'
import Fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountSchema, type EnrolReply } from '#shared/account.ts'
import { journalOf, type CohortId } from '#shared/ids.ts'
import { authenticate } from '#server/account/authenticate.ts'
import { openGate } from '#server/account/gate.ts'
import { wakeRoute } from '#server/sync/wake.route.ts'
import { anApp, bearer, type TestApp } from '#tests/given/an-app.ts'

let given: TestApp
let organisation: string
let steward: EnrolReply
beforeAll(async () => {
  given = await anApp()
  organisation = await given.organisation('Les Coulisses du Nord')
  steward = await given.enrol(organisation, 'steward')
})
afterAll(async () => {
  await given.close()
})

/** A member's stream as it is answered, once it has ended; what makes it go on; and the end of the device. */
const aStream = async () => {
  const { account, sync } = given.rooms
  const beats: (() => void)[] = []
  const hearers = new Set<(journal: string) => void>()
  const app = Fastify()
  const isWelcome = async (authorization: string | undefined): Promise<boolean> =>
    (await authenticate(account, authorization)).outcome === 'known'
  await app.register(
    wakeRoute(
      {
        sync,
        nudges: {
          listen: (hear) => {
            hearers.add(hear)
            return () => hearers.delete(hear)
          },
          close: async () => undefined,
        },
        isWelcome,
        every: (_seconds, beat) => {
          beats.push(beat)
          return () => undefined
        },
      },
      openGate(account),
    ),
  )
  const member = await given.enrol(organisation, 'member')
  const answer = app.inject({ url: '/api/wake', headers: bearer(member.token) })
  // Nothing is sent before somebody waits for it.
  void answer.then(() => undefined)
  await expect.poll(() => hearers.size).toBe(1)
  return {
    answer,
    beat: () => {
      for (const one of beats) one()
    },
    nudge: (journal: string) => {
      for (const hear of hearers) hear(journal)
    },
    isOpen: () => hearers.size > 0,
    endDevice: async () => {
      const people = await given.app.inject({ url: '/api/people', headers: bearer(steward.token) })
      const device = people
        .json<unknown[]>()
        .map((each) => accountSchema.parse(each))
        .find(({ person }) => person === member.person)?.devices[0]?.device
      const ended = await given.app.inject({
        method: 'POST',
        url: `/api/devices/${device ?? ''}/revoke`,
        headers: bearer(steward.token),
      })
      expect(ended.statusCode).toBe(204)
    },
  }
}

test('[D22] the stream of a device that was ended ends at its next beat, and goes on until then', async () => {
  const stream = await aStream()
  stream.beat()
  await stream.endDevice()
  expect(stream.isOpen()).toBe(true)
  stream.beat()
  // Opened, then one beat while it was welcome.
  expect((await stream.answer).body).toBe('{}\n{}\n')
  expect(stream.isOpen()).toBe(false)
})

test('[D22] nothing more is told to a device that was ended: its stream ends at the first nudge', async () => {
  const stream = await aStream()
  await stream.endDevice()
  stream.nudge(journalOf(randomUUID() as CohortId, 'group'))
  expect((await stream.answer).body).toBe('{}\n')
  expect(stream.isOpen()).toBe(false)
})

// The sending before its parts came: what screens see of it, and that it begins although they could not be had at once.

import { expect, test } from 'vitest'
import { ref } from 'vue'
import type { SendingVerbs } from '#client/container.ts'
import { sendLater } from '#client/send-later.ts'

const aSending = () => {
  let asked = 0
  const sending: SendingVerbs = {
    sendNow: () => {
      asked += 1
      return Promise.resolve()
    },
    busy: ref(true),
    progress: ref({ done: 1, total: 4 }),
    lastSuccessAt: ref(5),
    nextAttemptAt: ref(6),
    offline: ref(false),
    trouble: ref('stuck'),
    clockOffset: ref(7),
    demo: ref(true),
  }
  return { sending, asked: () => asked }
}

const shown = (sending: SendingVerbs) => [
  sending.busy.value,
  sending.progress.value,
  sending.lastSuccessAt.value,
  sending.nextAttemptAt.value,
  sending.offline.value,
  sending.trouble.value,
  sending.clockOffset.value,
  sending.demo.value,
]

test('nothing is known of the sending until its parts came; then all that it says is followed', async () => {
  const { sending, asked } = aSending()
  let fetched = 0
  const late = sendLater({ after: () => () => undefined }, false, () => {
    fetched += 1
    return Promise.resolve(sending)
  })
  expect(shown(late)).toEqual([false, null, null, null, true, null, null, false])
  late.begin()
  await late.sendNow()
  expect([fetched, asked()]).toEqual([1, 1])
  expect(shown(late)).toEqual(shown(sending))
})

test('parts that cannot be had are asked for until they come, for what waits must leave', async () => {
  const { sending } = aSending()
  const later: (() => void)[] = []
  let tries = 0
  const after = (_seconds: number, act: () => void) => {
    later.push(act)
    return () => undefined
  }
  const late = sendLater({ after }, true, () => {
    tries += 1
    return tries === 1 ? Promise.reject(new Error('no such part')) : Promise.resolve(sending)
  })
  late.begin()
  await expect.poll(() => later.length).toBe(1)
  expect(late.offline.value).toBe(false)
  later[0]?.()
  await expect.poll(() => late.demo.value).toBe(true)
})

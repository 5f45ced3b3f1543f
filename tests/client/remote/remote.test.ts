// The wire: every failure has a name, silence ends a call, requests are packed, and the token is in no address.

import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { genesis } from '#shared/journal/chain.ts'
import type { SyncRequest } from '#shared/journal/sync.ts'
import type { RemoteDeps } from '#client/remote/remote.ts'
import { createRemote } from '#client/remote/remote.ts'

const server = '5b1c3a52-0d0c-4a3b-9a55-1c2f8d6f9a01'
const request: SyncRequest = {
  protocol: 1,
  server,
  writer: server,
  report: {
    waiting: 0,
    waitingSince: null,
    freeMebibytes: null,
    persistent: null,
    appVersion: '0.0.0+test',
    deviceName: 'Tablette 2',
    deviceKind: 'tablet',
  },
  tickets: [],
  entries: [],
  vouchers: [],
  bodies: [],
  journals: [
    { journal: `${server}:group`, cursor: genesis, furthest: genesis, aside: genesis, ask: 'changes' },
  ],
}
const foreign = { outcome: 'foreign', server, serverName: 'Coulisses' }

interface Heard {
  address: string
  init: RequestInit
}

const aWire = (answer: (heard: Heard) => Promise<Response> | Response, change: Partial<RemoteDeps> = {}) => {
  const heard: Heard[] = []
  const timers: { seconds: number; act: () => void; isOn: boolean }[] = []
  const remote = createRemote({
    origin: 'https://coulisses.example',
    fetch: async (address, init) => {
      heard.push({ address, init })
      return answer({ address, init })
    },
    after: (seconds, act) => {
      const timer = { seconds, act, isOn: true }
      timers.push(timer)
      return () => {
        timer.isOn = false
      }
    },
    canPack: true,
    ...change,
  })
  return { remote, heard, timers }
}

const json = (body: unknown, init: ResponseInit = {}): Response =>
  new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' }, ...init })

const bytesOf = async (body: BodyInit | null | undefined): Promise<Uint8Array> =>
  new Uint8Array(await (body as Blob).arrayBuffer())

test('[D9] a request goes out packed, with its token in the header and not in the address', async () => {
  const { remote, heard } = aWire(() => json(foreign))
  const answer = await remote.sync(request, 'a-secret-token')
  expect(answer).toEqual({ outcome: 'replied', reply: foreign })
  const [sent] = heard
  expect(sent?.address).toBe('https://coulisses.example/api/sync')
  expect(sent?.init.headers).toMatchObject({
    authorization: 'Bearer a-secret-token',
    'content-encoding': 'gzip',
  })
  const text = gunzipSync(await bytesOf(sent?.init.body)).toString()
  expect(JSON.parse(text)).toEqual(request)
  expect(sent?.init).toMatchObject({ credentials: 'omit', redirect: 'manual', cache: 'no-store' })
})

const failures: [string, () => Response | Promise<Response>, string][] = [
  ['no network', () => Promise.reject(new TypeError('Failed to fetch')), 'offline'],
  [
    'a login page',
    () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
    'captive-portal',
  ],
  [
    'a redirection',
    () => new Response(null, { status: 302, headers: { location: '/login' } }),
    'captive-portal',
  ],
  ['network authentication', () => json({}, { status: 511 }), 'captive-portal'],
  ['an unknown token', () => json({ code: 'device.not-enrolled' }, { status: 401 }), 'unauthorised'],
  ['a body too large', () => json({}, { status: 413 }), 'too-large'],
  ['a server at its limit', () => json({}, { status: 429 }), 'server-busy'],
  ['a server that rests', () => json({}, { status: 503 }), 'server-busy'],
  ['a failure of ours', () => json({}, { status: 500 }), 'server-error'],
  ['an answer of another shape', () => json({ outcome: 'ok' }), 'bad-reply'],
  [
    'an answer that is cut',
    () => new Response('{"outcome":"fore', { headers: { 'content-type': 'application/json' } }),
    'bad-reply',
  ],
]

test.each(failures)('[D4] %s has its name', async (_what, answer, name) => {
  const { remote } = aWire(answer)
  expect((await remote.sync(request, 'token')).outcome).toBe(name)
})

test('[D4] what the server asks to wait, and the code it refuses with, are read', async () => {
  const busy = aWire(() =>
    json({}, { status: 503, headers: { 'content-type': 'application/json', 'retry-after': '17' } }),
  )
  expect(await busy.remote.sync(request, 'token')).toEqual({ outcome: 'server-busy', retryAfterSeconds: 17 })
  const unknown = aWire(() => json({ code: 'account.code-unknown' }, { status: 401 }))
  const answer = await unknown.remote.enrol({
    code: 'A'.repeat(26),
    device: server,
    writer: server,
    deviceName: 'Tablette 2',
    deviceKind: 'tablet',
    appVersion: '0.0.0',
  })
  expect(answer).toEqual({ outcome: 'unauthorised', code: 'account.code-unknown' })
})

test('[D4] silence of thirty seconds ends a call, a slow line that brings bytes does not', async () => {
  const parts: ReadableStreamDefaultController<Uint8Array>[] = []
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => {
      parts.push(controller)
    },
  })
  const { remote, timers, heard } = aWire(
    () => new Response(stream, { headers: { 'content-type': 'application/json' } }),
  )
  const answer = remote.sync(request, 'token')
  await expect.poll(() => heard.length).toBe(1)
  const text = new TextEncoder().encode(JSON.stringify(foreign))
  parts[0]?.enqueue(text.slice(0, 10))
  await expect.poll(() => timers.length).toBe(2)
  expect(timers.map(({ isOn, seconds }) => [isOn, Math.round(seconds)])).toEqual([
    [false, 30],
    [true, 30],
  ])
  parts[0]?.enqueue(text.slice(10))
  parts[0]?.close()
  expect((await answer).outcome).toBe('replied')
  expect(timers.filter(({ isOn }) => isOn)).toEqual([])

  const silent = aWire(
    ({ init }) =>
      new Promise((_resolve, reject) => {
        init.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
      }),
  )
  const waiting = silent.remote.sync(request, 'token')
  await expect.poll(() => silent.timers.length).toBe(1)
  silent.timers[0]?.act()
  expect(await waiting).toEqual({ outcome: 'timeout' })
})

test('[D4] a proxy that cannot read what is packed gets it plain, once and from then on', async () => {
  const encodings: unknown[] = []
  const { remote } = aWire(({ init }) => {
    const encoding = (init.headers as Record<string, string>)['content-encoding']
    encodings.push(encoding)
    return encoding === undefined ? json(foreign) : json({}, { status: 400 })
  })
  expect((await remote.sync(request, 'token')).outcome).toBe('replied')
  expect((await remote.sync(request, 'token')).outcome).toBe('replied')
  expect(encodings).toEqual(['gzip', undefined, undefined])
  const old = aWire(
    ({ init }) => {
      encodings.push((init.headers as Record<string, string>)['content-encoding'])
      return json(foreign)
    },
    { canPack: false },
  )
  await old.remote.sync(request, 'token')
  expect(encodings.at(-1)).toBeUndefined()
})

test('[S8] the ticket is shown to a server that forgot the token', async () => {
  const { remote, heard } = aWire(({ address }) =>
    address.endsWith('/api/recover') ? new Response(null, { status: 204 }) : json({}, { status: 401 }),
  )
  const enrolment = { claims: '{}', signature: 'AA' }
  expect(await remote.recover({ enrolment, token: 'token' })).toBe(true)
  expect(JSON.parse(new TextDecoder().decode(await bytesOf(heard[0]?.init.body)))).toEqual({
    enrolment,
    token: 'token',
  })
})

test('[D4] nudges are lines that say something; the stream ends once, and no token is in its address', async () => {
  const parts: ReadableStreamDefaultController<Uint8Array>[] = []
  const { remote, heard } = aWire(
    () =>
      new Response(
        new ReadableStream<Uint8Array>({
          start: (controller) => {
            parts.push(controller)
          },
        }),
        { headers: { 'content-type': 'application/x-ndjson' } },
      ),
  )
  const said: string[] = []
  const stop = remote.wake('a-secret-token', {
    onNudge: () => void said.push('nudge'),
    onBoard: () => void said.push('board'),
    onEnd: () => void said.push('end'),
  })
  await expect.poll(() => parts.length).toBe(1)
  const write = (text: string): void => parts[0]?.enqueue(new TextEncoder().encode(text))
  write('{}\n')
  write('{"journal":"')
  write(`${server}:group"}\n{}\n`)
  await expect.poll(() => said).toEqual(['nudge'])
  write('{"board":true}\n')
  await expect.poll(() => said).toEqual(['nudge', 'board'])
  parts[0]?.close()
  await expect.poll(() => said).toEqual(['nudge', 'board', 'end'])
  expect(heard[0]?.address).toBe('https://coulisses.example/api/wake')
  expect(heard[0]?.address).not.toContain('secret')
  stop()
  expect(said).toEqual(['nudge', 'board', 'end'])
})

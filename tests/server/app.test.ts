/** The app as anybody meets it: headers, caching, what is missing, what is refused, and what the log keeps quiet. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { identityRoute } from '#server/account/identity.route.ts'
import { openServerKeys } from '#server/account/server-keys.ts'
import { buildApp } from '#server/app.ts'
import type { Database } from '#server/db/open-database.ts'
import { openLog } from '#server/log.ts'
import { aDatabase } from '#tests/given/a-database.ts'

const appFolder = mkdtempSync(join(tmpdir(), 'coulisses-app-'))
const logged: string[] = []
let database: Database
let app: FastifyInstance

beforeAll(async () => {
  mkdirSync(join(appFolder, 'assets'))
  writeFileSync(join(appFolder, 'index.html'), '<!doctype html><title>Coulisses</title>')
  writeFileSync(join(appFolder, 'sw.js'), '// worker')
  writeFileSync(join(appFolder, 'manifest.webmanifest'), '{}')
  writeFileSync(join(appFolder, 'assets', 'app-abc123.js'), '// app')
  writeFileSync(
    join(appFolder, 'verificateur.html'),
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-abc='">`,
  )
  database = await aDatabase()
  app = await buildApp({
    database,
    publicUrl: 'https://coulisses.example',
    trustedProxies: 0,
    version: '9.9.9',
    isDemo: false,
    appFolder,
    logger: openLog('trace', { write: (line) => void logged.push(line) }),
    routes: [
      identityRoute({ serverId: 'this-server', publicKey: openServerKeys(appFolder).publicKey }),
      async (routes) => {
        routes.post('/api/echo', async (request) => request.body)
        routes.get('/api/broken/:name', async () => {
          throw new Error('password hunter2\nof Mme Dupont')
        })
      },
    ],
  })
})
afterAll(async () => {
  await app.close()
  await database.close()
  rmSync(appFolder, { recursive: true })
})

const html = { accept: 'text/html,*/*' }

test('[G10] anybody can read which key the server signs with, and nothing else of it', async () => {
  const { body } = await app.inject({ url: '/.well-known/coulisses.json' })
  const { publicKey } = openServerKeys(appFolder)
  expect(JSON.parse(body)).toEqual({ server: 'this-server', algorithm: 'Ed25519', publicKey })
})

test('[G15] the verifier comes with a policy that lets in its own script alone, and no connection', async () => {
  const { headers, statusCode } = await app.inject({ url: '/verificateur.html', headers: html })
  expect(statusCode).toBe(200)
  expect(headers['content-security-policy']).toBe(
    "default-src 'none'; script-src 'sha256-abc='; frame-ancestors 'none'",
  )
})

test.each(['/', '/aujourdhui', '/assets/app-abc123.js', '/api/none', '/healthz'])(
  'every answer carries the headers that protect it: %s',
  async (url) => {
    const { headers } = await app.inject({ url, headers: html })
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("require-trusted-types-for 'script'")
    expect(policy).not.toMatch(/unsafe-(inline|eval)/)
    expect(headers).toMatchObject({
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'DENY',
    })
    expect(headers['permissions-policy']).toContain('camera=(self)')
    expect(headers['access-control-allow-origin']).toBeUndefined()
  },
)

test('the shell, the worker and the manifest are asked for again; a file with a hash is kept', async () => {
  const cachingOf = async (url: string): Promise<unknown> =>
    (await app.inject({ url, headers: html })).headers['cache-control']
  expect(await cachingOf('/')).toBe('no-cache')
  expect(await cachingOf('/cohortes/1')).toBe('no-cache')
  expect(await cachingOf('/sw.js')).toBe('no-cache')
  expect(await cachingOf('/manifest.webmanifest')).toBe('no-cache')
  expect(await cachingOf('/assets/app-abc123.js')).toContain('immutable')
  expect(await cachingOf('/api/none')).toBe('no-store')
})

test('a navigation gets the shell, a missing file does not', async () => {
  const page = await app.inject({ url: '/cohortes/12?x=1', headers: { 'sec-fetch-mode': 'navigate' } })
  expect(page.statusCode).toBe(200)
  expect(page.body).toContain('<title>Coulisses</title>')
  for (const url of ['/assets/none.js', '/none.png', '/api/none']) {
    const missing = await app.inject({ url, headers: html })
    expect(missing.statusCode).toBe(404)
    expect(missing.headers['content-type']).toContain('application/problem+json')
  }
  const script = await app.inject({ url: '/cohortes', headers: { 'sec-fetch-mode': 'no-cors', ...html } })
  expect(script.statusCode).toBe(404)
})

test('[L33] a problem has its title in the language of whoever asks, French where none is said', async () => {
  const titleFor = async (acceptLanguage?: string): Promise<string> => {
    const headers = acceptLanguage === undefined ? {} : { 'accept-language': acceptLanguage }
    const problem = await app.inject({ url: '/api/none', headers })
    expect(problem.headers.vary).toContain('accept-language')
    return `${String(problem.headers['content-language'])} ${problem.json<{ title: string }>().title}`
  }
  expect(await titleFor()).toBe('fr Introuvable')
  expect(await titleFor('de, en;q=0.4, fr-FR;q=0.8')).toBe('fr Introuvable')
  expect(await titleFor('en-GB,en;q=0.9,fr;q=0.3')).toBe('en Not found')
})

test('a request of another site is refused, of our own it is not', async () => {
  const post = async (origin: string): Promise<number> =>
    (await app.inject({ method: 'POST', url: '/api/echo', headers: { origin }, payload: { a: 1 } }))
      .statusCode
  expect(await post('https://evil.example')).toBe(403)
  expect(await post('null')).toBe(403)
  expect(await post('https://coulisses.example')).toBe(200)
})

test('an address written in another way is the same route: no way past the origin', async () => {
  const foreign = { origin: 'https://evil.example', 'content-type': 'application/json' }
  for (const url of ['/api/echo', '/%61pi/echo', '/ap%69/echo']) {
    const { statusCode } = await app.inject({ method: 'POST', url, headers: foreign, payload: '{}' })
    expect(statusCode, url).toBe(403)
  }
})

test('a body must be JSON, and no larger than its limit', async () => {
  const text = await app.inject({
    method: 'POST',
    url: '/api/echo',
    headers: { 'content-type': 'text/plain' },
    payload: '{}',
  })
  expect(text.statusCode).toBe(415)
  const large = await app.inject({ method: 'POST', url: '/api/echo', payload: { a: 'x'.repeat(70_000) } })
  expect(large.statusCode).toBe(413)
  const poison = await app.inject({
    method: 'POST',
    url: '/api/echo',
    headers: { 'content-type': 'application/json' },
    payload: '{"__proto__": {"a": 1}}',
  })
  expect(poison.statusCode).toBe(400)
})

test('our own failure says nothing of its cause outside, and nothing of a person in the log', async () => {
  const { statusCode, json, body } = await app.inject({ url: '/api/broken/dupont?token=secret77' })
  expect(statusCode).toBe(500)
  expect(json()).toMatchObject({ status: 500, code: 'internal' })
  expect(body).not.toContain('hunter2')
  const log = logged.join('')
  expect(log).toContain('/api/broken/:name')
  expect(log).toContain((json() as { instance: string }).instance)
  for (const secret of ['dupont', 'Dupont', 'hunter2', 'secret77']) expect(log).not.toContain(secret)
})

test('the server says that it is well, ready, and which one it is', async () => {
  expect((await app.inject({ url: '/healthz' })).json()).toEqual({ status: 'ok' })
  expect((await app.inject({ url: '/readyz' })).json()).toEqual({ status: 'ok' })
  expect((await app.inject({ url: '/version' })).json()).toEqual({ version: '9.9.9', demo: false })
})

test('a database that does not answer is not ready, and the process still well', async () => {
  const gone = await aDatabase()
  const alone = await buildApp({
    database: gone,
    publicUrl: undefined,
    trustedProxies: 0,
    version: '1',
    isDemo: true,
    appFolder: join(appFolder, 'none'),
    routes: [],
  })
  await gone.close()
  expect((await alone.inject({ url: '/readyz' })).statusCode).toBe(503)
  expect((await alone.inject({ url: '/healthz' })).statusCode).toBe(200)
  expect((await alone.inject({ url: '/', headers: html })).statusCode).toBe(404)
  await alone.close()
})

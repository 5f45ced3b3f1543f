/** Every role against every route, in two organisations; and no route that the table does not name. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { organisationRoles, type EnrolReply, type OrganisationRole } from '#shared/account.ts'
import { access, type GuardedRoute } from '#server/account/access.ts'
import { anApp, bearer, type TestApp } from '#tests/given/an-app.ts'

let given: TestApp
const routes = Object.keys(access) as GuardedRoute[]
const callers = new Map<OrganisationRole, EnrolReply>()
let organisation: string
beforeAll(async () => {
  given = await anApp()
  organisation = await given.organisation('Les Coulisses du Nord')
  for (const role of organisationRoles) callers.set(role, await given.enrol(organisation, role))
})
afterAll(async () => {
  await given.close()
})

const ask = (route: GuardedRoute, headers: Record<string, string>) => {
  const [method = 'GET', path = ''] = route.split(' ')
  const url = path.replace(':aside', 'x'.repeat(43)).replace(':device', randomUUID())
  return given.app.inject({
    method: method as 'GET' | 'POST',
    url,
    headers,
    ...(method === 'POST' ? { payload: {} } : {}),
  })
}

test('[D23] every route below /api is in the table', () => {
  const printed = given.app.printRoutes({ commonPrefix: false })
  const known = new Set(routes.map((route) => route.split(' ')[1]))
  const paths: string[] = []
  const stack: string[] = []
  for (const line of printed.split('\n')) {
    const match = /^([│ ]*)[├└]── (\S*)/.exec(line)
    if (match === null) continue
    const depth = (match[1] ?? '').length / 4
    stack.length = depth
    stack.push(match[2] ?? '')
    const path = stack.join('')
    if (/\((GET|POST|PUT|PATCH|DELETE)/.test(line) && path.startsWith('/api/')) paths.push(path)
  }
  expect(new Set(paths)).toEqual(known)
})

test.each(routes.filter((route) => access[route] !== 'anyone' && route !== 'GET /api/wake'))(
  '[D23] %s is open to exactly the roles of the table',
  async (route) => {
    const allowed: readonly string[] = access[route] === 'anyone' ? [] : access[route]
    for (const headers of [{}, bearer('x'.repeat(43)), { authorization: 'Basic eDp5' }, bearer('')]) {
      const reply = await ask(route, headers)
      expect(reply.statusCode).toBe(401)
      expect(reply.headers['cache-control']).toBe('no-store')
    }
    for (const [role, { token }] of callers) {
      const { statusCode } = await ask(route, bearer(token))
      if (allowed.includes(role)) expect([200, 201, 204, 400, 404]).toContain(statusCode)
      else expect(statusCode).toBe(403)
    }
  },
)

test('[S17] people and devices of another organisation are not there', async () => {
  const other = await given.organisation('Canari')
  const stranger = await given.enrol(other, 'steward')
  const people = await given.app.inject({
    method: 'GET',
    url: '/api/people',
    headers: bearer(stranger.token),
  })
  expect(people.json<unknown[]>()).toHaveLength(1)
  const mine = await given.app.inject({
    method: 'GET',
    url: '/api/people',
    headers: bearer(callers.get('steward')?.token ?? ''),
  })
  expect(mine.body).not.toContain(stranger.person)
  const device = people.json<{ devices: { device: string }[] }[]>()[0]?.devices[0]?.device ?? ''
  const revoke = (token: string, id: string) =>
    given.app.inject({
      method: 'POST',
      url: `/api/devices/${id}/revoke`,
      headers: bearer(token),
      payload: {},
    })
  const theirs = await revoke(callers.get('steward')?.token ?? '', device)
  const nobodys = await revoke(callers.get('steward')?.token ?? '', randomUUID())
  expect({ ...theirs.json<object>(), instance: '' }).toEqual({ ...nobodys.json<object>(), instance: '' })
  expect(theirs.statusCode).toBe(404)
  const invite = await given.app.inject({
    method: 'POST',
    url: '/api/invitations',
    headers: bearer(callers.get('steward')?.token ?? ''),
    payload: {
      personName: 'X',
      jobTitle: '',
      organisationRole: 'member',
      minutes: 60,
      person: stranger.person,
    },
  })
  expect(invite.statusCode).toBe(404)
})

test('[K12] nothing is public where the operator did not say so', async () => {
  for (const file of ['operations.csv', 'operations.json', 'schema.json']) {
    const reply = await given.app.inject({ method: 'GET', url: `/api/public/${file}` })
    expect([reply.statusCode, reply.headers['cache-control']]).toEqual([404, 'no-store'])
  }
})

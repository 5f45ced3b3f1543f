// The pages of the app, where one of their parts is gone: another window took a newer version.

import { expect, test } from 'vitest'
import { makeRouter } from '#client/router.ts'
import { openMemoryJournalStore } from '#server/sync/memory-journal-store.ts'
import { aCaller, anOrganisation } from '#tests/given/a-device.ts'
import { aLocalDevice } from '#tests/given/a-local-device.ts'
import { aSyncServer } from '#tests/given/a-sync-server.ts'

const aRouter = async () => {
  const device = await aLocalDevice(aSyncServer(openMemoryJournalStore()), aCaller(anOrganisation()))
  const reopened: string[] = []
  const router = makeRouter({ reads: device.reads } as never, (path) => reopened.push(path))
  const missing = () =>
    Promise.reject(new TypeError('Failed to fetch dynamically imported module: /assets/old.js'))
  router.addRoute({ path: '/here', component: { render: () => null } })
  router.addRoute({ path: '/gone', component: missing })
  router.addRoute({ path: '/broken', component: () => Promise.reject(new Error('a bug')) })
  return { router, reopened }
}

test('a page whose parts another window’s update took away is opened afresh', async () => {
  const { router, reopened } = await aRouter()
  await router.push('/here')
  await router.push('/broken').catch(() => undefined)
  expect(reopened).toEqual([])
  await router.push('/gone?a=1').catch(() => undefined)
  expect(reopened).toEqual(['/gone?a=1'])
})

test('the first page is never opened over and over', async () => {
  const { router, reopened } = await aRouter()
  await router.push('/gone').catch(() => undefined)
  expect(reopened).toEqual([])
})

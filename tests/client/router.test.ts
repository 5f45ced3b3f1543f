// The pages of the app, where one of their parts is gone: another window took a newer version.

import { expect, test } from 'vitest'
import { keepHandOver } from '#client/account/hand-over.ts'
import { fetchPage, followHandOver, guardPages, makeRouter } from '#client/router.ts'
import { openMemoryJournalStore } from '#server/sync/memory-journal-store.ts'
import { aHalfDay, theCohort } from '#tests/given/a-cohort.ts'
import { aCaller, anOrganisation } from '#tests/given/a-device.ts'
import { aLocalDevice } from '#tests/given/a-local-device.ts'
import { aSyncServer } from '#tests/given/a-sync-server.ts'
import { anOfficeApp } from '#tests/given/an-office-app.ts'

const aRouter = async () => {
  const device = await aLocalDevice(aSyncServer(openMemoryJournalStore()), aCaller(anOrganisation()))
  const reopened: string[] = []
  const router = makeRouter((path) => reopened.push(path))
  guardPages(router, { reads: device.reads } as never)
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

test('the parts of the first page are fetched before anything is known of the device', () => {
  const router = makeRouter(() => undefined)
  const fetched: string[] = []
  router.addRoute({
    path: '/here/:cohort',
    component: () => {
      fetched.push('/here')
      return Promise.resolve({ render: () => null })
    },
  })
  router.addRoute({ path: '/gone', component: () => Promise.reject(new Error('missing')) })
  fetchPage(router, '/here/42?a=1')
  fetchPage(router, '/gone')
  expect(fetched).toEqual(['/here'])
  expect(router.currentRoute.value.matched).toEqual([])
})

test('[A21] a window that shows a sheet follows when another one hands the device over', async () => {
  const { room } = await anOfficeApp()
  const router = makeRouter(() => undefined)
  guardPages(router, room)
  router.addRoute({ path: '/here', component: { render: () => null }, meta: { open: true } })
  await router.push('/here')
  const stop = followHandOver(room, router)
  await keepHandOver(room, {
    what: 'sign',
    cohort: theCohort,
    halfDay: aHalfDay(1),
    mode: 'inTurn',
    lateReason: '',
    participant: null,
  })
  await expect
    .poll(() => router.currentRoute.value.path)
    .toBe(`/groupes/${theCohort}/demi-journees/${aHalfDay(1)}/signer`)
  stop()
})

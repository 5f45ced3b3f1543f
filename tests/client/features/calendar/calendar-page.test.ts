// Calendar links as a person makes and takes them back.

import { expect, it } from 'vitest'
import type { Feed } from '#shared/calendar-feed.ts'
import type { Container } from '#client/container.ts'
import { calendarRoutes } from '#client/features/calendar/calendar.routes.ts'
import { aUuid, theCohort, theTitle } from '#tests/given/a-cohort.ts'
import { anOfficeApp, settle, words } from '#tests/given/an-office-app.ts'

const path = `/groupes/${theCohort}/agenda`
const press = async (name: RegExp): Promise<void> => {
  const button = [...document.querySelectorAll('button')].find((one) => name.test(one.textContent))
  if (button === undefined) throw new Error(`No button ${String(name)}`)
  button.click()
  await settle()
}

it('[M3] a link is shown once, listed by its group, and taken back', async () => {
  let feeds: Feed[] = []
  const office: Partial<Container['office']> = {
    listFeeds: async () => ({ ok: true, value: feeds }),
    makeFeed: async (cohort) => {
      feeds = [...feeds, { feed: aUuid(1), cohort, createdAt: Date.parse('2026-04-02'), lastReadAt: null }]
      return { ok: true, value: { feed: aUuid(1), path: '/api/calendar/AAAAAAAAAAAAAAAAAAAAAA.ics' } }
    },
    revokeFeed: async (feed) => {
      feeds = feeds.filter((one) => one.feed !== feed)
      return { ok: true, value: undefined }
    },
  }
  const app = await anOfficeApp({ office, routes: calendarRoutes })
  await app.start(path)
  expect(words()).toContain('Aucun lien en service')
  await press(/Agenda de ce groupe/)
  expect(words()).toContain('https://exemple.invalid/api/calendar/AAAAAAAAAAAAAAAAAAAAAA.ics')
  expect(words()).toContain(theTitle.replace(/\u00a0/g, ' '))
  expect(words()).toContain('créé le 2 avril 2026 · jamais lu')
  await press(/Retirer ce lien/)
  expect(words()).toContain('Lien retiré')
  expect(words()).not.toContain('AAAAAAAAAAAAAAAAAAAAAA')
})

it('[M3] without a network it says so, and what to do', async () => {
  const office: Partial<Container['office']> = {
    listFeeds: async () => ({ ok: false, refusal: { code: 'account.unreachable' } }),
  }
  const app = await anOfficeApp({ office, routes: calendarRoutes })
  await app.start(path)
  expect(words()).toContain('Partager l’agenda demande le réseau')
})

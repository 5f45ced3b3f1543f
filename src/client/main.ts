// Puts the app together: the browser's world, the device's memory, the network, the sending, the pages.

import './scroll-memory.ts'
import { createPinia } from 'pinia'
import { createApp, ref } from 'vue'
import '#client/ui/tokens.css'
import '#client/ui/fonts.css'
import '#client/ui/base.css'
import { summariseCohort } from '#shared/domain/cohort-status.ts'
import type { Preferences, Theme } from '#client/account/preferences.ts'
import { preferencesKey, themes } from '#client/account/preferences.ts'
import { openLocalRoom } from '#client/local/open-local-room.ts'
import { createRemote } from '#client/remote/remote.ts'
import SyncBadge from '#client/sync/SyncBadge.vue'
import type { Language } from '#client/texts/use-texts.ts'
import { languageKey, languages } from '#client/texts/use-texts.ts'
import { syncBadgeKey } from '#client/ui/sync-badge-slot.ts'
import { makeAccountVerbs } from './account-verbs.ts'
import App from './App.vue'
import { startApplication } from './application.ts'
import { readBrowserWorld } from './browser-container.ts'
import type { Container } from './container.ts'
import { containerKey } from './container.ts'
import { installationMarker } from './installation-marker.ts'
import { loadCourses } from './load-courses.ts'
import { makeOfficeVerbs } from './office-verbs.ts'
import { fetchPage, followHandOver, guardPages, makeRouter } from './router.ts'
import { sayBeforeStart } from './say-before-start.ts'
import { sendLater } from './send-later.ts'

declare const __APP_VERSION__: string

const readPreferences = async (local: Container['local']): Promise<Preferences> => {
  const kept = await Promise.all([local.reads.setting('theme'), local.reads.setting('language')])
  const theme = ref<Theme>(themes.find((known) => known === kept[0]) ?? 'system')
  const language = ref<Language>(languages.find((known) => known === kept[1]) ?? 'fr')
  const applyTheme = (): void => {
    if (theme.value === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme.value
  }
  applyTheme()
  return {
    theme,
    language,
    chooseTheme: (chosen) => {
      theme.value = chosen
      applyTheme()
      void local.keepSetting('theme', chosen)
    },
    chooseLanguage: (chosen) => {
      language.value = chosen
      void local.keepSetting('language', chosen)
    },
  }
}

/** The browser is asked to keep our data at the first steps, and once more after the first entry (F3). */
const askPersistAfterFirstEntry = (local: Container['local'], storage: Container['storage']): void => {
  let stop: (() => void) | undefined = undefined
  let isAsked = false
  stop = local.observe(
    (reads) => reads.waitingCount(),
    (waiting) => {
      if (waiting === 0 || isAsked) return
      isAsked = true
      stop?.()
      void storage.facts().then(({ persistent }) => (persistent === false ? storage.persist() : null))
    },
  )
}

const secondsAfterFirstPage = 1

const start = async (): Promise<void> => {
  const router = makeRouter((path) => window.location.assign(path))
  fetchPage(router, window.location.pathname)
  const world = readBrowserWorld()
  const application = startApplication(world.clock, __APP_VERSION__)
  const opened = await openLocalRoom({
    name: 'coulisses',
    now: () => world.clock.now(),
    bytes: (count) => world.chance.bytes(count),
    freeBytes: async () => (await world.storage.facts()).freeBytes,
    after: (seconds, act) => world.clock.after(seconds, act),
    marker: installationMarker,
    summarise: summariseCohort,
    loadCourses,
    // Another window opened a newer version of the database: this one must give way.
    onNewerVersion: () => window.location.reload(),
    // … and where an older window does not, this one says so and goes on as soon as it is closed.
    onBlocked: () => sayBeforeStart('otherTab'),
  })
  if (!opened.ok) return sayBeforeStart('storageRefused')
  const local = opened.room

  const remote = createRemote({
    origin: '',
    fetch: (address, init) => fetch(address, init),
    after: (seconds, act) => world.clock.after(seconds, act),
    canPack: 'CompressionStream' in window,
  })
  const office = makeOfficeVerbs({ local, remote })
  const sending = sendLater(world.clock, navigator.onLine, async () => {
    const { startSending } = await import('./start-sending.ts')
    return startSending({
      world,
      local,
      remote,
      version: application.version,
      onBoard: () => office.hearBoard(),
    })
  })
  const account = makeAccountVerbs({
    local,
    remote,
    version: application.version,
    now: () => world.clock.now(),
    onEnrolled: () => void sending.sendNow(),
  })
  const openSurveys: Container['openSurveys'] = async () =>
    (await import('./survey-verbs.ts')).makeSurveyVerbs({ local, remote, now: () => world.clock.now() })
  const container: Container = { ...world, local, account, application, sending, office, openSurveys }
  guardPages(router, local)
  const readingPreferences = readPreferences(local)
  const app = createApp(App, { isVanished: local.vanished })
    .provide(containerKey, container)
    .provide(syncBadgeKey, SyncBadge)
    .use(createPinia())
    .use(router)
  // The page is on its way while theme and language are read: only drawing it waits for them.
  const preferences = await readingPreferences
  app.provide(preferencesKey, preferences).provide(languageKey, preferences.language)
  // The frame is drawn together with its first page: drawing it empty first would lay everything out twice.
  await router.isReady().catch(() => undefined)
  app.mount('#app')
  followHandOver(local, router)
  // Nothing of the first page waits for these, and they would make it wait.
  world.clock.after(secondsAfterFirstPage, () => {
    sending.begin()
    askPersistAfterFirstEntry(local, world.storage)
  })
}

// Begun once this part of the app has been run through: see scroll-memory.ts for why it matters who calls.
queueMicrotask(() => void start())

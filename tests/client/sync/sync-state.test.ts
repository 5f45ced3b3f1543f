// The ten states of sending and their words (look.md §2.2).

import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { ref } from 'vue'
import { containerKey } from '#client/container.ts'
import type { Container } from '#client/container.ts'
import type { SyncFacts } from '#client/local/local-room.ts'
import { pillOf } from '#client/sync/pill-of.ts'
import SyncBadge from '#client/sync/SyncBadge.vue'
import type { SyncState, SyncStateFacts } from '#client/sync/sync-state.ts'
import { syncStateOf } from '#client/sync/sync-state.ts'
import { troubleOf } from '#client/sync/trouble-of.ts'
import { formatsEn } from '#client/texts/formats.en.ts'
import { formatsFr } from '#client/texts/formats.fr.ts'
import { syncEn } from '#client/texts/sync.en.ts'
import { syncFr } from '#client/texts/sync.fr.ts'
import { languageKey } from '#client/texts/use-texts.ts'

const now = Date.UTC(2026, 10, 24, 17, 42)
const mebibyte = 1024 * 1024

const someFacts = (change: Partial<SyncFacts> = {}): SyncFacts =>
  ({
    waiting: 0,
    waitingSince: null,
    postponed: 0,
    stuck: 0,
    setAside: 0,
    forks: 0,
    lastSuccessAt: now,
    lastAcceptedAt: now,
    lastOutcome: 'ok',
    lastOutcomeAt: now,
    failuresInARow: 0,
    clockOffset: 0,
    foreign: null,
    updateNeeded: false,
    serverTooOld: false,
    demo: false,
    ...change,
  }) as SyncFacts

const given = (change: Partial<SyncFacts> = {}, more: Partial<SyncStateFacts> = {}): SyncStateFacts => ({
  facts: someFacts(change),
  now,
  progress: null,
  offline: false,
  nextAttemptAt: null,
  writtenAt: null,
  freeBytes: 4096 * mebibyte,
  usedBytes: 10 * mebibyte,
  ...more,
})

const rows: [string, SyncStateFacts, SyncState['state'], string, string][] = [
  [
    'just written',
    given({ waiting: 1 }, { writtenAt: now - 1000 }),
    'savedHere',
    'Enregistré sur la tablette',
    '',
  ],
  [
    'no network',
    given({ waiting: 4 }, { offline: true }),
    'offlineWaiting',
    'Hors connexion · 4 en attente',
    '4 en attente',
  ],
  ['a queue', given({ waiting: 4 }), 'waiting', '4 en attente d’envoi', '4 en attente'],
  [
    'sending',
    given({ waiting: 4 }, { progress: { done: 2, total: 4 } }),
    'sending',
    'Envoi 2 sur 4',
    '2\u00a0/\u00a04',
  ],
  ['all sent', given(), 'allSent', 'Tout est envoyé · 18\u00a0h\u00a042', '18\u00a0h\u00a042'],
  [
    'three failures',
    given(
      { waiting: 4, failuresInARow: 3, lastOutcome: 'server-error' },
      { nextAttemptAt: now + 8 * 60_000 },
    ),
    'failed',
    'Envoi impossible, nouvel essai à 18\u00a0h\u00a050',
    'Échec',
  ],
  [
    'set aside',
    given({ setAside: 1 }),
    'setAside',
    '1 saisie mise de côté, une personne va la regarder',
    '1 à regarder',
  ],
  ['a fork', given({ forks: 1, waiting: 2 }), 'conflict', '1 désaccord à trancher', '1 désaccord'],
  [
    'little room',
    given({ waiting: 2 }, { freeBytes: 199 * mebibyte }),
    'storageLow',
    'Espace presque plein',
    'Espace',
  ],
  [
    'four days',
    given({ waiting: 2, lastSuccessAt: now - 4 * 86_400_000 }, { offline: true }),
    'stale',
    'Dernier envoi il y a 4\u00a0jours',
    '4\u00a0jours',
  ],
]

const words = { t: syncFr, formats: formatsFr, device: 'tablet', timeZone: 'Europe/Paris' } as const

test.each(rows)('[D6] %s', (_what, facts, state, text, shortText) => {
  const found = syncStateOf(facts)
  expect(found.state).toBe(state)
  expect(pillOf(found, words)).toMatchObject({ text, shortText })
  expect(pillOf(found, { ...words, t: syncEn, formats: formatsEn }).text).not.toBe('')
})

test('[D6] a failure whose cause is no network is said as no network', () => {
  const facts = given({ waiting: 1, failuresInARow: 9, lastOutcome: 'timeout' })
  expect(syncStateOf(facts)).toEqual({ state: 'offlineWaiting', count: 1 })
})

test('[S22] what is stuck is an alarm, also while everything else goes on', () => {
  expect(syncStateOf(given({ stuck: 1, waiting: 1 })).state).toBe('failed')
  expect(troubleOf(someFacts({ stuck: 1 }))).toBe('stuck')
  expect(troubleOf(someFacts({ serverTooOld: true }))).toBe('client-newer')
  expect(troubleOf(someFacts({ foreign: { server: 'x', serverName: 'y' }, stuck: 1 }))).toBe('foreign-server')
  expect(troubleOf(someFacts())).toBeNull()
})

test('[D6] « tout est envoyé » is said of the outbox, never of a device that never sent', () => {
  const never = given({ lastSuccessAt: null })
  expect(pillOf(syncStateOf(never), words).text).toBe('Rien à envoyer')
})

const mountBadge = async (facts: SyncFacts, compact = false) => {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/', component: { template: '<p />' } },
      { path: '/envois', name: 'outbox', component: { template: '<p />' } },
    ],
  })
  const heard = { tell: (_facts: SyncFacts): void => undefined }
  const reads = { syncFacts: async () => facts, enrolment: async () => ({ deviceKind: 'phone' }) }
  const container = {
    clock: { now: () => now, every: () => () => undefined, after: () => () => undefined },
    device: { kind: 'tablet' },
    storage: { facts: async () => ({ persistent: true, freeBytes: null, usedBytes: null }) },
    sending: { progress: ref(null), offline: ref(false), nextAttemptAt: ref(null), lastSuccessAt: ref(null) },
    local: {
      observe: (read: (from: typeof reads) => Promise<unknown>, onValue: (value: unknown) => void) => {
        void read(reads).then((value) => {
          onValue(value)
          if (value === facts) heard.tell = onValue as (next: SyncFacts) => void
        })
        return () => undefined
      },
    },
  } as unknown as Container
  const badge = mount(SyncBadge, {
    props: { compact },
    global: {
      plugins: [router],
      provide: { [containerKey as symbol]: container, [languageKey as symbol]: ref('fr') },
    },
  })
  const saidAtOnce = badge.text()
  await expect.poll(() => badge.find('a').attributes('data-state')).toBe(syncStateOf(given(facts)).state)
  return { badge, saidAtOnce, tell: (next: SyncFacts) => heard.tell(next) }
}

test('[D6] the pill leads to « Envois », says its state in words, and announces it once', async () => {
  const { badge, tell } = await mountBadge(someFacts({ waiting: 4 }))
  expect(badge.find('a').attributes('href')).toBe('/envois')
  expect(badge.text()).toContain('4 en attente d’envoi')
  tell(someFacts())
  await expect.poll(() => badge.find('[role]').text()).toBe('Tout est envoyé · 18\u00a0h\u00a042')
  tell(someFacts({ forks: 2 }))
  await expect.poll(() => badge.find('[role=alert]').exists()).toBe(true)
  expect(badge.find('[role=alert]').text()).toBe('2 désaccords à trancher')
})

test('[D6] nothing is claimed before the memory of the device has answered', async () => {
  const { saidAtOnce, badge } = await mountBadge(someFacts({ waiting: 4 }))
  expect(saidAtOnce).toBe('')
  expect(badge.text()).toContain('4 en attente d’envoi')
})

test('[D6] in few words it keeps what counts', async () => {
  const { badge } = await mountBadge(someFacts({ waiting: 4 }), true)
  expect(badge.find('a').text()).toBe('4 en attente')
})

// « Envois »: what waits, what has left, when it last did, how much room there is, and the one button.

import { h, ref } from 'vue'
import { expect, it, vi } from 'vitest'
import ForksPart from '#client/features/forks/ForksPart.vue'
import { outboxRoutes } from '#client/features/outbox/outbox.routes.ts'
import { aCohort, aHalfDay, aParticipant, aUuid, mark, theCohort } from '#tests/given/a-cohort.ts'
import { anOfficeApp, button, press, says, words } from '#tests/given/an-office-app.ts'

const anOutbox = async ({ offline = false, fork = false, call = false } = {}) => {
  const writer = aCohort()
  for (let person = 1; person <= 3; person += 1) mark(writer, person, 2)
  if (call) {
    const said = { call: aUuid(1), on: '2026-04-02', result: 'noAnswer', note: '', withdrawn: false } as const
    writer.write('call.logged', { participant: aParticipant(1), ...said })
  }
  if (fork) mark(writer, 1, 2, { state: 'unexcused' })
  const app = await anOfficeApp({
    writers: [writer],
    offline,
    routes: [
      ...outboxRoutes(ForksPart),
      { path: '/reglages', name: 'settings', component: { render: () => h('h1', 'Réglages') } },
    ],
  })
  const sendNow = vi.fn(() => Promise.resolve())
  const lastSuccessAt = ref<number | null>(null)
  const nextAttemptAt = ref<number | null>(null)
  Object.assign(app.container.sending, { sendNow, lastSuccessAt, nextAttemptAt, busy: ref(false) })
  Object.assign(app.container, {
    storage: {
      facts: () => Promise.resolve({ persistent: true, freeBytes: 2.3 * 1024 ** 3, usedBytes: 0 }),
    },
  })
  return { ...app, sendNow, lastSuccessAt, nextAttemptAt }
}

it('[D6] what waits is listed in things people recognise, by half-day, with room and version', async () => {
  const app = await anOutbox()
  await app.start('/envois')
  await says('Rien n’a encore été envoyé depuis cet appareil.')
  await says('3 présences')
  await says('atelier 2')
  await says('Place sur l’appareil · 2,3 Go libres')
  await says('Version 0.0.0+test')
  await says('Aucun envoi ces sept derniers jours.')
})

it('[D6] a call that was logged is called a call', async () => {
  const app = await anOutbox({ call: true })
  await app.start('/envois')
  await says('1 appel noté')
})

it('[D6] the last success, a failure and no network are each said, and « Envoyer maintenant » tries at once', async () => {
  const app = await anOutbox()
  const { page } = await app.start('/envois')
  app.lastSuccessAt.value = Date.parse('2026-04-02T09:12:00+02:00')
  await says('Dernier envoi aujourd’hui à 9 h 12.')
  app.lastSuccessAt.value = Date.parse('2026-03-30T18:42:00+02:00')
  await says('Dernier envoi le 30 mars à 18 h 42.')
  app.nextAttemptAt.value = Date.parse('2026-04-02T10:08:00+02:00')
  await says('Envoi impossible, nouvel essai à 10 h 08.')
  await press('Envoyer maintenant')
  expect(app.sendNow).toHaveBeenCalledOnce()
  page.unmount()
  const away = await anOutbox({ offline: true })
  await away.start('/envois')
  await says(
    'Pas de réseau. L’envoi reprendra tout seul ; vous pouvez fermer l’application et éteindre l’ordinateur.',
  )
})

it('[D6, S20] what has left stays as a receipt for seven days, and what is to be settled comes first', async () => {
  const app = await anOutbox({ fork: true })
  const [one] = await app.room.reads.waiting()
  if (one === undefined) throw new Error('Nothing waits')
  const asked: number[] = []
  Object.assign(app.room.reads, {
    waiting: () => Promise.resolve([]),
    sent: (since: number) => {
      asked.push(since)
      return Promise.resolve([{ ...one, entry: { ...one.entry, state: 'accepted' } }])
    },
  })
  app.lastSuccessAt.value = app.container.clock.now()
  await app.start('/envois')
  await says('Tout est envoyé. Dernier envoi aujourd’hui à 10 h.')
  await says('Rien n’attend.')
  await says('7 derniers jours.')
  expect(asked).toContain(app.container.clock.now() - 7 * 86_400_000)
  await press('Voir la liste')
  await says('reçu par le serveur')
  expect(words().indexOf('À trancher')).toBeLessThan(words().indexOf('En attente'))
  expect(button(/^Trancher/).getAttribute('href')).toContain(`/groupes/${theCohort}/`)
  expect(button(/^Trancher/).getAttribute('href')).toContain(aHalfDay(2))
})

import { expect, it } from 'vitest'
import { ref } from 'vue'
import { aCohort, aUuid, EntryWriter, mark, sign } from '#tests/given/a-cohort.ts'
import { anOfficeApp, button, says, words } from '#tests/given/an-office-app.ts'

it('[L20] the running half-day alone carries its counts and the one button', async () => {
  const writer = aCohort()
  for (let person = 1; person <= 6; person += 1) mark(writer, person, 5)
  mark(writer, 7, 5, { state: 'attended', arrivedAt: '09:42' })
  mark(writer, 8, 5, { state: 'excused' })
  const app = await anOfficeApp({ writers: [writer], at: '2026-03-31T10:00:00+02:00' })
  await app.start('/aujourdhui')
  await says('Mardi 31 mars 2026')
  await says('6 présences 1 retard 1 absence 2 à pointer')
  expect(words()).toContain('Atelier 5 sur 8 En cours')
  expect(button('Ouvrir la feuille de présence').getAttribute('href')).toMatch(/demi-journees\/.*3005$/)
  await says(/Ensuite : mardi 7 avril à 9 h 30, Denain/)
})

it('[L20] a day without a half-day says when the next one is', async () => {
  const app = await anOfficeApp()
  await app.start('/aujourdhui')
  await says('Rien de prévu aujourd’hui.')
  await says('Prochaine demi-journée : mardi 7 avril à 9 h 30.')
})

it('[L20] what is to be done names the half-day and the person, forks first', async () => {
  const writer = aCohort()
  for (let person = 1; person <= 10; person += 1) {
    mark(writer, person, 2)
    if (person !== 6) sign(writer, person, 2)
  }
  mark(writer, 1, 2, { state: 'unexcused' })
  const app = await anOfficeApp({ writers: [writer] })
  await app.start('/aujourdhui')
  await says('1 désaccord à trancher Atelier 2, mardi 10 mars, ABDOULAYE Awa : absence ou présence')
  await says(/signature.* Atelier 2, mardi 10 mars\. .*GUÉRIN Nathalie/)
  expect(words().indexOf('désaccord')).toBeLessThan(words().indexOf('signature'))
})

it('[L20] the first group is created from here', async () => {
  const app = await anOfficeApp({ writers: [] })
  await app.start('/aujourdhui')
  await says('Vous n’êtes encore dans aucun groupe.')
  expect(button('Créer un groupe').getAttribute('href')).toBe('/groupes/nouveau')
})

it('[L20] a half-day overseas is of the date of its venue', async () => {
  const writer = aCohort()
  writer.write('cohort.described', { field: 'timeZone', value: 'Pacific/Noumea' })
  // 30 March 23:00 in Paris is 31 March 8:00 in Nouméa.
  const app = await anOfficeApp({ writers: [writer], at: '2026-03-30T23:00:00+02:00' })
  await app.start('/aujourdhui')
  await says('Mardi 31 mars 2026')
  await says('Atelier 5 sur 8 À venir')
})

it('[L20] without network a sentence says where everything stays', async () => {
  const app = await anOfficeApp({ offline: true, language: 'en', writers: [new EntryWriter()] })
  await app.start('/aujourdhui')
  await says('Offline. Everything you enter stays on the computer.')
})

it('[L24] « prêt sans réseau » is said of the app and every group; what is not complete yet is named', async () => {
  const other = new EntryWriter(aUuid(77) as never)
  other.write('cohort.described', { field: 'title', value: 'Voix hautes' })
  const app = await anOfficeApp({ writers: [aCohort(), other] })
  const start = () => app.start('/aujourdhui')
  let { page } = await start()
  await says('Prêt sans réseau 2 groupes')
  page.unmount()

  const { cohortRows } = app.room.reads
  const isLate = (title: unknown): boolean => JSON.stringify(title).includes('Voix hautes')
  Object.assign(app.room.reads, {
    cohortRows: async () =>
      (await cohortRows()).map((row) => ({ ...row, readyOffline: !isLate(row.summary) })),
  })
  ;({ page } = await start())
  await says('Pas encore prêt sans réseau Il manque une partie de : Voix hautes.')
  page.unmount()
  ;({ page } = await app.start('/groupes'))
  await says('Voix hautes pas encore complet sur cet appareil')
  page.unmount()
  ;({ page } = await app.start(`/groupes/${aUuid(77)}`))
  await says('pas encore complet sur cet appareil')
  page.unmount()

  // Data without the app that shows them open nothing in a cellar.
  Object.assign(app.room.reads, { cohortRows })
  Object.assign(app.container.application, { offlineReady: ref(false) })
  await start()
  await says('Pas encore prêt sans réseau L’application elle-même se télécharge encore.')
})

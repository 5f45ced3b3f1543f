import { expect, it } from 'vitest'
import {
  aCohort,
  aHalfDay,
  aParticipant,
  aPerson,
  aUuid,
  EntryWriter,
  mark,
  sign,
  theCohort,
  theTitle,
} from '#tests/given/a-cohort.ts'
import { anOfficeApp, button, press, says, words } from '#tests/given/an-office-app.ts'

const page = `/groupes/${theCohort}`

it('[C20] the figures stand with their n on N, and no percentage is made of fewer than five', async () => {
  const writer = aCohort({ people: 4, halfDays: 2 })
  for (let person = 1; person <= 4; person += 1) mark(writer, person, 1)
  const app = await anOfficeApp({ writers: [writer], at: '2026-03-04T10:00:00+01:00' })
  await app.start(page)
  await says('4 sur 4 présence 4 sur 4 attendues')
  expect(words()).not.toContain('%')
  await says('4 sur 10 places 6 places libres')
})

it('[C20] the grid tells each mark in words beside its shape', async () => {
  const writer = aCohort({ people: 2, halfDays: 3 })
  mark(writer, 1, 1)
  sign(writer, 1, 1)
  mark(writer, 2, 1, { state: 'excused', reason: 'health' })
  const app = await anOfficeApp({ writers: [writer], at: '2026-03-04T10:00:00+01:00' })
  const { page: shown } = await app.start(page)
  await says('ABDOULAYE Awa')
  const cells = shown
    .findAll('tbody tr')
    .map((row) => row.findAll('td svg').map((shape) => shape.attributes('aria-label')))
  expect(cells).toEqual([
    ['Présence', 'À venir', 'À venir'],
    ['Absence excusée', 'À venir', 'À venir'],
  ])
  expect(button('ABDOULAYE Awa').getAttribute('href')).toBe(`${page}/personnes/${aParticipant(1)}`)
})

it('[L20] a group without people says what to do first', async () => {
  const app = await anOfficeApp({ writers: [aCohort({ people: 0 })] })
  await app.start(page)
  await says('Ce groupe commence le 3 mars 2026.')
  expect(button('Ajouter une personne').getAttribute('href')).toBe(`${page}/personnes/nouvelle`)
})

it('[L20] a group that is not on this device says so', async () => {
  const app = await anOfficeApp()
  await app.start(`/groupes/${aUuid(404)}`)
  await says('Ce groupe n’est pas sur cet appareil.')
})

it('[C10] a half-day is noted as not held with its reason, and can be held after all', async () => {
  const app = await anOfficeApp({ writers: [aCohort({ halfDays: 1 })] })
  await app.start(`${page}?onglet=programme`)
  await says('Atelier 1')
  await press('Autres actions sur l’atelier 1')
  await press('N’a pas eu lieu')
  await press('Noter qu’il n’a pas eu lieu')
  await says('Indiquez pourquoi cette demi-journée n’a pas eu lieu.')
  const reason = document.querySelector<HTMLInputElement>('dialog input')
  if (reason === null) throw new Error('No field')
  reason.value = 'Grève des transports'
  reason.dispatchEvent(new Event('input', { bubbles: true }))
  await press('Noter qu’il n’a pas eu lieu')
  await says('Grève des transports')
  await press('Autres actions sur l’atelier 1')
  await press('A eu lieu, finalement')
  await says('À clôturer')
})

it('[C9] a half-day with marks stays in the plan', async () => {
  const writer = aCohort({ halfDays: 2 })
  mark(writer, 1, 1)
  const app = await anOfficeApp({ writers: [writer] })
  await app.start(`${page}?onglet=programme`)
  await says('Atelier 2')
  await press('Autres actions sur l’atelier 1')
  await press('Retirer du programme')
  await press('Retirer cette demi-journée')
  await says('Des présences y sont déjà notées')
  await press('Garder')
  await press('Autres actions sur l’atelier 2')
  await press('Retirer du programme')
  await press('Retirer cette demi-journée')
  await expect.poll(async () => (await app.cohort()).halfDays.map(({ id }) => id)).toEqual([aHalfDay(1)])
})

it('[L22] what each device last said was waiting is shown, with what never came', async () => {
  const now = Date.parse('2026-04-02T10:00:00+02:00')
  const note = {
    writer: aUuid(31),
    person: aPerson(2),
    personName: 'Inès Bellamy',
    deviceName: 'Tablette 3',
    deviceKind: 'tablet' as const,
    lastSeenAt: now - 4 * 86_400_000,
    waiting: 4,
    waitingSince: now - 4 * 86_400_000,
    freeMebibytes: 2300,
    appVersion: '0.1.0',
    missingNumbers: 2,
    copied: true,
  }
  const app = await anOfficeApp({ deviceNotes: () => Promise.resolve([note]) })
  await app.start(`${page}?onglet=appareils`)
  await says('Tablette 3 muet')
  await says('4 saisies, depuis il y a 4 jours, 10 h')
  await says('2 saisies de cet appareil ne sont jamais arrivées')
  await says('Ce profil a été copié')
})

it('[L21] a facilitator sees the group and changes nothing of its plan', async () => {
  const app = await anOfficeApp({ row: { role: 'facilitator', circles: ['group'] } })
  await app.start(`${page}?onglet=programme`)
  await says('Atelier 1')
  expect(words()).not.toContain('Programmer des demi-journées')
  expect(words()).not.toContain('Modifier le groupe')
  expect(words()).not.toContain('Appareils')
})

it('[L23] the list is searched by title, venue, number and name, accents aside', async () => {
  const other = new EntryWriter(aUuid(77) as never)
  other.write('member.joined', { person: aPerson(1), name: 'Solène Kervella', role: 'coordinator' })
  other.write('cohort.described', { field: 'title', value: 'Arras — Voix du beffroi' })
  const app = await anOfficeApp({ writers: [aCohort(), other] })
  const { page: shown } = await app.start('/groupes')
  await says('Arras — Voix du beffroi')
  const rows = () => shown.findAll('.list .title').map((title) => title.text())
  expect(rows()).toEqual(['Arras — Voix du beffroi', theTitle])
  const search = shown.find('input[type="search"]')
  await search.setValue('theatre')
  expect(rows()).toHaveLength(1)
  await search.setValue('nguyen')
  expect(rows()).toEqual([theTitle])
  await search.setValue('rien de tel')
  await says('Aucun groupe ne correspond à cette recherche.')
})

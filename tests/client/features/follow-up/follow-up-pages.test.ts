import type { VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import type { Router } from 'vue-router'
import type { EntryWriter } from '#tests/given/a-cohort.ts'
import { aCohort, aParticipant, aPerson, aUuid, theCohort } from '#tests/given/a-cohort.ts'
import type { OfficeApp } from '#tests/given/an-office-app.ts'
import {
  anOfficeApp,
  button,
  fill,
  press,
  says,
  settle,
  submit,
  tick,
  words,
} from '#tests/given/an-office-app.ts'
import type { Kind } from '#shared/journal/kinds.ts'

const group = `/groupes/${theCohort}`
const person = (n: number): string => `${group}/personnes/${aParticipant(n)}/suivi`
/** The last half-day was on 21 April 2026; six months after, on 21 October, statuses can be observed. */
const at = '2026-11-02T10:00:00+01:00'

const followedCohort = (): EntryWriter => {
  const writer = aCohort({ people: 3 })
  writer.write('participant.details', { participant: aParticipant(3), field: 'phone', value: '0639981234' })
  writer.write('adviser.assigned', {
    participant: aParticipant(3),
    person: aPerson(1),
    name: 'Solène Kervella',
  })
  const encounter = aUuid(50)
  writer.write('encounter.planned', {
    encounter,
    date: '2026-04-21',
    start: '14:00',
    placeName: 'Théâtre de Denain',
    rounds: 3,
    minutes: 7,
    changeoverMinutes: 1,
    breaks: [],
  })
  writer.write('employer.entered', {
    encounter,
    employer: aUuid(51),
    name: 'Boulangerie Cœur de blé',
    tables: 1,
  })
  writer.write('meeting.nextStep', {
    encounter,
    participant: aParticipant(1),
    employer: aUuid(51),
    step: 'callBack',
    owner: 'employer',
    due: '2026-11-05',
    note: '',
  })
  return writer
}
const written = async (app: OfficeApp, kind: Kind) =>
  (await app.room.reads.entriesUnder(theCohort, 'follow-up/')).filter((entry) => entry.kind === kind)
/** Opens a page in place of the one before. */
const open = async (app: OfficeApp, path: string, said: string | RegExp): Promise<Router> => {
  before?.unmount()
  const { page, router } = await app.start(path)
  before = page
  await says(said)
  return router
}
let before: VueWrapper | undefined
afterEach(() => (before = undefined))
const headings = (): string[] =>
  [...document.querySelectorAll('h2')].map((one) => one.textContent.replace(/\s+/g, ' ').trim())

it('[O10] the call list shows what is due with its number to call, one’s own first, and finds it without accents', async () => {
  const app = await anOfficeApp({ writers: [followedCohort()], at, offline: true })
  await app.start('/suites')
  // Léa's adviser is this person: D+7, M+1, M+3 and M+6 are theirs, and all late.
  await says('4 en retard')
  await says('Relever la situation à 6 mois')
  expect(words()).not.toContain('Boulangerie')
  expect(document.querySelector('a[href="tel:0639981234"]')).not.toBeNull()
  expect(words()).toContain('en retard de 12 jours')
  expect(words()).toContain('Pas encore d’appel')
  await press(/^Toutes \d/)
  await says('Rappeler : Boulangerie Cœur de blé')
  expect(headings()).toEqual(['En retard', 'Dans les 7 jours'])
  const search = document.querySelector<HTMLInputElement>('input[type="search"]')
  if (search === null) throw new Error('No search')
  search.value = 'coeur de ble'
  search.dispatchEvent(new Event('input', { bubbles: true }))
  await settle()
  expect(headings()).toEqual(['Dans les 7 jours'])
  expect(words()).toContain('l’entreprise')
  search.value = 'zzz'
  search.dispatchEvent(new Event('input', { bubbles: true }))
  await says('Aucune suite ne correspond.')
  await press('Tout afficher')
  await says('Rappeler : Boulangerie Cœur de blé')
})

it('[O10, O11] a call, a done and their undo are a tap each, and everything stays in the journal', async () => {
  const app = await anOfficeApp({ writers: [followedCohort()], at })
  await app.start('/suites?quand=late')
  await says('4 en retard')
  await press('Appel Léa Cœurderoy')
  await fill('Mot sur l’appel', 'Rappelle demain.')
  await press('Message laissé')
  await says('Appel à Léa Cœurderoy : message laissé.')
  await says('Dernier appel : 2 nov., message laissé')
  await press('Annuler')
  await says('Pas encore d’appel')
  expect((await written(app, 'call.logged')).map(({ body }) => body)).toMatchObject([
    { result: 'message', note: 'Rappelle demain.', withdrawn: true },
  ])
  await press('Fait Léa Cœurderoy')
  await says('Suite de Léa Cœurderoy : faite.')
  await says('3 en retard')
  await press('Annuler')
  await says('4 en retard')
  // One place, whose second word replaced the first.
  expect((await written(app, 'followUp.settled')).map(({ body }) => body)).toMatchObject([
    { key: 'exit.D7', state: 'open' },
  ])
})

it('[O5] a status says what it wants field by field, is kept with its source, and settles its follow-up', async () => {
  const app = await anOfficeApp({ writers: [followedCohort()], at })
  const router = await open(app, `${person(3)}/situation/M6?de=suites`, 'Relevée le')
  await fill('Relevée le', '20/10/2026')
  await submit()
  await says('La situation à 6 mois se relève à partir du 21 octobre 2026.')
  await says('Choisissez la situation.')
  await says('Dites de qui vient cette information.')
  await fill('Relevée le', '2 novembre')
  await tick('Emploi durable')
  await fill('Employeur', 'Boulangerie Cœur de blé')
  await tick('La personne')
  await submit()
  await expect.poll(() => router.currentRoute.value.path).toBe('/suites')
  expect((await written(app, 'outcome.observed')).map(({ body }) => body)).toMatchObject([
    { moment: 'M6', category: 'lastingEmployment', source: 'participant', on: '2026-11-02' },
  ])
  await open(app, person(3), 'Emploi durable')
  await says('1 suite réglée')
  // Fewer than five: n of N and no percentage; unknown apart.
  await open(app, `${group}/suites`, '1 sur 3')
  await says('2 inconnues')
  expect(words()).not.toContain('%')
  // … and so for each adviser: two people have none.
  const ofAdvisers = words().slice(words().indexOf('Par conseiller'))
  expect(ofAdvisers).toMatch(/1 sur 1 Solène Kervella/)
  expect(ofAdvisers).toMatch(/0 sur 2/)
})

it('[O1, O5] an exit is no service, moves what follows from it, and is taken back', async () => {
  const app = await anOfficeApp({ writers: [followedCohort()], at })
  await open(app, `${person(1)}/sortie`, 'Date de sortie')
  expect(words()).not.toContain('Mise en relation Une')
  await fill('Date de sortie', '31/3/2026')
  await tick('En recherche')
  await tick('Le conseiller')
  await submit()
  await expect.poll(async () => (await written(app, 'exit.recorded')).length).toBe(1)
  await open(app, person(1), 'sortie le 31 mars 2026')
  await says('30 avril 2026')
  await says('30 septembre 2026')
  await open(app, `${person(1)}/sortie`, 'Retirer cette sortie')
  await press('Retirer cette sortie')
  await press('Retirer, saisie par erreur')
  await expect
    .poll(async () => (await written(app, 'exit.recorded')).map(({ body }) => body))
    .toMatchObject([{ on: null }])
  await open(app, person(1), 'sortie le 21 avril 2026')
})

it('[O8, O11] an immersion over a month is refused with what would do, leads to the national service, and is withdrawn', async () => {
  const app = await anOfficeApp({ writers: [followedCohort()], at })
  const router = await open(app, `${person(3)}/immersion`, 'Ouvrir Immersion Facilitée')
  const link = button(/^Ouvrir Immersion/)
  expect(link.getAttribute('target')).toBe('_blank')
  expect(link.getAttribute('rel')).toContain('noopener')
  await tick('Confirmer un projet')
  await fill('Entreprise d’accueil', 'Boulangerie Cœur de blé')
  await fill('SIRET', '130 005 481 00011')
  await fill('Du', '4/5/2026')
  await fill('Au', '4/6/2026')
  await submit()
  await says('Ce SIRET n’est pas valable')
  await fill('SIRET', '130 005 481 00010')
  await submit()
  await says('Mettez la fin au plus tard le 3 juin 2026, puis notez un renouvellement.')
  await fill('Au', '3/6/2026')
  await submit()
  await expect.poll(() => router.currentRoute.value.path).toBe(person(3))
  await open(app, person(3), 'Immersion, Boulangerie Cœur de blé')
  const correction = button(/^Corriger Immersion/).getAttribute('href') ?? ''
  await open(app, correction, 'Retirer, saisie par erreur')
  await press('Retirer, saisie par erreur')
  document.querySelector<HTMLElement>('dialog .danger')?.click()
  await expect
    .poll(async () => (await written(app, 'immersion.recorded')).map(({ body }) => body))
    .toMatchObject([{ withdrawn: true }])
})

it('[O2, O3] a follow-up by hand has its owner and date, is settled with a word and opened again', async () => {
  const app = await anOfficeApp({ writers: [followedCohort()], at: '2026-04-02T10:00:00+02:00' })
  const router = await open(app, `${person(2)}/suite`, 'Pour le')
  await fill('Pour le', '')
  await submit()
  await says('Dites ce qui est à faire')
  await says('Dites pour quelle date.')
  await fill('À faire', 'Envoyer l’attestation')
  await fill('Pour le', '1/4/2026')
  await fill('Confiée à', 'other')
  await fill('Prénom et nom', 'Hugo Petit')
  await submit()
  await expect.poll(() => router.currentRoute.value.path).toBe(person(2))
  await open(app, person(2), 'Envoyer l’attestation')
  await says('Hugo Petit')
  await says('en retard d’un jour')
  await press(/^Régler avec un mot/)
  await fill('Mot', 'Elle l’a déjà.')
  await press('Sans suite')
  await says('1 suite réglée')
  await says('Elle l’a déjà.')
  await press(/^Rouvrir/)
  document.querySelectorAll<HTMLElement>('dialog button.wide')[0]?.click()
  await says('Suite de Karim Benali : à faire.')
  await expect.poll(words).not.toContain('suite réglée')
})

it('[O12] an adviser is given to many at once, and one undo gives everybody back', async () => {
  const app = await anOfficeApp({ writers: [followedCohort()], at })
  await app.start(`${group}/suites`)
  await says('Sans conseiller')
  await press('Confier à un conseiller')
  await says('Cochez au moins une personne.')
  await tick('Choisir tout le monde')
  await press('Confier à un conseiller')
  await says('Confier 3 personnes')
  await fill('Conseiller', 'other')
  await fill('Prénom et nom', 'Hugo Petit')
  await press('Enregistrer')
  await says('3 personnes : confié à Hugo Petit.')
  const names = async () =>
    (await written(app, 'adviser.assigned')).map(({ body }) => (body as { name: string }).name).sort()
  await expect.poll(names).toEqual(['Hugo Petit', 'Hugo Petit', 'Hugo Petit'])
  await press('Annuler')
  await expect.poll(names).toEqual(['', '', 'Solène Kervella'])
})

it('[C22] a service being typed survives a kill, and is kept once saved', async () => {
  const app = await anOfficeApp({ writers: [followedCohort()], at })
  await open(app, `${person(3)}/service`, 'Intitulé')
  await fill('Intitulé', 'CQP vente')
  await open(app, `${person(3)}/service`, 'n’était pas terminée')
  await press('La reprendre')
  await tick('Formation')
  await fill('Du', '4/5/2026')
  await submit()
  await expect
    .poll(async () => (await written(app, 'service.received')).map(({ body }) => body))
    .toMatchObject([{ type: 'training', title: 'CQP vente', from: '2026-05-04', withdrawn: false }])
})

it('[S17, L21] a facilitator is shown neither the way to what comes after nor anything of it', async () => {
  const row = { role: 'facilitator', circles: ['group'] } as const
  const app = await anOfficeApp({ writers: [followedCohort()], at, row })
  for (const path of ['/suites', `${group}/suites`, person(3), `${person(3)}/sortie`]) {
    // The group is there, so it is not said to be missing.
    await open(app, path, 'Les suites sont réservées aux conseillers et à la coordination du groupe.')
    expect(words()).not.toContain('sur cet appareil')
    expect(words()).not.toContain('CŒURDEROY')
  }
  await open(app, group, 'Théâtre de Denain')
  expect(words()).not.toContain('Suites à 6 mois')
  await open(app, `${group}/personnes/${aParticipant(3)}`, 'CŒURDEROY')
  expect(words()).not.toContain('Suivi et suites')
})

it('[O4] « Aujourd’hui » counts one’s own late follow-ups and leads to them', async () => {
  const app = await anOfficeApp({ writers: [followedCohort()], at })
  await app.start('/aujourdhui')
  await says('4 suites en retard')
  expect(button('Voir les suites').getAttribute('href')).toBe('/suites')
})

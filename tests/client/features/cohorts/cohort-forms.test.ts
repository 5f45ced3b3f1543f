import { expect, it } from 'vitest'
import { ok } from '#shared/refusal.ts'
import { aCohort, aHalfDay, aPerson, mark, sign, theCohort, theTitle } from '#tests/given/a-cohort.ts'
import { anOfficeApp, control, fill, press, says, submit, tick, words } from '#tests/given/an-office-app.ts'

const page = `/groupes/${theCohort}`

it('[C1] a group is created with its author as coordinator, in one go', async () => {
  const app = await anOfficeApp({ writers: [] })
  const { router } = await app.start('/groupes/nouveau')
  await says('Créer le groupe')
  await submit()
  await says('Indiquez le titre du groupe.')
  await fill('Titre', 'Lens — Les gestes du métier')
  await fill('Premier jour', '3 nov. 2026')
  await fill('Dernier jour', '15/12/26')
  await fill('Département', '974')
  await fill('Somme forfaitaire', '2 700,50')
  await submit()
  await expect.poll(() => router.currentRoute.value.path).toMatch(/^\/groupes\/[0-9a-f-]{36}$/)
  const [id] = await app.cohortIds()
  const cohort = await app.cohort(id)
  expect(cohort).toMatchObject({
    title: 'Lens — Les gestes du métier',
    startsOn: '2026-11-03',
    endsOn: '2026-12-15',
    timeZone: 'Indian/Reunion',
    members: [{ person: aPerson(1), name: 'Solène Kervella', role: 'coordinator' }],
  })
  expect(cohort.fields.get('flatAmountCents')?.value).toBe(270050)
  expect(cohort.fields.has('venueSiret')).toBe(false)
})

it('[C1] a mistake is told at its field, and nothing is written', async () => {
  const app = await anOfficeApp()
  await app.start(`${page}/modifier`)
  await says('Modifier le groupe')
  await fill('SIRET', '123')
  await fill('Titre', 'Autre titre')
  await submit()
  await says('Ce SIRET n’est pas valable')
  expect((await app.cohort()).title).toBe(theTitle)
  await fill('Premier jour', '31 février')
  await submit()
  await says('Cette date n’existe pas.')
})

it('[S20] a field on which two devices differ is shown with both, and saving settles it', async () => {
  const writer = aCohort()
  writer.write('cohort.described', { field: 'title', value: 'Denain, autrement' })
  const app = await anOfficeApp({ writers: [writer] })
  await app.start(`${page}/modifier`)
  await says('Deux saisies différentes')
  await says('Denain, autrement')
  await submit()
  await expect.poll(async () => (await app.cohort()).fields.get('title')?.fork).toBe(false)
})

it('[L21] only the coordination edits', async () => {
  const app = await anOfficeApp({ row: { role: 'adviser' } })
  await app.start(`${page}/modifier`)
  await says('Seule la coordination de ce groupe peut le modifier.')
  expect(document.querySelector('form')).toBeNull()
})

it('[C11] the generator shows every line before it writes the ticked ones', async () => {
  const app = await anOfficeApp({ writers: [aCohort({ halfDays: 0 })] })
  const { router } = await app.start(`${page}/demi-journees`)
  await says('L’aperçu se remplit')
  await fill('Du', '27/4/2026')
  await fill('Au', '8/5/2026')
  await tick('lundi')
  await tick('vendredi')
  await fill('Ateliers', 'Découverte\nVoix')
  await fill('Places dans la salle', '8')
  await says('2 sur 4')
  await says('La salle tient 8 personnes et le groupe en compte 10.')
  await says('Jour férié : Fête du Travail.')
  expect((await app.cohort()).halfDays).toEqual([])
  // The holiday is wanted after all.
  await tick('Programmer vendredi 1er mai')
  await says('3 sur 4')
  await submit()
  await expect.poll(() => router.currentRoute.value.fullPath).toBe(`${page}?onglet=programme`)
  const { halfDays } = await app.cohort()
  expect(
    halfDays.map(({ date, workshopTitle, roomCapacity }) => [date, workshopTitle, roomCapacity]),
  ).toEqual([
    ['2026-04-27', 'Découverte', 8],
    ['2026-05-01', 'Voix', 8],
    ['2026-05-04', 'Découverte', 8],
  ])
})

it('[C8] a single half-day is warned about before it is saved, and refused where it overlaps', async () => {
  const app = await anOfficeApp()
  const { router } = await app.start(`${page}/programme/nouvelle`)
  await fill('Date', '1er mai 2026')
  await says('Jour férié : Fête du Travail.')
  await says('En dehors des dates du groupe')
  await fill('Date', '10/3/2026')
  await fill('Début', '11h')
  await fill('Fin', '14h')
  await submit()
  await says('À ces heures, le groupe a déjà «\u00a0Atelier 2\u00a0»'.replaceAll('\u00a0', ' '))
  await fill('Début', '18h30')
  await fill('Fin', '20h30')
  await submit()
  await expect.poll(() => router.currentRoute.value.fullPath).toBe(`${page}?onglet=programme`)
  const planned = (await app.cohort()).halfDays.find(({ start }) => start === '18:30')
  expect(planned).toMatchObject({ date: '2026-03-10', slot: 'evening', placeName: 'Théâtre de Denain' })
})

it('[C7] a half-day that already has marks says that signatures would have to be redone', async () => {
  const writer = aCohort()
  mark(writer, 1, 1)
  sign(writer, 1, 1)
  const app = await anOfficeApp({ writers: [writer] })
  await app.start(`${page}/programme/${aHalfDay(1)}`)
  await says('les signatures données seront à refaire')
  await fill('Fin', '12h')
  await submit()
  await expect.poll(async () => (await app.cohort()).halfDays[0]?.end).toBe('12:00')
})

it('[C12] a group is copied at other dates: plan and team come along, people do not', async () => {
  const app = await anOfficeApp()
  const { router } = await app.start(`${page}/copier`)
  await fill('À partir du', '3/9/2026')
  await says('mardi 8 septembre 2026')
  await says('8 sur 8')
  await submit()
  await expect.poll(() => router.currentRoute.value.path).not.toContain('copier')
  const id = (await app.cohortIds()).find((known) => known !== theCohort)
  const copy = await app.cohort(id)
  expect(copy).toMatchObject({ venueName: 'Théâtre de Denain', startsOn: '2026-09-08', participants: [] })
  expect(copy.title).toContain('(copie)')
  expect(copy.halfDays).toHaveLength(8)
  expect(copy.members.map(({ role }) => role)).toEqual(['facilitator', 'coordinator'])
  expect(copy.fields.has('operationNumber')).toBe(false)
})

it('[C5] the team is changed with its reasons, the last coordinator stays', async () => {
  const app = await anOfficeApp()
  await app.start(`${page}/equipe`)
  await says('Pas de réseau pour l’instant.')
  await press('Autres actions pour Solène Kervella')
  await press('Retirer de l’équipe')
  const why = document.querySelector<HTMLInputElement>('dialog input')
  if (why === null) throw new Error('No field')
  why.value = 'Congé'
  why.dispatchEvent(new Event('input', { bubbles: true }))
  document.querySelectorAll<HTMLButtonElement>('dialog footer button')[1]?.click()
  await says('Solène Kervella est la seule personne à coordonner ce groupe.')
})

it('[C21] an invitation shows its code as text, link and picture, and puts the person in the team', async () => {
  const app = await anOfficeApp({
    accounts: [],
    invite: () =>
      Promise.resolve(
        ok({
          person: aPerson(6),
          code: '7Q4ZKM2N8RV3TXW5YB6CD9EFGH',
          expiresAt: Date.parse('2026-04-02T11:00:00+02:00'),
        }),
      ),
  })
  await app.start(`${page}/equipe`)
  await says('Inviter une nouvelle personne')
  await fill('Prénom et nom', 'Hugo Marchetti')
  await submit()
  await says('7Q4ZK M2N8R V3TXW 5YB6C D9EFG H')
  await says('https://exemple.invalid/rejoindre#7Q4ZKM2N8RV3TXW5YB6CD9EFGH')
  await says('Valable encore 1 h')
  expect(
    document.querySelector('svg[role="img"][aria-label="Code QR de l’invitation de Hugo Marchetti"]'),
  ).not.toBeNull()
  expect((await app.cohort()).members.map(({ name }) => name)).toContain('Hugo Marchetti')
})

it('[C21] somebody who has an account is added with a role', async () => {
  const app = await anOfficeApp({
    accounts: [
      {
        person: aPerson(5),
        personName: 'Awa Diallo',
        jobTitle: 'Conseillère',
        organisationRole: 'member',
        devices: [],
        invitedUntil: null,
      },
    ],
  })
  await app.start(`${page}/equipe`)
  await says('Choisir une personne')
  await fill('Personne', aPerson(5))
  expect(control('Personne').value).toBe(aPerson(5))
  await submit()
  await says('Awa Diallo est dans l’équipe.')
  expect((await app.cohort()).members.find(({ person }) => person === aPerson(5))).toMatchObject({
    role: 'facilitator',
    jobTitle: 'Conseillère',
  })
  expect(words()).toContain('Conseillère')
})

it('[D22] a lost device is ended from the team page, after one question whose safe answer comes first', async () => {
  const ended: string[] = []
  const lost = 'c0ffee00-0000-4000-8000-000000000201'
  const app = await anOfficeApp({
    accounts: [
      {
        person: aPerson(6),
        personName: 'Hugo Marchetti',
        jobTitle: 'comédien',
        organisationRole: 'member',
        devices: [
          {
            device: lost,
            deviceName: 'Tablette 3',
            deviceKind: 'tablet',
            enrolledAt: 0,
            lastSeenAt: Date.parse('2026-04-01T10:00:00+02:00'),
            revokedAt: null,
          },
        ],
        invitedUntil: null,
      },
    ],
    revokeDevice: (device) => {
      ended.push(device)
      return Promise.resolve(ok(undefined))
    },
  })
  await app.start(`${page}/equipe`)
  await says('vu pour la dernière fois le 1er avril 2026')
  await press(/Couper l’accès/)
  await says('Ce qu’il n’a pas encore envoyé y reste.')
  expect(ended).toEqual([])
  document.querySelectorAll<HTMLButtonElement>('dialog footer button')[1]?.click()
  await expect.poll(() => ended).toEqual([lost])
})

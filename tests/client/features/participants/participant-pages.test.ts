import { expect, it } from 'vitest'
import { aCohort, aParticipant, mark, sign, theCohort } from '#tests/given/a-cohort.ts'
import { anOfficeApp, fill, press, says, submit, tick, words } from '#tests/given/an-office-app.ts'

const page = `/groupes/${theCohort}/personnes`

it('[C16] somebody who resembles is pointed out while typing, and a person decides', async () => {
  const app = await anOfficeApp()
  const { router } = await app.start(`${page}/nouvelle`)
  await fill('Nom de famille', 'coeurderoy')
  await fill('Prénoms', 'LEA')
  await says('1 personne du groupe ressemble à celle-ci')
  await says('Voir CŒURDEROY Léa')
  await submit()
  expect((await app.cohort()).participants).toHaveLength(10)
  await tick('Ce n’est pas la même personne')
  await submit()
  await expect.poll(() => router.currentRoute.value.path).toBe(`/groupes/${theCohort}`)
  expect((await app.cohort()).participants).toHaveLength(11)
})

it('[C13] a person is added with the details that an adviser may write', async () => {
  const app = await anOfficeApp()
  await app.start(`${page}/nouvelle`)
  await fill('Nom de famille', 'O’Brien')
  await fill('Attendue à partir du', '7 avril')
  await fill('Date de naissance', '17/11/74')
  await fill('Téléphone', '07.86.90.73.66')
  await fill('Prescripteur', 'Cap emploi')
  await tick('Oui')
  await submit()
  await expect.poll(async () => (await app.cohort()).participants.length).toBe(11)
  const added = (await app.cohort()).participants.find(({ familyName }) => familyName === 'O’Brien')
  expect(added?.from).toBe('2026-04-07')
  expect([...(added?.details ?? [])].map(([field, fact]) => [field, fact.value])).toEqual([
    ['birthDate', '1974-11-17'],
    ['phone', '0786907366'],
    ['referrer', 'Cap emploi'],
  ])
  expect([...(added?.flags ?? [])].map(([flag, fact]) => [flag, fact.value])).toEqual([
    ['longTermJobSeeker', 'yes'],
  ])
})

it('[C17] a social-security number is refused at its field and nothing is kept', async () => {
  const app = await anOfficeApp()
  await app.start(`${page}/nouvelle`)
  await fill('Nom de famille', 'O’Brien')
  await fill('Identifiant France Travail', '2 91 05 59 172 041 32')
  await submit()
  await says('Ceci ressemble à un numéro de sécurité sociale.')
  expect((await app.cohort()).participants).toHaveLength(10)
})

it('[S17] who is not among the advisers neither sees nor writes the record', async () => {
  const app = await anOfficeApp({ row: { role: 'facilitator', circles: ['group'] } })
  await app.start(`${page}/${aParticipant(1)}`)
  await says('ABDOULAYE Awa')
  expect(words()).not.toContain('Dossier')
  await app.start(`${page}/nouvelle`)
  await says('Ajouter une personne')
  expect(words()).not.toContain('Publics prioritaires')
})

it('[L21] the record is hidden until it is asked for', async () => {
  const writer = aCohort()
  writer.write('participant.details', { participant: aParticipant(1), field: 'phone', value: '0612345678' })
  writer.write('priorityFlag.set', { participant: aParticipant(1), flag: 'disabledWorker', value: 'yes' })
  const app = await anOfficeApp({ writers: [writer] })
  await app.start(`${page}/${aParticipant(1)}`)
  await says('Afficher le dossier')
  expect(words()).not.toContain('06 12 34 56 78')
  expect(words()).not.toContain('Travailleur handicapé')
  await press('Afficher le dossier')
  await says('06 12 34 56 78')
  await says('Travailleur handicapé Oui')
  await press('Masquer le dossier')
  expect(words()).not.toContain('06 12 34 56 78')
})

it('[C20] a person’s half-days show real hours, signature and their sum', async () => {
  const writer = aCohort({ halfDays: 3 })
  mark(writer, 1, 1)
  sign(writer, 1, 1)
  mark(writer, 1, 2, { state: 'attended', arrivedAt: '10:00' })
  const app = await anOfficeApp({ writers: [writer] })
  await app.start(`${page}/${aParticipant(1)}`)
  await says('Présence 9 h 30 – 12 h 30, 3 h · signé')
  await says('Retard 10 h – 12 h 30, 2 h 30 · signature manque')
  await says('5 h 30 de présence en tout')
  await says('2/3')
})

it('[C14] a leaving is noted with its reason and can be taken back', async () => {
  const app = await anOfficeApp()
  await app.start(`${page}/${aParticipant(1)}`)
  await says('Noter un départ')
  await press('Noter un départ')
  await press('Noter ce départ')
  await says('Choisissez le motif du départ.')
  await fill('Motif', 'jobFound')
  await press('Noter ce départ')
  await says('Partie le 2 avril 2026 : a trouvé un emploi')
  await press('Elle revient dans le groupe')
  await press('Annuler le départ')
  await says('Dans le groupe depuis le 3 mars 2026')
  expect((await app.cohort()).participants[0]).toMatchObject({ until: null, leaving: null })
})

const withWalkIn = () => {
  const writer = aCohort()
  writer.write('participant.joined', {
    participant: aParticipant(40),
    familyName: 'Abdoulaye',
    givenNames: 'Awa',
    from: '2026-03-17',
    provisional: true,
  })
  mark(writer, 40, 3)
  return writer
}

it('[C15] a walk-in is matched to the real person, their attendance with them, and it can be undone', async () => {
  const app = await anOfficeApp({ writers: [withWalkIn()] })
  await app.start(`${page}/${aParticipant(40)}`)
  await says('Est-ce quelqu’un de la liste ?')
  await press('Rattacher à une personne de la liste')
  await says('ABDOULAYE Awa même nom')
  await tick('ABDOULAYE Awa')
  await press('C’est la même personne')
  await expect
    .poll(async () => (await app.cohort()).participantAliases.get(aParticipant(40)))
    .toBe(aParticipant(1))
  // The same page now is the real person's, with the attendance that was marked for the walk-in.
  await says('Présence 9 h 30 – 12 h 30')
  await press('Défaire le rattachement')
  await expect.poll(async () => (await app.cohort()).participantAliases.size).toBe(0)
})

it('[C15] a walk-in who is nobody of the list becomes a person of the group', async () => {
  const app = await anOfficeApp({ writers: [withWalkIn()] })
  await app.start(`${page}/${aParticipant(40)}`)
  await says('Est-ce quelqu’un de la liste ?')
  await press('C’est une nouvelle personne')
  await expect
    .poll(
      async () => (await app.cohort()).participants.find(({ id }) => id === aParticipant(40))?.provisional,
    )
    .toBe(false)
})

it('[S20] correcting a name on which two devices differ settles it', async () => {
  const writer = aCohort({ people: 1 })
  writer.write('participant.joined', {
    participant: aParticipant(1),
    familyName: 'Abdoulay',
    givenNames: 'Awa',
    from: '2026-03-03',
    provisional: false,
  })
  const app = await anOfficeApp({ writers: [writer] })
  await app.start(`${page}/${aParticipant(1)}/modifier`)
  await says('Modifier la fiche')
  await submit()
  await expect.poll(async () => (await app.cohort()).participants[0]?.fork).toBe(false)
})

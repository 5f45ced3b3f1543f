import { expect, it } from 'vitest'
import { aCohort, aParticipant, aUuid, mark, sign, theCohort } from '#tests/given/a-cohort.ts'
import { anOfficeApp, fill, press, says, settle, submit, tick, words } from '#tests/given/an-office-app.ts'

const page = `/groupes/${theCohort}/personnes`

it('[C16] somebody who resembles is pointed out while typing, and a person decides', async () => {
  const app = await anOfficeApp()
  const { router } = await app.start(`${page}/nouvelle`)
  await fill('Nom de famille', 'coeurdroy')
  await fill('Prénoms', 'LEA')
  await says('nom proche')
  await fill('Nom de famille', 'coeurderoy')
  await says('même nom')
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
  const writer = aWholeStory()
  const app = await anOfficeApp({ writers: [writer], row: { role: 'facilitator', circles: ['group'] } })
  await app.start(`${page}/${aParticipant(1)}`)
  await says('ABDOULAYE Awa')
  await openHistory()
  await says('Nom et arrivée')
  for (const hidden of [
    '06 12',
    'Téléphone',
    'Publics prioritaires',
    'Entretien fixé',
    'À six mois',
    'Suites',
  ]) {
    expect(words()).not.toContain(hidden)
  }
  await app.start(`${page}/nouvelle`)
  await says('Ajouter une personne')
  expect(words()).not.toContain('Publics prioritaires')
})

it('[L21] priority groups are hidden until they are asked for, and a phone number can be called', async () => {
  const app = await anOfficeApp({ writers: [aWholeStory()] })
  await app.start(`${page}/${aParticipant(1)}`)
  await says('06 12 34 56 78')
  expect(document.querySelector('a[href="tel:0612345678"]')).not.toBeNull()
  expect(words()).not.toContain('Travailleur handicapé')
  await press('Afficher les publics prioritaires et l’état civil')
  await says('Travailleur handicapé Oui')
  await press('Masquer')
  expect(words()).not.toContain('Travailleur handicapé')
})

it('[C20] a person’s half-days show hours and signature, how many of how many, and their sum', async () => {
  const writer = aCohort({ halfDays: 3 })
  mark(writer, 1, 1)
  sign(writer, 1, 1)
  mark(writer, 1, 2, { state: 'attended', arrivedAt: '10:00' })
  const app = await anOfficeApp({ writers: [writer] })
  await app.start(`${page}/${aParticipant(1)}`)
  await says('Atelier 1 Présence 3 h signé')
  await says('Atelier 2 Retard 2 h 30 signature manque')
  await says('2 sur 3 , 1 signature manque · 5 h 30')
})

it('[C25] one screen tells the story of a person, corrections included, to who may read it', async () => {
  const app = await anOfficeApp({ writers: [aWholeStory()], at: '2026-12-01T10:00:00+01:00' })
  await app.start(`${page}/${aParticipant(1)}`)
  await says('La Dentellière Johannes Vermeer, vers 1670 Musée du Louvre')
  await says('« La patience, ce n’est pas attendre. »')
  await says('Progression 1 sur 9 étapes')
  await says('mardi 28 avril, 1 passage prévu')
  await says('Boulangerie Cœur de blé passage 1 Entretien fixé Intérêt partagé Entretien, pour le 5 mai')
  await says(/Entretien : Boulangerie Cœur de blé en retard, pour le 5 mai 2026 · \S/)
  await says('Emploi durable · Fournil · La personne, le 1er novembre 2026')
  await says('le 28 avril 2026 : Emploi de transition')
  await openHistory()
  await says('Téléphone 06 12 34 56 78')
  await says('Téléphone 06 11 11 11 11')
  await says('corrigé ensuite')
})

it('[C14] a leaving is noted with its reason and can be taken back', async () => {
  const app = await anOfficeApp()
  await app.start(`${page}/${aParticipant(1)}`)
  await says('Modifier la fiche')
  await press('Autres actions sur cette personne')
  await press('Noter un départ')
  await press('Noter ce départ')
  await says('Choisissez le motif du départ.')
  await fill('Motif', 'jobFound')
  await press('Noter ce départ')
  await says('Partie le 2 avril 2026 : a trouvé un emploi')
  await press('Autres actions sur cette personne')
  await press('Elle revient dans le groupe')
  await press('Annuler le départ')
  await says('Dans le groupe depuis le 3 mars 2026')
  expect((await app.cohort()).participants[0]).toMatchObject({ until: null, leaving: null })
})

/** A disclosure is opened by the browser, which tells it. */
const openHistory = async (): Promise<void> => {
  const details = [...document.querySelectorAll('details')].at(-1)
  if (details === undefined) throw new Error('There is no history')
  details.open = true
  details.dispatchEvent(new Event('toggle'))
  await settle()
}

/** One person with something of every kind. */
const aWholeStory = () => {
  const writer = aCohort()
  const [participant, encounter, employer] = [aParticipant(1), aUuid(500), aUuid(601)]
  const talk = { participant, encounter, employer }
  const first = writer.write('participant.details', { participant, field: 'phone', value: '0611111111' })
  writer.write(
    'participant.details',
    { participant, field: 'phone', value: '0612345678' },
    { replaces: [first.head.id] },
  )
  writer.write('priorityFlag.set', { participant, flag: 'disabledWorker', value: 'yes' })
  writer.write('artwork.chosen', {
    participant,
    title: 'La Dentellière',
    author: 'Johannes Vermeer',
    date: 'vers 1670',
    collection: 'Musée du Louvre',
    words: 'La patience, ce n’est pas attendre.',
  })
  writer.write('progress.step', {
    participant,
    step: 'default.speak',
    reached: true,
    on: '2026-03-10',
    observation: '',
  })
  writer.write('encounter.planned', {
    encounter,
    date: '2026-04-28',
    start: '14:00',
    placeName: 'Foyer',
    rounds: 1,
    minutes: 7,
    changeoverMinutes: 1,
    breaks: [],
  })
  writer.write('employer.entered', { encounter, employer, name: 'Boulangerie Cœur de blé', tables: 1 })
  writer.write('rotation.planned', {
    encounter,
    candidates: [participant],
    employers: [employer],
    meetings: [[1, 0, 0, 1, 0]],
  })
  writer.write('meeting.outcome', { ...talk, outcome: 'interview' })
  writer.write('meeting.interest', { ...talk, side: 'candidate', interest: 'yes' })
  writer.write('meeting.interest', { ...talk, side: 'employer', interest: 'yes' })
  writer.write('meeting.nextStep', {
    ...talk,
    step: 'interview',
    owner: 'participant',
    due: '2026-05-05',
    note: '',
  })
  const said = { participant, source: 'participant', employerName: 'Fournil', note: '' } as const
  writer.write('exit.recorded', { ...said, on: '2026-04-28', category: 'transitionEmployment' })
  writer.write('outcome.observed', { ...said, moment: 'M6', on: '2026-11-01', category: 'lastingEmployment' })
  return writer
}

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

it('[C23] two records are seen side by side, one is said to stay, both histories are read, and it is undone', async () => {
  const app = await anOfficeApp({ writers: [withWalkIn()] })
  const { router } = await app.start(`${page}/${aParticipant(40)}`)
  await says('Est-ce quelqu’un de la liste ?')
  await press('Rattacher à une personne de la liste')
  await expect.poll(() => router.currentRoute.value.path).toContain('/rapprocher')
  await says('ABDOULAYE Awa même nom')
  await tick('ABDOULAYE Awa')
  await says('depuis le 17 mars 2026, Ajoutée sur place')
  await says('Demi-journées pointées 1 (17 mars)')
  // Nobody is chosen beforehand.
  await submit()
  expect((await app.cohort()).participantAliases.size).toBe(0)
  await tick('ABDOULAYE Awa depuis le 3 mars 2026')
  await submit()
  await expect
    .poll(async () => (await app.cohort()).participantAliases.get(aParticipant(40)))
    .toBe(aParticipant(1))
  // The page now is the person's who stays, with what was marked under the other name.
  await says('Aussi saisie sous ABDOULAYE Awa')
  await says('Atelier 3 Présence')
  await openHistory()
  await says('saisi sous ABDOULAYE Awa')
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

it('[C16] who was entered on two devices is pointed out in the list, until a person says who is who', async () => {
  const writer = aCohort()
  for (const [participant, familyName] of [
    [aUuid(61), 'Abdoulaye'],
    [aUuid(62), 'Autre'],
  ] as const) {
    writer.write('participant.joined', {
      participant,
      familyName,
      givenNames: 'Awa',
      from: '2026-03-03',
      provisional: false,
    })
  }
  const app = await anOfficeApp({ writers: [writer] })
  const list = `/groupes/${theCohort}?onglet=personnes`
  const { page: shown } = await app.start(list)
  await says('1 personne est peut-être inscrite deux fois')
  await says('ABDOULAYE Awa : même nom')
  await press('Comparer les fiches de ABDOULAYE Awa')
  await says('C’est la même personne')
  shown.unmount()

  // Both births known and different: namesakes.
  for (const [participant, value] of [
    [aUuid(61), '1990-05-12'],
    [aParticipant(1), '1971-01-03'],
  ] as const) {
    await app.room.writeEntries([
      {
        cohort: theCohort,
        kind: 'participant.details',
        body: { participant, field: 'birthDate', value },
        replaces: [],
      },
    ])
  }
  await app.start(list)
  await says('AUTRE Awa')
  expect(words()).not.toContain('peut-être inscrite')
})

// A list goes through the four steps, over a real memory.

import { expect, it, vi } from 'vitest'
import { aUuid, theCohort } from '#tests/given/a-cohort.ts'
import { anImportApp, cohortDrafts, otherCohort, personDrafts } from '#tests/given/an-import-app.ts'
import type { ImportApp } from '#tests/given/an-import-app.ts'
import { makeWorkbook, rowOf as rowXml } from '#tests/given/make-workbook.ts'

// Two cores are shared by many: whole stories are given time.
vi.setConfig({ testTimeout: 20_000 })

const path = `/groupes/${theCohort}/importer`
const drafts = [
  ...cohortDrafts(theCohort, 'Denain'),
  ...cohortDrafts(otherCohort, 'Douai'),
  ...personDrafts(theCohort, aUuid(2001), ['BENALI', 'Karim'], { birthDate: '1966-11-27' }),
  ...personDrafts(theCohort, aUuid(2002), ['D’ARTAGNAN', 'Charles-Édouard'], {
    birthDate: '1985-12-18',
    phone: '0611111111',
  }),
  ...personDrafts(otherCohort, aUuid(2003), ['CŒURDEROY', 'Léa'], { birthDate: '1991-05-12' }),
]
const list = [
  'Nom;Prénom;Date de naissance;Téléphone;DELD;N° sécu',
  'CŒURDEROY;Léa;05/10/1966;;Oui;',
  'NGUYỄN;Thị Mai;09/12/1976;608063608;;',
  'D’ARTAGNAN;Charles-Édouard;18/12/1985;0612345678;;',
  'LEFÈVRE;Zoé;31/02/1994;;;',
  'BENALI;Karim;27/11/1966;;;',
].join('\r\n')

const toRows = async (app: ImportApp, content = list): Promise<void> => {
  await app.choose('denain.csv', content)
  await app.says('Aperçu')
  await app.press(/Vérifier les lignes/)
  await app.says('Rien n’est écrit')
  await vi.waitFor(() => app.page.get('tr.row'), { timeout: 20_000 })
}
const rowOf = (app: ImportApp, line: number) => {
  const row = app.page.findAll('tr.row').find((one) => one.get('th').text().endsWith(String(line)))
  if (row === undefined) throw new Error(`No line ${line}`)
  return row
}

it('[I7] a list is checked row by row, and nothing is written before « Importer »', async () => {
  const app = await anImportApp(path, { drafts })
  const waiting = await app.room.reads.waitingCount()
  await toRows(app)
  for (const words of [
    '1 à créer',
    '1 à mettre à jour',
    '1 doublon possible',
    '1 à corriger',
    '1 déjà à jour',
  ])
    await app.says(words)
  expect(await app.room.reads.waitingCount()).toBe(waiting)
  expect((await app.cohort()).participants.map(({ familyName }) => familyName)).toEqual([
    'BENALI',
    'D’ARTAGNAN',
  ])
  expect(app.page.get('button.filled').text()).toBe('Importer 2 personnes')
  await rowOf(app, 4).get('input[type=checkbox]').setValue(false)
  expect(app.page.get('button.filled').text()).toBe('Importer 1 personne')
  await rowOf(app, 4).get('input[type=checkbox]').setValue(true)
  await app.press(/^Importer 2 personnes/)
  await app.says('2 personnes enregistrées')
  await app.says('2 lignes restent à corriger')

  const people = (await app.cohort()).participants
  expect(people.map(({ familyName }) => familyName)).toEqual(['BENALI', 'D’ARTAGNAN', 'NGUYỄN'])
  const created = people.find(({ familyName }) => familyName === 'NGUYỄN')
  expect(created).toMatchObject({ givenNames: 'Thị Mai', from: '2026-11-03', provisional: false })
  expect(created?.details.get('phone')?.value).toBe('0608063608')
  expect(created?.details.get('birthDate')?.value).toBe('1976-12-09')
  const updated = people.find(({ familyName }) => familyName === 'D’ARTAGNAN')
  expect(updated?.details.get('phone')).toMatchObject({ value: '0612345678', fork: false })
})

it('[I7] what is left to correct is given back, corrected in place, and imported after the others', async () => {
  const app = await anImportApp(path, { drafts })
  await toRows(app)
  await app.press(/^Importer 2/)
  await app.says('2 personnes enregistrées')
  await app.press(/Corriger les 2 lignes/)
  await app.says('1 à corriger')
  expect(app.page.findAll('tr.row')).toHaveLength(3)
  await app.press(/Exporter les lignes à corriger/)
  expect(app.saved[0]?.name).toBe('lignes-a-corriger.csv')
  expect(app.saved[0]?.text).toContain('31/02/1994')
  expect(app.saved[0]?.text).toContain('Le 31 février n’existe pas')
  const cell = rowOf(app, 5).get('input.input')
  expect(cell.attributes('aria-invalid')).toBe('true')
  expect(app.page.find(`[id="${cell.attributes('aria-describedby')}"]`).text()).toContain('31 février')
  await cell.setValue('28/02/1994')
  await app.says('Ligne 5 : À créer.')
  await app.press(/^Importer 1 personne/)
  await app.says('1 personne enregistrée')
  expect((await app.cohort()).participants.map(({ familyName }) => familyName)).toContain('LEFÈVRE')
})

it('[I6] a column of social-security numbers is named and thrown away, and one typed into a cell is dropped', async () => {
  const app = await anImportApp(path, { drafts })
  await app.choose('denain.csv', list)
  await app.says('Colonne écartée : « N° sécu »')
  await app.press(/Vérifier les lignes/)
  await vi.waitFor(() => app.page.get('tr.row'), { timeout: 20_000 })
  await rowOf(app, 5).get('input.input').setValue('1 84 12 76 451 089 46')
  await app.says('numéro de sécurité sociale : il a été écarté')
  expect(rowOf(app, 5).get('input.input').element).toHaveProperty('value', '')
  expect(app.page.html()).not.toContain('451 089')
})

it('[I8] a possible duplicate shows both births, is ticked by nobody, and both answers are equal', async () => {
  const app = await anImportApp(path, { drafts })
  await toRows(app)
  await app.says(/naissance le 12.mai.1991, groupe Douai.*Cette ligne.: naissance le 5.octobre.1966/)
  expect(rowOf(app, 2).get('input[type=checkbox]').attributes('disabled')).toBeDefined()
  const answers = app.page.findAll('.answers button')
  expect(answers.map((button) => button.classes().includes('filled'))).toEqual([false, false])
  await app.press(/Ce n’est pas la même/)
  await app.says('Ligne 2 : À créer.')
  expect(app.page.get('button.filled').text()).toBe('Importer 3 personnes')
  await app.press(/Changer la réponse/)
  await app.says('Ligne 2 : Doublon possible.')
})

it('[I8] the same person of another group is created here, with a person’s own id in this group', async () => {
  const app = await anImportApp(path, { drafts })
  await toRows(app)
  await app.press(/^C’est la même/)
  await app.says('déjà connue dans le groupe Douai')
  await app.press(/^Importer 3/)
  await app.says('3 personnes enregistrées')
  const lea = (await app.cohort()).participants.find(({ givenNames }) => givenNames === 'Léa')
  expect(lea?.id).not.toBe(aUuid(2003))
  expect(lea?.details.get('birthDate')?.value).toBe('1966-10-05')
  expect(lea?.flags.get('longTermJobSeeker')?.value).toBe('yes')
})

it('[I5] a missing column is named, leads to its field, and a choice is remembered for the next list', async () => {
  const app = await anImportApp(path, { drafts })
  const odd = 'Nom;Petit nom;Date de naissance\r\nOBRIEN;Seán;17/11/1974'
  await app.choose('odd.csv', odd)
  await app.says('Il manque la colonne : Prénom.')
  await app.press(/Vérifier les lignes/)
  await vi.waitFor(() => expect(document.activeElement?.className).toBe('summary'))
  const field = app.page.findAll('.fields .field').find((one) => one.text().startsWith('Prénom'))
  expect(field?.text()).toContain('Choisissez une colonne.')
  await field?.get('select').setValue('1')
  await app.press(/Vérifier les lignes/)
  await app.says('1 à créer')

  const next = await anImportApp(path, { room: app.room })
  await next.choose('odd.csv', odd)
  await next.says('Choisie la dernière fois.')
  expect(next.page.text()).not.toContain('Il manque')
})

it('[I12] going back loses nothing, and a file that cannot be read takes nothing away', async () => {
  const app = await anImportApp(path, { drafts })
  await toRows(app)
  await rowOf(app, 5).get('input.input').setValue('28/02/1994')
  await app.says('Ligne 5 : À créer.')
  await app.press(/Revenir aux colonnes/)
  await app.press(/Revenir au fichier/)
  await app.choose('scan.pdf', '%PDF-1.4')
  await app.says('Abandonner les corrections en cours ?')
  await app.press(/^Abandonner les corrections/)
  await app.says('Ce fichier est un PDF.')
  await app.says('La liste déjà ouverte est toujours là.')
  await app.press(/^Continuer$/)
  await app.press(/Vérifier les lignes/)
  await vi.waitFor(() => app.page.get('tr.row'), { timeout: 20_000 })
  expect(rowOf(app, 5).get('input.input').element).toHaveProperty('value', '28/02/1994')
})

it('[I12] leaving an import under way asks first; updates wait for it', async () => {
  const app = await anImportApp(path, { drafts })
  await toRows(app)
  expect(app.holds()).toBe(1)
  const stays = app.router.push('/groupes')
  await app.says('Abandonner l’importation en cours ?')
  await app.press(/Continuer l’importation/)
  await stays
  expect(app.router.currentRoute.value.path).toBe(path)
  const leaves = app.router.push('/groupes')
  await app.says('Abandonner l’importation en cours ?')
  await app.press(/^Abandonner$/)
  await leaves
  await app.says('ailleurs')
  expect(app.holds()).toBe(0)
})

it('[I12] a finished import is left without a question', async () => {
  const app = await anImportApp(path, { drafts })
  await toRows(app)
  await app.press(/^Importer 2/)
  await app.says('2 personnes enregistrées')
  await app.router.push('/groupes')
  await app.says('ailleurs')
})

it('[I7] counts filter the rows, and the table is one for the ear: caption, column and row heads', async () => {
  const app = await anImportApp(path, { drafts })
  await toRows(app)
  const chip = app.page.findAll('.states button').find((one) => one.text().includes('à corriger'))
  await chip?.trigger('click')
  expect(chip?.attributes('aria-pressed')).toBe('true')
  expect(app.page.findAll('tr.row')).toHaveLength(1)
  await chip?.trigger('click')
  expect(app.page.findAll('tr.row')).toHaveLength(5)
  expect(app.page.get('caption').text()).not.toBe('')
  expect(app.page.findAll('thead th').every((head) => head.attributes('scope') === 'col')).toBe(true)
  expect(app.page.findAll('tbody th').every((head) => head.attributes('scope') === 'row')).toBe(true)
  for (const input of app.page.findAll('tbody input.input'))
    expect(input.attributes('aria-label')).toMatch(/, ligne \d+$/)
})

it('[I9] half-days are checked against the plan and written into it', async () => {
  const app = await anImportApp(`/groupes/${theCohort}/importer-demi-journees`, {
    drafts: [
      ...drafts,
      {
        cohort: theCohort,
        kind: 'halfDay.planned',
        body: {
          halfDay: aUuid(3001),
          date: '2026-11-03',
          slot: 'morning',
          start: '09:30',
          end: '12:30',
          workshopTitle: 'Découverte',
          placeName: 'Théâtre',
          room: 'Foyer',
          facilitators: [],
        },
        replaces: [],
      },
    ],
  })
  await toRows(
    app,
    'Date;Horaires;Atelier;Intervenants\r\n03/11/2026;10h-12h30;Voix;solene kervella\r\n05/11/2026;12h-9h;Fin;\r\n06/01/2027;9h-12h;Après;',
  )
  await app.says('Début : 9 h 30 devient 10 h.')
  await app.says('est en dehors des dates du groupe')
  const hours = rowOf(app, 3).get('input.input')
  expect(hours.attributes('aria-label')).toBe('Horaires, ligne 3')
  await hours.setValue('9h-12h')
  await app.says('Ligne 3 : À créer.')
  expect(app.page.get('button.filled').text()).toBe('Importer 2 demi-journées')
  await app.press(/^Importer 2/)
  await app.says('2 demi-journées enregistrées')
  const { halfDays } = await app.cohort()
  expect(halfDays.map(({ date, start }) => [date, start])).toEqual([
    ['2026-11-03', '10:00'],
    ['2026-11-05', '09:00'],
  ])
  // Blank cells change nothing; a name of the team is that person.
  expect(halfDays[0]).toMatchObject({ id: aUuid(3001), room: 'Foyer', placeName: 'Théâtre', fork: false })
  expect(halfDays[0]?.facilitators).toMatchObject([{ name: 'Solène Kervella', person: aUuid(1001) }])
})

it('[I10] both models can be taken away', async () => {
  const app = await anImportApp(path, { drafts })
  await app.says('Télécharger le modèle')
  await app.press(/Modèle \.csv/)
  await app.press(/Modèle \.xlsx/)
  await vi.waitFor(() =>
    expect(app.saved.map(({ name }) => name)).toEqual(['modele-personnes.csv', 'modele-personnes.xlsx']),
  )
})

it('[I3] of several sheets the one with the list is proposed, and another may be chosen', async () => {
  const app = await anImportApp(path, { drafts })
  const people = rowXml(1, ['Nom', 'Prénom']) + rowXml(2, ['DA SILVA', 'Maria'])
  const workbook = makeWorkbook([
    { name: 'Notes', data: rowXml(1, ['Lire', 'moi', 'bien']) + rowXml(2, ['a', 'b', 'c']) },
    { name: 'Participants', data: people },
  ])
  await app.choose('groupe.xlsx', workbook)
  await app.says('Quelle feuille importer ?')
  const choices = app.page
    .findAll('input[type=radio]')
    .map(({ element }) => (element as HTMLInputElement).checked)
  expect(choices).toEqual([false, true])
  await app.press(/^Continuer$/)
  await app.says('Aperçu de la première ligne')
})

it('[I3] a line that was left aside can be taken back', async () => {
  const app = await anImportApp(path, { drafts })
  await app.choose('l.csv', `Liste de Denain\r\n${list}\r\nTotal;5;;;;`)
  await app.says('2 lignes du fichier laissées de côté')
  const back = app.page.findAll('.dropped button').find((one) => one.text() === 'Reprendre cette ligne')
  await back?.trigger('click')
  await app.says('La ligne 8 est reprise dans le tableau.')
  await app.says('6 lignes')
})

it('[I5] a group is chosen first, in either language', async () => {
  const app = await anImportApp('/importer', { drafts, language: 'en' })
  await app.says('For which group?')
  await app.says('Denain')
  expect(app.page.findAll('a').map((link) => link.attributes('href'))).toContain(path)
})

/** The story everything stands on: a day in a cellar, told from the list of people to the second device. */
import { tenPeople } from './given/a-group.ts'
import { takeSheetPdf } from './given/export-a-sheet.ts'
import { expect, test } from './given/story.ts'
import {
  drawWithFinger,
  drawWithMouse,
  expectMark,
  joinWith,
  killTab,
  layInTurn,
  mark,
  openSheet,
  ownSigningArea,
  reopen,
  sendNow,
  signInTurn,
  signingArea,
  takeBack,
  untilReadyOffline,
  untilStrokesKept,
  validateSignature,
} from './given/what-people-do.ts'

const spoken = tenPeople.map(([family, given]) => `${given} ${family}`)
const short = tenPeople.map(([family, given]) => `${given.split(' ')[0] ?? ''} ${[...family][0] ?? ''}.`)

test('[D1, S13, A22, A21] ten marks and ten signatures survive kills without a network, and leave exactly once', async ({
  app,
  office,
  device,
}) => {
  const ines = await office.invite({ name: 'Inès Bellamy' })
  const group = await office.openGroup({
    title: 'Journée en cave',
    team: [{ person: ines.person, name: 'Inès Bellamy', role: 'facilitator' }],
  })
  const tablet = await device('tablet')
  let page = await joinWith(tablet, ines.link)
  await untilReadyOffline(page)
  await openSheet(page, group.sheet)

  await test.step('the network and the server leave', async () => {
    await tablet.context.setOffline(true)
    await app.stop()
  })

  await test.step('ten marks, the tab killed right after a tap', async () => {
    for (const person of spoken.slice(0, 4)) await mark(page, person, 'Présence')
    await killTab(page)
    page = await reopen(tablet, group.sheet)
    for (const person of spoken.slice(0, 4)) await expectMark(page, person, 'Présence')
    await mark(page, spoken[4] ?? '', 'Retard')
    await page.getByRole('button', { name: 'Tout le monde est là' }).click()
    for (const person of spoken.slice(5)) await expectMark(page, person, 'Présence')
    await expectMark(page, spoken[4] ?? '', 'Retard')
  })

  await test.step('a signature begun, the tab killed between two strokes', async () => {
    await layInTurn(page, group.sheet)
    await page.getByRole('button', { name: short[0] ?? '', exact: true }).click()
    await drawWithFinger(page, signingArea(page), 0.15, 0.4)
    await untilStrokesKept(page, 'strokes', 1)
    await killTab(page)
    // Whatever address is opened, the device is still in a participant's hands.
    page = await reopen(tablet, '/aujourdhui')
    await expect(page.getByRole('heading', { name: 'Touchez votre prénom pour signer' })).toBeVisible()
    await page.getByRole('button', { name: short[1] ?? '', exact: true }).click()
    await expect(signingArea(page).getByText('Signez au-dessus de la ligne')).toBeVisible()
    await page.reload()
    await page.getByRole('button', { name: short[0] ?? '', exact: true }).click()
    await expect(signingArea(page).getByText('Signez au-dessus de la ligne')).toBeHidden()
    await drawWithFinger(page, signingArea(page), 0.45, 0.7)
  })

  await test.step('ten signatures in turn, the tab killed right after « Valider »', async () => {
    await validateSignature(page)
    await killTab(page)
    page = await reopen(tablet, group.sheet)
    await expect(page.getByRole('button', { name: short[0] ?? '', exact: true })).toBeHidden()
    for (const person of short.slice(1)) await signInTurn(page, person)
    await expect(page.getByText('Tout le monde a signé.')).toBeVisible()
    await takeBack(page)
    await expect(page.getByText(/10 signatures faites sur 10/)).toBeVisible()
  })

  await test.step('closing with a countersignature, killed on the check page', async () => {
    await page.getByRole('link', { name: 'Clôturer la demi-journée' }).click()
    await drawWithMouse(page, ownSigningArea(page))
    await untilStrokesKept(page, 'countersign', 1)
    await killTab(page)
    page = await reopen(tablet, `${group.sheet}/cloturer`)
    await expect(page.getByRole('button', { name: 'Effacer' })).toBeVisible()
    await page.getByRole('button', { name: 'Clôturer la demi-journée' }).click()
    await expect(page.getByText(/Clôturée le .* par Inès Bellamy/)).toBeVisible()
  })

  await test.step('[F9] the sheet as PDF, made without a network: everybody on it, and provisional until it is sent', async () => {
    const pdf = await takeSheetPdf(page, group.sheet)
    expect(pdf.title).toContain('Feuille de présence · Journée en cave')
    expect(pdf.pages).toBe(1)
    expect(pdf.words).toMatch(/PROVISOIRE — \d+ saisies pas encore envoyées/)
    expect(pdf.words).toContain('10 signatures sur 10')
    for (const [family, given] of tenPeople) {
      expect(pdf.words.replaceAll(' ', '')).toContain(
        `${family.toLocaleUpperCase('fr')}${given}`.replaceAll(' ', ''),
      )
    }
    await page.goto(group.sheet)
  })

  await test.step('the server is back: everything leaves, once', async () => {
    await app.start()
    await tablet.context.setOffline(false)
    await sendNow(page)
    const counted = await app.rows(
      `select kind, count(*)::int as many from entries where journal like $1 and kind in
        ('attendance.marked', 'attendance.signed', 'sheet.closed') group by kind order by kind`,
      [`%${group.cohort}%`],
    )
    expect(counted).toEqual([
      { kind: 'attendance.marked', many: 10 },
      { kind: 'attendance.signed', many: 10 },
      { kind: 'sheet.closed', many: 1 },
    ])
    await sendNow(page)
    const [again] = await app.rows(
      `select count(*)::int as many from entries where journal like $1 and kind = $2`,
      [`%${group.cohort}%`, 'attendance.marked'],
    )
    expect(again).toEqual({ many: 10 })
  })

  await test.step('a second device and the page of the group show it', async () => {
    const desk = await device('computer')
    const { link } = await office.invite({ name: office.name, person: office.person, role: 'steward' })
    const second = await joinWith(desk, link, { name: 'Bureau 2', code: null })
    await second.goto(group.sheet)
    await expect(second.getByText(/Clôturée le .* par Inès Bellamy/)).toBeVisible()
    await second.goto(group.page)
    await expect(second.getByRole('heading', { level: 1, name: 'Journée en cave' })).toBeVisible()
    await expect(second.getByText('10 sur 10').first()).toBeVisible()
  })
})

test('[A11, S20] two offline devices differ: both show it, one settles, the other is told who did', async ({
  office,
  device,
}) => {
  const ines = await office.invite({ name: 'Inès Bellamy' })
  const hugo = await office.invite({ name: 'Hugo Marchand' })
  const group = await office.openGroup({
    title: 'Deux tablettes',
    people: 3,
    team: [
      { person: ines.person, name: 'Inès Bellamy', role: 'facilitator' },
      { person: hugo.person, name: 'Hugo Marchand', role: 'facilitator' },
    ],
  })
  const [one, other] = [await device('tablet'), await device('tablet')]
  const here = await joinWith(one, ines.link, { name: 'Tablette 1' })
  const there = await joinWith(other, hugo.link, { name: 'Tablette 2' })
  await openSheet(here, group.sheet)
  await openSheet(there, group.sheet)
  await one.context.setOffline(true)
  await other.context.setOffline(true)
  await mark(here, 'Léa Cœurderoy', 'Présence')
  await mark(there, 'Léa Cœurderoy', 'Absence')
  await one.context.setOffline(false)
  await other.context.setOffline(false)
  await sendNow(here)
  await sendNow(there)
  await sendNow(here)

  for (const page of [here, there]) {
    await page.goto(group.sheet)
    await page.getByRole('link', { name: /^Trancher/ }).click()
    await expect(
      page.getByRole('heading', { name: 'Deux saisies différentes. Laquelle garder ?' }),
    ).toBeVisible()
    await expect(page.getByText(/Inès Bellamy, Tablette 1/)).toBeVisible()
    await expect(page.getByText(/Hugo Marchand, Tablette 2/)).toBeVisible()
  }
  await here.getByRole('button', { name: 'Garder : Présence' }).click()
  await expect(here.getByText('Gardé : Présence.')).toBeVisible()
  // The other device is nudged while it looks at the same disagreement.
  await expect(there.getByText(/Ce désaccord a déjà été tranché par Inès Bellamy/)).toBeVisible()
  await there.goto(group.sheet)
  await expectMark(there, 'Léa Cœurderoy', 'Présence')
})

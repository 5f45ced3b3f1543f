/** What leaves the app, read by other programs, and what only a coordinator and a stranger do together. */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import ICAL from 'ical.js'
import Papa from 'papaparse'
import readWorkbook from 'read-excel-file/node'
import { tenPeople } from './given/a-group.ts'
import { readPdf } from './given/export-a-sheet.ts'
import { goTo } from './given/go-to.ts'
import { expect, test } from './given/story.ts'
import {
  drawWithMouse,
  joinWith,
  mark,
  openSheet,
  ownSigningArea,
  sendNow,
  layInTurn,
  signInTurn,
  takeBack,
  untilReadyOffline,
} from './given/what-people-do.ts'

const spoken = tenPeople.map(([family, given]) => `${given} ${family}`)
const root = join(import.meta.dirname, '../..')

/** Prepares the export at an address in a format, and takes all that it offers. */
const takeExport = async (page: Page, address: string, format?: string): Promise<string[]> => {
  // Opened cold each time, as from a bookmark: the address says what is exported.
  await page.goto(address)
  await expect(page.getByRole('group', { name: 'Quoi' })).toBeVisible()
  if (format !== undefined) {
    await page.getByRole('radio', { name: format, exact: true }).check({ force: true })
  }
  await page.getByRole('button', { name: 'Préparer l’export' }).click()
  await expect(page.getByText('L’export est prêt.')).toBeVisible()
  const paths: string[] = []
  for (const button of await page.getByRole('button', { name: /^Télécharger/ }).all()) {
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
    const path = join(test.info().outputDir, download.suggestedFilename())
    await download.saveAs(path)
    paths.push(path)
  }
  return paths
}

test('[F2] a signed half-day leaves the laptop without a network as files that other programs open, and as a pack that proves itself', async ({
  office,
  device,
}) => {
  const group = await office.openGroup({
    title: 'Ce qui sort de l’application',
    people: 5,
    team: [],
  })
  const desk = await device('computer')
  const { link } = await office.invite({ name: office.name, person: office.person, role: 'steward' })
  const page = await joinWith(desk, link, { name: 'Portable' })
  await untilReadyOffline(page)

  await test.step('four are there and sign, one is absent, the half-day is closed and sent', async () => {
    await openSheet(page, group.sheet)
    for (const person of spoken.slice(0, 4)) await mark(page, person, 'Présence')
    await mark(page, spoken[4] ?? '', 'Absence')
    await layInTurn(page, group.sheet)
    for (const [family, given] of tenPeople.slice(0, 4)) {
      await signInTurn(page, `${given.split(' ')[0] ?? ''} ${[...family][0] ?? ''}.`)
    }
    await takeBack(page)
    await page.getByRole('link', { name: 'Clôturer la demi-journée' }).click()
    await drawWithMouse(page, ownSigningArea(page))
    await page.getByRole('button', { name: 'Clôturer la demi-journée' }).click()
    await expect(page.getByText(/Clôturée le .* par/)).toBeVisible()
    await sendNow(page)
  })
  await desk.context.setOffline(true)

  await test.step('XLSX, two CSV, JSON and PDF say the same five people', async () => {
    const exports = `/exports?groupe=${group.cohort}&quoi=presences`
    const [workbook = ''] = await takeExport(page, exports, 'XLSX')
    const sheets = await readWorkbook(readFileSync(workbook))
    const [first] = sheets
    const cells = JSON.stringify(first?.data ?? first)
    const [sheetCsv = ''] = await takeExport(page, exports, 'CSV pour tableur')
    const forPeople = readFileSync(sheetCsv, 'utf8')
    expect(forPeople.startsWith('\uFEFF')).toBe(true)
    const { data: rows, meta } = Papa.parse<Record<string, string>>(forPeople.slice(1), {
      header: true,
      skipEmptyLines: true,
    })
    expect(meta.delimiter).toBe(';')
    expect(rows).toHaveLength(5)
    const [machineCsv = ''] = await takeExport(page, exports, 'CSV pour logiciel')
    expect(
      Papa.parse(readFileSync(machineCsv, 'utf8'), { header: true, skipEmptyLines: true }).data,
    ).toHaveLength(5)
    const [json = ''] = await takeExport(page, exports, 'JSON')
    const told = readFileSync(json, 'utf8')
    expect(() => JSON.parse(told) as unknown).not.toThrow()
    const [pdf = ''] = await takeExport(page, `/exports?groupe=${group.cohort}&quoi=releve`)
    const { words } = await readPdf(pdf)
    for (const [family] of tenPeople.slice(0, 5)) {
      const upper = family.toLocaleUpperCase('fr')
      for (const text of [cells, forPeople, told, words])
        expect(text.toLocaleUpperCase('fr')).toContain(upper)
    }
  })

  await test.step('[F9] sheets, certificates and hours as titled PDF; nothing provisional is left', async () => {
    for (const [what, pages] of [
      ['feuilles', 1],
      ['semaines', 1],
      ['certificats', 4],
      ['heures', 1],
    ] as const) {
      const [path = ''] = await takeExport(page, `/exports?groupe=${group.cohort}&quoi=${what}`)
      const read = await readPdf(path)
      expect(read.pages, what).toBe(pages)
      expect(read.title, what).toContain('Ce qui sort de l’application')
      expect(read.words, what).not.toContain('PROVISOIRE')
    }
  })

  await test.step('the pack is sound by command and by page; cut, it is named', async () => {
    await goTo(page, `${group.page}/controles`)
    await page.getByRole('button', { name: 'Préparer le dossier' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Télécharger le dossier' }).click(),
    ])
    const pack = join(test.info().outputDir, 'pack.zip')
    await download.saveAs(pack)
    const said = execFileSync(process.execPath, ['src/verifier/coulisses-verify.mjs', pack], {
      cwd: root,
      encoding: 'utf8',
    })
    expect(said).toContain('Rien n’a été modifié')

    // The page as a stranger has it: a file, opened from the disk.
    const stranger = await device('computer')
    const verifier = await stranger.context.newPage()
    await verifier.goto(`file://${join(root, 'dist/verificateur.html')}`)
    await verifier.locator('input[type=file]').setInputFiles(pack)
    await verifier.getByRole('button', { name: 'Vérifier', exact: true }).click()
    await expect(verifier.getByText('Rien n’a été modifié')).toBeVisible()
    const whole = readFileSync(pack)
    const cut = join(test.info().outputDir, 'cut.zip')
    writeFileSync(cut, whole.subarray(0, Math.floor(whole.length * 0.6)))
    await verifier.locator('input[type=file]').setInputFiles(cut)
    await verifier.getByRole('button', { name: 'Vérifier', exact: true }).click()
    await expect(verifier.getByText(/n’est pas un dossier de preuves, ou il a été coupé/)).toBeVisible()
  })
})

test('a link to a survey is good for one answer of a stranger’s phone, which the coordinator reads without a name', async ({
  office,
  device,
}) => {
  const group = await office.openGroup({ title: 'Votre avis compte', people: 5, team: [] })
  const desk = await device('computer')
  const { link } = await office.invite({ name: office.name, person: office.person, role: 'steward' })
  const page = await joinWith(desk, link, { name: 'Portable', code: null })
  await goTo(page, `${group.page}/enquetes/participants/liens`)
  await page.getByLabel('Nombre de liens').fill('2')
  await page.getByRole('button', { name: 'Créer les liens' }).click()
  const address = (await page.locator('.strip .address').first().innerText()).trim()
  expect(address).toMatch(/\/avis#[\w-]{20,}$/)

  const phone = await device('phone')
  const theirs = await phone.context.newPage()
  await theirs.goto(address)
  await expect(theirs.getByRole('heading', { name: /Êtes-vous satisfait des ateliers/ })).toBeVisible()
  await theirs.getByRole('button', { name: 'Très satisfait' }).click()
  await theirs.getByRole('button', { name: 'Avoir confiance en moi' }).click()
  await theirs.getByRole('button', { name: 'Envoyer ma réponse' }).click()
  await expect(theirs.getByText(/Votre réponse est arrivée/)).toBeVisible()
  const again = await phone.context.newPage()
  await again.goto(address)
  await expect(again.getByText(/Ce lien a déjà servi/)).toBeVisible()

  await goTo(page, `${group.page}/enquetes`)
  await expect(page.getByText('1 réponse sur 5').first()).toBeVisible()
  await expect(page.getByText('Confiance en soi').first()).toBeVisible()
})

test('[M1, M3] the link of a calendar is read by a calendar program, and by nobody once it was taken back', async ({
  app,
  office,
  device,
}) => {
  const group = await office.openGroup({ title: 'Agenda partagé', people: 2, team: [] })
  const desk = await device('computer')
  const { link } = await office.invite({ name: office.name, person: office.person, role: 'steward' })
  const page = await joinWith(desk, link, { name: 'Portable', code: null })
  await goTo(page, `${group.page}/agenda`)
  await page.getByRole('button', { name: /Agenda de ce groupe/ }).click()
  const address = (await page.locator('.made .address').innerText()).trim()
  expect(address.startsWith(app.url)).toBe(true)
  const told = await (await fetch(address)).text()
  const events = new ICAL.Component(ICAL.parse(told) as unknown[]).getAllSubcomponents('vevent')
  expect(events.map((event) => new ICAL.Event(event).summary)).toEqual([
    expect.stringContaining('Voix et présence'),
  ])
  expect(told).not.toMatch(/abdoulaye|benali/i)
  await page.getByRole('button', { name: /^Retirer ce lien/ }).click()
  await expect(page.getByText(/Lien retiré/)).toBeVisible()
  expect((await fetch(address)).status).toBe(404)
})

test('[B2] the desk’s list moves by itself when a tablet sends, the end of the day names what is left until all is there, and a photo proves an absence', async ({
  office,
  device,
}) => {
  const ines = await office.invite({ name: 'Inès Bellamy' })
  const group = await office.openGroup({
    title: 'Un soir ordinaire',
    people: 2,
    team: [{ person: ines.person, name: 'Inès Bellamy', role: 'facilitator' }],
  })
  const [there = '', away = ''] = spoken
  const desk = await device('computer')
  const { link } = await office.invite({ name: office.name, person: office.person, role: 'steward' })
  const board = await joinWith(desk, link, { name: 'Portable', code: null })
  const tablet = await device('tablet')
  const sheet = await joinWith(tablet, ines.link, { name: 'Tablette 1' })
  await openSheet(sheet, group.sheet)
  await mark(sheet, there, 'Présence')
  await mark(sheet, away, 'Absence')

  await test.step('a damaged photo is refused in words; a good one is pressed, sent, and seen at the desk alone', async () => {
    await goTo(sheet, `${group.sheet}/documents`)
    const proof = sheet.locator('.person input[type=file]').first()
    await proof.setInputFiles({
      name: 'IMG_1.jpg',
      mimeType: 'image/jpeg',
      buffer: Buffer.from('no picture'),
    })
    await expect(sheet.getByText(/Cette photo ne peut pas être lue/)).toBeVisible()
    await sheet.getByRole('button', { name: 'Fermer' }).first().click()
    await proof.setInputFiles({
      name: 'convocation.png',
      mimeType: 'image/png',
      buffer: await aWidePicture(sheet),
    })
    await sheet.getByRole('button', { name: 'Garder cette photo' }).click()
    await expect(sheet.getByText(/ajoutée le/)).toBeVisible()
    // Who took it cannot look at it again: what proves an absence is often about health.
    await expect(sheet.getByText('Gardée pour les conseillers et la coordination')).toBeVisible()
    await sendNow(sheet)
    await goTo(board, `${group.sheet}/documents`)
    await board.getByRole('button', { name: /^Voir/ }).click()
    const seen = board.getByRole('dialog').getByRole('img')
    await expect.poll(() => seen.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1600)
  })

  await test.step('the end of the day is not green: what is left is named', async () => {
    await goTo(sheet, `${group.page}/fin-de-journee`)
    await expect(sheet.getByText('Tout est arrivé, la journée n’est pas finie.').first()).toBeVisible()
    await expect(sheet.getByText(/il manque\s:\s.*Awa/).first()).toBeVisible()
  })

  await goTo(board, '/groupes')
  const row = board.getByRole('row').filter({ hasText: 'Un soir ordinaire' })
  await expect(row).toContainText('0/1')

  await test.step('signed, closed and sent: the desk sees it without a touch, and the end of the day is green', async () => {
    await layInTurn(sheet, group.sheet)
    await signInTurn(sheet, 'Awa A.')
    await takeBack(sheet)
    await sheet.getByRole('link', { name: 'Clôturer la demi-journée' }).click()
    await drawWithMouse(sheet, ownSigningArea(sheet))
    await sheet.getByRole('button', { name: 'Clôturer la demi-journée' }).click()
    await expect(sheet.getByText(/Clôturée le .* par Inès Bellamy/)).toBeVisible()
    await sendNow(sheet)
    await expect(row).toContainText('1/1')
    await expect(row).toContainText('1/2')
    await goTo(sheet, `${group.page}/fin-de-journee`)
    await expect(sheet.getByText(/La tablette et le serveur ont les mêmes \d+ saisies/).first()).toBeVisible()
  })
})

/** Bytes of a picture of 2,400 × 1,800 points. */
const aWidePicture = async (page: Page): Promise<Buffer> =>
  Buffer.from(
    await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(2400, 1800)
      const pen = canvas.getContext('2d')
      if (pen === null) throw new Error('No pen')
      pen.fillStyle = '#f4efe4'
      pen.fillRect(0, 0, canvas.width, canvas.height)
      pen.fillStyle = '#222'
      pen.font = '120px sans-serif'
      pen.fillText('Convocation', 300, 600)
      return [...new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer())]
    }),
  )

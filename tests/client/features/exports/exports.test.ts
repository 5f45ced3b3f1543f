import { expect, test } from 'vitest'
import type { PastExport } from '#client/features/exports/past-exports.ts'
import { aFieldApp, awa, cohort, halfDay, karim, press, sheetPath, until } from '#tests/given/a-field-app.ts'

const spaces = (words: string): string => words.replace(/[\s\u00a0\u202f]+/g, ' ')

test('[F2] the page says what is not ready, leads to it, and shows the first page as it would be', async () => {
  const app = await aFieldApp({ at: '2026-03-17T14:00:00+01:00' })
  await app.mark(awa)
  await app.mark(karim, { state: 'excused', reason: 'appointment' })
  const { page } = await app.start('/exports')
  const said = (): string => spaces(page.text())
  await until(() =>
    expect(said()).toContain(
      '1 feuille n’est pas prête : 2 saisies à envoyer, 1 personne à pointer, 1 signature, 1 clôture. Exporter en provisoire ou les traiter.',
    ),
  )
  expect(page.find(`a[href="${sheetPath}"]`).exists()).toBe(true)
  const paper = page.find('svg[role="img"][aria-label="Aperçu\u00a0: Feuilles de présence, première page"]')
  expect(spaces(paper.text())).toContain('PROVISOIRE — 2 saisies pas encore envoyées')
  expect(spaces(paper.text())).toContain('ABDOULAYE')

  // A blank sheet says nothing of anybody: nothing makes it provisional.
  await page.find('input[value="blank"]').setValue(true)
  await until(() => expect(said()).toContain('À remplir à la main'))
  expect(said()).not.toContain('PROVISOIRE')
  await page.find('input[value="certificates"]').setValue(true)
  await until(() => expect(said()).toContain('Certificat de réalisation'))
  const period = page.findAll('select').find((one) => one.find('option[value="lastWeek"]').exists())
  await period?.setValue('lastWeek')
  await until(() => expect(said()).toContain('Personne n’est venu sur cette période.'))
  await page.find('input[value="sheets"]').setValue(true)
  await until(() => expect(said()).toContain('Aucune demi-journée clôturée sur cette période.'))
})

test('[F6] the paper of a sheet nobody has filled in is the one to fill in by hand, and it can be changed', async () => {
  const app = await aFieldApp()
  const { page } = await app.start(`${sheetPath}/papier`)
  await until(() => expect(spaces(page.text())).toContain('À remplir à la main'))
  expect(page.findAll('svg[role="img"]')).toHaveLength(1)
  await press(page, 'Feuille remplie')
  await until(() => expect(spaces(page.text())).toContain('Feuille non clôturée'))

  const other = await app.start(`/groupes/${cohort}/demi-journees/${halfDay.replace('2', '9')}/papier`)
  await until(() => expect(other.page.text()).toContain('n’est pas sur cet appareil'))
})

test('[F9] past exports are listed with who, when and fingerprint; what cannot be read is left out', async () => {
  const app = await aFieldApp({ language: 'en' })
  const one: PastExport = {
    at: Date.parse('2026-03-17T09:12:00+01:00'),
    by: 'Inès Bellamy',
    what: 'sheets',
    format: 'pdf',
    name: 'sheets_denain_2026-03-17.pdf',
    bytes: 81_000,
    fingerprint: '7F3A 91C2 04BE 5D17',
    provisional: true,
  }
  await app.room.keepSetting('exports', [one, { at: 'never' }])
  const { page } = await app.start('/exports')
  await until(() => expect(spaces(page.text())).toContain('Attendance sheets, PDF, provisional'))
  expect(page.text()).toContain('sheets_denain_2026-03-17.pdf')
  expect(page.text()).toContain('7F3A 91C2 04BE 5D17')
  expect(page.text()).toContain('Inès Bellamy')
})

import { expect, it } from 'vitest'
import { theCohort } from '#tests/given/a-cohort.ts'
import { anOfficeApp, control, fill, press, says, settle, submit, words } from '#tests/given/an-office-app.ts'

const form = `/groupes/${theCohort}/personnes/nouvelle`

it('[C22] what was typed survives a kill, is offered with its date, and taken up', async () => {
  const app = await anOfficeApp()
  const first = await app.start(form)
  await says('Ajouter au groupe')
  await fill('Nom de famille', 'O’Brien')
  await fill('Attendue à partir du', '7 avril')
  await settle()
  // The tab is killed: nothing is called, the page is just gone.
  first.page.unmount()
  await app.start(form)
  await says('Une saisie du 2 avr. à 10 h n’était pas terminée. La reprendre ?')
  expect(control('Nom de famille').value).toBe('')
  await press('La reprendre')
  expect(control('Nom de famille').value).toBe('O’Brien')
  expect(control('Attendue à partir du').value).toBe(
    '7 avril 2026'.replaceAll(' ', '\u00a0').replace('\u00a02026', ' 2026'),
  )
  await submit()
  await expect.poll(async () => (await app.cohort()).participants.length).toBe(11)
})

it('[C22] once saved, or begun anew by a person, nothing is offered any more', async () => {
  const app = await anOfficeApp()
  const first = await app.start(form)
  await says('Ajouter au groupe')
  await fill('Nom de famille', 'O’Brien')
  await submit()
  await expect.poll(async () => (await app.cohort()).participants.length).toBe(11)
  await settle()
  first.page.unmount()
  const second = await app.start(form)
  await says('Ajouter au groupe')
  expect(words()).not.toContain('Saisie non terminée')
  await fill('Nom de famille', 'Martin')
  second.page.unmount()
  const third = await app.start(form)
  await says('Saisie non terminée')
  await press('Recommencer')
  expect(words()).not.toContain('Saisie non terminée')
  expect(control('Nom de famille').value).toBe('')
  third.page.unmount()
  await app.start(form)
  await says('Ajouter au groupe')
  await settle()
  expect(words()).not.toContain('Saisie non terminée')
})

it('[C22] a form that nobody changed keeps nothing', async () => {
  const app = await anOfficeApp()
  const first = await app.start(`/groupes/${theCohort}/modifier`)
  await says('Enregistrer')
  await settle()
  first.page.unmount()
  expect(await app.room.reads.setting(`draft/cohort/${theCohort}`)).toBeUndefined()
})

it('[C17] a social-security number is not even kept as unfinished typing', async () => {
  const app = await anOfficeApp()
  await app.start(form)
  await says('Ajouter au groupe')
  await fill('Nom de famille', 'O’Brien')
  await fill('Identifiant France Travail', '2 91 05 59 172 041 32')
  await settle()
  const kept = JSON.stringify(await app.room.reads.setting(`draft/person/${theCohort}/new`))
  expect(kept).toContain('O’Brien')
  expect(kept.replace(/\D/g, '')).not.toContain('2910559172041')
})

it('[C22] a plan that is being made, and a group that is being copied, come back after a kill', async () => {
  const app = await anOfficeApp()
  for (const [path, ready, label, typed] of [
    [`/groupes/${theCohort}/demi-journees`, 'Ateliers', 'Ateliers', 'Voix et présence'],
    [`/groupes/${theCohort}/copier`, 'Titre', 'Titre', 'Valenciennes'],
  ] as const) {
    const first = await app.start(path)
    await says(ready)
    await fill(label, typed)
    await settle()
    first.page.unmount()
    const again = await app.start(path)
    await says('n’était pas terminée. La reprendre ?')
    await press('La reprendre')
    expect(control(label).value).toBe(typed)
    again.page.unmount()
  }
})

import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { unmarked } from '#shared/domain/attendance/sheet.ts'
import SignaturePad from '#client/ui/SignaturePad.vue'
import { parseTime } from '#client/features/attendance/parse-time.ts'
import { readCountersign, readStrokes, keepStrokes } from '#client/features/attendance/device-drafts.ts'
import type { FieldApp } from '#tests/given/a-field-app.ts'
import {
  aFieldApp,
  awa,
  fill,
  halfDay,
  karim,
  lea,
  press,
  sheetPath,
  words,
  until,
} from '#tests/given/a-field-app.ts'
import { aSignature } from '#tests/given/a-sheet.ts'

const closePath = `${sheetPath}/cloturer`
const closeButton = 'Clôturer la demi-journée'

const anAppToClose = async (): Promise<FieldApp> => {
  const app = await aFieldApp({ at: '2026-03-17T12:34:00+01:00' })
  await app.mark(awa)
  await app.mark(karim, { arrivedAt: '09:42' })
  await app.mark(lea, { ...unmarked, state: 'excused', reason: 'appointment' })
  return app
}
const noteReasons = async (page: Awaited<ReturnType<FieldApp['start']>>['page']): Promise<void> => {
  await press(page, 'Noter pourquoi')
  await fill(page, 'ABDOULAYE Awa', 'Tablette en panne')
  await fill(page, 'BENALI Karim', 'Parti vite')
  await press(page, 'Noter')
  await until(() => expect(words()).not.toContain('2 signatures manquent'))
}

describe('closing on the screen', () => {
  it('[A12] says on top everything that is missing, with a way to each, and closes nothing', async () => {
    const app = await anAppToClose()
    const { page } = await app.start(closePath)
    await press(page, closeButton)
    await until(() => expect(page.find('.summary').exists()).toBe(true))
    const summary = page.find('.summary')
    expect(summary.text()).toContain('2 signatures manquent. Faites signer, ou notez pourquoi.')
    expect(summary.text()).toContain('Il manque votre signature.')
    expect(document.activeElement).toBe(summary.element)
    summary
      .findAll('a')
      .forEach((link) =>
        expect(document.getElementById(link.attributes('href')?.slice(1) ?? '')).not.toBeNull(),
      )
    expect((await app.sheet()).closings).toEqual([])
  })

  it('[G4] says before the room empties what an inspector would find, and asks for nothing twice', async () => {
    const app = await anAppToClose()
    const { cohort } = await app.sheet()
    await app.write({
      cohort: cohort.id,
      kind: 'sheet.standIn',
      body: { halfDay, name: 'Hugo Marchetti', role: '' },
      replaces: [],
    })
    await app.start(closePath)
    await until(() => expect(words()).toContain('Avant que la salle se vide'))
    expect(words()).toContain('Il manque la fonction de la personne qui anime.')
    expect(words()).not.toContain('est présente sans signature')
  })

  it('[A12] closes once each missing signature has its reason and the facilitator has signed', async () => {
    const app = await anAppToClose()
    await keepStrokes(app.room, halfDay, awa, aSignature())
    const { page, router } = await app.start(closePath)
    await noteReasons(page)
    expect(words()).toContain('ABDOULAYE Awa : Tablette en panne')
    page.findComponent(SignaturePad).vm.$emit('update:modelValue', aSignature())
    await flushPromises()
    expect(await readCountersign(app.room, halfDay)).toEqual(aSignature())
    await press(page, closeButton)
    await until(() => expect(router.currentRoute.value.path).toBe(sheetPath))
    const [closing] = (await app.sheet()).closings
    expect(closing?.body).toMatchObject({
      version: 1,
      standIn: false,
      countersignature: { name: 'Inès Bellamy', role: 'médiatrice', way: 'drawn' },
    })
    expect(closing?.body.rows.map(({ minutes, missingReason }) => [minutes, missingReason])).toEqual([
      [180, 'Tablette en panne'],
      [168, 'Parti vite'],
      [0, undefined],
    ])
    await until(() => expect(words()).toContain('Clôturée le 17 mars à 12 h 34 par Inès Bellamy.'))
    await until(async () => expect(await readStrokes(app.room, halfDay, awa)).toBeUndefined())
    expect(await readCountersign(app.room, halfDay)).toBeUndefined()
  })

  it('[A12] is signed by keyboard alone, and its drafts come back after a kill', async () => {
    const app = await anAppToClose()
    const first = await app.start(closePath)
    await press(first.page, 'Modifier Remarque')
    await fill(first.page, 'Remarque pour la feuille', 'Salle changée à 11 h')
    await press(first.page, 'Garder cette remarque')
    await press(first.page, 'Modifier Horaires réels')
    await fill(first.page, 'Fin', '12h15')
    await press(first.page, 'Garder ces horaires')
    await until(() => expect(words()).toContain('9 h 30 – 12 h 15'))
    first.page.unmount()

    const { page, router } = await app.start(closePath)
    await until(() => expect(words()).toContain('Salle changée à 11 h'))
    await noteReasons(page)
    await press(page, 'Écrire mon nom à la place')
    await fill(page, 'Votre prénom et votre nom', 'Inès Bellamy')
    await press(page, closeButton)
    await until(() => expect(router.currentRoute.value.path).toBe(sheetPath))
    expect((await app.sheet()).closings[0]?.body).toMatchObject({
      end: '12:15',
      remark: 'Salle changée à 11 h',
      countersignature: { way: 'typed', typedName: 'Inès Bellamy' },
    })
  })

  it('[A14] reopens with a reason, and the next closing is version 2 with version 1 still readable', async () => {
    const app = await anAppToClose()
    const { page, router } = await app.start(closePath)
    await noteReasons(page)
    const countersign = async (): Promise<void> => {
      await press(page, 'Écrire mon nom à la place')
      await fill(page, 'Votre prénom et votre nom', 'Inès Bellamy')
      await press(page, closeButton)
      await until(() => expect(router.currentRoute.value.path).toBe(sheetPath))
      await until(() => expect(words()).toContain('Clôturée le 17 mars'))
    }
    await countersign()
    await press(page, 'Rouvrir')
    await press(page, 'Rouvrir', 'dialog.dialog')
    expect(words()).toContain('Dites pourquoi, en quelques mots.')
    await fill(page, 'Pourquoi rouvrir', 'Retard oublié')
    await press(page, 'Rouvrir', 'dialog.dialog')
    await until(async () => expect((await app.sheet()).closing).toBeNull())
    await app.mark(awa, { leftAt: '11:50' }, (await app.sheet()).rows[0]?.versions.map(({ id }) => id) ?? [])
    await router.push(closePath)
    await until(() => expect(words()).toContain('Cette clôture fera la version 2.'))
    await until(() => expect(words()).toContain('1 départ avant la fin'))
    await countersign()
    expect((await app.sheet()).closing?.body.version).toBe(2)
    expect(words()).toContain('présence, départ à 11 h 50')
    await press(page, 'Version 1')
    expect(words()).not.toContain('présence, départ à 11 h 50')
    expect(words()).toContain('Rouverte : Retard oublié')
  })

  it('[A13] shows what differs once something arrives after the closing', async () => {
    const app = await anAppToClose()
    const { page, router } = await app.start(closePath)
    await noteReasons(page)
    await press(page, 'Écrire mon nom à la place')
    await fill(page, 'Votre prénom et votre nom', 'Inès Bellamy')
    await press(page, closeButton)
    await until(() => expect(router.currentRoute.value.path).toBe(sheetPath))
    await app.markElsewhere(lea, { arrivedAt: '10:10' })
    await until(() => expect(words()).toContain('Quelque chose est arrivé depuis la clôture'))
    expect(words()).toContain('CŒURDEROY Léa : deux saisies différentes.')
    expect(words()).toContain('Clôturer de nouveau')
  })

  it('[A18] is done by the stand-in in their own name', async () => {
    const app = await anAppToClose()
    const { page, router } = await app.start(sheetPath)
    await press(page, 'Autres choix pour la feuille')
    await press(page, 'Une autre personne anime')
    await fill(page, 'Nom et prénom', 'Paul Mercier')
    await fill(page, 'Fonction', 'comédien')
    await press(page, 'Noter cette personne')
    await until(async () => expect((await app.sheet()).standIn.name).toBe('Paul Mercier'))
    await router.push(closePath)
    await until(() => expect(words()).toContain('Paul Mercier, comédien'))
    await noteReasons(page)
    await press(page, 'Écrire mon nom à la place')
    await fill(page, 'Votre prénom et votre nom', 'Paul Mercier')
    await press(page, closeButton)
    await until(async () => expect((await app.sheet()).closing?.body).toMatchObject({ standIn: true }))
    await until(() => expect(words()).toContain('Contresignée par Paul Mercier'))
  })
})

describe('a time as people type it', () => {
  it.each([
    ['9h30', '09:30'],
    ['9 h 30', '09:30'],
    ['9\u00a0h', '09:00'],
    ['09:05', '09:05'],
    ['1215', '12:15'],
    ['930', '09:30'],
    ['9.30', '09:30'],
    ['24h', null],
    ['9h75', null],
    ['midi', null],
    ['', null],
  ])('[L7] reads %s as %s', (typed, time) => {
    expect(parseTime(typed)).toBe(time)
  })
})

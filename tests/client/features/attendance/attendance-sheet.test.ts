import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { rowOf } from '#shared/domain/attendance/mark-decisions.ts'
import { present, unmarked } from '#shared/domain/attendance/sheet.ts'
import { decideSign } from '#shared/domain/attendance/signing-decisions.ts'
import { refuse } from '#shared/refusal.ts'
import type { EntryDraft } from '#client/local/local-room.ts'
import {
  aFieldApp,
  awa,
  button,
  cohort,
  fill,
  forkPath,
  karim,
  lea,
  press,
  sheetPath,
  tap,
  words,
  until,
} from '#tests/given/a-field-app.ts'

const pressedIn = (person: string): string[] =>
  [...document.querySelectorAll(`[aria-label="Présence de ${person}"] [aria-pressed="true"]`)].map((one) =>
    one.textContent.replace(/\s+/g, ' ').trim(),
  )

describe('the sheet', () => {
  it('[A1] keeps one tap as one entry, without any other act, and clears it with a second', async () => {
    const app = await aFieldApp()
    const { page } = await app.start(sheetPath)
    await tap(page, 'Awa Abdoulaye', 'Présence')
    await until(async () => expect(rowOf(await app.sheet(), awa)?.mark).toEqual(present))
    expect(pressedIn('Awa Abdoulaye')).toEqual(['Présence'])
    expect(words()).toContain('Awa Abdoulaye : présence.')
    await tap(page, 'Awa Abdoulaye', 'Présence')
    await until(async () => expect(rowOf(await app.sheet(), awa)?.mark).toEqual(unmarked))
    expect((await app.room.reads.waitingCount()) > 0).toBe(true)
  })

  it('[A1] takes two quick taps one after the other, so that a device never forks with itself', async () => {
    const app = await aFieldApp()
    const { page } = await app.start(sheetPath)
    button(page, /^Présence/, '[aria-label="Présence de Awa Abdoulaye"]').click()
    button(page, /^Absence$/, '[aria-label="Présence de Awa Abdoulaye"]').click()
    await until(async () => expect(rowOf(await app.sheet(), awa)?.mark.state).toBe('unexcused'))
    expect(rowOf(await app.sheet(), awa)).toMatchObject({ fork: false })
    expect(rowOf(await app.sheet(), awa)?.versions).toHaveLength(1)
  })

  it('[A3] keeps the time of a late arrival and moves it by five minutes inside the half-day', async () => {
    const app = await aFieldApp()
    const { page } = await app.start(sheetPath)
    await tap(page, 'Léa Cœurderoy', 'Retard')
    await until(async () => expect(rowOf(await app.sheet(), lea)?.mark.arrivedAt).toBe('10:00'))
    expect(pressedIn('Léa Cœurderoy')).toEqual(['Retard à 10 h'])
    await press(page, 'Autres choix pour Léa Cœurderoy')
    await press(page, 'Corriger l’heure d’arrivée')
    await press(page, '5 minutes plus tôt')
    await until(async () => expect(rowOf(await app.sheet(), lea)?.mark.arrivedAt).toBe('09:55'))
  })

  it('[A10] makes everybody present in one act and takes it back in one, from the bar or by keyboard', async () => {
    const app = await aFieldApp()
    await app.mark(karim, { ...unmarked, state: 'unexcused' })
    const { page } = await app.start(sheetPath)
    const states = async () => (await app.sheet()).rows.map((row) => row.mark.state)
    await press(page, 'Tout le monde est là')
    await until(async () => expect(await states()).toEqual(['attended', 'unexcused', 'attended']))
    expect(words()).toContain('2 personnes pointées présentes.')
    expect(words()).toContain('2 présences · 0 retard · 1 absence · 0 à pointer')
    expect(() => button(page, 'Tout le monde est là')).toThrow('No button')
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true }))
    await until(async () => expect(await states()).toEqual(['unmarked', 'unexcused', 'unmarked']))
  })

  it('[L9] leaves the undo bar until the next act, whatever time passes', async () => {
    const app = await aFieldApp()
    const { page } = await app.start(sheetPath)
    await tap(page, 'Awa Abdoulaye', 'Présence')
    await until(() => expect(words()).toContain('Awa Abdoulaye : présence.'))
    await app.clock.advance(120)
    expect(words()).toContain('Awa Abdoulaye : présence.')
    await tap(page, 'Karim Benali', 'Absence')
    await until(() => expect(words()).toContain('Karim Benali : absence.'))
    await press(page, 'Annuler', '.undo')
    await until(async () => expect(rowOf(await app.sheet(), karim)?.mark).toEqual(unmarked))
    expect(rowOf(await app.sheet(), awa)?.mark).toEqual(present)
  })

  it('[D1] says « Non enregistré » where the memory refuses, keeps the mark on screen, and tries again', async () => {
    const app = await aFieldApp()
    const { page } = await app.start(sheetPath)
    app.refuseWrites(refuse({ code: 'device.storage-full', freeMebibytes: 3 }))
    await tap(page, 'Awa Abdoulaye', 'Présence')
    await until(() => expect(words()).toContain('Non enregistré'))
    expect(pressedIn('Awa Abdoulaye')).toEqual(['Présence'])
    expect(words()).toContain('Libérez de la place sur l’appareil')
    expect(rowOf(await app.sheet(), awa)?.versions).toEqual([])
    app.refuseWrites(null)
    await press(page, 'Réessayer')
    await until(async () => expect(rowOf(await app.sheet(), awa)?.mark).toEqual(present))
    await until(() => expect(words()).not.toContain('Non enregistré'))
  })

  it('[A2] says why a mark before its day is refused', async () => {
    const app = await aFieldApp({ at: '2026-03-16T10:00:00+01:00' })
    const { page } = await app.start(sheetPath)
    await tap(page, 'Awa Abdoulaye', 'Présence')
    await until(() => expect(words()).toContain('Cette demi-journée a lieu le mardi 17 mars.'))
    expect(pressedIn('Awa Abdoulaye')).toEqual([])
  })

  it('[A11] leads from a row whose versions differ to settling, and never marks it', async () => {
    const app = await aFieldApp()
    await app.mark(awa)
    await app.markElsewhere(awa, { arrivedAt: '09:50' })
    const { page } = await app.start(sheetPath)
    expect(button(page, /^Trancher/).getAttribute('href')).toBe(forkPath(awa))
    expect(document.querySelector('[aria-label="Présence de Awa Abdoulaye"]')).toBeNull()
    expect(words()).toContain('0 présence · 0 retard · 0 absence · 1 désaccord · 2 à pointer')
  })

  it('[C16] points at somebody of almost the same name while a walk-in is typed, and adds only on a word', async () => {
    const app = await aFieldApp()
    const { page } = await app.start(sheetPath)
    await press(page, 'Ajouter une personne')
    await fill(page, 'Nom', 'coeurderoi')
    await fill(page, 'Prénom', 'Lea')
    expect(words()).toContain('CŒURDEROY Léa porte presque le même nom.')
    await press(page, 'Ajouter à la feuille')
    expect((await app.sheet()).rows).toHaveLength(3)
    await fill(page, 'Nom', 'Petit')
    await press(page, 'Ajouter à la feuille')
    await until(async () => expect((await app.sheet()).rows).toHaveLength(4))
    await until(() => expect(words()).toContain('ajoutée ici, à rapprocher'))
  })

  it('[A19] names who has not signed before the room empties', async () => {
    const app = await aFieldApp()
    await app.mark(awa)
    const { page } = await app.start(sheetPath)
    expect(words()).not.toContain('Avant que la salle se vide')
    app.clock.set('2026-03-17T12:20:00+01:00')
    await app.clock.advance(10)
    expect(words()).toContain('Avant que la salle se vide : ABDOULAYE Awa.')
    await press(page, 'Compris')
    expect(words()).not.toContain('Avant que la salle se vide')
  })

  it('[A18] notes who leads without an account, and [A16] a half-day that did not take place', async () => {
    const app = await aFieldApp()
    const { page } = await app.start(sheetPath)
    await press(page, 'Autres choix pour la feuille')
    await press(page, 'Une autre personne anime')
    await fill(page, 'Nom et prénom', 'Paul Mercier')
    await press(page, 'Noter cette personne')
    expect(words()).toContain('Écrivez la fonction de la personne qui anime.')
    await fill(page, 'Fonction', 'comédien')
    await press(page, 'Noter cette personne')
    await until(() => expect(words()).toContain('Animée par Paul Mercier, comédien'))
    await press(page, 'Autres choix pour la feuille')
    await press(page, 'N’a pas eu lieu')
    await fill(page, 'Pourquoi', 'Grève des transports')
    await press(page, 'Dire qu’elle n’a pas eu lieu')
    await until(async () => expect((await app.sheet()).notHeld.notHeld).toBe(true))
    await until(() => expect(words()).toContain('Grève des transports'))
  })

  it('[A1] shows the history of a mark, newest first', async () => {
    const app = await aFieldApp()
    const { page } = await app.start(sheetPath)
    await tap(page, 'Awa Abdoulaye', 'Présence')
    await until(async () => expect(rowOf(await app.sheet(), awa)?.mark).toEqual(present))
    await app.clock.advance(300)
    await tap(page, 'Awa Abdoulaye', 'Absence')
    await until(async () => expect(rowOf(await app.sheet(), awa)?.mark.state).toBe('unexcused'))
    await press(page, 'Autres choix pour Awa Abdoulaye')
    await press(page, 'Historique')
    await until(() => {
      const lines = [...document.querySelectorAll('.history .version')].map((one) => one.textContent)
      expect(lines).toHaveLength(2)
      expect(lines[0]).toContain('absence')
      expect(lines[1]).toContain('Inès Bellamy')
    })
  })

  it('[A9] takes a signature back with a reason, and keeps showing it', async () => {
    const app = await aFieldApp()
    await app.mark(awa)
    const signed = decideSign(
      { sheet: await app.sheet(), now: { date: '2026-03-17', time: '10:00' } },
      {
        participant: awa,
        signed: { way: 'typed', typedName: 'Awa Abdoulaye', witness: 'Inès Bellamy' },
        sentence: 'Je signe pour ma présence.',
        hours: { from: '09:30', to: '12:30' },
        mode: 'inHand',
        heldBy: 'Inès Bellamy',
      },
    )
    if (!signed.ok) throw new Error('Refused')
    await app.write(...signed.value.map((draft): EntryDraft => ({ cohort, ...draft })))
    const { page } = await app.start(sheetPath)
    expect(words()).toContain('nom écrit à 10 h')
    await press(page, 'Autres choix pour Awa Abdoulaye')
    await press(page, 'Historique')
    await press(page, 'Retirer cette signature')
    await press(page, 'Retirer cette signature')
    await until(() => expect(words()).toContain('Dites pourquoi, en quelques mots.'))
    await fill(page, 'Pourquoi la retirer', 'Erreur de personne')
    await press(page, 'Retirer cette signature')
    await until(async () => expect(rowOf(await app.sheet(), awa)?.signatureState).toBe('toDo'))
    await until(() => expect(words()).toContain('retirée : Erreur de personne'))
  })

  it('[A25] gives the open panel back after a kill', async () => {
    const app = await aFieldApp()
    await app.mark(lea, { arrivedAt: '09:42' })
    const first = await app.start(sheetPath)
    await press(first.page, 'Autres choix pour Léa Cœurderoy')
    await press(first.page, 'Corriger l’heure d’arrivée')
    await flushPromises()
    const key = `attendance/reading/0193a000-0000-7000-8000-000000000002`
    const kept = await until(async () => {
      const reading = await app.room.reads.setting(key)
      expect(reading).toMatchObject({ open: lea })
      return reading
    })
    first.page.unmount()
    await app.room.keepSetting(key, kept)
    await app.start(sheetPath)
    await until(() => expect(document.querySelector('dialog[open]')?.textContent).toMatch(/9\s*h\s*42/))
  })

  it('says so where the half-day is not on this device', async () => {
    const app = await aFieldApp()
    await app.start(sheetPath.replace(/2$/, '7'))
    await until(() => expect(words()).toContain('Cette feuille n’est pas sur cet appareil.'))
  })

  it('speaks English whole', async () => {
    const app = await aFieldApp({ language: 'en' })
    const { page } = await app.start(sheetPath)
    await press(page, 'Everybody is here')
    await until(() => expect(words()).toContain('3 people marked as present.'))
    expect(words()).toContain('3 present · 0 late · 0 absent · 0 to mark')
  })
})

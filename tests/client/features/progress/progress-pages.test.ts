// Progress on the tablet: steps by taps, the self-assessment and the profile in the person's own hands.

import { flushPromises } from '@vue/test-utils'
import type { VueWrapper } from '@vue/test-utils'
import { describe, expect, test } from 'vitest'
import { decideSign } from '#shared/domain/attendance/signing-decisions.ts'
import { foldCohort } from '#shared/domain/cohort.ts'
import { foldProgress, progressOf } from '#shared/domain/progress/fold-progress.ts'
import type { PersonProgress } from '#shared/domain/progress/fold-progress.ts'
import { reachOf } from '#shared/domain/progress/reached-steps.ts'
import type { ParticipantId } from '#shared/ids.ts'
import { keepHandOverCode } from '#client/account/hand-over-code.ts'
import type { EntryDraft } from '#client/local/local-room.ts'
import type { FieldApp } from '#tests/given/a-field-app.ts'
import {
  aFieldApp,
  awa,
  button,
  cohort,
  fill,
  karim,
  lea,
  press,
  sheetPath,
  until,
  words,
} from '#tests/given/a-field-app.ts'
import { aSignature } from '#tests/given/a-sheet.ts'

const group = `/groupes/${cohort}`
const code = '294716'
const step = 'Prendre la parole devant le groupe'

const progressIn = async (app: FieldApp, person: ParticipantId): Promise<PersonProgress> => {
  const entries = await app.room.reads.cohortEntries(cohort)
  const pages = await app.room.reads.entriesUnder(cohort, 'progress/')
  return progressOf(foldProgress(foldCohort(cohort, entries), [...entries, ...pages]), person)
}
const typeCode = async (page: VueWrapper): Promise<void> => {
  for (const digit of code) await press(page, digit)
}
const says = (expected: string): Promise<void> => until(() => expect(words()).toContain(expected))

describe('steps', () => {
  test('[P4] one tap on the grid says reached, by whom and when; it is undone, and a fork leads to its versions', async () => {
    const app = await aFieldApp()
    const { page } = await app.start(`${group}/progression`)
    await press(page, `Léa Cœurderoy : ${step}`)
    await says('Léa Cœurderoy : « Prendre la parole devant le groupe », atteinte.')
    const said = (await progressIn(app, lea)).steps.get('default.speak')
    expect(said?.versions[0].body).toMatchObject({ reached: true, on: '2026-03-17' })
    await until(() =>
      expect(button(page, `Léa Cœurderoy : ${step}`, '.grid').title).toMatch(
        /^atteinte le 17\smars, notée par Inès Bellamy$/,
      ),
    )
    expect(words()).toContain('1 sur 3')

    await press(page, 'Annuler')
    await until(async () =>
      expect(reachOf((await progressIn(app, lea)).steps.get('default.speak'))).toBe('not'),
    )
    expect((await progressIn(app, lea)).steps.get('default.speak')?.fork).toBe(false)

    for (const observation of ['Très à l’aise', 'À l’aise en petit groupe']) {
      const body = { participant: lea, step: 'default.look', reached: true, on: '2026-03-17', observation }
      await app.write({ cohort, kind: 'progress.step', body, replaces: [] })
    }
    await press(page, /^à vérifier ?Léa Cœurderoy/, '.grid')
    await says('Deux saisies différentes. Laquelle garder ?')
    await press(page, 'Garder celle-ci')
    await until(async () => expect((await progressIn(app, lea)).steps.get('default.look')?.fork).toBe(false))
  })

  test('[P3] an observation and the chosen work are written on the person’s page, and what was typed survives a kill', async () => {
    const app = await aFieldApp()
    const path = `${group}/personnes/${lea}/progression`
    const first = await app.start(path)
    await press(first.page, `Écrire une observation, ${step}`)
    await fill(first.page, 'Ce que vous avez vu', 'A pris la parole deux fois')
    first.page.unmount()

    const { page } = await app.start(path)
    await press(page, `Écrire une observation, ${step}`)
    await press(page, 'La reprendre')
    await press(page, 'Enregistrer')
    await says('A pris la parole deux fois')
    expect((await progressIn(app, lea)).steps.get('default.speak')?.versions[0].body).toMatchObject({
      reached: false,
      observation: 'A pris la parole deux fois',
    })

    await press(page, 'Noter l’œuvre choisie')
    await fill(page, 'Artiste', 'Johannes Vermeer')
    await press(page, 'Enregistrer')
    await says('Écrivez le titre de l’œuvre.')
    await fill(page, 'Titre de l’œuvre', 'La Dentellière')
    await press(page, 'Enregistrer')
    await says('La Dentellière')
    await until(() => expect(words()).not.toContain('Noter l’œuvre choisie'))
  })

  test('[P2] a coordinator adds, ties, moves and withdraws steps by buttons', async () => {
    const app = await aFieldApp()
    const { page } = await app.start(`${group}/progression/etapes`)
    await press(page, 'Ajouter une étape')
    await press(page, 'Enregistrer')
    await says('Donnez un nom à cette étape.')
    await fill(page, 'Nom de l’étape', 'Chanter à plusieurs')
    await press(page, 'Enregistrer')
    await press(page, 'Monter « Chanter à plusieurs »')
    await says('« Chanter à plusieurs » est maintenant en position 9.')
    await press(page, 'Retirer « Prendre ses repères dans le lieu »')
    await says('Étapes retirées')
    await press(page, /^Remettre/)
    await until(() => expect(words()).not.toContain('Étapes retirées'))
  })
})

describe('the self-assessment', () => {
  const path = `${group}/auto-evaluation/avant`

  test('[P5] is answered in the person’s own hands: nobody else is seen, and only the code leads out', async () => {
    const app = await aFieldApp()
    await keepHandOverCode(app.container, code)
    const { page, router } = await app.start(path)
    await press(page, 'Tendre l’appareil à Léa Cœurderoy')
    await says('Bonjour Léa Cœurderoy')
    expect(words()).not.toMatch(/Awa|Abdoulaye|Karim|Benali/i)
    await router.push(`${group}/progression`)
    expect(router.currentRoute.value.path).toBe(path)

    await press(page, 'Un peu')
    await says('Phrase 2 sur 6')
    await press(page, 'Passer cette phrase')
    for (const number of [3, 4, 5, 6]) {
      await says(`Phrase ${number} sur 6`)
      await press(page, 'Plutôt')
    }
    await says('Vos réponses')
    await press(page, 'Valider mes réponses')
    await says('Merci. Rendez la tablette à Inès.')
    const { before } = (await progressIn(app, lea)).assessments
    expect(before?.versions[0].body).toMatchObject({
      heldBy: 'Inès Bellamy',
      on: '2026-03-17',
      answers: { speakingInPublic: 2, knowingMySkills: null, knowingNextStep: 3 },
    })
    await press(page, 'Reprendre l’appareil')
    await typeCode(page)
    await until(() => expect(router.currentRoute.value.name).toBe('progress'))
    expect(await app.room.reads.setting('attendance/hand-over')).toBeUndefined()
  })

  test('[P5] a half-filled one survives a kill and 45 idle seconds, under that person’s name only', async () => {
    const app = await aFieldApp()
    await keepHandOverCode(app.container, code)
    const first = await app.start(path)
    await press(first.page, 'Poser l’appareil')
    await says('Touchez votre prénom pour répondre')
    expect(words()).not.toMatch(/Abdoulaye|Cœurderoy/i)
    await press(first.page, 'Léa C.')
    await press(first.page, 'Tout à fait')
    await says('Phrase 2 sur 6')
    await app.clock.advance(45)
    await says('Touchez votre prénom pour répondre')
    first.page.unmount()

    // Every address leads to it, also after a new start.
    const { page, router } = await app.start(`${group}/progression`)
    expect(router.currentRoute.value.path).toBe(path)
    await press(page, 'Awa A.')
    await says('Phrase 1 sur 6')
    await app.clock.advance(45)
    await press(page, 'Léa C.')
    await says('Phrase 2 sur 6')
    await press(page, 'Phrase précédente')
    await until(() => expect(button(page, 'Tout à fait').getAttribute('aria-pressed')).toBe('true'))
    expect((await progressIn(app, awa)).assessments.before).toBeUndefined()
  })
})

test('[P6] the group’s page says the change item by item, of how many people, and who has answered each moment', async () => {
  const app = await aFieldApp()
  const levels = (level: 1 | 2 | 3 | 4) => ({
    speakingInPublic: level,
    knowingMySkills: level,
    selfConfidence: level,
    searchMethod: level,
    daringToContact: level,
    knowingNextStep: level,
  })
  for (const [participant, moment, level] of [
    [awa, 'before', 1],
    [awa, 'after', 3],
    [karim, 'before', 2],
    [karim, 'after', 2],
    [lea, 'before', 4],
  ] as const) {
    // One who passed a question at one moment is not counted in it.
    const isPassed = moment === 'after' && participant === awa
    const answers = { ...levels(level), ...(isPassed ? { selfConfidence: null } : {}) }
    const body = { participant, moment, on: '2026-03-17', answers, heldBy: 'Inès Bellamy' }
    await app.write({ cohort, kind: 'selfAssessment.answered', body, replaces: [] })
  }
  await app.start(`${group}/progression?onglet=auto-evaluation`)
  await says('Calculée pour les 2 personnes qui ont répondu aux deux moments.')
  expect(words()).toContain('3 sur 3 ont répondu')
  expect(words()).toContain('2 sur 3 ont répondu')
  const rows = [...document.querySelectorAll('tbody tr')].map((row) =>
    [...row.querySelectorAll('td')].map((cell) => cell.textContent.trim()),
  )
  expect(rows).toHaveLength(6)
  expect(rows).toContainEqual(['2', '1', '1', '0', '1,5 puis 2,5'])
  expect(rows[2]).toEqual(['1', '0', '1', '0', '2 puis 2'])
})

test('[P10] a profile is written with the person, approved by their own tap, and asked for again once changed', async () => {
  const app = await aFieldApp()
  await keepHandOverCode(app.container, code)
  await app.write({
    cohort,
    kind: 'progress.step',
    body: { participant: lea, step: 'default.speak', reached: true, on: '2026-03-17', observation: '' },
    replaces: [],
  })
  const { page, router } = await app.start(`${group}/personnes/${lea}/presentation/modifier`)
  await press(page, `Ajouter « ${step} »`)
  await press(page, 'Ajouter « Sait écouter »')
  await fill(page, 'Emploi recherché', 'Vente en boulangerie')
  // An occupation that was typed and not chosen is not left out in silence.
  await page.get('#profile-rome').setValue('Z9999')
  await press(page, 'Enregistrer la page')
  await says('« Z9999 » n’est pas dans la liste')
  await page.get('#profile-rome').setValue('D1106')
  await press(page, 'Enregistrer la page')
  await says('La personne n’a pas encore dit oui.')
  expect((await progressIn(app, lea)).profile).toMatchObject({ state: 'draft', shown: null })

  await press(page, 'Faire approuver')
  await press(page, 'Tendre l’appareil à Léa Cœurderoy')
  await says('Cette page peut-elle être montrée à des employeurs ?')
  expect(words()).not.toMatch(/Awa|Abdoulaye|Karim|Benali/i)
  await press(page, 'Oui, je suis d’accord')
  await says('Merci. Votre page peut être montrée. Rendez l’appareil à Inès.')
  await router.push(group)
  expect(router.currentRoute.value.name).toBe('profile-approval')
  await press(page, 'Reprendre l’appareil')
  await typeCode(page)
  await says('La personne a dit oui le 17 mars 2026, à cette page exactement.')
  expect((await progressIn(app, lea)).profile).toMatchObject({
    state: 'approved',
    shown: {
      body: { chosenName: 'Léa', strengths: [step, 'Sait écouter'], soughtJob: 'Vente en boulangerie' },
    },
  })

  await router.push(`${group}/presentations`)
  await says('Page relue et approuvée par Léa le 17 mars 2026.')
  await router.push(`${group}/personnes/${lea}/presentation/modifier`)
  await says('La personne a déjà dit oui.')
  await fill(page, 'Mes disponibilités', 'Dès mai')
  await press(page, 'Enregistrer la page')
  await says('À approuver de nouveau')
  await router.push(`${group}/presentations`)
  await says('Aucune présentation n’est approuvée pour l’instant.')
  await flushPromises()
})

test('[P9] what only advisers know of a person is never put into the profile, which the whole team reads', async () => {
  const app = await aFieldApp()
  await app.write({
    cohort,
    kind: 'participant.details',
    body: { participant: lea, field: 'soughtJob', value: 'Métier confié à sa conseillère' },
    replaces: [],
  })
  const { page } = await app.start(`${group}/personnes/${lea}/presentation/modifier`)
  await says('Emploi recherché')
  const typed = page.findAll('input').map(({ element }) => element.value)
  expect(typed).toContain('Léa')
  expect(typed.join(' ')).not.toContain('confié')
})

test('[P12] the team notes that a person withdraws their profile, after one question, and the page says who noted it', async () => {
  const app = await aFieldApp()
  const [profile] = await app.write({
    cohort,
    kind: 'profile.written',
    body: {
      participant: lea,
      chosenName: 'Léa',
      soughtJob: '',
      strengths: [],
      artwork: null,
      availability: '',
    },
    replaces: [],
  })
  await app.write({
    cohort,
    kind: 'profile.answered',
    body: {
      participant: lea,
      profile: profile?.head.id ?? '',
      approved: true,
      way: 'ownTap',
      heldBy: 'Inès',
    },
    replaces: [],
  })
  const { page } = await app.start(`${group}/personnes/${lea}/presentation`)
  await press(page, 'La personne la retire')
  await press(page, 'Noter le retrait')
  await says('La personne l’a dit à Inès Bellamy, qui l’a noté ici.')
  expect((await progressIn(app, lea)).profile).toMatchObject({ state: 'withdrawn', shown: null })
})

test('[P10] whoever comes to a profile from a meeting goes back to that very meeting, others to the progress', async () => {
  const app = await aFieldApp()
  const profile = `${group}/personnes/${lea}/presentation`
  const { page, router } = await app.start(`${profile}?rencontre=the-encounter/${lea}/bakery`)
  const back = (): string | undefined => page.find('.back').attributes('href')
  await says('Retour à la rencontre')
  expect(back()).toBe(`${group}/rencontre/the-encounter/passages?rencontre=${lea}/bakery`)
  await router.push(profile)
  await says('Progression de la personne')
  expect(back()).toBe(`${group}/personnes/${lea}/progression`)
})

test('[P7] the chosen work stands under the name on the sheet until signing begins, and stays there for who is absent', async () => {
  const app = await aFieldApp()
  for (const [participant, title] of [
    [awa, 'La Voyante'],
    [karim, 'Les Raboteurs de parquet'],
    [lea, 'La Dentellière'],
    [lea, 'La Liseuse'],
  ] as const) {
    const body = { participant, title, author: 'Gustave Courbet', date: '', collection: '', words: '' }
    await app.write({ cohort, kind: 'artwork.chosen', body, replaces: [] })
  }
  await app.mark(awa)
  await app.mark(karim, { state: 'unexcused' })
  const { page } = await app.start(sheetPath)
  await says('La Voyante, Gustave Courbet')
  expect(page.find('.artwork i').text()).toBe('La Voyante')
  expect(words()).toContain('Les Raboteurs de parquet, Gustave Courbet')
  // Two works in dispute: none is shown as the one.
  expect(words()).not.toMatch(/Dentellière|Liseuse/)
  expect(words()).not.toContain('signature à faire')

  await app.mark(lea)
  const signed = decideSign(
    { sheet: await app.sheet(), now: { date: '2026-03-17', time: '10:00' } },
    {
      participant: lea,
      signed: { way: 'drawn', strokes: aSignature() },
      sentence: 'Je signe pour ma présence.',
      hours: { from: '09:30', to: '12:30' },
      mode: 'inHand',
      heldBy: 'Inès Bellamy',
    },
  )
  if (!signed.ok) throw new Error(signed.refusal.code)
  await app.write(...signed.value.map((draft): EntryDraft => ({ cohort, ...draft })))
  await until(() => expect(words()).not.toContain('La Voyante'))
  expect(words()).toContain('signature à faire')
  expect(words()).toContain('Les Raboteurs de parquet')
})

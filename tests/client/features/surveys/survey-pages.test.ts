// The screens of surveys: a device that goes round, an answer by link, paper, and what a coordinator reads.

import type { VueWrapper } from '@vue/test-utils'
import { expect, test } from 'vitest'
import type { Ballot } from '#shared/domain/survey/ballot.ts'
import { ballotIdFrom } from '#shared/domain/survey/ballot.ts'
import type { LinkAnswerRequest } from '#shared/domain/survey/survey-wire.ts'
import { foldInvited } from '#shared/domain/survey/tally-ballots.ts'
import { foldCohort } from '#shared/domain/cohort.ts'
import type { Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import { keepHandOverCode } from '#client/account/hand-over-code.ts'
import type { LinkTrouble, SurveyVerbs } from '#client/container.ts'
import type { LocalRoom } from '#client/local/local-room.ts'
import type { FieldApp } from '#tests/given/a-field-app.ts'
import { aFieldApp, button, cohort, fill, press, until, words } from '#tests/given/a-field-app.ts'

const surveys = `/groupes/${cohort}/enquetes`
const handOver = `${surveys}/participants/repondre`
const code = '294716'
const says = (expected: string): Promise<void> => until(() => expect(words()).toContain(expected))
const isPressed = (page: VueWrapper, name: string): boolean =>
  button(page, name).getAttribute('aria-pressed') === 'true'

/** The app, with what it writes to the lane of ballots noted on the way. */
const aSurveyApp = async (verbs: Partial<SurveyVerbs> = {}) => {
  const app = await aFieldApp()
  const given: Ballot[] = []
  const { writeBallots } = app.room
  const watched: Pick<LocalRoom, 'writeBallots'> = {
    writeBallots: (ballots, forgets) => {
      given.push(...ballots)
      return writeBallots(ballots, forgets)
    },
  }
  Object.assign(app.room, watched)
  const silent: Partial<SurveyVerbs> = {
    fetchAnswers: () => Promise.resolve(refuse({ code: 'account.unreachable' })),
    ...verbs,
  }
  Object.assign(app.container, { openSurveys: () => Promise.resolve(silent) })
  return { app, given }
}
const lay = async (app: FieldApp) => {
  await keepHandOverCode(app.container, code)
  const { page, router } = await app.start(handOver)
  await press(page, 'Poser l’appareil')
  await says('Donnez votre avis')
  return { page, router }
}

test('[Q8] an answer begun survives a kill and shows nothing until somebody says it is theirs', async () => {
  const { app, given } = await aSurveyApp()
  const { page } = await lay(app)
  await press(page, 'Répondre')
  await press(page, 'Envoyer ma réponse')
  await says('Choisissez une des quatre réponses.')
  await press(page, 'Plutôt satisfait')
  await press(page, 'Avoir confiance en moi')
  await press(page, 'Parler en public')
  await fill(page, 'Une remarque', 'Une séance de plus')
  await until(async () =>
    expect(JSON.stringify(await app.room.reads.setting(`surveys/draft/${cohort}/participant`))).toContain(
      'Une séance de plus',
    ),
  )
  page.unmount()

  const { page: again } = await app.start(handOver)
  await says('Une réponse a été commencée')
  expect(document.body.innerHTML).not.toContain('séance de plus')
  await press(again, 'C’est la mienne : continuer')
  await says('Êtes-vous satisfait des ateliers')
  expect(isPressed(again, 'Plutôt satisfait')).toBe(true)
  await press(again, 'Envoyer ma réponse')
  await says('Merci. Votre réponse est enregistrée.')
  expect(given).toMatchObject([
    {
      cohort,
      audience: 'participant',
      level: 'ratherSatisfied',
      benefits: ['publicSpeaking', 'selfConfidence'],
      remark: 'Une séance de plus',
      way: 'handOver',
      on: '2026-03-17',
    },
  ])
  expect(Object.keys(given[0] ?? {})).not.toContain('author')
  await press(again, 'Personne suivante')
  await press(again, 'Répondre')
  await says('Êtes-vous satisfait des ateliers')
  expect(document.querySelectorAll('[aria-pressed="true"]')).toHaveLength(0)
  expect(document.body.innerHTML).not.toContain('séance de plus')
})

test('[Q8] what nobody takes up is hidden after 45 seconds and erased after three minutes', async () => {
  const { app, given } = await aSurveyApp()
  const { page, router } = await lay(app)
  await press(page, 'Répondre')
  await press(page, 'Très insatisfait')
  await app.clock.advance(46)
  await says('Une réponse a été commencée')
  expect(words()).not.toContain('Très insatisfait')
  await app.clock.advance(181)
  await says('Donnez votre avis')
  await until(async () =>
    expect(await app.room.reads.setting(`surveys/draft/${cohort}/participant`)).toBeUndefined(),
  )
  expect(given).toEqual([])
  // Only the code leads out.
  await router.push('/')
  expect(router.currentRoute.value.path).toBe(handOver)
})

test('[Q9] an answer by link stays on screen without a network, and two taps send it once', async () => {
  const sent: LinkAnswerRequest[] = []
  const replies: Result<void, { code: LinkTrouble }>[] = [refuse({ code: 'unreachable' }), ok(undefined)]
  let release: (() => void) | undefined
  const { app } = await aSurveyApp({
    openLink: () => Promise.resolve(ok({ audience: 'participant', title: 'Denain', venueName: '' })),
    answerLink: async (request) => {
      sent.push(request)
      await new Promise<void>((resolve) => (release = resolve))
      return replies.shift() ?? refuse({ code: 'used' })
    },
  })
  const { page } = await app.start(`/avis#${'a'.repeat(22)}`)
  await says('Denain')
  await press(page, 'Très satisfait')
  await press(page, 'Envoyer ma réponse')
  await press(page, 'Envoyer ma réponse')
  await until(() => release?.())
  await says('Pas de réseau : votre réponse n’est pas encore envoyée')
  expect(isPressed(page, 'Très satisfait')).toBe(true)
  await press(page, 'Envoyer ma réponse')
  await until(() => expect(sent).toHaveLength(2))
  release?.()
  await says('Merci. Votre réponse est arrivée.')
  // The same answer both times, whatever became of the first reply.
  expect(sent[1]).toEqual(sent[0])
  expect(page.text()).not.toContain('Très satisfait')
})

test.each([
  ['unknown', 'Ce lien n’existe pas ou il est incomplet.'],
  ['expired', 'Ce lien n’est plus ouvert.'],
  ['used', 'Ce lien a déjà servi : une réponse est enregistrée.'],
  ['unreachable', 'Pas de réseau. Réessayez dans un moment'],
] as const)('[Q5] a link that is %s has its sentence', async (trouble, sentence) => {
  const { app } = await aSurveyApp({ openLink: () => Promise.resolve(refuse({ code: trouble })) })
  await app.start(`/avis#${trouble === 'unknown' ? 'coupe' : 'a'.repeat(22)}`)
  await says(sentence)
})

test('[Q9] sheets of paper are copied one a row, dated, and what is half filled is named', async () => {
  const { app, given } = await aSurveyApp()
  const { page } = await app.start(`${surveys}/participants/papier`)
  await until(() => expect(document.querySelectorAll('fieldset.row')).toHaveLength(3))
  const choose = (row: number, level: string): void =>
    [...(document.querySelectorAll('fieldset.row')[row]?.querySelectorAll('label') ?? [])]
      .find((label) => label.textContent.trim() === level)
      ?.click()
  choose(0, 'Très satisfait')
  choose(0, 'Confiance en soi')
  choose(1, 'Confiance en soi')
  await press(page, 'Enregistrer 1 réponse')
  await says('Sans satisfaction cochée : Réponse 2. Complétez ou retirez.')
  expect(given).toEqual([])
  choose(1, 'Très insatisfait')
  await press(page, 'Enregistrer 2 réponses')
  await says('2 réponses enregistrées sur cet appareil.')
  expect(given).toMatchObject([
    { level: 'verySatisfied', benefits: ['selfConfidence'], way: 'paper', on: '2026-03-17' },
    { level: 'veryDissatisfied', benefits: ['selfConfidence'] },
  ])
  expect(await app.room.reads.waitingBallots()).toEqual([{ cohort, count: 2, refused: 0 }])
})

test('[Q4][Q6][Q7] a coordinator reads counts, shares from five on and remarks, and says who was asked', async () => {
  const { app } = await aSurveyApp()
  const levels = [
    'verySatisfied',
    'verySatisfied',
    'ratherSatisfied',
    'veryDissatisfied',
    'verySatisfied',
  ] as const
  const answers = levels.map((level, index): Ballot => ({
    ballot: ballotIdFrom(new Uint8Array(16).fill(index + 1)),
    cohort,
    audience: index === 3 ? 'adviser' : 'participant',
    level,
    benefits: index === 0 ? ['publicSpeaking'] : [],
    remark: index === 0 ? 'On parle mieux de soi' : '',
    way: 'link',
    on: '2026-03-17',
  }))
  const held = { at: Date.parse('2026-03-17T09:30:00+01:00'), answers }
  const { reads, observe } = app.room
  const known = { ...reads, surveyAnswers: () => Promise.resolve(held) }
  Object.assign(app.room, {
    reads: known,
    observe: ((read, onValue) => observe(() => read(known), onValue)) satisfies LocalRoom['observe'],
  })
  const { page } = await app.start(surveys)
  // Four answers of three invited: said, and no percentage of so few.
  await says('4 réponses sur 3')
  await says('Il y a plus de réponses que de personnes invitées')
  await says('Moins de cinq réponses')
  expect(words()).toContain('On parle mieux de soi')
  expect(words()).not.toMatch(/\d\s?%/)
  await says('Réponses lues au serveur aujourd’hui à 9 h 30')
  await says('Le serveur n’a pas répondu.')
  await press(page, 'Modifier le nombre d’invités')
  await fill(page, 'Personnes invitées', '-3')
  await press(page, 'Enregistrer')
  await says('Saisissez un nombre de 0 à 500.')
  await fill(page, 'Personnes invitées', '12')
  await press(page, 'Enregistrer')
  await says('4 réponses sur 12')
  const entries = await app.room.reads.cohortEntries(cohort)
  expect(foldInvited(foldCohort(cohort, entries), entries).participant.value).toBe(12)
})

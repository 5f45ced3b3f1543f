import { describe, expect, it } from 'vitest'
import { rowOf } from '#shared/domain/attendance/mark-decisions.ts'
import { aCohort, aHalfDay, aParticipant, aUuid, theCohort } from '#tests/given/a-cohort.ts'
import {
  aFieldApp,
  awa,
  forkPath,
  press as pressOn,
  sheetPath,
  until,
  words as wordsOn,
} from '#tests/given/a-field-app.ts'
import { anOfficeApp, press, says, words } from '#tests/given/an-office-app.ts'

const aFork = async () => {
  const app = await aFieldApp()
  await app.mark(awa)
  await app.clock.advance(60)
  await app.markElsewhere(awa, { arrivedAt: '09:50' })
  return app
}

describe('a disagreement', () => {
  it('[A11] shows both sides with author, device and time, and chooses neither', async () => {
    const app = await aFork()
    const { page } = await app.start(forkPath(awa))
    await until(() => expect(page.findAll('.side')).toHaveLength(2))
    const sides = page.findAll('.side').map((side) => side.text().replace(/\s+/g, ' '))
    expect(sides[0]).toContain('Retard, 9 h 50')
    expect(sides[0]).toContain('Hugo Marchetti, 10 h 01')
    expect(sides[1]).toContain('Présence')
    expect(sides[1]).toContain('Inès Bellamy, Tablette 2, 10 h')
    expect(sides[1]).toContain('Sans version d’avant')
    expect(page.findAll('.filled, :checked, [aria-pressed="true"]')).toHaveLength(0)
  })

  it('[A11] is settled by keeping one, and both stay in the history', async () => {
    const app = await aFork()
    const { page } = await app.start(forkPath(awa))
    await until(() => expect(page.findAll('.side')).toHaveLength(2))
    await pressOn(page, /^Garder : Présence/)
    await until(() => expect(wordsOn()).toContain('Gardé : Présence.'))
    expect(rowOf(await app.sheet(), awa)).toMatchObject({ fork: false, mark: { arrivedAt: null } })
    expect(
      await app.room.reads.history(
        (await app.sheet()).cohort.id,
        `mark/${(await app.sheet()).halfDay.id}/${awa}`,
      ),
    ).toHaveLength(3)
  })

  it('[A11] says who settled it and when, where it was settled before', async () => {
    const app = await aFork()
    const row = rowOf(await app.sheet(), awa)
    await app.clock.advance(60)
    await app.mark(awa, {}, row?.versions.map(({ id }) => id) ?? [])
    await app.start(forkPath(awa))
    await until(() =>
      expect(wordsOn()).toContain('Ce désaccord a déjà été tranché par Inès Bellamy à 10 h 02.'),
    )
    expect(document.querySelector('[role="alert"]')).toBeNull()
  })

  it('[A11] can wait: « Plus tard » changes nothing', async () => {
    const app = await aFork()
    const { page, router } = await app.start(forkPath(awa))
    await until(() => expect(page.findAll('.side')).toHaveLength(2))
    await pressOn(page, 'Plus tard')
    await until(() => expect(router.currentRoute.value.path).toBe(sheetPath))
    expect(rowOf(await app.sheet(), awa)?.fork).toBe(true)
  })
})

describe('a disagreement about anything else', () => {
  const page = `/groupes/${theCohort}/desaccords/`
  const participant = aParticipant(1)
  const encounter = aUuid(500)
  const aGroup = () => {
    const writer = aCohort()
    for (const value of ['0611111111', '0622222222']) {
      writer.write('participant.details', { participant, field: 'phone', value })
    }
    for (const value of ['yes', 'no'] as const) {
      writer.write('priorityFlag.set', { participant, flag: 'senior', value })
    }
    for (const reached of [true, false]) {
      const body = { participant, step: 'default.speak', reached, on: '2026-03-10', observation: '' }
      writer.write('progress.step', body)
    }
    for (const rounds of [[1], [1, 2]]) {
      writer.write('rotation.planned', {
        encounter,
        candidates: [participant],
        employers: [aUuid(601), aUuid(602)],
        meetings: rounds.map((round, index) => [round, 0, index, 1, 0] as const).map(([...one]) => one),
      })
    }
    for (const notHeld of [true, false]) {
      writer.write('halfDay.notHeld', { halfDay: aHalfDay(1), notHeld, reason: 'Grève' })
    }
    writer.write('cohort.described', { field: 'title', value: 'Autre titre' })
    // Two records that differ are one person's disagreement; two notes on one talk are none.
    const talk = { encounter, employer: aUuid(601) }
    writer.write('meeting.outcome', { ...talk, participant, outcome: 'interview' })
    writer.write('meeting.outcome', { ...talk, participant: aParticipant(2), outcome: 'none' })
    for (const text of ['Une note', 'Une autre']) writer.write('meeting.note', { ...talk, participant, text })
    writer.write('participant.matched', { participant: aParticipant(2), as: participant })
    return writer
  }

  it('[S20] the list to settle holds exactly what is counted, of every kind', async () => {
    const app = await anOfficeApp({ writers: [aGroup()] })
    const { page: list } = await app.start('/a-trancher')
    await says('Tableau des passages')
    const [row] = await app.room.reads.cohortRows()
    const forks = row?.forks ?? 0
    expect(forks).toBe(7)
    expect(list.findAll('a[href*="/desaccords/"]')).toHaveLength(forks)
    for (const what of [
      'Téléphone, ABDOULAYE Awa',
      'Senior, ABDOULAYE Awa',
      'Étape : Prendre la parole devant le groupe, ABDOULAYE Awa',
      'Résultat de la rencontre : une entreprise, ABDOULAYE Awa',
      'Titre, Groupe',
      'Tenue de la demi-journée, atelier 1, 3 mars',
    ]) {
      expect(words()).toContain(what)
    }
  })

  it('[S20] both sides are said in words, and keeping one writes it over all', async () => {
    const app = await anOfficeApp({ writers: [aGroup()] })
    await app.start(`${page}${encodeURIComponent(`details/${participant}/phone`)}`)
    await says('06 11 11 11 11')
    await says('06 22 22 22 22')
    await says('Garder celle-ci')
    await press(/^Garder\s: 06\s11\s11\s11\s11/)
    await says('Gardé : 06 11 11 11 11.')
    const fact = (await app.cohort()).participants[0]?.details.get('phone')
    expect(fact).toMatchObject({ value: '0611111111', fork: false, versions: { length: 1 } })
  })

  it('[S20] who may not write what is in dispute sees it and is told who can; plans are told by their counts', async () => {
    const app = await anOfficeApp({ writers: [aGroup()], row: { role: 'facilitator' } })
    const { page: shown } = await app.start(`${page}${encodeURIComponent(`rotation/${encounter}`)}`)
    await says('2 rencontres, 2 passages')
    await says('1 rencontre, 1 passage')
    await says('Les conseillers et la coordination du groupe peuvent le trancher.')
    expect(shown.findAll('button').map((button) => button.text())).not.toContain('Garder celle-ci')
  })
})

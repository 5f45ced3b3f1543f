// The criteria, payments and targets as a coordinator reads and writes them, over a real memory.

import { expect, it, vi } from 'vitest'
import type { Criteria } from '#shared/domain/criteria/criteria-of.ts'
import { criteriaOf } from '#shared/domain/criteria/criteria-of.ts'
import { criteriaAnswerName } from '#shared/domain/criteria/criteria-wire.ts'
import type { CriteriaQuestion, CriteriaReply } from '#shared/domain/criteria/criteria-wire.ts'
import type { SteeringRequest } from '#shared/domain/criteria/steering.ts'
import { usualSteering } from '#shared/domain/criteria/steering.ts'
import { steeringRoutes } from '#client/features/steering/steering.routes.ts'
import { aCohort, aParticipant, aUuid, theCohort } from '#tests/given/a-cohort.ts'
import { anOfficeApp, settle, words } from '#tests/given/an-office-app.ts'

/** Ten people left half a year ago: of six the status is known, four of them work. */
const aFollowedCohort = () => {
  const writer = aCohort()
  for (let n = 1; n <= 6; n += 1) {
    writer.write('outcome.observed', {
      participant: aParticipant(n),
      moment: 'M6',
      category: n <= 4 ? 'lastingEmployment' : 'stillSearching',
      source: 'adviser',
      on: '2026-11-02',
      employerName: '',
      note: '',
    })
  }
  for (const n of [1, 2, 3]) {
    writer.write('service.received', {
      participant: aParticipant(n),
      service: aUuid(700 + n),
      type: 'training',
      title: '',
      provider: '',
      from: '2026-03-20',
      until: null,
      withdrawn: false,
    })
  }
  return writer
}
const at = '2026-11-24T10:00:00+01:00'
const start = async (path: string, options: Parameters<typeof anOfficeApp>[0] = {}) => {
  const app = await anOfficeApp({
    writers: [aFollowedCohort()],
    at,
    routes: steeringRoutes,
    ...options,
  })
  return { app, ...(await app.start(path)) }
}
const press = async (name: RegExp): Promise<void> => {
  const button = [...document.querySelectorAll('button')].find((one) =>
    name.test(`${one.getAttribute('aria-label') ?? ''} ${one.textContent}`),
  )
  if (button === undefined) throw new Error(`No button ${String(name)}`)
  button.click()
  await settle()
}

it('[K13] a figure stands with its n on N, its bounds, and opens to its formula and its people', async () => {
  await start(`/groupes/${theCohort}/criteres`)
  await settle()
  expect(words()).toContain('67 %')
  expect(words()).toContain('4 sur 6 situations connues')
  expect(words()).toContain('Entre 40 % et 80 %, selon les 4 situations inconnues')
  // Nothing was read of what people answered: unknown, and not none.
  expect(words()).toContain('Réponses de 1 groupe pas encore lues')
  expect(words()).not.toContain('0 invité')
  await press(/Efficacité est obtenue/)
  expect(words()).toContain('4 personnes avec un emploi commencé dans les six mois')
  expect(words()).toContain('= 66,7 %')
  expect(words()).toContain('Si aucune n’a trouvé d’emploi : 4 sur 10, soit 40 %.')
  await press(/Voir les 10 lignes/)
  const person = [...document.querySelectorAll('a')].find((one) => one.textContent.includes('ABDOULAYE'))
  expect(person?.getAttribute('href')).toBe(`/groupes/${theCohort}/personnes/${aParticipant(1)}`)
})

it('[K13] without the advisers’ circle nothing of it is shown', async () => {
  await start(`/groupes/${theCohort}/criteres`, { row: { circles: ['group'], role: 'facilitator' } })
  await settle()
  expect(words()).toContain('que seuls les conseillers et la coordination voient')
  expect(words()).not.toContain('Efficacité')
})

it('[K14] a payment counts with its day and its source, is corrected, and a negative amount is refused', async () => {
  const { app } = await start(`/groupes/${theCohort}/versements`)
  await settle()
  await press(/Noter un versement/)
  const fill = async (label: string, value: string): Promise<void> => {
    const field = [...document.querySelectorAll('label')].find((one) => one.textContent.includes(label))
    const input = document.getElementById(field?.htmlFor ?? '') as HTMLInputElement
    input.value = value
    input.dispatchEvent(new Event('input'))
    input.dispatchEvent(new Event('change'))
    await settle()
  }
  await fill('Montant', '-2700')
  await fill('Versé le', '30/6/2026')
  await fill('Source', 'AFDAS')
  await press(/Enregistrer/)
  expect(words()).toContain('Ce montant ne se lit pas')
  await fill('Montant', '2 700')
  await press(/Enregistrer/)
  const entries = await app.room.reads.cohortEntries(theCohort)
  expect(entries.filter(({ kind }) => kind === 'payment.recorded').map(({ body }) => body)).toMatchObject([
    { amountCents: 270_000, paidOn: '2026-06-30', source: 'AFDAS', withdrawn: false },
  ])
  expect(words()).toMatch(/2\s700 €/)
})

it('[K15] the organisation’s figures come from the server, hide what is too few, and say how old they are', async () => {
  const empty: Criteria = criteriaOf([], { now: 0 })
  const told: Criteria = {
    ...empty,
    operations: 260,
    participants: 2400,
    effectiveness: {
      ...empty.effectiveness,
      returnToEmployment: { hits: 1392, base: 2400, unknown: 0, hidden: false },
      dynamicExit: { hits: 0, base: 0, unknown: 0, hidden: true },
    },
  }
  const asked: CriteriaQuestion[] = []
  const app = await anOfficeApp({
    writers: [aFollowedCohort()],
    at,
    routes: steeringRoutes,
    office: {
      askCriteria: async (question) => {
        asked.push(question)
        const reply: CriteriaReply = {
          at: Date.parse(at),
          by: question.by,
          period: question.period,
          old: 0,
          groups: [{ key: 'country', territory: 'country', title: '', criteria: told, isMasked: true }],
        }
        await app.room.keepAnswer(criteriaAnswerName(question), reply)
        return { ok: true, value: undefined }
      },
    },
  })
  await app.start('/criteres?perimetre=country&du=2026-01-01')
  await settle()
  expect(asked).toEqual([
    { by: 'country', period: { from: '2026-01-01', to: null } },
    { by: 'region', period: { from: '2026-01-01', to: null } },
  ])
  expect(words()).toContain('260 groupes · 2 400 personnes')
  expect(words()).toContain('58 %')
  expect(words()).toContain('Chiffres du serveur, aujourd’hui à 10 h.')
  await press(/Efficacité est obtenue/)
  expect(words()).toContain('Moins de cinq personnes : ce chiffre n’est pas montré.')
  expect(words()).toContain('Les lignes se lisent dans chaque groupe')
})

it('[K11] targets are written over the version that was seen, a share over 100 is refused, and nothing typed is lost', async () => {
  const sent: SteeringRequest[] = []
  const app = await anOfficeApp({
    writers: [aFollowedCohort()],
    at,
    routes: steeringRoutes,
    office: {
      refreshSteering: async () => {
        await app.room.keepAnswer('steering', {
          version: 3,
          steering: usualSteering,
          changedBy: '',
          changedAt: null,
        })
        return { ok: true, value: undefined }
      },
      changeSteering: async (wish) => {
        sent.push(wish)
        return { ok: true, value: undefined }
      },
    },
  })
  const { page, router } = await app.start('/objectifs/modifier')
  await vi.waitFor(() => expect(words()).toContain('Ajouter une référence'), { timeout: 20_000 })
  await press(/Ajouter une référence/)
  const inputs = () => page.findAll('fieldset').at(-1)
  await inputs()?.findAll('select')[0]?.setValue('senior')
  const type = async (index: number, value: string): Promise<void> => {
    await inputs()?.findAll('input')[index]?.setValue(value)
    await settle()
  }
  await type(0, '127')
  await type(1, '30/6/2026')
  await type(2, 'Dares')
  await press(/Enregistrer/)
  expect(words()).toContain('Une part va de 0 à 100 %. Corrigez-la.')
  await type(0, '27')
  await press(/Enregistrer/)
  expect(sent).toMatchObject([
    {
      version: 3,
      steering: { references: [{ group: 'senior', territory: 'country', percent: 27, date: '2026-06-30' }] },
    },
  ])
  await vi.waitFor(() => expect(router.currentRoute.value.name).toBe('targets'), { timeout: 20_000 })
})

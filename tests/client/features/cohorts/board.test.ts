// The list of all groups over a real memory: the organisation's others from the server's last answer, and how old it is.

import { expect, it } from 'vitest'
import { ref } from 'vue'
import type { BoardAnswer } from '#shared/domain/board/board-answer.ts'
import { boardAnswerName } from '#shared/domain/board/board-answer.ts'
import type { BoardRow } from '#shared/domain/board/board-row.ts'
import { boardRowOf } from '#shared/domain/board/board-row.ts'
import { summariseCohort } from '#shared/domain/cohort-status.ts'
import type { CohortId } from '#shared/ids.ts'
import { ok, refuse } from '#shared/refusal.ts'
import { aCohort, aUuid, theCohort, theTitle } from '#tests/given/a-cohort.ts'
import { anOfficeApp, says, settle, words } from '#tests/given/an-office-app.ts'

const places = ['59', '62', '80', '02', '60', '75', '974']

/** The organisation's list with as many groups, none of them on this device. */
const anAnswer = (count: number): BoardAnswer => {
  const model: BoardRow = boardRowOf({
    summary: summariseCohort(theCohort, aCohort().entries),
    course: undefined,
    advised: undefined,
  })
  return {
    at: 1,
    whole: true,
    silences: [],
    asides: [],
    rows: Array.from({ length: count }, (_, n) => ({
      ...model,
      cohort: aUuid(500_000 + n) as CohortId,
      title: `Groupe ${n}`,
      venueName: `Théâtre ${n % 40}`,
      department: places[n % places.length] ?? '59',
    })),
  }
}

it('[B8] typing in a list of 2,400 groups draws one page of it, and a filter stays in the address', async () => {
  const app = await anOfficeApp()
  await app.room.keepAnswer(boardAnswerName, anAnswer(2399))
  const { page, router } = await app.start('/groupes')
  await says('sur 2 400 groupes')
  expect(page.findAll('.list .title')).toHaveLength(30)
  const search = page.find('input[type="search"]')
  await search.setValue('reunion groupe 10')
  expect(page.findAll('.list .title').map((title) => title.text())).toContain('Groupe 1028')
  await search.setValue('')
  const region = page.findAll('select').find((one) => one.text().includes('Hauts-de-France'))
  await region?.setValue('La Réunion')
  await settle()
  expect(router.currentRoute.value.query).toEqual({ region: 'La Réunion' })
  expect(words()).not.toContain(theTitle)
})

it('[B5] the list is asked for when it opens and when the server says that it moved, never by a timer', async () => {
  const moves = ref(0)
  let asked = 0
  let isReached = false
  const app = await anOfficeApp({
    office: {
      boardMoves: moves,
      refreshBoard: () => {
        asked += 1
        return Promise.resolve(isReached ? ok(undefined) : refuse({ code: 'account.unreachable' }))
      },
      askDay: () => Promise.resolve(refuse({ code: 'account.unreachable' })),
    },
  })
  await app.room.keepAnswer(boardAnswerName, anAnswer(1))
  await app.start('/groupes')
  await says('Pas de réponse du serveur.')
  await says('aujourd’hui, 10 h')
  const before = asked
  isReached = true
  moves.value += 1
  await settle()
  expect(asked).toBe(before + 1)
  await says('Groupes de l’organisation : liste du serveur, aujourd’hui, 10 h.')
  expect(words()).toContain('pas sur cet appareil')
})

const elsewhere = aUuid(500_000)

it('[B9] a group that is not on this device has a page of what the server’s list tells, to be read only', async () => {
  const app = await anOfficeApp({ office: { refreshBoard: () => Promise.resolve(ok(undefined)) } })
  const [row] = anAnswer(1).rows
  if (row === undefined) throw new Error('No row')
  await app.room.keepAnswer(boardAnswerName, {
    ...anAnswer(1),
    rows: [
      {
        ...row,
        plannedSize: 10,
        people: 8,
        done: { attended: 43, expected: 49, due: 43, missing: 3, closed: 5, toCloseAgain: 1 },
        open: row.open.filter(({ date }) => date > '2026-04-02'),
        forks: 2,
        steps: { reached: 12, of: 40 },
        met: 7,
        dues: [['2026-03-30', 4]],
      },
    ],
    silences: [{ cohort: row.cohort, holding: 1, idle: 2 }],
    asides: [{ cohort: row.cohort, count: 6 }],
  } satisfies BoardAnswer)
  const { page, router } = await app.start('/groupes')
  await says('Groupe 0')
  const link = page.findAll('.list a').find((one) => one.text().includes('Groupe 0'))
  expect(link?.text()).toContain('pas sur cet appareil')
  await router.push(link?.attributes('href') ?? '')
  await says('Où en est le groupe')
  expect(router.currentRoute.value.path).toBe(`/groupes/${elsewhere}`)
  expect(page.find('h1').text()).toBe('Groupe 0')
  await says('Théâtre 0')
  await says('Liste du serveur : aujourd’hui, 10 h.')
  await says('88 % présence 43 sur 49 attendues')
  await says('3 sur 43 signatures manquantes')
  await says('8 sur 10 places')
  const told = Object.fromEntries(
    page.findAll('dl > div').map((one) => [one.find('dt').text(), one.find('dd').text().replace(/\s/g, ' ')]),
  )
  expect(told).toMatchObject({
    'Prochaine demi-journée': 'mardi 7 avril, 9 h 30',
    'Feuilles à clôturer': '1',
    'Désaccords à trancher': '2',
    'Étapes franchies': '12 sur 40',
    'Rencontres tenues': '7',
    'Suites en retard': '4',
    'Tablettes muettes': '3',
    'Saisies mises de côté': '6',
  })
  expect(page.findAll('main a').map((one) => one.attributes('href'))).toEqual(['/groupes'])
})

it('[B9] without an answer the page of such a group says how old its figures are, or that it has none', async () => {
  const app = await anOfficeApp({ offline: true })
  await app.start(`/groupes/${elsewhere}`)
  await says('Ce groupe n’est pas sur cet appareil. Pas de réponse du serveur.')
  await app.room.keepAnswer(boardAnswerName, anAnswer(1))
  await says('Pas de réponse du serveur. Ces chiffres sont ceux d’alors : aujourd’hui, 10 h.')
  expect(words()).toContain('Groupe 0')
})

it('[B9] a group that nobody here knows is said to be in no list', async () => {
  const app = await anOfficeApp({ office: { refreshBoard: () => Promise.resolve(ok(undefined)) } })
  await app.room.keepAnswer(boardAnswerName, anAnswer(1))
  await app.start(`/groupes/${aUuid(404)}`)
  await says('Il n’est pas non plus dans la liste de l’organisation.')
})

it('[B9] who is not of the office is told that the group is not here, whatever lies on the device', async () => {
  const app = await anOfficeApp({ writers: [], organisationRole: 'member' })
  await app.room.keepAnswer(boardAnswerName, anAnswer(1))
  await app.start(`/groupes/${elsewhere}`)
  await says('Ce groupe n’est pas sur cet appareil. Il sera disponible à la prochaine connexion.')
  expect(words()).not.toContain('Groupe 0')
})

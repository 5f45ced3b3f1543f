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

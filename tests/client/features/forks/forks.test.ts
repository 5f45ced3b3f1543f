import { describe, expect, it } from 'vitest'
import { rowOf } from '#shared/domain/attendance/mark-decisions.ts'
import { aFieldApp, awa, forkPath, press, sheetPath, words, until } from '#tests/given/a-field-app.ts'

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
    await press(page, /^Garder : Présence/)
    await until(() => expect(words()).toContain('Gardé : Présence.'))
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
      expect(words()).toContain('Ce désaccord a déjà été tranché par Inès Bellamy à 10 h 02.'),
    )
    expect(document.querySelector('[role="alert"]')).toBeNull()
  })

  it('[A11] can wait: « Plus tard » changes nothing', async () => {
    const app = await aFork()
    const { page, router } = await app.start(forkPath(awa))
    await until(() => expect(page.findAll('.side')).toHaveLength(2))
    await press(page, 'Plus tard')
    await until(() => expect(router.currentRoute.value.path).toBe(sheetPath))
    expect(rowOf(await app.sheet(), awa)?.fork).toBe(true)
  })
})

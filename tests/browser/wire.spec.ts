/** What the wire and other windows may do to what was written: nothing. */
import type { Page } from '@playwright/test'
import { aProxy } from './given/a-proxy.ts'
import { expect, takeDevice, test } from './given/story.ts'
import { hearAnswers } from './given/watch-context.ts'
import { expectMark, joinWith, mark, openSheet, sendNow, statusButton } from './given/what-people-do.ts'

const countMarks = `select count(*)::int as many, count(distinct id)::int as ids from entries
  where journal like $1 and kind = 'attendance.marked'`

test('[S13] an answer that is lost after the commit has one effect, and the device learns it at its next try', async ({
  app,
  office,
  browser,
}) => {
  const ines = await office.invite({ name: 'Inès Bellamy' })
  const group = await office.openGroup({
    title: 'Réponse perdue',
    people: 3,
    team: [{ person: ines.person, name: 'Inès Bellamy', role: 'facilitator' }],
  })
  const wire = await aProxy(app.url)
  const tablet = await takeDevice(browser, wire.url, 'tablet')
  const page = await joinWith(tablet, ines.link)
  await openSheet(page, group.sheet)
  await tablet.context.setOffline(true)
  await mark(page, 'Léa Cœurderoy', 'Présence')
  await mark(page, 'Karim Benali', 'Absence')
  wire.loseAnswers('/api/sync', 1)
  await tablet.context.setOffline(false)
  await expect.poll(() => wire.lost).toEqual(['/api/sync'])
  expect(await app.rows(countMarks, [`%${group.cohort}%`])).toEqual([{ many: 2, ids: 2 }])
  await sendNow(page)
  expect(await app.rows(countMarks, [`%${group.cohort}%`])).toEqual([{ many: 2, ids: 2 }])
  await tablet.context.close()
  await wire.close()
  expect(tablet.watch.complaints).toEqual([])
})

test('[D3, D8] two tabs of one person show the same, number without a gap, and send each entry once', async ({
  app,
  office,
  device,
}) => {
  const ines = await office.invite({ name: 'Inès Bellamy' })
  const group = await office.openGroup({
    title: 'Deux onglets',
    team: [{ person: ines.person, name: 'Inès Bellamy', role: 'facilitator' }],
  })
  const tablet = await device('tablet')
  const first = await joinWith(tablet, ines.link)
  const second = await tablet.context.newPage()
  await openSheet(first, group.sheet)
  await openSheet(second, group.sheet)
  await mark(first, 'Léa Cœurderoy', 'Présence')
  await expectMark(second, 'Léa Cœurderoy', 'Présence')
  await mark(second, 'Karim Benali', 'Absence')
  await expectMark(first, 'Karim Benali', 'Absence')
  const people = ['Awa Abdoulaye', 'Nathalie Guérin', 'Zoé Lefèvre', 'Thị Mai Nguyễn']
  const tapEverySecond = async (page: Page, begin: number): Promise<void> => {
    for (const person of people.filter((_, index) => index % 2 === begin)) {
      await statusButton(page, person, 'Présence').click()
    }
  }
  await Promise.all([tapEverySecond(first, 0), tapEverySecond(second, 1)])
  for (const person of people) {
    await expectMark(first, person, 'Présence')
    await expectMark(second, person, 'Présence')
  }
  await Promise.all([sendNow(first), sendNow(second)])
  const heads = await app.rows(
    `select (head::jsonb->>'n')::int as n, count(*)::int as many from entries
      where journal like $1 and kind = 'attendance.marked' group by 1 order by 1`,
    [`%${group.cohort}%`],
  )
  expect(heads).toEqual([1, 2, 3, 4, 5, 6].map((n) => ({ n, many: 1 })))
})

test('[D22] a device that was ended keeps what was written on it, reads nothing more, and says so', async ({
  app,
  office,
  device,
}) => {
  const ines = await office.invite({ name: 'Inès Bellamy' })
  const group = await office.openGroup({
    title: 'Tablette perdue',
    people: 3,
    team: [{ person: ines.person, name: 'Inès Bellamy', role: 'facilitator' }],
  })
  const tablet = await device('tablet')
  const page = await joinWith(tablet, ines.link, { name: 'Tablette égarée' })
  await openSheet(page, group.sheet)
  await tablet.context.setOffline(true)
  await mark(page, 'Léa Cœurderoy', 'Présence')
  await office.endDevice('Tablette égarée')
  const received = await hearAnswers(tablet.context)
  await tablet.context.setOffline(false)
  await page.goto('/envois')
  await page.getByRole('button', { name: 'Envoyer maintenant' }).click()
  await expect(page.getByText(/Cet appareil n’est plus relié\. Vos saisies restent ici/)).toBeVisible()
  expect(await app.rows(countMarks, [`%${group.cohort}%`])).toEqual([{ many: 0, ids: 0 }])
  await page.goto(group.sheet)
  await expectMark(page, 'Léa Cœurderoy', 'Présence')
  expect(received.length).toBeGreaterThan(0)
  for (const text of received) expect(text).toContain('"code":"device.revoked"')
})

/** What the wire and other windows may do to what was written: nothing. */
import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import type { Group, Office } from './given/a-group.ts'
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

test('[S17] what belongs to advisers never reaches the tablet of a facilitator: no answer, no table', async ({
  office,
  device,
}) => {
  const birthDate = '1971-02-03'
  const phone = '06 39 98 76 54'
  const ines = await office.invite({ name: 'Inès Bellamy' })
  const nadia = await office.invite({ name: 'Nadia Ferhat' })
  const group = await office.openGroup({
    title: 'Canaris',
    people: 3,
    birthDate,
    phone,
    team: [
      { person: ines.person, name: 'Inès Bellamy', role: 'facilitator' },
      { person: nadia.person, name: 'Nadia Ferhat', role: 'adviser' },
    ],
  })
  const canaries = [birthDate, phone, ...(await tellWhatIsForAdvisers(office, group))]
  const tablet = await device('tablet')
  const answers = await hearAnswers(tablet.context)
  const page = await joinWith(tablet, ines.link)
  await openSheet(page, group.sheet)
  await sendNow(page)
  const kept = await page.evaluate(async () => {
    const texts: string[] = []
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name ?? '')
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error ?? new Error('not opened'))
      })
      for (const store of db.objectStoreNames) {
        const request = db.transaction(store).objectStore(store).getAll()
        await new Promise((resolve) => (request.onsuccess = resolve))
        texts.push(JSON.stringify(request.result))
      }
      db.close()
    }
    return texts.join('\n')
  })
  const received = answers.join('\n')
  // The ears and the eyes of this test work: what belongs to the group is there.
  expect(kept).toContain('Cœurderoy')
  expect(received).toContain('Cœurderoy')
  for (const canary of ['0639987654', ...canaries]) {
    expect(kept).not.toContain(canary)
    expect(received).not.toContain(canary)
  }
  // They were there to be received: the device of an adviser hears every one of them.
  const other = await device('tablet')
  const heard = await hearAnswers(other.context)
  await sendNow(await joinWith(other, nadia.link))
  for (const canary of canaries) expect(heard.join('\n')).toContain(canary)
})

/** Says something of every kind that is for advisers, and gives back the words that no facilitator may ever get. */
const tellWhatIsForAdvisers = async (office: Office, group: Group): Promise<readonly string[]> => {
  const [participant = ''] = group.participants
  const who = { participant, note: '' }
  const talk = { encounter: randomUUID(), participant, employer: randomUUID() }
  const on = '2026-04-02'
  await office.tell(group.cohort, [
    { kind: 'meeting.note', body: { ...talk, text: 'canari-note' } },
    {
      kind: 'meeting.nextStep',
      body: { ...talk, step: 'visit', owner: 'adviser', due: on, note: 'canari-pas' },
    },
    { kind: 'adviser.assigned', body: { participant, person: null, name: 'canari-conseil' } },
    {
      kind: 'followUp.planned',
      body: { participant, key: 'exit.M6', what: 'canari-suite', ownerName: '', due: on },
    },
    {
      kind: 'followUp.settled',
      body: { participant, key: 'exit.M6', state: 'dropped', on, note: 'canari-clos' },
    },
    {
      kind: 'call.logged',
      body: {
        participant,
        call: randomUUID(),
        on,
        result: 'reached',
        note: 'canari-appel',
        withdrawn: false,
      },
    },
    {
      kind: 'service.received',
      body: {
        participant,
        service: randomUUID(),
        type: 'training',
        title: 'canari-service',
        provider: '',
        from: on,
        until: null,
        withdrawn: false,
      },
    },
    {
      kind: 'immersion.recorded',
      body: {
        participant,
        immersion: randomUUID(),
        object: 'confirmProject',
        hostName: 'canari-immersion',
        from: on,
        until: on,
        renews: null,
        withdrawn: false,
      },
    },
    {
      kind: 'exit.recorded',
      body: { ...who, on, category: 'moved', source: 'adviser', employerName: 'canari-sortie' },
    },
    {
      kind: 'outcome.observed',
      body: {
        ...who,
        moment: 'M1',
        on,
        category: 'training',
        source: 'adviser',
        employerName: 'canari-situation',
      },
    },
    { kind: 'priorityFlag.set', body: { participant, flag: 'disabledWorker', value: 'yes' } },
  ])
  return ['note', 'pas', 'conseil', 'suite', 'clos', 'appel', 'service', 'immersion', 'sortie', 'situation']
    .map((word) => `canari-${word}`)
    .concat('priorityFlag.set', 'disabledWorker')
}

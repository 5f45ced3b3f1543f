/** What is for advisers stays among them: looked for in all that a facilitator's device stores and all it is sent. */
import type { Page } from '@playwright/test'
import { kinds } from '#shared/journal/kinds.ts'
import { planEncounter } from './given/an-encounter.ts'
import { aProxy } from './given/a-proxy.ts'
import { readEverythingKept, tellWhatIsForAdvisers } from './given/canaries.ts'
import { goTo } from './given/go-to.ts'
import { expect, takeDevice, test } from './given/story.ts'
import { joinWith, sendNow, untilReadyOffline } from './given/what-people-do.ts'

const birthDate = '1971-02-03'
const phone = '06 39 98 76 54'

/** Text inside text is written with backslashes: without them it is found wherever it lies. */
const flat = (text: string): string => text.replaceAll('\\', '')

test('[S17] what belongs to advisers never reaches the tablet of a facilitator: no answer, no table, no cache', async ({
  app,
  office,
  browser,
}) => {
  const ines = await office.invite({ name: 'Inès Bellamy' })
  const nadia = await office.invite({ name: 'Nadia Ferhat' })
  const group = await office.openGroup({
    title: 'Canaris',
    birthDate,
    phone,
    team: [
      { person: ines.person, name: 'Inès Bellamy', role: 'facilitator' },
      { person: nadia.person, name: 'Nadia Ferhat', role: 'adviser' },
    ],
  })
  const encounter = await planEncounter(office, group)
  const told = await tellWhatIsForAdvisers(office, group, encounter)
  // A kind that comes to this circle later has to be told here too.
  const forAdvisers = Object.entries(kinds).filter(([, { circle }]) => circle === 'advisers')
  expect([...told.kinds].sort()).toEqual(forAdvisers.map(([kind]) => kind).sort())

  // What has no words to look for has its number, its body, and the random bytes that came with it.
  const entries = (await app.rows('select id, salt, body, entry_hash, hash from entries where journal = $1', [
    `${group.cohort}:advisers`,
  ])) as { id: string; salt: string; body: string; entry_hash: string; hash: string }[]
  expect(entries.length).toBeGreaterThan(told.kinds.length)
  const words = [birthDate, phone, ...told.words]
  const canaries = [...words, ...entries.flatMap(({ id, salt, body }) => [id, salt, body])]

  const person = `${group.page}/personnes/${group.participants[0]}`
  const pages = [
    ...['', '?onglet=personnes', '/suites', '/progression', '/criteres', '/enquetes', '/versements'].map(
      (end) => group.page + end,
    ),
    ...['', '/suivi', '/suivi/sortie', '/progression', '/presentation', '/modifier'].map(
      (end) => person + end,
    ),
    ...['', '?onglet=souhaits', '/tableau', '/passages', '/recapitulatif', '/salle'].map(
      (end) => encounter.page + end,
    ),
    ...['/suites', '/criteres', '/rencontres', '/groupes', '/aujourdhui', `/exports?groupe=${group.cohort}`],
    ...[`${group.page}/fin-de-journee`, `${group.page}/controles`, `${group.page}/agenda`, group.sheet],
  ]
  /** Joins behind a wire that reads along, goes everywhere, sends. */
  const liveWith = async (link: string): Promise<{ page: Page; received: string; kept: string }> => {
    const wire = await aProxy(app.url)
    const read = wire.readAlong()
    const { context, watch } = await takeDevice(browser, wire.url, 'tablet')
    const page = await joinWith({ context, watch }, link)
    await untilReadyOffline(page)
    for (const path of pages) await goTo(page, path)
    await sendNow(page)
    const seen = { page, received: flat(read()), kept: flat(await readEverythingKept(page)) }
    await context.close()
    await wire.close()
    expect(watch.complaints).toEqual([])
    return seen
  }

  const facilitator = await liveWith(ines.link)
  // The ears and the eyes of this test work: what belongs to the group is there, and so is the app itself.
  expect(facilitator.kept).toContain('Cœurderoy')
  expect(facilitator.kept).toContain('<!doctype html>')
  expect(facilitator.received).toContain('Cœurderoy')
  const never = [...canaries, '0639987654', ...entries.flatMap((one) => [one.entry_hash, one.hash])]
  expect(never.filter((canary) => facilitator.received.includes(canary))).toEqual([])
  expect(never.filter((canary) => facilitator.kept.includes(canary))).toEqual([])

  // They were there to be received: the device of an adviser gets and keeps every one of them.
  const adviser = await liveWith(nadia.link)
  expect(canaries.filter((canary) => !adviser.received.includes(canary))).toEqual([])
  expect(canaries.filter((canary) => !adviser.kept.includes(canary))).toEqual([])
})

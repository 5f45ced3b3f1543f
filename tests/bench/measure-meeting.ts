/** The meeting log on a slow phone: one tap on an outcome, with the eighty meetings of an encounter on the device. */
import { setTimeout as pause } from 'node:timers/promises'
import { v7 } from 'uuid'
import { defaultTimeZone, wallTimeAt } from '#shared/calendar.ts'
import type { CohortId } from '#shared/ids.ts'
import type { BodyOf, Kind } from '#shared/journal/kinds.ts'
import { packMeetings } from '#shared/domain/rotation/pack-meetings.ts'
import { planRotation } from '#shared/domain/rotation/plan-rotation.ts'
import type { EntryDraft } from '#client/local/local-room.ts'
import { enrol, invite } from './account-calls.ts'
import { printedCode, stopServer, type BenchRun } from './bench-run.ts'
import { figure, quantile, type Figure } from './figures.ts'
import { countThreadTime, mainThreadTime, timeLoop } from './measure-tablet.ts'
import { installMeetingProbe, type MeetingTapTimes } from './meeting-probe.ts'
import { openOfficeDevice, type OfficeDevice } from './office-device.ts'

const slowDown = 6
const taps = 60
/** Taps at full speed, of which the main thread's own time is taken: it holds on a machine that has other work. */
const freeTaps = 20
/** Seconds between two taps: an adviser who logs one meeting after the other. */
const betweenTaps = 0.3
const [people, employers, rounds] = [10, 10, 8]

/** A group with an encounter of eighty meetings, all of them logged; returns the path of its meetings. */
const logEncounter = async (office: OfficeDevice, person: string): Promise<string> => {
  const cohort = v7() as CohortId
  const drafts: EntryDraft[] = []
  const say = <K extends Kind>(kind: K, body: BodyOf<K>): void =>
    void drafts.push({ cohort, kind, body, replaces: [] } as unknown as EntryDraft)
  const { date } = wallTimeAt(Date.now(), defaultTimeZone)
  say('member.joined', { person, name: 'Banc', role: 'coordinator' })
  say('cohort.described', { field: 'title', value: 'Quatre-vingts rencontres' })
  const candidates = Array.from({ length: people }, () => v7())
  for (const [index, participant] of candidates.entries()) {
    say('participant.joined', {
      participant,
      familyName: `Personne ${index + 1}`,
      givenNames: 'Camille',
      from: date,
      provisional: false,
    })
  }
  const encounter = v7()
  const described = { encounter, date, start: '14:00', placeName: 'Théâtre', rounds, minutes: 7 }
  say('encounter.planned', { ...described, changeoverMinutes: 1, breaks: [] })
  const firms = Array.from({ length: employers }, () => v7())
  for (const [index, employer] of firms.entries()) {
    say('employer.entered', { encounter, employer, name: `Entreprise ${index + 1}`, tables: 1 })
    say('employer.jobs', { encounter, employer, jobs: [{ title: 'Vente', romeCode: 'D1106' }] })
  }
  const planned = planRotation({
    candidates: candidates.map((id) => ({ id })),
    employers: firms.map((id) => ({ id })),
    rounds,
  })
  if (!planned.ok) throw new Error(planned.refusal.code)
  const packed = packMeetings(planned.value.grid)
  say('rotation.planned', {
    encounter,
    candidates: [...packed.candidates],
    employers: [...packed.employers],
    meetings: packed.meetings.map(([...meeting]) => meeting),
  })
  for (const { candidate, employer } of planned.value.grid.flat()) {
    const talk = { encounter, participant: candidate, employer }
    say('meeting.outcome', { ...talk, outcome: 'interview' })
    say('meeting.interest', { ...talk, side: 'employer', interest: 'yes' })
    say('meeting.interest', { ...talk, side: 'candidate', interest: 'yes' })
    say('meeting.skills', { ...talk, skills: ['listening', 'rigour'] })
    say('meeting.note', { ...talk, text: 'Ponctuelle et motivée, à rappeler la semaine prochaine.' })
  }
  await office.write(drafts)
  await office.sync()
  return `/groupes/${cohort}/rencontre/${encounter}/passages`
}

export const measureMeeting = async (run: BenchRun): Promise<Figure[]> => {
  run.say('meeting: server, demo, eighty meetings')
  const server = await run.startServer({
    appFolder: run.builtApp(),
    args: ['--demo'],
    dataFolder: run.folder('data-meeting'),
  })
  run.later(() => stopServer(server))
  const { url } = server
  const enrolled = await enrol(url, await printedCode(server, 'coordinator'))
  const office = await openOfficeDevice(url, enrolled)
  await office.sync()
  const path = await logEncounter(office, enrolled.person)
  const { code } = await invite(url, enrolled.token, enrolled.person)
  const context = await run.openBrowser('profile-meeting')
  run.later(() => context.close())
  const joining = await context.newPage()
  await joining.goto(`${url}/rejoindre#${code}`)
  await joining.locator('#device-name').fill('Téléphone du banc')
  await joining.locator('form button[type=submit]').click()
  await joining.waitForURL('**/premiers-pas')
  await joining.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await joining.close()

  run.say('meeting: taps')
  const page = await context.newPage()
  await page.setViewportSize({ width: 390, height: 844 })
  const cdp = await context.newCDPSession(page)
  await page.addInitScript(installMeetingProbe)
  await page.goto(url + path)
  await page.locator('.outcome').nth(5).waitFor({ timeout: 60_000 })
  await page.locator('.outcome[aria-pressed=true]').waitFor({ timeout: 60_000 })
  await stopServer(server)
  const tapAll = async (count: number): Promise<MeetingTapTimes[]> => {
    const times: MeetingTapTimes[] = []
    for (let turn = 0; turn < count; turn += 1) {
      // Each meeting was an interview, which said both interests; it is none after all: three entries.
      const outcome = 3
      const box = await page.locator('.outcome').nth(outcome).boundingBox()
      if (box === null) throw new Error('An outcome is not on the screen')
      await page.evaluate((index) => window.meetingProbe.arm(index), outcome)
      await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2)
      times.push(await page.evaluate(() => window.meetingProbe.times()))
      await pause(betweenTaps * 1000)
      // Nobody reads a name and taps in the same breath.
      if (turn + 1 < count || count === freeTaps) await page.locator('.next').click()
      await pause(betweenTaps * 1000)
    }
    return times
  }
  await countThreadTime(cdp)
  const before = await mainThreadTime(cdp)
  await tapAll(freeTaps)
  const worked = ((await mainThreadTime(cdp)) - before) / freeTaps
  const usual = await timeLoop(page)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowDown })
  const slowed = await timeLoop(page)
  const times = await tapAll(taps)
  const of = (what: keyof MeetingTapTimes, part: number): number =>
    quantile(
      times.map((one) => one[what]),
      part,
    )
  const measure = 'meeting'
  return [
    figure({
      measure,
      what: 'meeting saved, p95',
      value: of('committed', 0.95),
      unit: 'ms',
      atMost: 150,
      note:
        `touch on an outcome to the completion of the strict transaction that keeps it and both interests; ` +
        `80 meetings on the device, ${times.length} taps, median ${of('committed', 0.5).toFixed(0)} ms; ` +
        `${slowDown}× asked, a loop ran ${(slowed / usual).toFixed(1)}× slower`,
    }),
    figure({
      measure,
      what: 'tap on an outcome to painted, p95',
      value: of('painted', 0.95),
      unit: 'ms',
      atMost: 100,
    }),
    figure({
      measure,
      what: 'tap on an outcome to its undo bar, p95',
      value: of('told', 0.95),
      unit: 'ms',
      note: `the screen has read back what was written; median ${of('told', 0.5).toFixed(0)} ms`,
    }),
    figure({
      measure,
      what: 'main thread of a tap on an outcome, at full speed',
      value: worked,
      unit: 'ms',
      note: `its own time, all work of a tap and of the moment after it, three entries written; ${slowDown}× of it would be ${(worked * slowDown).toFixed(0)} ms`,
    }),
  ]
}

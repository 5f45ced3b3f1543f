/** Sound, screen and camera of a real browser, under the headers of the real server: a timer read off a moving picture. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { encode } from 'uqr'
import type { CodeSight, DeviceParts } from '#client/container.ts'
import { followPictures } from '#shared/domain/round-timer/room-clock.ts'
import { readTimerCode, writePictureCode } from '#shared/domain/round-timer/timer-code.ts'
import { readTimer, type TimerFacts } from '#shared/domain/round-timer/timer.ts'
import { findBrowser } from '#setup/ensure.mjs'
import { describeEncounter } from './given/an-encounter.ts'
import { expect, takeDevice, test } from './given/story.ts'
import { joinWith } from './given/what-people-do.ts'

declare global {
  interface Window {
    parts: DeviceParts
    atTap: string
    sights: CodeSight[]
  }
}

const encounter = '01980000-0000-7000-8000-000000000001'
const [width, height, framesPerSecond, seconds] = [640, 480, 10, 30]
// The showing phone's clock: half a year away from this machine's, which plays no part.
const room0 = Date.UTC(2026, 2, 31, 12, 30)
const facts: TimerFacts = {
  round: 3,
  startedAt: room0 - 60_000,
  minutes: 7,
  addedMinutes: 0,
  pauses: [],
  endedAt: null,
  changeoverMinutes: 1,
  chainedTo: null,
}

/** A film of the other phone's screen: its picture code, drawn anew each second, a little askew in tone. */
const film = (): Buffer => {
  const frames = Array.from({ length: seconds }, (_, second) => {
    const text = writePictureCode(encounter, facts, room0 + second * 1000)
    if (!text.ok) throw new Error(text.refusal.code)
    const { data, size } = encode(text.value, { ecc: 'M', border: 4 })
    const scale = Math.floor(330 / size)
    const light = Buffer.alloc(width * height, 90)
    for (let y = 0; y < size * scale; y += 1)
      for (let x = 0; x < size * scale; x += 1) {
        const isDark = data[Math.floor(y / scale)]?.[Math.floor(x / scale)] ?? false
        light[(70 + y) * width + 150 + x] = (isDark ? 40 : 205) + ((x * 7 + y * 13) % 21)
      }
    return Buffer.concat([Buffer.from('FRAME\n'), light, Buffer.alloc((width * height) / 2, 128)])
  })
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F${framesPerSecond}:1 Ip A1:1 C420\n`)
  return Buffer.concat([
    head,
    ...frames.flatMap((frame) => Array.from({ length: framesPerSecond }, () => frame)),
  ])
}

test('[E20][E23] sound opens in a tap, and the camera takes another phone’s timer over from its picture', async ({
  app,
  office,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'coulisses-camera-'))
  const tape = join(folder, 'camera.y4m')
  writeFileSync(tape, film())
  const chunk = readdirSync(join(process.env['APP_DIR'] ?? 'dist', 'assets')).find((name) =>
    /^device-parts-.*\.js$/.test(name),
  )
  const browser = await chromium.launch({
    executablePath: findBrowser() ?? '',
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${tape}`,
    ],
  })
  try {
    const page = await browser.newPage()
    // Any page of the server will do: it is its headers that count.
    await page.goto(`${app.url}/robots.txt`)
    await page.evaluate(async (address) => {
      const { readDeviceParts } = (await import(address)) as { readDeviceParts: () => DeviceParts }
      window.parts = readDeviceParts()
      const button = document.createElement('button')
      button.textContent = 'Lancer'
      button.addEventListener('click', () => {
        window.parts.ringer.unlock()
        window.atTap = window.parts.ringer.state.value
      })
      document.body.append(button, document.createElement('video'))
    }, `/assets/${chunk}`)
    expect(await page.evaluate(() => window.parts.ringer.ring('end', 0.2))).toBe(false)
    await page.getByRole('button', { name: 'Lancer' }).click()
    await expect.poll(() => page.evaluate(() => window.parts.ringer.state.value)).toBe('ready')
    expect(await page.evaluate(() => window.parts.ringer.ring('end', 0.2))).toBe(true)

    await page.evaluate(async () => {
      window.sights = []
      const video = document.querySelector('video')
      const watch =
        video && (await window.parts.cameraCode.watch(video, (sight) => window.sights.push(sight)))
      if (!watch?.ok) throw new Error(watch?.why)
    })
    const reader = { encounter, rounds: 8, changeoverMinutes: 1, current: null, roomNow: 0 }
    const follow = async () => followPictures(await page.evaluate(() => window.sights), reader)
    await expect.poll(follow).toMatchObject({ ok: true, value: { facts: { round: 3 } } })
    const [shared, last] = [await follow(), await page.evaluate(() => window.sights.at(-1))]
    if (!shared.ok || shared.value === undefined || last === undefined) throw new Error('Not followed')
    // The film's clock lies months away; what this phone takes for the room's hour is the picture's, to a second.
    const code = readTimerCode(last.text, reader)
    if (!code.ok || code.value.kind !== 'picture') throw new Error('Not a picture')
    const roomNow = last.seenAt + shared.value.offset
    expect(Math.abs(roomNow - code.value.drawnAt)).toBeLessThan(1500)
    expect(readTimer(shared.value.facts, roomNow)).toMatchObject({ round: 3, phase: 'running' })
    await page.close()

    // The same in somebody's hand: through the menu, the camera and the sheet, to a timer that runs.
    const karim = await office.invite({ name: 'Karim Ferrand' })
    const group = await office.openGroup({
      title: 'Minuteur filmé',
      team: [{ person: karim.person, name: 'Karim Ferrand', role: 'facilitator' }],
    })
    const { page: address } = await describeEncounter(office, group, { encounter })
    const phone = await takeDevice(browser, app.url, 'phone', { permissions: ['camera'] })
    const hand = await joinWith(phone, karim.link, { name: 'Téléphone', code: null })
    await hand.goto(`${address}/passages`)
    await hand.getByRole('button', { name: 'Autres actions du minuteur' }).click()
    await hand.getByRole('menuitem', { name: 'Suivre un autre téléphone' }).click()
    await hand.getByRole('button', { name: 'Ouvrir l’appareil photo' }).click()
    await expect(hand.getByText('Ce téléphone suit le passage 3.')).toBeVisible()
    await expect(hand.getByText(/^Les horloges diffèrent de .*: celle-ci avance\./)).toBeVisible()
    await hand.getByRole('button', { name: 'C’est réglé' }).click()
    await expect(hand.getByRole('heading', { level: 1 })).toHaveText('Passage 3 sur 8')
    // A minute and up to half a one more have passed of seven, in the film.
    await expect(hand.getByRole('timer')).toHaveText(/^(6:00|5:[0-5]\d)$/)
    await expect(hand.getByRole('button', { name: 'Pause' })).toBeVisible()
    expect(phone.watch.complaints).toEqual([])
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  }
})

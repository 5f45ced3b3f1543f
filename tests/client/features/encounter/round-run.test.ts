// A running encounter on screen over a real memory: meetings in dispute, and whoever may not read outcomes.

import { mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Component } from 'vue'
import { ref } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { preferencesKey } from '#client/account/preferences.ts'
import type { Container, DeviceParts } from '#client/container.ts'
import { containerKey } from '#client/container.ts'
import { encounterRoutes } from '#client/features/encounter/encounter.routes.ts'
import { roundsRoutes } from '#client/features/encounter/rounds.routes.ts'
import { keepPosition } from '#client/features/encounter/round-device.ts'
import RoundBar from '#client/features/encounter/RoundBar.vue'
import RoundRunView from '#client/features/encounter/RoundRunView.vue'
import type { CohortRow, LocalRoom } from '#client/local/local-room.ts'
import { languageKey } from '#client/texts/use-texts.ts'
import { foldMeetings, meetingKey } from '#shared/domain/encounter/fold-meetings.ts'
import { packMeetings } from '#shared/domain/rotation/pack-meetings.ts'
import type { RotationGrid } from '#shared/domain/rotation/rotation.ts'
import type { EntryWriter } from '#tests/given/a-cohort.ts'
import { aCohort, aParticipant, aUuid, theCohort } from '#tests/given/a-cohort.ts'
import { anOfficeApp, press, says, settle, words } from '#tests/given/an-office-app.ts'

const encounter = aUuid(1)
const [bakery, hotel] = [aUuid(11), aUuid(12)]
const awa = aParticipant(1)
const talk = { encounter, participant: awa, employer: bakery }

const described = {
  encounter,
  date: '2026-04-02',
  start: '14:00',
  placeName: 'Théâtre',
  rounds: 2,
  minutes: 7,
  changeoverMinutes: 1,
  breaks: [],
}

/** An encounter of one meeting, of which two devices said different things. */
const writePlan = (writer: EntryWriter, plan: RotationGrid): void => {
  const packed = packMeetings(plan)
  writer.write('rotation.planned', {
    encounter,
    candidates: [...packed.candidates],
    employers: [...packed.employers],
    meetings: packed.meetings.map(([...meeting]) => meeting),
  })
}

const disputed = (): EntryWriter => {
  const writer = aCohort()
  writer.write('encounter.planned', described)
  writer.write('employer.entered', {
    encounter,
    employer: bakery,
    name: 'Boulangerie Cœur de blé',
    tables: 1,
  })
  writePlan(writer, [[{ candidate: awa, employer: bakery }], []])
  writer.write('meeting.outcome', { ...talk, outcome: 'interest' })
  writer.write('meeting.outcome', { ...talk, outcome: 'none' })
  return writer
}

const rings: [kind: string, volume: number][] = []
const parts: DeviceParts = {
  screenAwake: { state: ref('off'), keepOn: () => Promise.resolve(), letGo: () => undefined },
  ringer: {
    state: ref('ready'),
    unlock: () => undefined,
    ring: (kind, volume) => rings.push([kind, volume]) > 0,
    ringAhead: () => ({ hasSounded: () => false, cancel: () => undefined }),
  },
  photoPress: { press: () => Promise.reject(new Error('No photo is taken here')) },
  cameraCode: { isPossible: false, watch: () => Promise.resolve({ ok: false, why: 'no-camera' }) },
}

/** What was said of meetings comes after everything else, as on a device that is busy. */
const readingTalksAfter = (released: Promise<void>, room: LocalRoom): LocalRoom => ({
  ...room,
  observe: (read, onValue) => {
    let waits = false
    return room.observe(
      (reads) =>
        read({
          ...reads,
          entriesUnder: (cohort, prefix) => {
            waits ||= prefix === 'meetings/'
            return reads.entriesUnder(cohort, prefix)
          },
        }),
      (value) => void (waits ? released.then(() => onValue(value)) : onValue(value)),
    )
  },
})

/** How the tests' window changes its size. */
interface Viewport {
  readonly happyDOM: { setViewport(size: { width: number }): void }
}

const rounds = `/groupes/${theCohort}/rencontre/${encounter}/passages`

const open = async (
  row: Partial<CohortRow> = {},
  more: Parameters<typeof anOfficeApp>[0] = {},
  {
    component = RoundRunView as Component,
    path = rounds,
    talksRead = undefined as Promise<void> | undefined,
    device = parts,
    leftAt = '',
  } = {},
) => {
  const app = await anOfficeApp({ writers: [disputed()], row, ...more })
  const container = {
    ...app.container,
    local: talksRead === undefined ? app.room : readingTalksAfter(talksRead, app.room),
    application: { holdUpdates: () => () => undefined },
    openDeviceParts: () => Promise.resolve(device),
  } as unknown as Container
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      ...encounterRoutes,
      ...roundsRoutes,
      { path: '/personnes/:cohort/:participant', name: 'profile', component: { render: () => null } },
      { path: '/signer', component: { render: () => null }, meta: { kiosk: true } },
    ],
  })
  await router.push(path)
  if (leftAt !== '') await keepPosition(app.room, encounter, leftAt)
  const page = mount(component, {
    attachTo: document.body,
    props: { cohort: theCohort, encounter },
    global: {
      plugins: [createPinia(), router],
      provide: {
        [containerKey as symbol]: container,
        [languageKey as symbol]: ref('fr'),
        [preferencesKey as symbol]: { theme: ref('system'), language: ref('fr') },
      },
    },
  })
  onTestFinished(() => page.unmount())
  await settle()
  return {
    router,
    room: app.room,
    volume: () => app.room.reads.setting('round-volume'),
    outcome: async () =>
      foldMeetings(
        { participantAliases: new Map() },
        await app.room.reads.pageEntries(theCohort, `meetings/${awa}`),
      ).get(meetingKey(encounter, awa, bakery))?.outcome,
  }
}

test('[E43] a meeting in dispute shows both values, chooses neither, and one tap settles it for all', async () => {
  const { outcome } = await open()
  await says('Deux saisies différentes. Laquelle garder')
  await says(/Intérêt, sans suite fixée, Solène Kervella, \d+/)
  expect(words()).toMatch(/Pas d’intérêt, Solène Kervella, \d+/)
  expect(document.querySelector('.outcome[aria-pressed=true]')).toBeNull()
  await press(/^Intérêt, sans suite fixée, Solène/)
  await says('Awa Abdoulaye : intérêt, sans suite fixée.')
  expect(await outcome()).toMatchObject({ value: 'interest', fork: false })
  await press('Annuler')
  await vi.waitFor(async () => expect(await outcome()).toMatchObject({ value: null, fork: false }))
})

test('[E44] whoever may not read outcomes has the timer and the tables, and no word of a meeting', async () => {
  await open({ circles: ['group'], role: 'facilitator' })
  await says('Rencontres du passage 1')
  expect(words()).toContain('ABDOULAYE Awa')
  expect(words()).toContain('Lancer le premier passage')
  expect(words()).not.toMatch(/Intérêt|Compétences|À vérifier|Récapitulatif/)
})

test('[E46] an encounter of an earlier day is over: it says when and how many rounds, and asks before a rehearsal', async () => {
  const writer = disputed()
  const at = (time: string) => Date.parse(`2026-04-02T${time}:00+02:00`)
  const touch = { encounter, round: 1, act: 'start' as const, minutes: 7, chained: false }
  writer.write('round.timed', { ...touch, at: at('14:00') })
  const yesterday = { at: '2026-04-03T10:00:00+02:00', writers: [writer] }
  await open({ circles: ['group'], role: 'facilitator' }, yesterday)
  await says('jeudi 2 avril 2026')
  expect(words()).toContain('Rencontre terminée')
  expect(words()).toContain('1 passage lancé sur 2')
  expect(words()).not.toMatch(/Lancer le premier passage|Passage 1 sur|Rencontres du passage 1/)
  await press('Essayer le minuteur')
  await says('Lancer un essai')
  await press('Ne rien lancer')
  expect(words()).toContain('Rencontre terminée')
  await press('Essayer le minuteur')
  await press('Lancer l’essai')
  await says('Passage 1 sur 2')
  await says('Pause')
})

/** Awa with the bakery, who answered, then somebody with the hotel; Awa and the hotel were planned once. */
const twoMeetings = (): EntryWriter => {
  const writer = aCohort()
  writer.write('encounter.planned', described)
  for (const employer of [bakery, hotel]) {
    writer.write('employer.entered', { encounter, employer, name: 'Entreprise', tables: 1 })
  }
  const plan = [
    [
      { candidate: awa, employer: bakery },
      { candidate: aParticipant(2), employer: hotel },
    ],
    [],
  ]
  writePlan(writer, plan)
  writer.write('meeting.outcome', { ...talk, outcome: 'interest' })
  return writer
}

test('[E45] the meeting that is opened is the first one without an answer, however late the answers are read', async () => {
  let read = (): void => undefined
  const talksRead = new Promise<void>((resolve) => (read = resolve))
  await open({}, { writers: [twoMeetings()] }, { talksRead })
  expect(words()).not.toContain('Rencontre 1 sur 2')
  read()
  await says('Rencontre 2 sur 2')
})

test('[E45] one that left the plan says so, is followed by the first without an answer, and is then done with', async () => {
  const writer = twoMeetings()
  writer.write('meeting.outcome', { encounter, participant: awa, employer: hotel, outcome: 'none' })
  const { innerWidth } = window
  const widen = (width: number): void => (window as unknown as Viewport).happyDOM.setViewport({ width })
  onTestFinished(() => widen(innerWidth))
  widen(390)
  await open({}, { writers: [writer] }, { path: `${rounds}?rencontre=${awa}/${hotel}` })
  await says('Rencontre hors du tableau')
  await press('Rencontre suivante')
  await says('Rencontre 2 sur 2')
})

test('[E45] … and is not taken in hand again', async () => {
  const writer = twoMeetings()
  writer.write('meeting.outcome', { encounter, participant: awa, employer: hotel, outcome: 'none' })
  const left = meetingKey(encounter, awa, hotel)
  await open({}, { writers: [writer] }, { leftAt: left })
  await says('Rencontre 2 sur 2')
})

test('[E23] how loud this device rings is set by a slider, heard at once, and kept', async () => {
  rings.length = 0
  const first = await open()
  await says('Rencontre 1 sur 1')
  await press('Autres actions du minuteur')
  await press('Volume du son')
  const slider = document.querySelector<HTMLInputElement>('input[type=range]')
  if (slider === null) throw new Error('No slider')
  slider.value = '30'
  slider.dispatchEvent(new Event('input'))
  await says(/30.%/)
  await press('Essayer le son')
  expect(rings).toEqual([['end', 0.3]])
  await vi.waitFor(async () => expect(await first.volume()).toBe(30))
})

test('[E23] a screen that goes dark and a sound that is locked are said on the screen while a round runs', async () => {
  const device: DeviceParts = {
    ...parts,
    screenAwake: { ...parts.screenAwake, state: ref('refused') },
    ringer: { ...parts.ringer, state: ref('locked') },
  }
  await open({}, { at: '2026-04-02T14:00:00+02:00' }, { device })
  await says('Rencontre 1 sur 1')
  expect(words()).not.toContain('L’écran peut s’éteindre')
  await press('Lancer le premier passage')
  await says(/L’écran peut s’éteindre. Gardez .* allumée?/)
  // A computer rings by itself for nobody.
  await press('Activer le son')
  await says('Touchez pour activer le son')
})

test('[E18] in a participant’s hands the timer has its words where it rings, without a name and without a way out', async () => {
  const writer = disputed()
  const act = (second: string, more: object) =>
    writer.write('round.timed', {
      encounter,
      round: 1,
      at: Date.parse(`2026-04-02T14:00:${second}+02:00`),
      chained: false,
      ...more,
    } as never)
  act('00', { act: 'start', minutes: 7 })
  const { room, router } = await open(
    {},
    { at: '2026-04-02T14:03:00+02:00', writers: [writer] },
    { component: RoundBar, path: '/signer' },
  )
  await room.keepSetting('round-timer', { cohort: theCohort, encounter })
  await settle()
  const bar = () => document.querySelector<HTMLElement>('.bar')
  await vi.waitFor(() => expect(bar()).not.toBeNull())
  expect(bar()?.style.display).toBe('none')
  expect(document.querySelector('a.bar')).toBeNull()
  await router.push(rounds.replace('passages', 'tableau'))
  await vi.waitFor(() => expect(document.querySelector('a.bar')).not.toBeNull())
})

test('[E18] … and « C’est l’heure » beside the ring', async () => {
  const writer = disputed()
  writer.write('round.timed', {
    encounter,
    round: 1,
    act: 'start',
    minutes: 7,
    at: Date.parse('2026-04-02T14:00:00+02:00'),
    chained: false,
  })
  const { room } = await open(
    {},
    { at: '2026-04-02T14:07:10+02:00', writers: [writer] },
    { component: RoundBar, path: '/signer' },
  )
  await room.keepSetting('round-timer', { cohort: theCohort, encounter })
  await says(/C’est l’heure/)
  expect(document.querySelector('a.bar')).toBeNull()
  expect(words()).not.toContain('ABDOULAYE')
})

// The screens of the field over a real memory (Dexie on fake-indexeddb), with time and chance set by hand and no network.

import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { flushPromises, mount } from '@vue/test-utils'
import type { VueWrapper } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { onTestFinished, vi } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import type { Router } from 'vue-router'
import { createMemoryHistory, createRouter, RouterView } from 'vue-router'
import { foldCohort } from '#shared/domain/cohort.ts'
import { foldSheet } from '#shared/domain/attendance/fold-sheet.ts'
import { markBodyOf } from '#shared/domain/attendance/mark-decisions.ts'
import type { Mark, Sheet } from '#shared/domain/attendance/sheet.ts'
import { present } from '#shared/domain/attendance/sheet.ts'
import { summariseCohort } from '#shared/domain/cohort-status.ts'
import type {
  CohortId,
  DeviceId,
  EntryId,
  HalfDayId,
  OrganisationId,
  ParticipantId,
  PersonId,
  WriterId,
} from '#shared/ids.ts'
import type { Result } from '#shared/refusal.ts'
import type { Container } from '#client/container.ts'
import { containerKey } from '#client/container.ts'
import { whereHandedOver } from '#client/account/hand-over.ts'
import { attendanceRoutes } from '#client/features/attendance/attendance.routes.ts'
import { roundsRoutes } from '#client/features/encounter/rounds.routes.ts'
import { exportsRoutes } from '#client/features/exports/exports.routes.ts'
import { forksRoutes } from '#client/features/forks/forks.routes.ts'
import { progressRoutes } from '#client/features/progress/progress.routes.ts'
import { surveysRoutes } from '#client/features/surveys/surveys.routes.ts'
import { getDevice, putDevice } from '#client/local/device-rows.ts'
import { openDexieTables } from '#client/local/dexie-tables.ts'
import type { EntryDraft, LocalRoom, PlacedEntry } from '#client/local/local-room.ts'
import { keepEnrolment, roomOver } from '#client/local/open-local-room.ts'
import type { Language } from '#client/texts/use-texts.ts'
import { languageKey } from '#client/texts/use-texts.ts'
import { pageTitleKey } from '#client/ui/page-title.ts'

const uuidOf = (number: number): string => `0193a000-0000-7000-8000-${String(number).padStart(12, '0')}`

export const cohort = uuidOf(1) as CohortId
export const halfDay = uuidOf(2) as HalfDayId
export const awa = uuidOf(11) as ParticipantId
export const karim = uuidOf(12) as ParticipantId
export const lea = uuidOf(13) as ParticipantId
export const ines = uuidOf(3) as PersonId
export const hugo = uuidOf(4) as PersonId
export const sheetPath = `/groupes/${cohort}/demi-journees/${halfDay}`
export const forkPath = (participant: ParticipantId): string => `${sheetPath}/desaccords/${participant}`

// A busy machine draws a page slowly; what is waited for here comes or does not, whatever the time.
vi.setConfig({ testTimeout: 60_000 })

/** Tries until `check` throws no more. */
export const until = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: 20_000, interval: 20 })

/** Time that passes only when it is told to; what was planned then happens in order. */
const aClock = (start: string) => {
  let now = Date.parse(start)
  let planned: { at: number; every: number | null; act: () => void }[] = []
  const plan = (seconds: number, every: boolean, act: () => void): (() => void) => {
    const one = { at: now + seconds * 1000, every: every ? seconds * 1000 : null, act }
    planned.push(one)
    return () => (planned = planned.filter((other) => other !== one))
  }
  return {
    now: () => now,
    every: (seconds: number, tick: () => void) => plan(seconds, true, tick),
    after: (seconds: number, act: () => void) => plan(seconds, false, act),
    set: (time: string): void => {
      now = Date.parse(time)
    },
    advance: async (seconds: number): Promise<void> => {
      const end = now + seconds * 1000
      for (;;) {
        const next = planned.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
        if (next === undefined) break
        now = Math.max(now, next.at)
        if (next.every === null) planned = planned.filter((other) => other !== next)
        else next.at += next.every
        next.act()
        await flushPromises()
      }
      now = end
      await flushPromises()
    },
  }
}

export interface FieldApp {
  readonly room: LocalRoom
  readonly clock: ReturnType<typeof aClock>
  readonly container: Container
  /** Opens the app at `path`, as after a start; the memory stays. */
  start(path: string): Promise<{ page: VueWrapper; router: Router }>
  /** Writes as this device's person. */
  write(...drafts: readonly EntryDraft[]): Promise<readonly PlacedEntry[]>
  mark(participant: ParticipantId, mark?: Partial<Mark>, replaces?: readonly EntryId[]): Promise<void>
  /** Another device's mark, written over nothing. */
  markElsewhere(participant: ParticipantId, mark: Partial<Mark>): Promise<void>
  /** The sheet as the memory has it. */
  sheet(): Promise<Sheet>
  /** Free bytes as the browser says them. */
  setFree(bytes: number | null): void
  /** What the next writes answer instead of writing; `null` lets them through. */
  refuseWrites(answer: Result<never> | null): void
}

const enrolmentOf = (person: PersonId, personName: string, device: number) => ({
  server: uuidOf(90),
  serverName: 'Essai',
  organisation: uuidOf(91) as OrganisationId,
  organisationName: 'Essai',
  organisationRole: 'coordinator' as const,
  person,
  personName,
  jobTitle: 'médiatrice',
  device: uuidOf(device) as DeviceId,
  deviceName: `Tablette ${device - 70}`,
  deviceKind: 'tablet' as const,
  writer: uuidOf(device + 10) as WriterId,
  enrolledAt: 0,
})

export const aFieldApp = async (
  options: { at?: string; language?: Language; speech?: Container['speech'] } = {},
): Promise<FieldApp> => {
  const clock = aClock(options.at ?? '2026-03-17T10:00:00+01:00')
  let drawn = 0
  const bytes = (count: number): Uint8Array =>
    Uint8Array.from({ length: count }, () => (drawn++ * 197 + 11) % 256)
  let free: number | null = null
  let refusal: Result<never> | null = null
  const tables = await openDexieTables({
    name: `field-${crypto.randomUUID()}`,
    engine: { indexedDB: new IDBFactory(), IDBKeyRange },
  })
  const real = roomOver(
    tables,
    {
      now: clock.now,
      bytes,
      freeBytes: () => Promise.resolve(null),
      after: clock.after,
      summarise: summariseCohort as never,
    },
    false,
  )
  const room: LocalRoom = {
    ...real,
    writeEntries: (drafts) => (refusal === null ? real.writeEntries(drafts) : Promise.resolve(refusal)),
  }
  const enrol = (person: PersonId, personName: string, device: number): Promise<void> =>
    keepEnrolment(tables, {
      enrolment: enrolmentOf(person, personName, device),
      token: 'x',
      ticket: { claims: '{}', signature: '' },
      clockOffset: 0,
    })
  const write: FieldApp['write'] = async (...drafts) => {
    const written = await real.writeEntries(drafts)
    if (!written.ok) throw new Error(`Refused: ${written.refusal.code}`)
    return written.value
  }
  const mark: FieldApp['mark'] = async (participant, wish = {}, replaces = []) => {
    await write({
      cohort,
      kind: 'attendance.marked',
      body: markBodyOf(participant, halfDay, { ...present, ...wish }),
      replaces,
    })
  }

  await enrol(ines, 'Inès Bellamy', 72)
  await write(
    { cohort, kind: 'cohort.described', body: { field: 'title', value: 'Denain' }, replaces: [] },
    {
      cohort,
      kind: 'member.joined',
      body: { person: ines, name: 'Inès Bellamy', role: 'coordinator' },
      replaces: [],
    },
    {
      cohort,
      kind: 'member.joined',
      body: { person: hugo, name: 'Hugo Marchetti', role: 'facilitator' },
      replaces: [],
    },
    {
      cohort,
      kind: 'halfDay.planned',
      body: {
        halfDay,
        date: '2026-03-17',
        slot: 'morning',
        start: '09:30',
        end: '12:30',
        workshopTitle: 'Voix et présence',
        placeName: 'Théâtre de Denain',
        room: '',
        facilitators: [{ person: ines, name: 'Inès Bellamy', role: 'médiatrice' }],
      },
      replaces: [],
    },
    ...(
      [
        [awa, 'Abdoulaye', 'Awa'],
        [karim, 'Benali', 'Karim'],
        [lea, 'Cœurderoy', 'Léa'],
      ] as const
    ).map(([participant, familyName, givenNames]): EntryDraft => ({
      cohort,
      kind: 'participant.joined',
      body: { participant, familyName, givenNames, from: '2026-03-03', provisional: false },
      replaces: [],
    })),
  )

  const container = {
    clock,
    chance: { bytes, uuid: () => crypto.randomUUID() },
    local: room,
    sending: { clockOffset: ref(0) },
    application: { holdUpdates: () => () => undefined },
    device: { kind: 'tablet', installed: true, platform: 'android', browser: 'chromium' },
    storage: {
      facts: () => Promise.resolve({ persistent: true, freeBytes: free, usedBytes: null }),
      persist: () => Promise.resolve(true),
    },
    speech: options.speech,
    saveFile: () => undefined,
  } as unknown as Container

  const start: FieldApp['start'] = async (path) => {
    const router = createRouter({
      history: createMemoryHistory(),
      routes: [
        ...attendanceRoutes,
        ...exportsRoutes,
        ...forksRoutes,
        ...progressRoutes,
        ...roundsRoutes,
        ...surveysRoutes,
        { path: '/', name: 'today', component: { render: () => h('p') } },
        { path: '/groupes/:rest(.*)', component: { render: () => h('p') } },
      ],
    })
    router.beforeEach(async (to) => {
      const held = await whereHandedOver(room)
      return held === undefined || router.resolve(held).path === to.path ? true : held
    })
    const title = ref('')
    const errors = ref(0)
    const page = mount(defineComponent({ render: () => h(RouterView) }), {
      attachTo: document.body,
      global: {
        plugins: [createPinia(), router],
        provide: {
          [containerKey as symbol]: container,
          [languageKey as symbol]: ref(options.language ?? 'fr'),
          [pageTitleKey as symbol]: { title, errors },
        },
      },
    })
    onTestFinished(() => page.unmount())
    await router.push(path)
    await until(() => {
      const isReading = /Ouverture de la feuille|Opening the sheet/.test(document.body.textContent)
      if (!page.find('h1').exists() || isReading) throw new Error('Nothing is shown yet')
    })
    return { page, router }
  }

  return {
    room,
    clock,
    container,
    start,
    write,
    mark,
    markElsewhere: async (participant, wish) => {
      // The entry as Hugo's device would have made it: only the writer of this one differs.
      const own = await tables.transact('read', ['device'], (tx) => getDevice(tx, 'writer'))
      if (own === undefined) throw new Error('Nobody writes here')
      const writeAs = (writer: typeof own): Promise<void> =>
        tables.transact('write', ['device'], (tx) => putDevice(tx, 'writer', writer))
      await writeAs({ ...own, person: hugo, writer: uuidOf(83) as WriterId, nextN: 1 })
      await mark(participant, wish)
      const after = await tables.transact('read', ['device'], (tx) => getDevice(tx, 'writer'))
      await writeAs({ ...own, nextOrder: after?.nextOrder ?? own.nextOrder })
    },
    sheet: async () => {
      const folded = foldCohort(cohort, await room.reads.cohortEntries(cohort))
      const [planned] = folded.halfDays
      if (planned === undefined) throw new Error('No half-day')
      return foldSheet(folded, planned, await room.reads.sheetEntries(cohort, halfDay))
    },
    setFree: (value) => (free = value),
    refuseWrites: (answer) => (refusal = answer),
  }
}

/** The button of a page (or of a part of it) that is called so, as assistive technology hears it. */
export const button = (page: VueWrapper, name: string | RegExp, within?: string): HTMLButtonElement => {
  const root: ParentNode =
    within === undefined
      ? page.element.ownerDocument
      : (page.element.ownerDocument.querySelector(within) ?? page.element.ownerDocument.createElement('p'))
  const found = [...root.querySelectorAll<HTMLButtonElement>('button, a')].find((one) => {
    const called = (one.getAttribute('aria-label') ?? one.textContent).replace(/\s+/g, ' ').trim()
    return typeof name === 'string' ? called === name : name.test(called)
  })
  if (found === undefined) throw new Error(`No button is called ${String(name)}`)
  return found
}

/** Presses the button that is called so, as soon as it is there. */
export const press = async (page: VueWrapper, name: string | RegExp, within?: string): Promise<void> => {
  const found = await until(() => button(page, name, within))
  found.click()
  await flushPromises()
}

/** One of the four statuses in somebody's row. */
export const tap = async (page: VueWrapper, person: string, status: string): Promise<void> => {
  await press(
    page,
    new RegExp(`^${status}(?! excusée)`),
    `[role="group"][aria-label="Présence de ${person}"]`,
  )
}

export const fill = async (page: VueWrapper, label: string, words: string): Promise<void> => {
  const found = [...page.element.ownerDocument.querySelectorAll('label')].find((one) =>
    one.textContent.trim().startsWith(label),
  )
  const field = document.getElementById(found?.htmlFor ?? '')
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) {
    throw new Error(`No field is called ${label}`)
  }
  field.value = words
  field.dispatchEvent(new Event('input', { bubbles: true }))
  field.dispatchEvent(new Event('change', { bubbles: true }))
  await flushPromises()
}

/** All words on the page, each space as one. */
export const words = (): string => document.body.textContent.replace(/\s+/g, ' ')

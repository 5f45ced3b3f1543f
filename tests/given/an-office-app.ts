// The pages of groups and people over a real memory (Dexie on fake-indexeddb), with the clock set by hand and no network.

import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { flushPromises, mount } from '@vue/test-utils'
import type { VueWrapper } from '@vue/test-utils'
import { onTestFinished, vi } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import type { RouteRecordRaw, Router } from 'vue-router'
import { createMemoryHistory, createRouter, RouterView } from 'vue-router'
import type { Account, InviteReply, InviteRequest, OrganisationRole } from '#shared/account.ts'
import type { Cohort, Folded } from '#shared/domain/cohort.ts'
import { foldCohort } from '#shared/domain/cohort.ts'
import { summariseCohort } from '#shared/domain/cohort-status.ts'
import type { CohortId, DeviceId, OrganisationId, WriterId } from '#shared/ids.ts'
import { splitJournal } from '#shared/ids.ts'
import type { Result } from '#shared/refusal.ts'
import { refuse } from '#shared/refusal.ts'
import type { Container } from '#client/container.ts'
import { containerKey } from '#client/container.ts'
import { cohortsRoutes } from '#client/features/cohorts/cohorts.routes.ts'
import { endOfDayRoutes } from '#client/features/end-of-day/end-of-day.routes.ts'
import { followUpRoutes } from '#client/features/follow-up/follow-up.routes.ts'
import { encounterRoutes } from '#client/features/encounter/encounter.routes.ts'
import { roundsRoutes } from '#client/features/encounter/rounds.routes.ts'
import { importsRoutes } from '#client/features/imports/imports.routes.ts'
import ForksPart from '#client/features/forks/ForksPart.vue'
import { evidenceRoutes } from '#client/features/evidence/evidence.routes.ts'
import { forksRoutes } from '#client/features/forks/forks.routes.ts'
import { participantsRoutes } from '#client/features/participants/participants.routes.ts'
import { todayRoutes } from '#client/features/today/today.routes.ts'
import { openDexieTables } from '#client/local/dexie-tables.ts'
import type { CohortRow, EntryDraft, LocalReads, LocalRoom } from '#client/local/local-room.ts'
import { keepEnrolment, roomOver } from '#client/local/open-local-room.ts'
import type { Language } from '#client/texts/use-texts.ts'
import { languageKey } from '#client/texts/use-texts.ts'
import { anOffice } from './an-office.ts'
import { aCohort, aPerson, aUuid, theCohort } from './a-cohort.ts'
import type { EntryWriter } from './a-cohort.ts'

// The first test of a file also loads its pages; on a busy machine that alone takes seconds.
vi.setConfig({ testTimeout: 30_000 })

export interface OfficeApp {
  readonly room: LocalRoom
  readonly container: Container
  /** Opens the app at `path`; resolves when a title is shown. */
  start(path: string): Promise<{ page: VueWrapper; router: Router }>
  cohort(id?: CohortId): Promise<Cohort>
  cohortIds(): Promise<readonly CohortId[]>
}

interface OfficeOptions {
  /** What lies on the device; without it the cohort of `aCohort()`. */
  readonly writers?: readonly EntryWriter[]
  readonly at?: string
  readonly language?: Language
  /** What this device's row of a cohort says otherwise. */
  readonly row?: Partial<CohortRow>
  /** What this person is in the organisation; without it of its office. */
  readonly organisationRole?: OrganisationRole
  readonly accounts?: readonly Account[]
  readonly invite?: (request: InviteRequest) => Promise<Result<InviteReply>>
  readonly revokeDevice?: Container['account']['revokeDevice']
  readonly deviceNotes?: LocalReads['deviceNotes']
  readonly evidence?: LocalReads['evidence']
  /** Sheets that were written when they were held: the app's own clock stands still. */
  readonly allSheetEntries?: LocalReads['allSheetEntries']
  readonly saveFile?: Container['saveFile']
  readonly offline?: boolean
  /** Pages of further features. */
  readonly routes?: readonly RouteRecordRaw[]
  /** What the server tells of all groups and of a day; without it no network. */
  readonly office?: Partial<Container['office']>
}

const draftOf = ({ kind, body, head }: Folded): EntryDraft => {
  const place = splitJournal(head.journal)
  if (place === undefined) throw new Error('No such journal')
  return { cohort: place.cohort, kind, body, replaces: head.replaces, id: head.id } as EntryDraft
}

export const anOfficeApp = async (options: OfficeOptions = {}): Promise<OfficeApp> => {
  const now = Date.parse(options.at ?? '2026-04-02T10:00:00+02:00')
  const clock = { now: () => now, every: () => () => undefined, after: () => () => undefined }
  let drawn = 0
  const bytes = (count: number): Uint8Array =>
    Uint8Array.from({ length: count }, () => (drawn++ * 197 + 11) % 256)
  const tables = await openDexieTables({
    name: `office-${crypto.randomUUID()}`,
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
      loadCourses: () => import('#shared/domain/board/course-status.ts'),
    },
    false,
  )
  await keepEnrolment(tables, {
    enrolment: {
      server: aUuid(90),
      serverName: 'Essai',
      organisation: aUuid(91) as OrganisationId,
      organisationName: 'Essai',
      organisationRole: options.organisationRole ?? 'coordinator',
      person: aPerson(1),
      personName: 'Solène Kervella',
      jobTitle: 'coordinatrice',
      device: aUuid(92) as DeviceId,
      deviceName: 'Portable de Solène',
      deviceKind: 'computer',
      writer: aUuid(93) as WriterId,
      enrolledAt: 0,
    },
    token: 'jeton',
    ticket: { claims: '{}', signature: '' },
    clockOffset: 0,
  })
  for (const writer of options.writers ?? [aCohort()]) {
    const written = await real.writeEntries(writer.entries.map(draftOf))
    if (!written.ok) throw new Error(written.refusal.code)
  }
  const reads: LocalReads = {
    ...real.reads,
    cohortRows: async () => (await real.reads.cohortRows()).map((row) => ({ ...row, ...options.row })),
    roleIn: async (cohort) => options.row?.role ?? real.reads.roleIn(cohort),
    ...(options.deviceNotes === undefined ? {} : { deviceNotes: options.deviceNotes }),
    ...(options.allSheetEntries === undefined ? {} : { allSheetEntries: options.allSheetEntries }),
    ...(options.evidence === undefined ? {} : { evidence: options.evidence }),
  }
  const room: LocalRoom = {
    ...real,
    reads,
    observe: (read, onValue) => real.observe(() => read(reads), onValue),
  }
  const unreachable = (): Promise<Result<never>> => Promise.resolve(refuse({ code: 'account.unreachable' }))
  const { accounts } = options
  const container = {
    clock,
    chance: { bytes, uuid: () => crypto.randomUUID() },
    local: room,
    account: {
      people:
        accounts === undefined ? unreachable : () => Promise.resolve({ ok: true as const, value: accounts }),
      invite: options.invite ?? unreachable,
      revokeDevice: options.revokeDevice ?? unreachable,
    },
    sending: {
      sendNow: () => Promise.resolve(),
      offline: ref(options.offline ?? false),
      lastSuccessAt: ref(null),
      nextAttemptAt: ref(null),
      clockOffset: ref(0),
    },
    office: anOffice(options.office),
    openSurveys: () => Promise.resolve({ fetchAnswers: unreachable }),
    device: { kind: 'computer', installed: true, platform: 'other', browser: 'chromium' },
    origin: 'https://exemple.invalid',
    application: { version: '0.0.0+test', offlineReady: ref(true) },
    saveFile: options.saveFile ?? (() => undefined),
    copyText: () => Promise.resolve(true),
  } as unknown as Container

  return {
    room,
    container,
    cohort: async (id = theCohort) => foldCohort(id, await room.reads.cohortEntries(id)),
    cohortIds: async () => (await room.reads.cohortRows()).map((row) => row.cohort),
    start: async (path) => {
      const router = createRouter({
        history: createMemoryHistory(),
        routes: [
          ...todayRoutes,
          ...cohortsRoutes,
          ...endOfDayRoutes,
          ...participantsRoutes,
          ...forksRoutes,
          ...evidenceRoutes,
          {
            path: '/a-trancher',
            component: {
              render: () => [h('h1', 'À trancher'), h(ForksPart)],
            },
          },
          ...encounterRoutes,
          ...roundsRoutes,
          ...importsRoutes,
          ...followUpRoutes,
          { path: '/exports', name: 'exports', component: { render: () => h('h1', 'Exports') } },
          // A route given later takes the place of one of the same name.
          ...(options.routes ?? []),
          { path: '/:rest(.*)*', name: 'not-found', component: { render: () => h('h1', 'Ailleurs') } },
        ],
      })
      await router.push(path)
      const page = mount(
        defineComponent({ render: () => h(RouterView, { key: router.currentRoute.value.path }) }),
        {
          attachTo: document.body,
          global: {
            plugins: [router],
            provide: {
              [containerKey as symbol]: container,
              [languageKey as symbol]: ref(options.language ?? 'fr'),
            },
          },
        },
      )
      onTestFinished(() => page.unmount())
      await waitFor(() => {
        if (!page.find('h1').exists()) throw new Error('Nothing is shown yet')
      })
      await settle()
      return { page, router }
    },
  }
}

/** Waits for the page, however busy the machine is. */
const waitFor = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 20_000, interval: 20 })

/** Lets the memory answer and the page follow. */
export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) {
    await flushPromises()
    await new Promise((resolve) => setImmediate(resolve))
  }
  await flushPromises()
}

/** All words on the page in order, one space between two elements as the eye sees them. */
export const words = (): string => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const found: string[] = []
  while (walker.nextNode()) found.push(walker.currentNode.textContent ?? '')
  return found.join(' ').replace(/\s+/g, ' ')
}

/** Waits until the page says so. */
export const says = async (expected: string | RegExp): Promise<void> => {
  await waitFor(() => {
    const said = words()
    const holds = typeof expected === 'string' ? said.includes(expected) : expected.test(said)
    if (!holds) throw new Error(`Not said: ${String(expected)}\nSaid: ${said}`)
  })
}

const named = (one: Element): string =>
  one.getAttribute('aria-label') ?? one.textContent.replace(/\s+/g, ' ').trim()

/** The button or link that is called so, as assistive technology hears it. */
export const button = (name: string | RegExp): HTMLElement => {
  const found = [...document.querySelectorAll<HTMLElement>('button, a')].find((one) =>
    typeof name === 'string' ? named(one) === name : name.test(named(one)),
  )
  if (found === undefined) throw new Error(`No button is called ${String(name)} in: ${words()}`)
  return found
}

/** Waits for it, as a person does: what a page reads from the memory comes a moment after the page. */
export const press = async (name: string | RegExp): Promise<void> => {
  await waitFor(() => button(name))
  button(name).click()
  await settle()
}

/** The control under this label. */
export const control = (label: string): HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement => {
  for (const one of document.querySelectorAll('label')) {
    if (!one.textContent.replace(/\s+/g, ' ').trim().startsWith(label)) continue
    const found = one.control ?? one.querySelector('input') ?? document.getElementById(one.htmlFor)
    if (
      found instanceof HTMLInputElement ||
      found instanceof HTMLTextAreaElement ||
      found instanceof HTMLSelectElement
    ) {
      return found
    }
  }
  throw new Error(`No field is called ${label} in: ${words()}`)
}

export const fill = async (label: string, typed: string): Promise<void> => {
  const field = control(label)
  field.value = typed
  field.dispatchEvent(new Event('input', { bubbles: true }))
  field.dispatchEvent(new Event('change', { bubbles: true }))
  await settle()
}

/** Ticks a box, or takes one of a few choices. */
export const tick = async (label: string): Promise<void> => {
  control(label).click()
  await settle()
}

export const submit = async (): Promise<void> => {
  document.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
  await settle()
}

// The import screens over a real memory (Dexie on fake-indexeddb), opened as the app opens them.

import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import type { VueWrapper } from '@vue/test-utils'
import { mount } from '@vue/test-utils'
import { onTestFinished, vi } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import type { Router } from 'vue-router'
import { createMemoryHistory, createRouter, RouterView } from 'vue-router'
import type { Cohort } from '#shared/domain/cohort.ts'
import { foldCohort } from '#shared/domain/cohort.ts'
import { summariseCohort } from '#shared/domain/cohort-status.ts'
import type { CohortId, DeviceId, OrganisationId, PersonId, WriterId } from '#shared/ids.ts'
import type { Container } from '#client/container.ts'
import { containerKey } from '#client/container.ts'
import { importsRoutes } from '#client/features/imports/imports.routes.ts'
// Loaded beforehand, so that no test waits for their compilation.
import '#client/features/imports/ChooseCohortView.vue'
import '#client/features/imports/ImportHalfDaysView.vue'
import '#client/features/imports/ImportParticipantsView.vue'
import { openDexieTables } from '#client/local/dexie-tables.ts'
import type { EntryDraft, LocalRoom } from '#client/local/local-room.ts'
import { keepEnrolment, roomOver } from '#client/local/open-local-room.ts'
import type { Language } from '#client/texts/use-texts.ts'
import { languageKey } from '#client/texts/use-texts.ts'
import { aPerson, aUuid, theCohort } from './a-cohort.ts'

export const otherCohort = aUuid(10) as CohortId
const now = Date.parse('2026-11-24T09:00:00Z')

export interface ImportApp {
  readonly page: VueWrapper
  readonly router: Router
  readonly room: LocalRoom
  /** Files that the screens handed out, as text. */
  readonly saved: { name: string; text: string }[]
  /** Updates held back at this moment. */
  readonly holds: () => number
  readonly cohort: () => Promise<Cohort>
  /** Lets a file be chosen, as a person picks it. */
  choose(name: string, content: string | Uint8Array): Promise<void>
  /** Presses the first button whose words fit. */
  press(words: RegExp): Promise<void>
  /** Waits until the page says this. */
  says(words: string | RegExp): Promise<void>
}

/** A cohort of this device with a title, dates and this person as its coordinator. */
export const cohortDrafts = (cohort: CohortId, title: string): EntryDraft[] => [
  ...(
    [
      ['title', title],
      ['department', '59'],
      ['startsOn', '2026-11-03'],
      ['endsOn', '2026-12-22'],
    ] as const
  ).map(([field, value]): EntryDraft => ({
    cohort,
    kind: 'cohort.described',
    body: { field, value },
    replaces: [],
  })),
  {
    cohort,
    kind: 'member.joined',
    body: { person: aPerson(1), name: 'Solène Kervella', role: 'coordinator' },
    replaces: [],
  },
]

/** Somebody who is there already. */
export const personDrafts = (
  cohort: CohortId,
  participant: string,
  [familyName, givenNames]: readonly [string, string],
  details: Partial<Record<'birthDate' | 'phone' | 'identifier', string>> = {},
): EntryDraft[] => [
  {
    cohort,
    kind: 'participant.joined',
    body: { participant, familyName, givenNames, from: '2026-11-03', provisional: false },
    replaces: [],
  },
  ...(['birthDate', 'phone', 'identifier'] as const).flatMap((field): EntryDraft[] => {
    const value = details[field]
    return value === undefined
      ? []
      : [{ cohort, kind: 'participant.details', body: { participant, field, value }, replaces: [] }]
  }),
]

/** Opens `path` on a device that holds these entries. `kept` keeps the memory of an app opened before. */
export const anImportApp = async (
  path: string,
  options: { drafts?: readonly EntryDraft[]; language?: Language; room?: LocalRoom } = {},
): Promise<ImportApp> => {
  const room = options.room ?? (await aRoom(options.drafts ?? []))
  const saved: ImportApp['saved'] = []
  let held = 0
  const container: Partial<Container> = {
    clock: { now: () => now, every: () => () => undefined, after: () => () => undefined },
    chance: {
      bytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
      uuid: () => crypto.randomUUID(),
    },
    local: room,
    application: {
      holdUpdates: () => {
        held += 1
        return () => void (held -= 1)
      },
    } as Container['application'],
    saveFile: ({ name, bytes }) => void saved.push({ name, text: new TextDecoder().decode(bytes) }),
  }
  const Elsewhere = defineComponent({ render: () => h('p', 'ailleurs') })
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [...importsRoutes, { path: '/:rest(.*)*', component: Elsewhere }],
  })
  await router.push(path)
  const page = mount(defineComponent({ render: () => h(RouterView) }), {
    attachTo: document.body,
    global: {
      plugins: [router],
      provide: {
        [containerKey as symbol]: container,
        [languageKey as symbol]: ref(options.language ?? 'fr'),
      },
    },
  })
  onTestFinished(() => page.unmount())
  const says = (words: string | RegExp): Promise<void> =>
    vi.waitFor(
      () => {
        const text = page.text().replace(/\s+/g, ' ')
        const isThere = typeof words === 'string' ? text.includes(words) : words.test(text)
        if (!isThere) throw new Error(`The page does not say ${String(words)}: ${text}`)
      },
      { timeout: 4000, interval: 10 },
    )
  return {
    page,
    router,
    room,
    saved,
    holds: () => held,
    says,
    cohort: async () => foldCohort(theCohort, await room.reads.cohortEntries(theCohort)),
    choose: async (name, content) => {
      await vi.waitFor(() => page.get('input[type=file]'), { timeout: 4000, interval: 10 })
      const input = page.get('input[type=file]').element
      const parts = [typeof content === 'string' ? content : new Uint8Array(content)]
      Object.defineProperty(input, 'files', { value: [new File(parts, name)], configurable: true })
      await page.get('input[type=file]').trigger('change')
    },
    press: async (words) => {
      const button = page.findAll('button').find((one) => words.test(one.text()))
      if (button === undefined) throw new Error(`No button says ${String(words)}: ${page.text()}`)
      await button.trigger('click')
    },
  }
}

const aRoom = async (drafts: readonly EntryDraft[]): Promise<LocalRoom> => {
  const tables = await openDexieTables({
    name: `imports-${crypto.randomUUID()}`,
    engine: { indexedDB: new IDBFactory(), IDBKeyRange },
  })
  const room = roomOver(
    tables,
    {
      now: () => now,
      bytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
      freeBytes: () => Promise.resolve(null),
      after: () => () => undefined,
      summarise: summariseCohort as never,
    },
    false,
  )
  await keepEnrolment(tables, {
    enrolment: {
      server: aUuid(90),
      serverName: 'Essai',
      organisation: aUuid(91) as OrganisationId,
      organisationName: 'Essai',
      organisationRole: 'coordinator',
      person: aPerson(1) as PersonId,
      personName: 'Solène Kervella',
      jobTitle: '',
      device: aUuid(92) as DeviceId,
      deviceName: 'Portable',
      deviceKind: 'computer',
      writer: aUuid(93) as WriterId,
      enrolledAt: now,
    },
    token: 'a',
    ticket: { claims: '{}', signature: 'a' } as never,
    clockOffset: 0,
  })
  const written = await room.writeEntries(drafts)
  if (!written.ok) throw new Error(written.refusal.code)
  return room
}

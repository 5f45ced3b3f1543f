/** Something of every kind that is for advisers, and eyes for everything that a device has stored. */
import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import type { Group, Office, Telling } from './a-group.ts'
import type { PlannedEncounter } from './an-encounter.ts'

const day = '2026-04-02'

/** One entry of each kind, its words all canaries where it has words. */
const somethingOfEach = (participant: string, { encounter, employers }: PlannedEncounter): Telling[] => {
  const [employer = ''] = employers
  const talk = { encounter, participant, employer }
  const followed = { participant, key: 'exit.M6' }
  const found = { participant, on: day, source: 'adviser', note: '' } as const
  return [
    { kind: 'encounter.wish', body: { ...talk, by: 'employer', wish: 'vetoed' } },
    { kind: 'meeting.outcome', body: { ...talk, outcome: 'none' } },
    { kind: 'meeting.interest', body: { ...talk, side: 'employer', interest: 'no' } },
    { kind: 'meeting.skills', body: { ...talk, skills: ['perseverance'] } },
    { kind: 'meeting.note', body: { ...talk, text: 'canari-note' } },
    {
      kind: 'meeting.nextStep',
      body: { ...talk, step: 'visit', owner: 'adviser', due: day, note: 'canari-pas' },
    },
    { kind: 'participant.details', body: { participant, field: 'referrer', value: 'canari-fiche' } },
    { kind: 'priorityFlag.set', body: { participant, flag: 'disabledWorker', value: 'yes' } },
    { kind: 'adviser.assigned', body: { participant, person: null, name: 'canari-conseil' } },
    {
      kind: 'followUp.planned',
      body: { ...followed, what: 'canari-suite', ownerName: 'canari-qui', due: day },
    },
    { kind: 'followUp.settled', body: { ...followed, state: 'dropped', on: day, note: 'canari-clos' } },
    {
      kind: 'call.logged',
      body: {
        participant,
        call: randomUUID(),
        on: day,
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
        provider: 'canari-organisme',
        from: day,
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
        from: day,
        until: day,
        renews: null,
        withdrawn: false,
      },
    },
    { kind: 'exit.recorded', body: { ...found, category: 'moved', employerName: 'canari-sortie' } },
    {
      kind: 'outcome.observed',
      body: { ...found, moment: 'M1', category: 'training', employerName: 'canari-situation' },
    },
    {
      kind: 'payment.recorded',
      body: {
        payment: randomUUID(),
        amountCents: 123_457,
        paidOn: day,
        source: 'canari-payeur',
        reference: 'canari-versement',
        withdrawn: false,
      },
    },
    { kind: 'survey.invited', body: { audience: 'adviser', invited: 7 } },
  ]
}

/** @returns the kinds that were told, and every word in them that begins with « canari- » */
export const tellWhatIsForAdvisers = async (
  office: Office,
  group: Group,
  encounter: PlannedEncounter,
): Promise<{ kinds: readonly string[]; words: readonly string[] }> => {
  const tellings = somethingOfEach(group.participants[0] ?? '', encounter)
  await office.tell(group.cohort, tellings)
  return {
    kinds: tellings.map(({ kind }) => kind),
    words: JSON.stringify(tellings).match(/canari-[a-z]+/g) ?? [],
  }
}

/** Everything that this device has stored for the app: every database, its keys too, caches, and small drawers. */
export const readEverythingKept = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const texts = [
      JSON.stringify({ ...localStorage }),
      JSON.stringify({ ...sessionStorage }),
      document.cookie,
    ]
    const answerOf = <Answer>(request: IDBRequest<Answer>): Promise<Answer> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error ?? new Error('not read'))
      })
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await answerOf(indexedDB.open(name))
      for (const table of db.objectStoreNames) {
        const store = db.transaction(table).objectStore(table)
        const [keys, rows] = await Promise.all([answerOf(store.getAllKeys()), answerOf(store.getAll())])
        texts.push(`${name} ${table}`, JSON.stringify(keys), JSON.stringify(rows))
      }
      db.close()
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        const response = await cache.match(request)
        texts.push(request.url, (await response?.text()) ?? '')
      }
    }
    return texts.join('\n')
  })

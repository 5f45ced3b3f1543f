/** Fills an empty database with the demo, through the same door as every other entry. */
import { addDays, defaultTimeZone, wallTimeAt, type PlainDate } from '#shared/calendar.ts'
import { usualSteering } from '#shared/domain/criteria/steering.ts'
import { priorityFlags } from '#shared/journal/kinds/cohort-kinds.ts'
import type { AccountDeps } from '#server/account/account-deps.ts'
import {
  addOrganisation,
  addPerson,
  keepDevice,
  renameOrganisation,
} from '#server/account/accounts.queries.ts'
import type { Caller } from '#server/account/caller.ts'
import { keepSteering } from '#server/status/steering.queries.ts'
import type { SyncDeps } from '#server/sync/sync-deps.ts'
import { demoCohorts } from './demo-cohorts.ts'
import { workingDay } from './demo-time.ts'
import { demoAccounts, demoNames, type DemoAccount } from './demo-people.ts'
import { openWriter, type DemoWriter } from './demo-writer.ts'
import { chanceFrom, type Chance } from './seeded-chance.ts'
import { tellCohort } from './tell-cohort.ts'
import { tellSurveys } from './tell-surveys.ts'

const seed = 20_261_124
const organisationName = 'Démonstration'
/** The organisation's name while the demo is being written: a kill in between is noticed by it. */
export const unfinishedName = 'Démonstration en préparation'

export const fillDemo = async (account: AccountDeps, sync: SyncDeps): Promise<void> => {
  const chance = chanceFrom(seed)
  const at = account.now()
  const organisation = account.randomUuid()
  await addOrganisation(account.db, { organisation, name: unfinishedName, isDemo: true }, at)
  const writers = new Map<DemoAccount['key'], DemoWriter>()
  for (const person of demoAccounts) {
    const who = await enrolDemoAccount(account, { person, organisation, chance, at })
    writers.set(person.key, openWriter(sync, { account: person, who, chance }))
  }
  const team = {
    coordinator: writerOf(writers, 'coordinator'),
    facilitator: writerOf(writers, 'facilitator'),
    secondFacilitator: writerOf(writers, 'secondFacilitator'),
    adviser: writerOf(writers, 'adviser'),
  }
  const names = [...demoNames]
  const now = wallTimeAt(at, defaultTimeZone)
  for (const plan of demoCohorts) {
    const story = tellCohort(plan, { team, chance, names: names.splice(0, plan.size), now })
    // Whoever opens the group comes first.
    for (const writer of Object.values(team)) await writer.send()
    const isOver = plan.stage === 'closed' || plan.stage === 'toClose'
    // From a chance of its own: nothing else of the demo changes by it.
    if (isOver) {
      const on = workingDay(now.date, plan.days.at(-1) ?? 0)
      await tellSurveys(account.db, chanceFrom(seed + demoCohorts.indexOf(plan) + 1), {
        cohort: story.cohort,
        people: plan.size,
        on,
      })
    }
  }
  await tellReferences(account, organisation, addDays(now.date, -60))
  await renameOrganisation(account.db, organisation, organisationName)
}

/** Shares of job demand to compare with: invented, and said to be. */
const tellReferences = async (
  { db, now }: Pick<AccountDeps, 'db' | 'now'>,
  organisation: string,
  date: PlainDate,
): Promise<void> => {
  const shares = { longTermJobSeeker: 41, senior: 27, disabledWorker: 9 } as const
  const references = priorityFlags.map((group, index) => ({
    id: `0193b000-0000-7000-8000-00000000000${index}`,
    group,
    territory: 'country' as const,
    percent: shares[group],
    date,
    source: 'Chiffre d’exemple',
  }))
  const document = JSON.stringify({ ...usualSteering, references })
  await keepSteering(db, organisation, {
    version: 1,
    document,
    changedBy: 'Solène Kervella',
    changedAt: now(),
  })
}

const writerOf = (
  writers: ReadonlyMap<DemoAccount['key'], DemoWriter>,
  key: DemoAccount['key'],
): DemoWriter => {
  const writer = writers.get(key)
  if (writer === undefined) throw new Error(`The demo has no ${key}`)
  return writer
}

/** The person and the device on which the demo was written; its token is thrown away. */
const enrolDemoAccount = async (
  { db, randomBytes, randomUuid }: AccountDeps,
  {
    person,
    organisation,
    chance,
    at,
  }: { person: DemoAccount; organisation: string; chance: Chance; at: number },
): Promise<Caller> => {
  const { name, jobTitle, organisationRole } = person
  const who: Caller = {
    organisation,
    organisationName,
    organisationRole,
    person: randomUuid(),
    personName: name,
    device: randomUuid(),
    writer: chance.uuid(),
    tokenHash: Buffer.from(randomBytes(32)).toString('base64url'),
    enrolledAt: at,
  }
  await addPerson(db, { person: who.person, organisation, name, jobTitle, organisationRole }, at)
  const { device, writer, tokenHash, enrolledAt } = who
  await keepDevice(db, { tokenHash, person: who.person, device, writer, ...person.device, enrolledAt })
  return who
}

/** The five criteria of a whole country, 2,400 cohorts of nine, as the server answers them; and one row made again. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { departments } from '#shared/domain/departments.ts'
import { factsVersion, type CohortFacts } from '#shared/domain/criteria/facts.ts'
import type { CohortId, ParticipantId } from '#shared/ids.ts'
import type { Db } from '#server/db/open-database.ts'
import { keepFacts } from '#server/status/criteria.queries.ts'
import { refreshFacts } from '#server/status/refresh-facts.ts'
import { factsOf } from '#tests/given/an-operation.ts'
import { conformanceSet } from '#tests/given/conformance-set.ts'
import type { BenchRun } from './bench-run.ts'
import { enrolCoordinator, listen, openBenchServer } from './bench-server.ts'
import { figure, median, type Figure } from './figures.ts'
import { openOfficeDevice } from './office-device.ts'
import { tellCompleteCohort } from './workload.ts'

const cohorts = 2400
const people = 9
const halfDays = 24
const pushed = 25

/** The facts of the conformance set over the whole country, each with a course of twenty-four half-days. */
const countryFacts = (): CohortFacts[] => {
  const models = conformanceSet().map(factsOf)
  return Array.from({ length: cohorts }, (_, index): CohortFacts => {
    const model = models[index % models.length]
    const [halfDay] = model?.halfDays ?? []
    if (model === undefined || halfDay === undefined) throw new Error('The conformance set is empty')
    return {
      ...model,
      cohort: randomUUID() as CohortId,
      department: departments[index % departments.length]?.code ?? '59',
      halfDays: Array.from({ length: halfDays }, () => halfDay),
      people: model.people.slice(0, people).map((person) => ({
        ...person,
        id: randomUUID() as ParticipantId,
        marks: 'pplpapxpepppplpapxpepppp',
      })),
    }
  })
}

const keepCountry = async (db: Db, organisation: string, facts: readonly CohortFacts[]): Promise<void> => {
  const ids = facts.map(({ cohort }) => cohort)
  await sql`
    insert into cohorts (cohort, organisation, opened_at)
    select cohort, ${organisation}, 0 from unnest(${ids}::text[]) as row (cohort)`.execute(db)
  await sql`
    insert into journals (journal, cohort, seq, hash, aside_hash)
    select cohort || ':' || circle, cohort, 1, 'x', 'x'
    from unnest(${ids}::text[]) as row (cohort), unnest(array['group', 'advisers']) as circle`.execute(db)
  await keepFacts(
    db,
    facts.map((one) => ({
      cohort: one.cohort,
      version: factsVersion,
      madeFrom: '1.0/1.0',
      facts: JSON.stringify(one),
    })),
  )
}

export const measureCriteria = async (run: BenchRun): Promise<Figure[]> => {
  const dataFolder = run.folder('data-criteria')
  const { app, database, rooms, close } = await openBenchServer({ dataFolder })
  run.later(close)
  const enrolled = await enrolCoordinator(rooms)
  const { organisation } = enrolled
  run.say(`criteria: ${cohorts} cohorts of ${people}`)
  const facts = countryFacts()
  await keepCountry(database.db, organisation, facts)
  const ask = async (by: string): Promise<{ ms: number; cpu: number; bytes: number }> => {
    const begin = performance.now()
    const before = process.cpuUsage()
    const reply = await app.inject({
      method: 'GET',
      url: `/api/criteria?by=${by}`,
      headers: { authorization: `Bearer ${enrolled.token}`, 'accept-encoding': 'gzip' },
    })
    if (reply.statusCode !== 200) throw new Error(`The criteria answered ${reply.statusCode}`)
    const { user, system } = process.cpuUsage(before)
    return { ms: performance.now() - begin, cpu: (user + system) / 1000, bytes: reply.rawPayload.length }
  }
  const figures: Figure[] = []
  for (const by of ['country', 'region', 'cohort'] as const) {
    await ask(by)
    const asked: Awaited<ReturnType<typeof ask>>[] = []
    for (let turn = 0; turn < run.runs; turn += 1) asked.push(await ask(by))
    figures.push(
      figure({
        measure: 'criteria',
        what: `criteria of the whole country, by ${by}`,
        value: median(asked.map(({ ms }) => ms)),
        unit: 'ms',
        atMost: 1000,
        note: `${cohorts} cohorts of ${people}, ${halfDays} half-days each; ${asked[0]?.bytes ?? 0} bytes packed; ${median(asked.map(({ cpu }) => cpu)).toFixed(0)} ms of the server’s processor; the look at what is old included`,
      }),
    )
  }
  const office = await openOfficeDevice(await listen(app), enrolled)
  for (let told = 0; told < pushed; told += 1) {
    await office.write(tellCompleteCohort(enrolled.person, Date.now()).drafts)
    await office.sync()
  }
  const begin = performance.now()
  const { old } = await refreshFacts(
    {
      db: database.db,
      onTrouble: (error) => {
        throw error
      },
    },
    organisation,
    pushed,
  )
  const spent = performance.now() - begin
  if (old > 0) throw new Error(`${old} rows are still old`)
  figures.push(
    figure({
      measure: 'criteria',
      what: 'a complete cohort’s row made again',
      value: spent / pushed,
      unit: 'ms',
      note: `${pushed} cohorts of about 400 entries at once, pushed before; a push itself does nothing for it`,
    }),
  )
  return figures
}

/** `npm run invite` as a person or a script runs it. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addOrganisation, readOrganisations, readPeople } from '#server/account/accounts.queries.ts'
import type { Database } from '#server/db/open-database.ts'
import { aDatabase } from '#tests/given/a-database.ts'

const projectFolder = join(import.meta.dirname, '../..')
const dataFolder = mkdtempSync(join(tmpdir(), 'coulisses-invite-'))
let database: Database
beforeAll(async () => {
  database = await aDatabase()
})
afterAll(async () => {
  await database.close()
  rmSync(dataFolder, { recursive: true, force: true })
})

const invite = (
  words: readonly string[],
  url = database.url,
): Promise<{ code: number; out: string; err: string }> =>
  new Promise((resolve) => {
    const env = {
      PATH: process.env['PATH'],
      DATA_DIR: dataFolder,
      DATABASE_URL: url,
      PUBLIC_URL: 'https://c.example',
    }
    const args = ['--import', 'tsx', 'src/server/invite.ts', ...words]
    execFile(process.execPath, args, { cwd: projectFolder, env }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err })
    })
  })

test('[D20] the command invites a steward, and makes the organisation where there is none', async () => {
  const { code, out } = await invite([
    '--coordinator',
    '--name',
    'Ana B.',
    '--organisation',
    'Nord',
    '--json',
  ])
  expect(code).toBe(0)
  const said = JSON.parse(out) as { code: string; url: string; expiresAt: string; person: string }
  expect(said.url).toBe(`https://c.example/rejoindre#${said.code}`)
  expect(new Date(said.expiresAt).getTime()).toBeGreaterThan(Date.now())
  await invite(['--coordinator'])
  const [organisation, ...others] = await readOrganisations(database.db)
  expect(organisation?.name).toBe('Nord')
  expect(others).toEqual([])
  const people = await readPeople(database.db, organisation?.organisation ?? '')
  expect(people).toMatchObject([
    { name: 'Ana B.', organisationRole: 'steward' },
    { organisationRole: 'steward' },
  ])
})

test('the command explains itself, and tells what it does not understand from what it cannot do', async () => {
  const help = await invite(['--help'])
  expect(help).toMatchObject({ code: 0, err: '' })
  expect(help.out).toContain('--coordinator')
  expect(await invite(['--everybody'])).toMatchObject({ code: 2, out: '' })
  expect((await invite([])).code).toBe(2)
  const away = await invite(['--coordinator'], 'postgresql://nobody@127.0.0.1:1/none')
  expect(away.code).toBe(1)
  expect(away.err).toMatch(/^The database named by DATABASE_URL cannot be reached/)
})

test('the command invites nobody into the demo', async () => {
  const demo = await aDatabase()
  await addOrganisation(demo.db, { organisation: 'demo', name: 'Démonstration', isDemo: true }, 0)
  const refused = await invite(['--coordinator'], demo.url)
  expect(refused).toMatchObject({ code: 1, out: '' })
  expect(refused.err).toContain('the demo')
  await demo.close()
})

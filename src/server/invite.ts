/** `npm run invite -- --coordinator`: an invitation for somebody who coordinates, also beside a running server. */
import { randomBytes, randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import type { AccountDeps } from './account/account-deps.ts'
import { inviteSteward } from './account/first-invitation.ts'
import { openOutsideLog } from './account/outside-log-file.ts'
import { openServerKeys } from './account/server-keys.ts'
import { readConfig, type Config } from './config.ts'
import { CannotStart } from './db/cannot-start.ts'
import { findRunningPostgres } from './db/embedded-postgres.ts'
import { makeWritableFolder } from './db/folder-lock.ts'
import { migrate } from './db/migrate.ts'
import { connectDatabase, openDatabase, type Database } from './db/open-database.ts'
import { refuseDemo } from './demo.ts'

const help = `Invites somebody who coordinates; the link works once, within 24 hours.

  npm run invite -- --coordinator [--name "First Last"] [--organisation "Name"] [--json]

  --coordinator    required: says whom the invitation is for
  --name           the person's name as others will read it
  --organisation   name of the organisation, where the database has none yet
  --json           one line of JSON on standard output: code, url, expiresAt (ISO 8601), person
  --help           this text

Reads the same environment as the server: DATA_DIR, DATABASE_URL, PORT, PUBLIC_URL.
Exit codes: 0 invited · 1 the database cannot be opened · 2 the command was not understood.
`

interface Wish {
  readonly name?: string | undefined
  readonly organisation?: string | undefined
  readonly isJson: boolean
}

/** The wish, `help`, or `undefined` where the words make no sense. */
const readWish = (words: readonly string[]): Wish | 'help' | undefined => {
  const options = {
    coordinator: { type: 'boolean' },
    name: { type: 'string' },
    organisation: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  } as const
  try {
    const { values } = parseArgs({ args: [...words], options })
    if (values.help) return 'help'
    if (!values.coordinator) return undefined
    return { name: values.name, organisation: values.organisation, isJson: values.json ?? false }
  } catch {
    // parseArgs throws on words it does not know.
    return undefined
  }
}

/** The database of the running server where there is one, else our own for a moment. */
const openBesideServer = async (config: Config): Promise<Database> => {
  const running = config.databaseUrl === undefined ? await findRunningPostgres(config.dataFolder) : undefined
  if (running !== undefined) return connectDatabase(running, { connections: 1 })
  return openDatabase({ ...config, say: () => undefined })
}

const invite = async (wish: Wish): Promise<void> => {
  const config = readConfig('production', process.env)
  makeWritableFolder(config.dataFolder)
  const database = await openBesideServer(config)
  try {
    await migrate(database.db)
    const { id } = await database.db.selectFrom('server_identity').select('id').executeTakeFirstOrThrow()
    const deps: AccountDeps = {
      db: database.db,
      keys: openServerKeys(config.dataFolder),
      outside: openOutsideLog(config.dataFolder),
      serverId: id,
      now: () => Date.now(),
      randomBytes,
      randomUuid: randomUUID,
    }
    await refuseDemo(deps)
    const { code, expiresAt, person } = await inviteSteward(deps, {
      organisationName: wish.organisation,
      personName: wish.name,
    })
    const url = `${config.publicUrl ?? `http://localhost:${config.port}`}/rejoindre#${code}`
    const until = new Date(expiresAt).toISOString()
    process.stdout.write(
      wish.isJson
        ? `${JSON.stringify({ code, url, expiresAt: until, person })}\n`
        : `Invitation for one device, until ${until}:\n  ${url}\n`,
    )
  } finally {
    await database.close()
  }
}

const wish = readWish(process.argv.slice(2))
if (wish === 'help') process.stdout.write(help)
else if (wish === undefined) {
  process.stderr.write(`The command was not understood.\n\n${help}`)
  process.exitCode = 2
} else {
  try {
    await invite(wish)
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}

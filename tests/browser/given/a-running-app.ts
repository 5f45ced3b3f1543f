/** The built app behind a real server process, and what a test may ask of the two from outside: links, rows, a stop. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Pool } from 'pg'
import { findRunningPostgres } from '#server/db/embedded-postgres.ts'
import { aFreePort, aServerProcess, type ServerProcess } from '#tests/given/a-server-process.ts'

export interface RunningApp {
  readonly url: string
  /** Invitations as printed at the last start: « /rejoindre#… », by the name of the person, or `first`. */
  readonly links: ReadonlyMap<string, string>
  /** The server leaves, as when somebody trips over the cable. */
  stop(): Promise<void>
  /** The same server on the same folder and port; another folder of the built app may stand behind it. */
  start(appFolder?: string): Promise<void>
  /** Rows of the server's own database. */
  rows(sql: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>
  throwAway(): Promise<void>
}

const readLinks = (words: string): Map<string, string> => {
  const links = new Map<string, string>()
  for (const line of words.split('\n')) {
    const [, before = '', path] =
      /^(.*?)https?:\/\/\S*?(\/rejoindre#[0-9A-Z]{26})$/.exec(line.trimEnd()) ?? []
    if (path === undefined) continue
    // « role  name  link » in the demo, the link alone elsewhere.
    links.set(
      before
        .trim()
        .split(/\s{2,}/)
        .at(-1) || 'first',
      path,
    )
  }
  return links
}

export const aRunningApp = async ({
  demo = false,
  appFolder = process.env['APP_DIR'],
} = {}): Promise<RunningApp> => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'coulisses-browser-'))
  const port = await aFreePort()
  const state: {
    server: ServerProcess | undefined
    links: ReadonlyMap<string, string>
    folder: string | undefined
  } = {
    server: undefined,
    links: new Map(),
    folder: appFolder,
  }
  const start = async (folder = state.folder): Promise<void> => {
    state.folder = folder
    const server = await aServerProcess({
      dataFolder,
      port,
      ...(demo ? { args: ['--demo'] } : {}),
      ...(folder === undefined ? {} : { environment: { APP_DIR: folder } }),
    })
    if (!server.words().includes('Coulisses is ready')) throw new Error(server.words())
    state.server = server
    // The invitations follow the first word by a few milliseconds.
    const isLinkDue = demo || state.links.size === 0
    while (isLinkDue && readLinks(server.words()).size < (demo ? 4 : 1)) {
      await new Promise((resolve) => setImmediate(resolve))
    }
    if (isLinkDue) state.links = readLinks(server.words())
  }
  const stop = async (): Promise<void> => {
    const { server } = state
    state.server = undefined
    server?.signal('SIGTERM')
    await server?.ended
  }
  await start()
  return {
    url: `http://127.0.0.1:${port}`,
    get links() {
      return state.links
    },
    start,
    stop,
    rows: async (sql, values = []) => {
      const pool = new Pool({ connectionString: await findRunningPostgres(dataFolder) })
      try {
        return (await pool.query(sql, [...values])).rows as Record<string, unknown>[]
      } finally {
        await pool.end()
      }
    },
    throwAway: async () => {
      await stop()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

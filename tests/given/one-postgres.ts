/** Starts one PostgreSQL for a whole run of tests, with one migrated template that each file is cloned from. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '#server/db/embedded-postgres.ts'
import { migrate } from '#server/db/migrate.ts'
import { connectDatabase } from '#server/db/open-database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the database `coulisses`, migrated and never written by a test. */
    postgresUrl: string
  }
}

// A test database need not outlive the machine's power; what must, is tried in its own process.
const hurried = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }

export default async (project: TestProject): Promise<() => Promise<void>> => {
  const folder = await mkdtemp(join(tmpdir(), 'coulisses-tests-'))
  const postgres = await startEmbeddedPostgres(folder, { settings: hurried })
  const template = connectDatabase(postgres.url)
  await migrate(template.db)
  await template.close()
  project.provide('postgresUrl', postgres.url)
  return async () => {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

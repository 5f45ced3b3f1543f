/** The whole app on a database of its own, without a socket, with a clock set by hand. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { EnrolReply, OrganisationRole } from '#shared/account.ts'
import { addOrganisation } from '#server/account/accounts.queries.ts'
import { writeInvitation } from '#server/account/invite-person.ts'
import { openServerKeys } from '#server/account/server-keys.ts'
import { buildApp } from '#server/app.ts'
import type { Database } from '#server/db/open-database.ts'
import { openLog } from '#server/log.ts'
import { openRooms, openRoutes, type Rooms } from '#server/routes.ts'
import { aDatabase } from './a-database.ts'

export interface TestApp {
  readonly app: FastifyInstance
  readonly rooms: Rooms
  readonly database: Database
  readonly logged: readonly string[]
  readonly clock: { now: number }
  /** A new person of the organisation with an enrolled device. */
  enrol(organisation: string, organisationRole: OrganisationRole): Promise<EnrolReply>
  organisation(name: string): Promise<string>
  close(): Promise<void>
}

export const anEnrolment = (code: string): Record<string, string> => ({
  code,
  device: randomUUID(),
  writer: randomUUID(),
  deviceName: 'Tablette',
  deviceKind: 'tablet',
  appVersion: '0.0.0+test',
})

export const anApp = async ({ now = Date.UTC(2026, 10, 24, 8), isPublic = false } = {}): Promise<TestApp> => {
  const database = await aDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'coulisses-app-'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Coulisses</title>')
  const clock = { now }
  const logged: string[] = []
  const rooms = await openRooms({
    database,
    keys: openServerKeys(folder),
    dataFolder: folder,
    now: () => clock.now,
    randomBytes,
    isDemo: false,
    isPublic,
    say: () => undefined,
  })
  const app = await buildApp({
    database,
    publicUrl: undefined,
    trustedProxies: 0,
    version: '0.0.0',
    isDemo: false,
    appFolder: folder,
    routes: await openRoutes(rooms, database),
    logger: openLog('trace', { write: (line) => void logged.push(line) }),
  })
  await app.ready()
  return {
    app,
    rooms,
    database,
    logged,
    clock,
    organisation: async (name) => {
      const organisation = randomUUID()
      await addOrganisation(database.db, { organisation, name, isDemo: false }, clock.now)
      return organisation
    },
    enrol: async (organisation, organisationRole) => {
      const { code } = await writeInvitation(
        rooms.account,
        { person: randomUUID(), organisation, name: 'Inès Bellamy', jobTitle: '', organisationRole },
        { minutes: 60, createdBy: null },
      )
      // Each device comes from an address of its own, so that none uses up the limit of another.
      const remoteAddress = `10.${randomBytes(3).join('.')}`
      const reply = await app.inject({
        method: 'POST',
        url: '/api/enrol',
        payload: anEnrolment(code),
        remoteAddress,
      })
      return reply.json<EnrolReply>()
    },
    close: async () => {
      await app.close()
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const bearer = (token: string): { authorization: string } => ({ authorization: `Bearer ${token}` })

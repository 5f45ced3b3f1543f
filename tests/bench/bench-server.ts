/** The app as it is, inside the process that measures it, and coordinators enrolled without their requests. */
import { randomBytes, randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { addOrganisation, addPerson, keepDevice } from '#server/account/accounts.queries.ts'
import { enrolmentClaims } from '#server/account/enrolment-ticket.ts'
import { hashSecret, makeToken } from '#server/account/secrets.ts'
import { openServerKeys } from '#server/account/server-keys.ts'
import { buildApp } from '#server/app.ts'
import { migrate } from '#server/db/migrate.ts'
import { openDatabase, type Database } from '#server/db/open-database.ts'
import { openRooms, openRoutes, type Rooms } from '#server/routes.ts'
import type { Enrolled } from './account-calls.ts'

export interface BenchServer {
  readonly app: FastifyInstance
  readonly database: Database
  readonly rooms: Rooms
  close(): Promise<void>
}

/** A migrated database in `dataFolder` with the app before it, which listens to nothing yet. */
export const openBenchServer = async (given: {
  readonly dataFolder: string
  /** Of the built app; without it none is served. */
  readonly appFolder?: string
  readonly trustedProxies?: number
  readonly onTrouble?: (error: unknown) => void
}): Promise<BenchServer> => {
  const { dataFolder, appFolder = dataFolder, trustedProxies = 0, onTrouble } = given
  const database = await openDatabase({ dataFolder })
  await migrate(database.db)
  const rooms = await openRooms({
    database,
    keys: openServerKeys(dataFolder),
    dataFolder,
    now: () => Date.now(),
    randomBytes,
    isDemo: false,
    say: () => undefined,
    ...(onTrouble === undefined ? {} : { onTrouble }),
  })
  const app = await buildApp({
    database,
    publicUrl: undefined,
    trustedProxies,
    version: '0.0.0',
    isDemo: false,
    appFolder,
    routes: await openRoutes(rooms, database),
  })
  return {
    app,
    database,
    rooms,
    close: async () => {
      await app.close()
      await database.close()
    },
  }
}

/** @returns where it listens, on a free port of this machine */
export const listen = async (app: FastifyInstance): Promise<string> => {
  await app.listen({ host: '127.0.0.1', port: 0 })
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
}

/** What the enrolment of a coordinator of each name leaves behind, all of one new organisation. */
export const enrolCoordinators = async (
  { account }: Rooms,
  names: readonly string[],
): Promise<readonly Enrolled[]> => {
  const organisation = randomUUID()
  const at = account.now()
  await addOrganisation(account.db, { organisation, name: 'Banc', isDemo: false }, at)
  const enrolled: Enrolled[] = []
  for (const name of names) {
    const [person, device, writer, token] = [randomUUID(), randomUUID(), randomUUID(), makeToken(randomBytes)]
    const tokenHash = hashSecret(token)
    await addPerson(
      account.db,
      { person, organisation, name, jobTitle: '', organisationRole: 'coordinator' },
      at,
    )
    await keepDevice(account.db, {
      tokenHash,
      person,
      device,
      writer,
      name: 'Banc',
      kind: 'computer',
      enrolledAt: at,
    })
    const who = {
      organisation,
      organisationName: 'Banc',
      organisationRole: 'coordinator' as const,
      person,
      personName: name,
      device,
      writer,
      tokenHash,
      enrolledAt: at,
    }
    const claims = JSON.stringify(enrolmentClaims(who))
    enrolled.push({
      ...who,
      server: account.serverId,
      jobTitle: '',
      token,
      enrolment: { claims, signature: account.keys.sign(claims) },
      now: at,
    })
  }
  return enrolled
}

/** One of them, who is all of the organisation. */
export const enrolCoordinator = async (rooms: Rooms): Promise<Enrolled> => {
  const [enrolled] = await enrolCoordinators(rooms, ['Solène'])
  if (enrolled === undefined) throw new Error('Nobody was enrolled')
  return enrolled
}

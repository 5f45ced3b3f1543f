/** Opens the rooms of the server: what each of them needs of the world, and their routes. */
import { randomUUID } from 'node:crypto'
import type { FastifyPluginAsync } from 'fastify'
import { accountRoutes } from './account/account.routes.ts'
import type { AccountDeps } from './account/account-deps.ts'
import { authenticate } from './account/authenticate.ts'
import { openGate } from './account/gate.ts'
import { identityRoute } from './account/identity.route.ts'
import { hearDeviceNames } from './account/hear-device-names.ts'
import { openOutsideLog } from './account/outside-log-file.ts'
import type { ServerKeys } from './account/server-keys.ts'
import { boardRoute } from './board/board.route.ts'
import { boardMaker } from './board/make-board.ts'
import { calendarRoutes } from './calendar/calendar.routes.ts'
import type { Database } from './db/open-database.ts'
import { documentsRoutes } from './documents/documents.routes.ts'
import type { StatusDeps } from './status/status-deps.ts'
import { statusRoutes } from './status/status.routes.ts'
import { summariseBoardRow, summariseBoardRowAgain } from './status/summarise-board-row.ts'
import { applyErasuresAtStart } from './sync/erase-bodies.ts'
import { dayRoute } from './sync/day.route.ts'
import { listenToJournals } from './sync/listen-to-journals.ts'
import { nameDocument } from './sync/name-document.ts'
import { postgresJournalStore } from './sync/postgres-journal-store.ts'
import { sumUpAtStart } from './sync/sum-up-at-start.ts'
import { rejudgeAtStart } from './sync/rejudge-asides.ts'
import { cohortsReadBy, roleInCohort, rolesOf } from './sync/role-in-cohort.ts'
import type { SyncDeps } from './sync/sync-deps.ts'
import { syncRoute } from './sync/sync.route.ts'
import { wakeRoute } from './sync/wake.route.ts'
import type { SurveysDeps } from './surveys/surveys-deps.ts'
import { listTallies } from './surveys/list-tallies.ts'
import { surveysRoutes } from './surveys/surveys.routes.ts'

export interface RoomsGiven {
  database: Database
  keys: ServerKeys
  /** Where the outside log lies. */
  dataFolder: string
  /** The present, in milliseconds since 1970. */
  now: () => number
  /** As many unguessable bytes as asked. */
  randomBytes: (count: number) => Uint8Array
  isDemo: boolean
  /** Whether the aggregates of all organisations are published; not, unless said. */
  isPublic?: boolean
  /** Tells the person at the terminal. */
  say: (sentence: string) => void
  /** Told of failures that a request survived. */
  onTrouble?: SyncDeps['onTrouble']
}

export interface Rooms {
  /** Whether the public dataset is published; not, unless said. */
  readonly isPublic?: boolean
  account: AccountDeps
  sync: SyncDeps
}

const every = (seconds: number, beat: () => void): (() => void) => {
  const timer = setInterval(beat, seconds * 1_000)
  timer.unref()
  return () => clearInterval(timer)
}

/** Opens account and sync on a migrated database. */
export const openRooms = async (given: RoomsGiven): Promise<Rooms> => {
  const { database, keys, dataFolder, now, isDemo, say } = given
  const { id } = await database.db.selectFrom('server_identity').select('id').executeTakeFirstOrThrow()
  const outside = openOutsideLog(dataFolder, say)
  const account: AccountDeps = {
    db: database.db,
    keys,
    outside,
    serverId: id,
    now,
    randomBytes: given.randomBytes,
    randomUuid: randomUUID,
  }
  const sync: SyncDeps = {
    store: postgresJournalStore(database.db),
    outside,
    keys,
    clock: { now },
    server: { id, name: 'Coulisses', demo: isDemo },
    summarise: summariseBoardRow,
    summariseAgain: summariseBoardRowAgain,
    board: boardMaker,
    nameDevice: hearDeviceNames(database.db),
    ...(given.onTrouble === undefined ? {} : { onTrouble: given.onTrouble }),
  }
  return { account, sync, isPublic: given.isPublic ?? false }
}

const openStatus = ({ account, sync, isPublic = false }: Rooms): StatusDeps => ({
  db: account.db,
  now: () => account.now(),
  tallies: (organisation) => listTallies(account.db, organisation),
  cohortsReadBy: (who) => cohortsReadBy(sync, who),
  every,
  isPublic,
  published: {
    linesOf: (quarter) => sync.outside.facts().published(quarter),
    record: (quarter, lines, at) => sync.outside.record({ of: 'published', quarter, lines, at }),
  },
  onTrouble: (error) => sync.onTrouble?.(error, { journal: '' }),
})

const openSurveys = ({ account, sync }: Pick<Rooms, 'account' | 'sync'>): SurveysDeps => ({
  db: account.db,
  now: () => account.now(),
  randomBytes: (count) => account.randomBytes(count),
  verify: (text, signature) => account.keys.verify(text, signature),
  roleInCohort: (who, cohort) => roleInCohort(sync, who, cohort),
})

/**
 * Does what must be done before the first request, and gives the routes, each under `/api/` but the server's identity.
 * They hold one more connection, that listens; closing the app closes it.
 */
export const openRoutes = async (rooms: Rooms, database: Database): Promise<FastifyPluginAsync[]> => {
  const { account, sync } = rooms
  // A restored database holds again what was erased; a new version may read what the old one set aside.
  await applyErasuresAtStart(sync)
  await rejudgeAtStart(sync)
  const state = { isClosed: false }
  // Lists show the rest meanwhile; what fails now is tried at the next start, and with the next push to its cohort.
  const summing = sumUpAtStart(sync, () => state.isClosed).catch((error: unknown) =>
    sync.onTrouble?.(error, { journal: '' }),
  )
  const gate = openGate(account)
  const nudges = await listenToJournals(database.url)
  const isWelcome = async (authorization: string | undefined): Promise<boolean> =>
    (await authenticate(account, authorization)).outcome === 'known'
  return [
    identityRoute({ serverId: account.serverId, publicKey: sync.keys.publicKey }),
    accountRoutes(account, gate),
    syncRoute(sync, gate),
    dayRoute(sync, gate),
    boardRoute(account, gate),
    async (app) => {
      app.addHook('onClose', async () => {
        state.isClosed = true
        await summing
      })
    },
    wakeRoute({ sync, nudges, isWelcome, every }, gate),
    surveysRoutes(openSurveys({ account, sync }), gate),
    statusRoutes(openStatus(rooms), gate),
    calendarRoutes(
      {
        db: account.db,
        now: () => account.now(),
        randomBytes: (count) => account.randomBytes(count),
        randomUuid: () => account.randomUuid(),
        rolesOf: (who) => rolesOf(sync, who),
      },
      gate,
    ),
    documentsRoutes(
      {
        db: account.db,
        now: () => account.now(),
        roleInCohort: (who, cohort) => roleInCohort(sync, who, cohort),
        nameDocument: (query, photo) => nameDocument(sync, query, photo),
      },
      gate,
    ),
  ]
}

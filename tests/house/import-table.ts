/** Who may import whom, as data: the rooms, their walls, and the packages that belong to one room alone. */

/**
 * A room is known by the beginning of its paths; the longest one that fits counts. `mayTypesOf` lets only
 * types through.
 */
export interface Room {
  name: string
  may: string[]
  mayTypesOf?: string[]
}

const everythingShared = ['shared', 'shared/account.ts', 'shared/journal', 'shared/domain']

/** A row for every row of the plan's table. `client/features/*` stands for each feature by itself. */
export const rooms: Room[] = [
  // The stones know nothing of ours, so that everything may stand on them.
  { name: 'shared', may: [] },
  { name: 'shared/journal', may: ['shared', 'shared/account.ts'] },
  // The wire of enrolment: no stone, because a ticket names a role of the journal.
  { name: 'shared/account.ts', may: ['shared', 'shared/journal'] },
  { name: 'shared/domain', may: ['shared', 'shared/account.ts', 'shared/journal'] },
  // Memory and wire do not know each other: the outbox is the only door between them.
  // `use-live.ts`, which components call, finds the memory in the container.
  { name: 'client/local', may: [...everythingShared, 'client/container.ts'] },
  { name: 'client/remote', may: everythingShared },
  // The kit of parts says no word of the trade.
  { name: 'client/ui', may: [] },
  { name: 'client/texts', may: everythingShared },
  {
    name: 'client/container.ts',
    may: everythingShared,
    mayTypesOf: ['client/local', 'client/remote'],
  },
  {
    name: 'client/account',
    may: [...everythingShared, 'client/container.ts', 'client/local', 'client/ui', 'client/texts'],
  },
  // The choice of an occupation, which several features offer.
  {
    name: 'client/rome',
    may: [...everythingShared, 'client/container.ts', 'client/ui', 'client/texts'],
  },
  // Papers drawn and written as PDF: what every feature that hands out a paper draws with.
  { name: 'client/pdf', may: [...everythingShared, 'client/texts'] },
  // What was typed and not finished, offered again on the forms of several features.
  {
    name: 'client/drafts',
    may: [...everythingShared, 'client/local', 'client/ui', 'client/texts'],
  },
  {
    name: 'client/sync',
    may: [...everythingShared, 'client/container.ts', 'client/local', 'client/ui', 'client/texts'],
  },
  // A feature knows neither the network nor another feature.
  {
    name: 'client/features/*',
    may: [
      ...everythingShared,
      'client/container.ts',
      'client/local',
      'client/account',
      'client/drafts',
      'client/pdf',
      'client/rome',
      'client/ui',
      'client/texts',
    ],
  },
  // Where everything is put together.
  { name: 'client', may: ['client/**', ...everythingShared] },
  // What anybody may run without us: the rules of a pack, and their sentences.
  { name: 'verifier', may: [...everythingShared, 'client/texts'] },
  { name: 'server/db', may: everythingShared },
  { name: 'server/account', may: [...everythingShared, 'server/db'] },
  { name: 'server/sync', may: [...everythingShared, 'server/db', 'server/account'] },
  { name: 'server/status', may: [...everythingShared, 'server/db', 'server/account'] },
  // Answers without names: no journal, so nothing of the sync but what a person is in a cohort, which it is given.
  { name: 'server/surveys', may: [...everythingShared, 'server/db', 'server/account'] },
  // Calendars are read from the plan's entries; who may see what, it is told.
  { name: 'server/calendar', may: [...everythingShared, 'server/db', 'server/account'] },
  // Photos beside the journal: likewise.
  { name: 'server/documents', may: [...everythingShared, 'server/db', 'server/account'] },
  // The list of an organisation's cohorts: it reads what the sync keeps, and is given to it as a maker of rows.
  { name: 'server/board', may: [...everythingShared, 'server/db', 'server/account'] },
  { name: 'server/keep', may: [...everythingShared, 'server/db', 'server/account'] },
  { name: 'server/demo', may: ['server/**', ...everythingShared] },
  { name: 'server', may: ['server/**', ...everythingShared] },
]

/** Packages that only some rooms may name; any other package is free. */
export const packagesOfRooms: { name: RegExp; rooms: RegExp; reason: string }[] = [
  { name: /^dexie$/, rooms: /^client\/local$/, reason: 'only the device’s memory says Dexie' },
  { name: /^(kysely|pg)$/, rooms: /^server/, reason: 'only the server speaks to PostgreSQL' },
  { name: /^(fastify|@fastify\/.*|pino)$/, rooms: /^server/, reason: 'only the server serves' },
  { name: /^node:/, rooms: /^(server|verifier)/, reason: 'shared and client know no Node' },
  { name: /^(vue|vue-router|pinia)$/, rooms: /^client/, reason: 'only the client draws' },
  {
    name: /^zod$/,
    rooms: /^server/,
    reason: 'the device carries zod/mini, which is a fifth of the weight',
  },
]

/** Holds the walls between the rooms: who imports whom, how an import is written, and that no file is a barrel. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { packagesOfRooms, rooms, type Room } from './import-table.ts'
import {
  importsOf,
  parseScript,
  projectFolder,
  readSources,
  type Import,
  type SourceFile,
} from './read-imports.ts'

/** The room of a path without `src/`; a feature is a room of its own. */
const roomNameOf = (path: string): string => {
  const feature = /^client\/features\/[^/]+/.exec(path)?.[0]
  if (feature !== undefined) return feature
  const fitting = rooms.filter(({ name }) => path === name || path.startsWith(`${name}/`))
  return fitting.sort((a, b) => b.name.length - a.name.length)[0]?.name ?? path
}

const rowOf = (roomName: string): Room | undefined =>
  rooms.find(
    ({ name }) => name === roomName || (name.endsWith('/*') && roomName.startsWith(name.slice(0, -1))),
  )

const isListed = (list: string[], roomName: string): boolean =>
  list.some(
    (name) => name === roomName || (name.endsWith('/**') && `${roomName}/`.startsWith(name.slice(0, -2))),
  )

const complaintAboutRoom = (from: string, to: string, { isTypeOnly }: Import): string | undefined => {
  const row = rowOf(from)
  if (row === undefined) return `the room ${from} is not in the table`
  if (from === to || isListed(row.may, to)) return undefined
  if (isTypeOnly && isListed(row.mayTypesOf ?? [], to)) return undefined
  return `${from} may not import ${to}`
}

const complaintAboutPackage = (from: string, specifier: string): string | undefined => {
  const owner = packagesOfRooms.find(({ name }) => name.test(specifier))
  return owner && !owner.rooms.test(from) ? `${from} may not import ${specifier}: ${owner.reason}` : undefined
}

const complaintAboutOwn = (file: SourceFile, found: Import): string | undefined => {
  const { specifier } = found
  if (specifier.includes('..')) return `${specifier} climbs: name the room instead`
  const isLocal = specifier.startsWith('./')
  if (!isLocal && !specifier.startsWith('#')) {
    return complaintAboutPackage(roomNameOf(file.path.slice(4)), specifier)
  }
  const bare = specifier.replace(/\?[\w&]+$/, '')
  if (!/\.(ts|mts|mjs|vue|css|svg|json|txt)$/.test(bare)) return `${specifier} has no extension`
  const target = isLocal ? join(dirname(file.path), bare) : bare.replace('#', 'src/')
  const from = roomNameOf(file.path.slice(4))
  const to = roomNameOf(target.slice(4))
  if (!isLocal && from === to && dirname(target) === dirname(file.path)) {
    return `${specifier} is a neighbour: write ./`
  }
  return complaintAboutRoom(from, to, found)
}

/** Shapes that hide a border: a file that only passes on, and a thing without a name of its own. */
const complaintsAboutShape = (file: SourceFile): string[] => {
  const statements = parseScript(file).statements
  const passesOn = statements.some((node) => ts.isExportDeclaration(node) && node.exportClause === undefined)
  const hasDefault = statements.some(
    (node) =>
      (ts.isExportAssignment(node) && !node.isExportEquals) ||
      (ts.canHaveModifiers(node) &&
        (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)),
  )
  return [
    ...(/\/index\.(ts|vue)$/.test(file.path) ? ['a file named index is a barrel'] : []),
    ...(passesOn ? ['it exports everything of another file'] : []),
    ...(hasDefault && !file.path.endsWith('.vue') ? ['only components have a default export'] : []),
  ]
}

const complaintsAbout = (files: SourceFile[]): string[] =>
  files.flatMap((file) => {
    const own = importsOf(file).map((found) => complaintAboutOwn(file, found))
    return [...own, ...complaintsAboutShape(file)]
      .filter((complaint) => complaint !== undefined)
      .map((complaint) => `${file.path}: ${complaint}`)
  })

const isTypesOfSetup = (path: string): boolean => path.startsWith('src/setup/')

test('every import of the source stays within its walls', () => {
  const files = readSources('src').filter(({ path }) => !isTypesOfSetup(path))
  expect(files.length).toBeGreaterThan(20)
  expect(complaintsAbout(files)).toEqual([])
})

test('an import of ours names a file that is there', () => {
  const missing = [...readSources('src'), ...readSources('tests')].flatMap((file) =>
    importsOf(file)
      .filter(({ specifier }) => /^(\.\/|#)/.test(specifier))
      .map(({ specifier }) => {
        const bare = specifier.replace(/\?[\w&]+$/, '')
        if (bare.startsWith('./')) return join(dirname(file.path), bare)
        return bare.startsWith('#tests/') ? bare.slice(1) : bare.replace('#', 'src/')
      })
      .filter((target) => !existsSync(join(projectFolder, target)))
      .map((target) => `${file.path}: ${target}`),
  )
  expect(missing).toEqual([])
})

test('a test climbs no folders either', () => {
  const climbing = readSources('tests').filter((file) =>
    importsOf(file).some(({ specifier }) => specifier.startsWith('../')),
  )
  expect(climbing.map(({ path }) => path)).toEqual([])
})

const planted: { path: string; text: string; complaint: string }[] = [
  {
    path: 'src/shared/ids.ts',
    text: "import { entryHash } from '#shared/journal/chain.ts'",
    complaint: 'shared may not import shared/journal',
  },
  {
    path: 'src/client/features/today/TodayView.vue',
    text: '<script setup lang="ts">\nimport x from \'#client/features/cohorts/CohortView.vue\'\n</script>',
    complaint: 'client/features/today may not import client/features/cohorts',
  },
  {
    path: 'src/client/features/today/today.store.ts',
    text: "const load = () => import('#client/sync/sync-loop.ts')",
    complaint: 'client/features/today may not import client/sync',
  },
  {
    path: 'src/client/container.ts',
    text: "import { openLocalDb } from '#client/local/local-db.ts'",
    complaint: 'client/container.ts may not import client/local',
  },
  {
    path: 'src/client/ui/AppButton.vue',
    text: '<script setup lang="ts">import type { Id } from "#shared/ids.ts"</script>',
    complaint: 'client/ui may not import shared',
  },
  {
    path: 'src/server/sync/sync.route.ts',
    text: "export { status } from '#server/status/status.queries.ts'",
    complaint: 'server/sync may not import server/status',
  },
  {
    path: 'src/client/local/outbox.ts',
    text: "import { a } from '../ui/x.ts'",
    complaint: '../ui/x.ts climbs: name the room instead',
  },
  {
    path: 'src/client/local/outbox.ts',
    text: "import { a } from './local-db'",
    complaint: './local-db has no extension',
  },
  {
    path: 'src/client/local/outbox.ts',
    text: "import { a } from '#client/local/local-db.ts'",
    complaint: '#client/local/local-db.ts is a neighbour: write ./',
  },
  {
    path: 'src/client/features/today/today.store.ts',
    text: "import { liveQuery } from 'dexie'",
    complaint: 'client/features/today may not import dexie: only the device’s memory says Dexie',
  },
  {
    path: 'src/shared/journal/entry.ts',
    text: "import * as z from 'zod'",
    complaint:
      'shared/journal may not import zod: the device carries zod/mini, which is a fifth of the weight',
  },
  {
    path: 'src/shared/domain/cohort.ts',
    text: "export * from './attendance.ts'",
    complaint: 'it exports everything of another file',
  },
  {
    path: 'src/shared/domain/cohort.ts',
    text: 'export default function describeCohort() {}',
    complaint: 'only components have a default export',
  },
  {
    path: 'src/client/browser-container.ts',
    text: "import { readConfig } from '#server/config.ts'",
    complaint: 'client may not import server',
  },
]

test.each(planted)('a planted fault is found: $complaint', ({ path, text, complaint }) => {
  expect(complaintsAbout([{ path, text }])).toEqual([`${path}: ${complaint}`])
})

test('what the table allows is allowed', () => {
  const fine = [
    { path: 'src/client/container.ts', text: "import type { Remote } from '#client/remote/remote.ts'" },
    { path: 'src/client/main.ts', text: "import { startSync } from '#client/sync/sync-loop.ts'" },
    { path: 'src/server/app.ts', text: "import { openDatabase } from './db/open-database.ts'" },
    { path: 'src/shared/journal/chain.ts', text: "import type { Id } from '#shared/ids.ts'" },
  ]
  expect(complaintsAbout(fine)).toEqual([])
})

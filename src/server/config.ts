/** Reads the server's configuration from the environment, and tells every mistake in it at once. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { CannotStart } from './db/cannot-start.ts'

/** How the server is started: `demo` by `npm start`, `production` by `npm run serve`. */
export type Mode = 'demo' | 'production'

const secrets = ['DATABASE_URL'] as const
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const environmentSchema = z.object({
  PORT: z
    .string()
    .regex(/^\d+$/, 'must be a number')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be 0 to 65535 (0 takes any free one)')
    .default(4300),
  HOST: z.string().min(1).optional(),
  DATA_DIR: z.string().min(1, 'must name a folder').default('./data'),
  APP_DIR: z.string().min(1, 'must name a folder').optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgresql://')
    .optional(),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address that begins with http:// or https://' })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  LOG_LEVEL: z.enum(logLevels, { error: `must be one of ${logLevels.join(', ')}` }).default('info'),
  PUBLIC_DATASET: z.enum(['on', 'off'], { error: 'must be on or off' }).default('off'),
  TRUSTED_PROXIES: z
    .string()
    .regex(/^\d{1,2}$/, 'must be the number of proxies in front of the server')
    .transform(Number)
    .default(0),
})

export interface Config {
  mode: Mode
  port: number
  host: string
  dataFolder: string
  /** Folder of the built app; undefined means the one that `npm run build` fills. */
  appFolder: string | undefined
  /** May hold a password: never logged. */
  databaseUrl: string | undefined
  /** Address people type, without a slash at its end; undefined means `http://localhost:<port>`. */
  publicUrl: string | undefined
  logLevel: (typeof logLevels)[number]
  /** Whether aggregates of all organisations are published, without sign-in (README, open data). */
  isPublic: boolean
  /** How many reverse proxies stand in front: whose word on the address of a visitor is believed. */
  trustedProxies: number
}

/** `NAME_FILE` names a file whose content is the value of `NAME`: how containers hand over secrets. */
const readSecretFiles = (environment: NodeJS.ProcessEnv, mistakes: string[]): NodeJS.ProcessEnv => {
  const read = { ...environment }
  for (const name of secrets) {
    const file = environment[`${name}_FILE`]
    if (file === undefined || file === '') continue
    if (environment[name]) mistakes.push(`${name} and ${name}_FILE are both set; keep one`)
    try {
      read[name] = readFileSync(file, 'utf8').trim()
      if (read[name] === '') mistakes.push(`${name}_FILE names ${file}, which is empty`)
    } catch {
      mistakes.push(`${name}_FILE names ${file}, which cannot be read`)
    }
  }
  return read
}

/** An empty variable is one that a compose file left out. */
const withoutEmpty = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))

/**
 * @param environment `process.env`
 * @throws CannotStart with one line per mistake
 */
export const readConfig = (mode: Mode, environment: NodeJS.ProcessEnv): Config => {
  const mistakes: string[] = []
  const parsed = environmentSchema.safeParse(withoutEmpty(readSecretFiles(environment, mistakes)))
  for (const issue of parsed.error?.issues ?? []) mistakes.push(`${issue.path.join('.')} ${issue.message}`)
  if (!parsed.success || mistakes.length > 0) {
    const lines = mistakes.map((mistake) => `  - ${mistake}`).join('\n')
    const count = mistakes.length === 1 ? 'one mistake' : `${mistakes.length} mistakes`
    throw new CannotStart(`The configuration has ${count}:\n${lines}`)
  }
  const read = parsed.data
  return {
    mode,
    port: read.PORT,
    host: read.HOST ?? (mode === 'demo' ? '127.0.0.1' : '0.0.0.0'),
    dataFolder: read.DATA_DIR,
    appFolder: read.APP_DIR,
    databaseUrl: read.DATABASE_URL,
    publicUrl: read.PUBLIC_URL,
    logLevel: environment['LOG_LEVEL'] || mode === 'production' ? read.LOG_LEVEL : 'warn',
    isPublic: read.PUBLIC_DATASET === 'on',
    trustedProxies: read.TRUSTED_PROXIES,
  }
}

// A real server in a process of its own, on a free port and a folder that goes with the test.
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface RunningServer {
  readonly url: string
  readonly folder: string
  readonly port: number
  /** Everything it printed so far. */
  printed(): string
  /** `/rejoindre#CODE` links it printed, in order. */
  links(): string[]
  /** Stops it (SIGTERM unless told otherwise) and waits for its end. */
  stop(signal?: NodeJS.Signals): Promise<void>
  /** Starts it again on the same folder and port. */
  start(): Promise<void>
  /** Stops it and throws its folder away. */
  discard(): Promise<void>
}

const root = join(import.meta.dirname, '../../..')

const findFreePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })

/** Starts `main.ts`; `demo` fills it with generated cohorts. Resolves when it listens. */
export const startServer = async (options: { demo?: boolean; appFolder?: string } = {}): Promise<RunningServer> => {
  const port = await findFreePort()
  const folder = mkdtempSync(join(tmpdir(), 'coulisses-browser-'))
  const state: { process: ChildProcess | undefined; printed: string } = { process: undefined, printed: '' }

  const start = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const args = ['--import', 'tsx', 'src/server/main.ts', ...(options.demo ? ['--demo'] : [])]
      const child = spawn(process.execPath, args, {
        cwd: root,
        env: {
          ...process.env,
          PORT: String(port),
          HOST: '127.0.0.1',
          DATA_DIR: folder,
          LOG_LEVEL: 'warn',
          ...(options.appFolder === undefined ? {} : { APP_DIR: options.appFolder }),
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      state.process = child
      const hear = (chunk: Buffer): void => {
        state.printed += chunk.toString('utf8')
        if (state.printed.includes('Coulisses is ready')) resolve()
      }
      child.stdout.on('data', hear)
      child.stderr.on('data', hear)
      child.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${state.printed}`)))
    })

  const stop = (signal: NodeJS.Signals = 'SIGTERM'): Promise<void> =>
    new Promise((resolve) => {
      const child = state.process
      state.process = undefined
      if (child === undefined || child.exitCode !== null) return resolve()
      child.removeAllListeners('exit')
      child.once('exit', () => resolve())
      child.kill(signal)
    })

  await start()
  return {
    url: `http://localhost:${port}`,
    folder,
    port,
    printed: () => state.printed,
    links: () => [...state.printed.matchAll(/https?:\/\/\S+\/rejoindre#[0-9A-Z]+/g)].map(([link]) => link),
    stop,
    start: async () => {
      state.printed = ''
      await start()
    },
    discard: async () => {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

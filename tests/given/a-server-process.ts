/** A server as a person starts it: a process of its own, spoken to by its port, its words and its signals. */
import { spawn, type ChildProcess } from 'node:child_process'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'

const projectFolder = join(import.meta.dirname, '../..')

export interface ServerProcess {
  url: string
  pid: number
  /** Everything it has said so far, both streams. */
  words(): string
  /** Resolves with the exit code, or the name of the signal that ended it. */
  ended: Promise<number | string>
  signal(name: NodeJS.Signals): void
}

export interface ServerGiven {
  dataFolder: string
  port?: number
  environment?: NodeJS.ProcessEnv
  args?: string[]
  /** Another user to start as, when the test itself is root. */
  uid?: number
}

/** A port that was free a moment ago. */
export const aFreePort = async (): Promise<number> => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

const readyOrEnded = (child: ChildProcess, words: () => string): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (words().includes('Coulisses is ready')) resolve()
    }
    child.stdout?.on('data', look)
    child.once('close', () => {
      resolve()
    })
  })

/** Starts the server and waits until it is ready, or has ended with its sentence. */
export const aServerProcess = async (given: ServerGiven): Promise<ServerProcess> => {
  const port = given.port ?? (await aFreePort())
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/server/main.ts', ...(given.args ?? [])], {
    cwd: projectFolder,
    env: {
      PATH: process.env['PATH'],
      HOST: '127.0.0.1',
      PORT: String(port),
      DATA_DIR: given.dataFolder,
      LOG_LEVEL: 'silent',
      ...given.environment,
    },
    ...(given.uid === undefined ? {} : { uid: given.uid, gid: given.uid }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  const words = (): string => said.join('')
  const ended = new Promise<number | string>((resolve) => {
    child.once('close', (code, signal) => {
      resolve(code ?? signal ?? 'unknown')
    })
  })
  await readyOrEnded(child, words)
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    words,
    ended,
    signal: (name) => void child.kill(name),
  }
}

/** A wire between the app and its server that a test can spoil: it loses answers, hangs, breaks, or belongs to a café. */
import { createServer, request, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Proxy {
  readonly url: string
  /** The next so many answers of this path are lost after the server has committed. */
  loseAnswers(path: string, times: number): void
  /** Paths whose answer was lost so far. */
  readonly lost: readonly string[]
  /**
   * What the wire does from here on: `open` forwards, `down` breaks every connection, `hang` takes requests of the
   * interface and answers none, `page` answers everything with a page to log in on, `redirect` leads there.
   */
  become(mood: Mood): void
  /** Requests of the interface so far, whatever became of them. */
  readonly asked: readonly string[]
  /**
   * From here on the wire reads along what it hands out, to pages and to their worker alike. @returns what it has read
   * so far, headers first, one answer after the other; a stream counts as far as it has come
   */
  readAlong(): () => string
  close(): Promise<void>
}

export type Mood = 'open' | 'down' | 'hang' | 'page' | 'redirect'

const loginPage = '<!doctype html><title>Wi-Fi</title><h1>Bienvenue. Acceptez les conditions.</h1>'

export const aProxy = async (target: string): Promise<Proxy> => {
  const lost: string[] = []
  const asked: string[] = []
  const read: Uint8Array[][] = []
  const orders = { path: '', times: 0, mood: 'open' as Mood, readsAlong: false }
  const { hostname, port } = new URL(target)
  const forget = (error: Error): void => void error
  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? '/'
    const isOurs = path.startsWith('/api/')
    if (isOurs) asked.push(path)
    incoming.on('error', forget)
    if (orders.mood === 'down') return void incoming.socket.destroy()
    if (orders.mood === 'hang' && isOurs) return void incoming.resume()
    if (orders.mood === 'page') {
      outgoing.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      return void outgoing.end(loginPage)
    }
    if (orders.mood === 'redirect') {
      outgoing.writeHead(302, { location: 'http://connexion.invalid/' })
      return void outgoing.end()
    }
    const loses = orders.times > 0 && path === orders.path
    if (loses) orders.times -= 1
    // What is read along comes as it is: nothing packed is seen through.
    const headers = orders.readsAlong
      ? { ...incoming.headers, 'accept-encoding': 'identity' }
      : incoming.headers
    const onward = request(
      { hostname, port, path, method: incoming.method, headers },
      (answer: IncomingMessage) => {
        if (orders.readsAlong) {
          const chunks: Uint8Array[] = [Buffer.from(`${path} ${JSON.stringify(answer.headers)}\n`)]
          read.push(chunks)
          answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        }
        if (!loses) {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
          answer.pipe(outgoing)
          return
        }
        answer.resume()
        answer.on('end', () => {
          lost.push(path)
          incoming.socket.destroy()
        })
      },
    )
    onward.on('error', () => incoming.socket.destroy())
    outgoing.on('close', () => onward.destroy())
    incoming.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    loseAnswers: (path, times) => Object.assign(orders, { path, times }),
    lost,
    become: (mood) => {
      orders.mood = mood
      // What hangs goes on hanging; all else breaks the streams that are open.
      if (mood !== 'open' && mood !== 'hang') server.closeAllConnections()
    },
    asked,
    readAlong: () => {
      orders.readsAlong = true
      return () => read.map((chunks) => Buffer.concat(chunks).toString()).join('\n')
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

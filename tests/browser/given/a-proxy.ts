/** A wire between the app and its server that a test can spoil: it forwards a request and loses the answer. */
import { createServer, request, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Proxy {
  readonly url: string
  /** The next so many answers of this path are lost after the server has committed. */
  loseAnswers(path: string, times: number): void
  /** Paths whose answer was lost so far. */
  readonly lost: readonly string[]
  close(): Promise<void>
}

export const aProxy = async (target: string): Promise<Proxy> => {
  const lost: string[] = []
  const orders = { path: '', times: 0 }
  const { hostname, port } = new URL(target)
  const forget = (error: Error): void => void error
  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? '/'
    const loses = orders.times > 0 && path === orders.path
    if (loses) orders.times -= 1
    const onward = request(
      { hostname, port, path, method: incoming.method, headers: incoming.headers },
      (answer: IncomingMessage) => {
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
    incoming.on('error', forget)
    incoming.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    loseAnswers: (path, times) => Object.assign(orders, { path, times }),
    lost,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

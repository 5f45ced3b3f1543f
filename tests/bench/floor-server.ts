/** The bare server behind the sync floor: appends what is posted and flushes it, and hands it out as it came. */
import { mkdtempSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface FloorServer {
  readonly url: string
  close(): Promise<void>
}

export const openFloorServer = async (): Promise<FloorServer> => {
  const folder = mkdtempSync(join(tmpdir(), 'coulisses-floor-'))
  const file = await open(join(folder, 'log'), 'a')
  const kept = { last: Buffer.alloc(0) }
  const server = createServer((request, response) => {
    response.setHeader('access-control-allow-origin', '*')
    if (request.method !== 'POST') {
      response.setHeader('content-type', 'application/json')
      response.setHeader('content-encoding', 'gzip')
      response.end(kept.last)
      return
    }
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      kept.last = Buffer.concat(chunks)
      file
        .appendFile(kept.last)
        .then(() => file.sync())
        .then(
          () => response.end('{}'),
          () => response.writeHead(500).end(),
        )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await file.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

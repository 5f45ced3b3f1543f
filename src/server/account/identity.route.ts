/** Who this server is, for anybody who checks an evidence pack: its id and the public part of its signing key. */
import type { FastifyPluginAsync } from 'fastify'

export const identityRoute =
  ({
    serverId,
    publicKey,
  }: {
    readonly serverId: string
    readonly publicKey: string | undefined
  }): FastifyPluginAsync =>
  async (app) => {
    app.get('/.well-known/coulisses.json', async () => ({
      server: serverId,
      algorithm: 'Ed25519',
      publicKey,
    }))
  }

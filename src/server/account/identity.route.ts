/** Who this server is, for anybody who checks an evidence pack: its id and the public part of its signing key. */
import type { FastifyPluginAsync } from 'fastify'
import type { AccountDeps } from './account-deps.ts'

export const identityRoute =
  ({ serverId, keys }: Pick<AccountDeps, 'serverId' | 'keys'>): FastifyPluginAsync =>
  async (app) => {
    app.get('/.well-known/coulisses.json', async () => ({
      server: serverId,
      algorithm: 'Ed25519',
      publicKey: keys.publicKey,
    }))
  }

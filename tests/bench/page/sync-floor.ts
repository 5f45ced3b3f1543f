// The least that sending and receiving can cost: one packed POST that is flushed to disk, one packed GET, one put.

import { packText } from '#client/remote/pack-text.ts'
import { deleteDatabase, openRawStore } from './raw-store.ts'

export interface FloorExchange {
  /** Milliseconds. */
  readonly send: number
  readonly receive: number
}

/** `address` is that of the bare server (`floor-server.ts`); `json` is what travels. */
export const measureSyncFloor = async (address: string, json: string): Promise<FloorExchange> => {
  await deleteDatabase('bench-sync-raw')
  const raw = await openRawStore('bench-sync-raw')
  const begin = performance.now()
  await fetch(address, { method: 'POST', body: await packText(json) })
  const sent = performance.now()
  const got: unknown = await (await fetch(address, { cache: 'no-store' })).json()
  await raw.putAll([['all', got]])
  const received = performance.now()
  raw.close()
  return { send: sent - begin, receive: received - sent }
}

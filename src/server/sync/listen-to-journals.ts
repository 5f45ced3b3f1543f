/** One connection that listens for what other transactions announce, opened again when it is lost. */
import pg from 'pg'
import { wakeChannel } from './journals.queries.ts'
import type { Nudges } from './wake.route.ts'

/** Milliseconds before a lost connection is opened again: meanwhile the devices' own timers do. */
const patience = 2_000

/** @param url address of the database */
export const listenToJournals = async (url: string): Promise<Nudges> => {
  const hearers = new Set<(journal: string) => void>()
  const line: { client: pg.Client | undefined; isClosed: boolean; timer: NodeJS.Timeout | undefined } = {
    client: undefined,
    isClosed: false,
    timer: undefined,
  }
  const reconnect = (): void => {
    line.client = undefined
    if (line.isClosed || line.timer !== undefined) return
    line.timer = setTimeout(() => {
      line.timer = undefined
      connect().catch(reconnect)
    }, patience)
    line.timer.unref()
  }
  const connect = async (): Promise<void> => {
    const client = new pg.Client({ connectionString: url, application_name: 'coulisses wake' })
    client.on('error', reconnect)
    client.on('end', reconnect)
    client.on('notification', ({ payload }) => {
      if (payload !== undefined) for (const hear of hearers) hear(payload)
    })
    await client.connect()
    await client.query(`listen ${wakeChannel}`)
    line.client = client
  }
  await connect()
  return {
    listen: (hear) => {
      hearers.add(hear)
      return () => hearers.delete(hear)
    },
    close: async () => {
      line.isClosed = true
      clearTimeout(line.timer)
      await line.client?.end().catch(() => undefined)
    },
  }
}

/** Devices say with each request what they are called; the database is asked only where that is news. */
import { renameDevice, type Query } from './accounts.queries.ts'

/** So many names are remembered at the most; forgetting one costs a statement. */
const mostRemembered = 10_000

export const hearDeviceNames = (db: Query): ((device: string, name: string) => Promise<void>) => {
  const heard = new Map<string, string>()
  return async (device, name) => {
    if (name === '' || heard.get(device) === name) return
    await renameDevice(db, device, name)
    if (heard.size >= mostRemembered) heard.clear()
    heard.set(device, name)
  }
}

// Reads and writes the rows of the `device` table, each under its own name and with its own shape.

import type { ContactRow, DeviceRows } from './local-rows.ts'
import type { LocalTransaction } from './local-tables.ts'

export const getDevice = async <K extends keyof DeviceRows>(
  tx: LocalTransaction,
  key: K,
): Promise<DeviceRows[K] | undefined> => (await tx.get('device', key)) as DeviceRows[K] | undefined

export const putDevice = <K extends keyof DeviceRows>(
  tx: LocalTransaction,
  key: K,
  row: DeviceRows[K],
): Promise<void> => tx.put('device', key, row)

/** Before the first contact with the server. */
export const noContact: ContactRow = {
  lastSuccessAt: null,
  lastAcceptedAt: null,
  lastOutcome: null,
  lastOutcomeAt: null,
  failuresInARow: 0,
  clockOffset: null,
  foreign: null,
  updateNeeded: false,
  serverTooOld: false,
  demo: false,
}

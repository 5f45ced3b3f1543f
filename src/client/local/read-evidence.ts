// A cohort's `group` journal as it lies on this device, whole and in order: what an evidence pack is made of. Nothing of
// the advisers' circle is read.

import type { HeldEvidence } from '#shared/domain/evidence/held-evidence.ts'
import type { CohortId } from '#shared/ids.ts'
import { journalOf } from '#shared/ids.ts'
import { getDevice } from './device-rows.ts'
import type { LocalTransaction, TableName } from './local-tables.ts'
import { readOutboxKey } from './outbox-key.ts'
import { bodiesOf } from './place-items.ts'
import { headOf } from './read-places.ts'

export const evidenceTables: readonly TableName[] = ['chain', 'pages', 'kept', 'journals', 'outbox', 'device']

/** `undefined` where the journal does not lie here whole. */
export const readEvidence = async (
  tx: LocalTransaction,
  cohort: CohortId,
): Promise<HeldEvidence | undefined> => {
  const journal = journalOf(cohort, 'group')
  const [row, chain, bodies, pending, enrolment, contact] = await Promise.all([
    tx.get('journals', journal),
    tx.list('chain', `${journal}|`),
    bodiesOf(tx, journal),
    tx.keys('outbox', `${journal}|`),
    getDevice(tx, 'enrolment'),
    getDevice(tx, 'contact'),
  ])
  if (row === undefined || !row.ready || row.goneAt !== null || enrolment === undefined) return undefined
  return {
    cohort,
    server: { id: enrolment.server, name: enrolment.serverName },
    serverKey: contact?.serverKey ?? null,
    entries: chain.flatMap(({ heads, receivedAt, admittedBy }) =>
      heads.map((head, index) => {
        const held = bodies.get(headOf({ head }).id)
        return {
          head,
          body: held?.body ?? null,
          salt: held?.salt ?? null,
          receivedAt: receivedAt[index] ?? 0,
          admittedBy: admittedBy[index] ?? '',
        }
      }),
    ),
    receipt: row.receipt,
    waiting: pending.filter((key) => readOutboxKey(key).class !== 'bare').length,
  }
}

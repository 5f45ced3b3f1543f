/** What an organisation steers by: read by everybody of it, changed by those who may, over the version they saw. */
import {
  decideSteering,
  steeringSchema,
  usualSteering,
  type Steering,
  type SteeringReply,
  type SteeringRequest,
} from '#shared/domain/criteria/steering.ts'
import { parseJson } from '#shared/journal/entry.ts'
import { ok, refuse, type Refusal, type Result } from '#shared/refusal.ts'
import type { Caller } from '#server/account/caller.ts'
import type { Db } from '#server/db/open-database.ts'
import { keepSteering, readSteering } from './steering.queries.ts'

/** The document; what the programme usually goes by where nobody wrote one, or where this version cannot read it. */
export const tellSteering = async (db: Db, organisation: string): Promise<SteeringReply> => {
  const row = await readSteering(db, organisation)
  if (row === undefined) return { version: 0, steering: usualSteering, changedBy: '', changedAt: null }
  const { version, document, changedBy, changedAt } = row
  const parsed = steeringSchema.safeParse(parseJson(document))
  return { version, steering: parsed.success ? parsed.data : usualSteering, changedBy, changedAt }
}

export const changeSteering = async (
  { db, now }: { readonly db: Db; now(): number },
  { organisation, personName }: Caller,
  { version, steering }: SteeringRequest,
): Promise<Result<SteeringReply, Refusal>> => {
  const decided: Result<Steering> = decideSteering(steering)
  if (!decided.ok) return decided
  const row = {
    version: version + 1,
    document: JSON.stringify(decided.value),
    changedBy: personName,
    changedAt: now(),
  }
  if (!(await keepSteering(db, organisation, row))) return refuse({ code: 'steering.changed-meanwhile' })
  return ok({
    version: row.version,
    steering: decided.value,
    changedBy: row.changedBy,
    changedAt: row.changedAt,
  })
}

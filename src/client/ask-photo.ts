// A photo of a document, where it lies: on this device, else on the server for those who may look at it.

import { fromBase64Url } from '#shared/base64url.ts'
import type { CohortId, Hash } from '#shared/ids.ts'
import type { Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import { createPhotoRemote } from '#client/remote/photo-remote.ts'
import type { OfficeDeps } from './office-verbs.ts'

export const askPhoto = async (
  { local, remote }: OfficeDeps,
  cohort: CohortId,
  hash: Hash,
): Promise<Result<Uint8Array<ArrayBuffer>>> => {
  const [held, token] = await Promise.all([local.reads.photo(cohort, hash), local.token()])
  if (held !== undefined) return ok(held)
  if (token === undefined) return refuse({ code: 'device.not-enrolled' })
  const answer = await createPhotoRemote(remote).look({ cohort, hash }, token)
  if (answer.outcome !== 'replied') {
    return refuse({ code: answer.outcome === 'refused' ? 'photo.not-there' : 'account.unreachable' })
  }
  const jpeg = fromBase64Url(answer.reply.jpeg)
  return jpeg === undefined ? refuse({ code: 'photo.unreadable' }) : ok(new Uint8Array(jpeg))
}

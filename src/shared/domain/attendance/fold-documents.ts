// The photos that belong to a half-day: proofs of absence and sheets of paper (F27, F36).

import type { Hash, ParticipantId } from '#shared/ids.ts'
import type { Cohort, Folded } from '#shared/domain/cohort.ts'
import { versionsByPlace } from '#shared/journal/versions.ts'
import { realPerson } from './real-person.ts'
import type { AttachedDocument } from './sheet.ts'

/**
 * Those that stand, in order of their ids, which is the order in which they were added. Where one device takes a photo
 * back and another keeps it, it stays: nothing is hidden before a person has settled it.
 */
export const foldDocuments = (
  cohort: Pick<Cohort, 'participantAliases'>,
  entries: Iterable<Folded>,
): AttachedDocument[] =>
  [...versionsByPlace(entries).values()]
    .flatMap((versions) => {
      const attached = versions.filter((version) => version.kind === 'document.attached')
      const shown = attached.find(({ body }) => !body.withdrawn)
      if (shown === undefined) return []
      const { document, type, participant, hash, bytes, width, height, on } = shown.body
      return [
        {
          id: document,
          type,
          participant: participant === null ? null : realPerson(cohort, participant as ParticipantId),
          hash: hash as Hash,
          bytes,
          width,
          height,
          on,
          versions: attached.map(({ head }) => head.id),
        },
      ]
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1))

// The work that each person chose: under their name on the sheet, on their cartel, in their profile (look.md §6.1; P8).

import type { ParticipantId } from '#shared/ids.ts'
import type { BodyOf } from '#shared/journal/kinds.ts'
import type { Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import { holdsSocialSecurityNumber } from '#shared/social-security-number.ts'
import type { Cohort, Folded } from '#shared/domain/cohort.ts'
import type { ProgressDraft, SaidOf } from './said-of-person.ts'
import { gatherSaid, placesToSay } from './said-of-person.ts'

export type Artwork = Omit<BodyOf<'artwork.chosen'>, 'participant'>

export const noArtwork: Artwork = { title: '', author: '', date: '', collection: '', words: '' }

/** The choices of a cohort by person, from its standing entries. */
export const foldArtworks = (
  cohort: Pick<Cohort, 'participantAliases'>,
  entries: Iterable<Folded>,
): ReadonlyMap<ParticipantId, SaidOf<'artwork.chosen'>> =>
  gatherSaid(
    cohort,
    [...entries].filter(({ kind }) => kind === 'artwork.chosen'),
    'artwork.chosen',
    (person) => person,
  ) as ReadonlyMap<ParticipantId, SaidOf<'artwork.chosen'>>

/** The work that is shown, or `null` where none was chosen or the choice was taken back. */
export const artworkOf = (fact: SaidOf<'artwork.chosen'> | undefined): Artwork | null =>
  fact === undefined || fact.versions[0].body.title === '' ? null : fact.versions[0].body

/** A work with a title, or none at all: an empty title takes the choice back. */
export const decideArtwork = (
  person: ParticipantId,
  fact: SaidOf<'artwork.chosen'> | undefined,
  wish: Artwork,
): Result<readonly ProgressDraft[]> => {
  const tidied: Artwork = {
    title: wish.title.trim(),
    author: wish.author.trim(),
    date: wish.date.trim(),
    collection: wish.collection.trim(),
    words: wish.words.trim(),
  }
  const said = Object.values(tidied)
  if (said.some(holdsSocialSecurityNumber)) return refuse({ code: 'participant.social-security-number' })
  if (tidied.title === '' && said.some((words) => words !== '')) {
    return refuse({ code: 'progress.artwork-title-missing' })
  }
  return ok(
    placesToSay(person, fact).map(({ participant, replaces }) => ({
      kind: 'artwork.chosen',
      body: { participant, ...tidied },
      replaces,
    })),
  )
}

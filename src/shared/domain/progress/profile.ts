// The profile that a person approves: which version stands, whether they said yes to exactly this one, and who may see
// it (P9 – P12).
//
//   none ──write──▶ draft ──own tap──▶ approved ──write──▶ toApproveAgain ──own tap──▶ approved
//                     └───────────────────┴── own tap or their word ──▶ withdrawn ──own tap──▶ approved

import type { EntryId, ParticipantId } from '#shared/ids.ts'
import type { BodyOf } from '#shared/journal/kinds.ts'
import type { Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import { holdsSocialSecurityNumber } from '#shared/social-security-number.ts'
import { isRomeCode } from '#shared/domain/rome.ts'
import type { ProgressDraft, SaidOf, SaidVersion } from './said-of-person.ts'
import { placesToSay } from './said-of-person.ts'

/** A profile without whose it is. */
export type ProfileWords = Omit<BodyOf<'profile.written'>, 'participant'>

export const profileStates = ['none', 'draft', 'approved', 'toApproveAgain', 'withdrawn'] as const
export type ProfileState = (typeof profileStates)[number]

export interface Profile {
  readonly state: ProfileState
  /** `undefined` while none was written. */
  readonly written: SaidOf<'profile.written'> | undefined
  readonly answered: SaidOf<'profile.answered'> | undefined
  /** What employers may see: the approved version, exactly; `null` in every state but `approved`. */
  readonly shown: SaidVersion<BodyOf<'profile.written'>> | null
}

/** Most strengths that a profile holds. */
export const mostStrengths = 3

/**
 * The state of a profile. Two answers that differ: the protective one holds. Two versions of the profile that differ:
 * nobody approved both, so none is shown until a person settles them and the other approves again.
 */
export const foldProfile = (
  written: SaidOf<'profile.written'> | undefined,
  answered: SaidOf<'profile.answered'> | undefined,
): Profile => {
  const facts = { written, answered, shown: null }
  if (written === undefined) return { ...facts, state: 'none' }
  if (answered === undefined) return { ...facts, state: 'draft' }
  const answers = answered.versions.map(({ body }) => body)
  if (answers.some(({ approved, way }) => !approved || way !== 'ownTap'))
    return { ...facts, state: 'withdrawn' }
  const approved = written.versions.filter(({ id }) => answers.every(({ profile }) => profile === id))
  const [shown] = approved
  return shown === undefined || written.fork
    ? { ...facts, state: 'toApproveAgain' }
    : { ...facts, state: 'approved', shown }
}

/** A profile made with the person: a name, and at most three strengths. */
export const decideProfile = (
  person: ParticipantId,
  fact: SaidOf<'profile.written'> | undefined,
  wish: ProfileWords,
): Result<readonly ProgressDraft[]> => {
  const { romeCode, romeVersion, ...rest } = wish
  const said: ProfileWords = {
    ...rest,
    chosenName: wish.chosenName.trim(),
    soughtJob: wish.soughtJob.trim(),
    strengths: wish.strengths.map((strength) => strength.trim()).filter(Boolean),
    availability: wish.availability.trim(),
    ...(romeCode === undefined || romeVersion === undefined ? {} : { romeCode, romeVersion }),
  }
  if (said.chosenName === '') return refuse({ code: 'progress.profile-name-missing' })
  if (said.strengths.length > mostStrengths) {
    return refuse({ code: 'progress.profile-too-many-strengths', limit: mostStrengths })
  }
  if (said.romeCode !== undefined && !isRomeCode(said.romeCode)) {
    return refuse({
      code: 'encounter.unknown-rome-code',
      typed: said.romeCode,
      version: said.romeVersion ?? '',
    })
  }
  const words = [said.chosenName, said.soughtJob, said.availability, ...said.strengths]
  if (words.some(holdsSocialSecurityNumber)) return refuse({ code: 'participant.social-security-number' })
  return ok(
    placesToSay(person, fact).map(({ participant, replaces }) => ({
      kind: 'profile.written',
      body: { participant, ...said },
      replaces,
    })),
  )
}

export interface ProfileAnswer {
  /** The version that was on the screen. */
  readonly profile: EntryId
  readonly approved: boolean
  readonly way: 'ownTap' | 'theirWord'
  /** Who held the device before the person, or who heard their word. */
  readonly heldBy: string
}

/**
 * The person's answer to the version on the screen. Approving is theirs alone and needs that very version to stand,
 * agreed on; taking it back is possible at any time (P10, P12).
 */
export const decideProfileAnswer = (
  person: ParticipantId,
  { written, answered }: Pick<Profile, 'written' | 'answered'>,
  answer: ProfileAnswer,
): Result<readonly ProgressDraft[]> => {
  if (answer.approved) {
    if (answer.way !== 'ownTap') return refuse({ code: 'progress.profile-own-tap' })
    if (written === undefined || written.fork || !written.versions.some(({ id }) => id === answer.profile)) {
      return refuse({ code: 'progress.profile-changed' })
    }
  }
  return ok(
    placesToSay(person, answered).map(({ participant, replaces }) => ({
      kind: 'profile.answered',
      body: { participant, ...answer },
      replaces,
    })),
  )
}

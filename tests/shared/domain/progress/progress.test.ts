// Steps, self-assessments, artworks and profiles, folded from entries and decided on.

import { describe, expect, test } from 'vitest'
import type { Cohort, Folded } from '#shared/domain/cohort.ts'
import { foldCohort } from '#shared/domain/cohort.ts'
import { artworkOf, decideArtwork, noArtwork } from '#shared/domain/progress/artwork.ts'
import { foldProgress, progressOf } from '#shared/domain/progress/fold-progress.ts'
import type { PersonProgress } from '#shared/domain/progress/fold-progress.ts'
import type { ProfileWords } from '#shared/domain/progress/profile.ts'
import { decideProfile, decideProfileAnswer } from '#shared/domain/progress/profile.ts'
import { decideReached, reachOf, shareOfStep } from '#shared/domain/progress/reached-steps.ts'
import type { ProgressDraft } from '#shared/domain/progress/said-of-person.ts'
import type { Answers } from '#shared/domain/progress/self-assessment.ts'
import { answerAssessment, changeOfCohort } from '#shared/domain/progress/self-assessment.ts'
import {
  decideStep,
  defaultSteps,
  foldSteps,
  moveStep,
  stepsOfWorkshop,
  withdrawStep,
} from '#shared/domain/progress/steps.ts'
import type { EntryId, ParticipantId } from '#shared/ids.ts'
import type { Result } from '#shared/refusal.ts'
import type { EntryWriter } from '#tests/given/a-cohort.ts'
import { aCohort, aParticipant, aUuid, theCohort } from '#tests/given/a-cohort.ts'

const write = (writer: EntryWriter, drafts: readonly ProgressDraft[]): Folded[] =>
  drafts.map(({ kind, body, replaces }) => writer.write(kind, body as never, { replaces }))
const valueOf = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}
const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code)
const cohortOf = (writer: EntryWriter): Cohort => foldCohort(theCohort, writer.entries)
const of = (
  writer: EntryWriter,
  person: ParticipantId,
  entries: readonly Folded[] = writer.entries,
): PersonProgress => progressOf(foldProgress(cohortOf(writer), entries), person)
const backwards = (entries: readonly Folded[]): Folded[] => [...entries, ...entries].reverse()

const [awa, karim] = [aParticipant(1), aParticipant(2)]
const reached = (
  person: ParticipantId,
  more: { reached?: boolean; observation?: string } = {},
): Extract<ProgressDraft, { kind: 'progress.step' }> => ({
  kind: 'progress.step',
  body: {
    participant: person,
    step: 'default.speak',
    reached: true,
    on: '2026-03-17',
    observation: '',
    ...more,
  },
  replaces: [],
})
const levels = (level: number | null, first: number | null = level): Answers => ({
  speakingInPublic: first,
  knowingMySkills: level,
  selfConfidence: level,
  searchMethod: level,
  daringToContact: level,
  knowingNextStep: level,
})
const answer = (
  writer: EntryWriter,
  person: ParticipantId,
  moment: 'before' | 'after',
  answers: Answers,
): Folded[] =>
  write(writer, answerAssessment(person, undefined, { moment, on: '2026-03-03', answers, heldBy: 'Inès' }))

describe('steps', () => {
  test('[P1] a step is reached or not, by whom and when, and forks are counted in no figure', () => {
    const writer = aCohort()
    write(writer, [reached(awa), reached(karim), reached(karim, { reached: false })])
    const progress = foldProgress(cohortOf(writer), writer.entries)
    const facts = cohortOf(writer).participants.map(({ id }) =>
      progressOf(progress, id).steps.get('default.speak'),
    )
    expect(facts[0]?.versions[0]).toMatchObject({ at: awa, body: { on: '2026-03-17', reached: true } })
    expect(facts.slice(0, 3).map(reachOf)).toEqual(['reached', 'fork', 'not'])
    expect(shareOfStep(facts)).toEqual({ reached: 1, of: 9, forks: 1 })
    // A person settles it with one word, over both.
    write(
      writer,
      valueOf(
        decideReached(karim, 'default.speak', facts[1], { reached: true, on: '2026-03-18', observation: '' }),
      ),
    )
    expect(reachOf(of(writer, karim).steps.get('default.speak'))).toBe('reached')
    expect(of(writer, karim, backwards(writer.entries))).toEqual(of(writer, karim))
  })

  test('[P1] what was said of a walk-in is told with the person they are, and written again in both places', () => {
    const writer = aCohort()
    const walkIn = aUuid(2999) as ParticipantId
    writer.write('participant.joined', {
      participant: walkIn,
      familyName: 'Awa',
      givenNames: '',
      from: '2026-03-03',
      provisional: true,
    })
    write(writer, [reached(walkIn), reached(awa, { reached: false })])
    writer.write('participant.matched', { participant: walkIn, as: awa })
    const fact = of(writer, awa).steps.get('default.speak')
    expect(fact?.fork).toBe(true)
    const drafts = valueOf(
      decideReached(awa, 'default.speak', fact, { reached: true, on: '2026-03-18', observation: '' }),
    )
    expect(drafts.map(({ body }) => (body as { participant: string }).participant)).toEqual([awa, walkIn])
    write(writer, drafts)
    expect(reachOf(of(writer, awa).steps.get('default.speak'))).toBe('reached')
  })

  test('[P2] the programme’s own steps stand until the cohort names, orders, ties or withdraws them', () => {
    const writer = aCohort()
    const steps = () => foldSteps(writer.entries)
    const keys = () => stepsOfWorkshop(steps(), '').map(({ step }) => step)
    expect(keys()).toEqual([...defaultSteps])
    write(writer, [reached(awa)])

    expect(codeOf(decideStep(steps(), aUuid(5), { label: ' ', workshopTitle: '' }))).toBe(
      'progress.step-label-missing',
    )
    write(writer, valueOf(decideStep(steps(), aUuid(5), { label: 'Chanter', workshopTitle: 'Atelier 3' })))
    expect(keys().at(-1)).toBe(aUuid(5))
    expect(stepsOfWorkshop(steps(), 'Atelier 2').map(({ step }) => step)).not.toContain(aUuid(5))
    expect(stepsOfWorkshop(steps(), 'Atelier 3')).toHaveLength(defaultSteps.length + 1)

    const moved = moveStep(steps(), aUuid(5), 'up')
    expect(moved).toHaveLength(2)
    write(writer, moved)
    expect(keys().slice(-2)).toEqual([aUuid(5), 'default.next'])
    expect(moveStep(steps(), 'default.venue', 'up')).toEqual([])

    const speak = steps().find(({ step }) => step === 'default.speak')
    if (speak === undefined) throw new Error('No such step')
    write(writer, withdrawStep(speak, true))
    expect(keys()).not.toContain('default.speak')
    expect(reachOf(of(writer, awa).steps.get('default.speak'))).toBe('reached')
    // The words of the programme come back where a name is taken away.
    write(writer, valueOf(decideStep(steps(), 'default.look', { label: '', workshopTitle: '' })))
    expect(steps().find(({ step }) => step === 'default.look')).toMatchObject({ label: '', rank: 1 })
  })

  test('[P2] steps that two devices gave one rank are ordered anew', () => {
    const writer = aCohort()
    for (const n of [5, 6]) {
      write(
        writer,
        valueOf(
          decideStep(foldSteps(aCohort().entries), aUuid(n), { label: `Étape ${n}`, workshopTitle: '' }),
        ),
      )
    }
    write(writer, moveStep(foldSteps(writer.entries), aUuid(6), 'up'))
    const keys = foldSteps(writer.entries).map(({ step }) => step)
    expect(keys.slice(-2)).toEqual([aUuid(6), aUuid(5)])
    expect(new Set(foldSteps(writer.entries).map(({ rank }) => rank)).size).toBe(keys.length)
  })

  test('[P3] an observation is a few words, and never a social-security number', () => {
    const word = { reached: true, on: '2026-03-17', observation: '  A parlé fort.  ' } as const
    const [draft] = valueOf(decideReached(awa, 'default.speak', undefined, word))
    expect(draft?.body).toMatchObject({ observation: 'A parlé fort.' })
    expect(
      codeOf(
        decideReached(awa, 'default.speak', undefined, { ...word, observation: '2 69 05 49 588 157 80' }),
      ),
    ).toBe('participant.social-security-number')
  })
})

test('[P6] the change is that of those who answered both moments; what was passed or is in dispute counts nowhere', () => {
  const writer = aCohort()
  answer(writer, awa, 'before', levels(2, null))
  answer(writer, awa, 'after', levels(3, 4))
  answer(writer, karim, 'before', levels(4))
  answer(writer, karim, 'after', levels(3))
  answer(writer, aParticipant(3), 'before', levels(1))
  answer(writer, aParticipant(4), 'before', levels(1))
  answer(writer, aParticipant(4), 'before', levels(2))
  answer(writer, aParticipant(4), 'after', levels(4))
  expect(of(writer, awa).change).toMatchObject({ answered: 5, up: 5, same: 0, down: 0 })
  expect(of(writer, awa).change?.items.speakingInPublic).toBeNull()
  expect(of(writer, aParticipant(3)).change).toBeNull()
  expect(of(writer, aParticipant(4)).change).toBeNull()
  const progress = foldProgress(cohortOf(writer), writer.entries)
  const cohort = changeOfCohort(
    cohortOf(writer).participants.map(({ id }) => progressOf(progress, id).assessments),
  )
  expect(cohort).toMatchObject({ answeredBefore: 3, answeredAfter: 3, both: 2, forks: 1 })
  expect(cohort.items.selfConfidence).toEqual({ n: 2, up: 1, same: 0, down: 1, before: 3, after: 3 })
  expect(cohort.items.speakingInPublic).toMatchObject({ n: 1, up: 0, down: 1 })
  expect(changeOfCohort([]).items.selfConfidence).toMatchObject({ n: 0, before: null, after: null })
})

test('[P8] the chosen work needs a title; empty fields take the choice back', () => {
  const writer = aCohort()
  const dentelliere = {
    ...noArtwork,
    title: ' La Dentellière ',
    author: 'Johannes Vermeer',
    date: 'vers 1670',
  }
  expect(codeOf(decideArtwork(awa, undefined, { ...noArtwork, words: 'Ses mains.' }))).toBe(
    'progress.artwork-title-missing',
  )
  write(writer, valueOf(decideArtwork(awa, undefined, dentelliere)))
  expect(artworkOf(of(writer, awa).artwork)).toMatchObject({ title: 'La Dentellière', date: 'vers 1670' })
  write(writer, valueOf(decideArtwork(awa, of(writer, awa).artwork, noArtwork)))
  expect(artworkOf(of(writer, awa).artwork)).toBeNull()
})

describe('the profile', () => {
  const words: ProfileWords = {
    chosenName: 'Léa',
    soughtJob: 'Vente en boulangerie',
    romeCode: 'D1106',
    romeVersion: '4.0 2026-08-19',
    strengths: [' Sait écouter ', ''],
    artwork: null,
    availability: 'Dès avril',
  }
  const profileOf = (writer: EntryWriter) => of(writer, awa).profile
  const say = (writer: EntryWriter, more: Partial<ProfileWords> = {}): void => {
    write(writer, valueOf(decideProfile(awa, profileOf(writer).written, { ...words, ...more })))
  }
  const shownId = (writer: EntryWriter): EntryId => profileOf(writer).written?.versions[0].id as EntryId
  const tap = (writer: EntryWriter, approved: boolean, way: 'ownTap' | 'theirWord' = 'ownTap') =>
    decideProfileAnswer(awa, profileOf(writer), { profile: shownId(writer), approved, way, heldBy: 'Inès' })

  test('[P9] a profile has a name, at most three strengths, and a code of the nomenclature', () => {
    const [draft] = valueOf(decideProfile(awa, undefined, words))
    expect(draft?.body).toMatchObject({ strengths: ['Sait écouter'], romeCode: 'D1106' })
    expect(codeOf(decideProfile(awa, undefined, { ...words, chosenName: ' ' }))).toBe(
      'progress.profile-name-missing',
    )
    expect(codeOf(decideProfile(awa, undefined, { ...words, strengths: ['a', 'b', 'c', 'd'] }))).toBe(
      'progress.profile-too-many-strengths',
    )
    expect(codeOf(decideProfile(awa, undefined, { ...words, romeCode: 'X9' }))).toBe(
      'encounter.unknown-rome-code',
    )
    expect(codeOf(decideProfile(awa, undefined, { ...words, availability: '2 69 05 49 588 157 80' }))).toBe(
      'participant.social-security-number',
    )
  })

  test('[P10] only the person’s own tap approves, and exactly the version that was before their eyes', () => {
    const writer = aCohort()
    expect(profileOf(writer).state).toBe('none')
    say(writer)
    expect(profileOf(writer)).toMatchObject({ state: 'draft', shown: null })
    expect(codeOf(tap(writer, true, 'theirWord'))).toBe('progress.profile-own-tap')
    const before = tap(writer, true)
    write(writer, valueOf(before))
    expect(profileOf(writer)).toMatchObject({ state: 'approved', shown: { body: { chosenName: 'Léa' } } })
    expect(of(writer, awa, backwards(writer.entries))).toEqual(of(writer, awa))

    say(writer, { availability: 'Dès mai' })
    expect(profileOf(writer)).toMatchObject({ state: 'toApproveAgain', shown: null })
    const stale = { profile: aUuid(77) as EntryId, approved: true, way: 'ownTap', heldBy: 'Inès' } as const
    expect(codeOf(decideProfileAnswer(awa, profileOf(writer), stale))).toBe('progress.profile-changed')
    write(writer, valueOf(tap(writer, true)))
    expect(profileOf(writer).shown?.body.availability).toBe('Dès mai')
  })

  test('[P11] of two answers that differ the protective one holds, and two versions of a page show none', () => {
    const writer = aCohort()
    say(writer)
    const yes = valueOf(tap(writer, true))
    const no = valueOf(tap(writer, false, 'theirWord'))
    write(writer, yes)
    write(writer, no)
    expect(profileOf(writer)).toMatchObject({ state: 'withdrawn', shown: null })

    const other = aCohort()
    say(other)
    write(other, valueOf(tap(other, true)))
    write(other, valueOf(decideProfile(awa, undefined, { ...words, chosenName: 'Léa C.' })))
    expect(profileOf(other)).toMatchObject({ state: 'toApproveAgain', shown: null })
    expect(codeOf(tap(other, true))).toBe('progress.profile-changed')
  })

  test('[P12] it is withdrawn at will, on their own tap or their word, and comes back by their own tap only', () => {
    const writer = aCohort()
    say(writer)
    write(writer, valueOf(tap(writer, true)))
    write(writer, valueOf(tap(writer, false, 'theirWord')))
    expect(profileOf(writer).state).toBe('withdrawn')
    say(writer, { soughtJob: 'Vente' })
    expect(profileOf(writer).state).toBe('withdrawn')
    write(writer, valueOf(tap(writer, true)))
    expect(profileOf(writer).state).toBe('approved')
    write(writer, valueOf(tap(writer, false)))
    expect(profileOf(writer)).toMatchObject({ state: 'withdrawn', shown: null })
  })
})

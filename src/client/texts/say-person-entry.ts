// Says what is said of one person: who they are, their way through the workshops, their talks, and what comes after.

import { selfAssessmentItems } from '#shared/journal/kinds/progress-kinds.ts'
import { listName } from '#shared/names.ts'
import type { Sayer, Ways } from './say-entry.ts'
import type { sayGroupKinds } from './say-group-entry.ts'
import { employerOf, personOf, sayStep } from './say-group-entry.ts'

type PersonKind = Exclude<keyof Ways, keyof typeof sayGroupKinds>

/** What a follow-up is, by its key: of an exit, of a talk, or its own words. */
const followUpOf = (sayer: Sayer, key: string, words: string): string => {
  const { exitWhat } = sayer.t.families.followUp
  const [from, second = '', employer = ''] = key.split('.')
  if (from === 'exit' && second in exitWhat) return exitWhat[second as keyof typeof exitWhat]
  if (from === 'meeting') return employerOf(sayer, employer)
  return words
}
const period = ({ t, f }: Sayer, from: string, until: string | null): string =>
  until === null ? t.unknownUntil(f.fullDate(from)) : f.dateRange(from, until)

export const sayPersonKinds: Pick<Ways, PersonKind> = {
  'participant.joined': (body, { t, f }) => ({
    value: listName(body),
    details: [t.fromDay(f.fullDate(body.from)), body.provisional ? t.onTheSpot : ''],
  }),
  'participant.left': ({ from, reason, note }, { t, f }) => ({
    value:
      from === null
        ? t.notLeft
        : t.leftFrom(f.fullDate(from), reason === undefined ? '' : t.families.people.leaving[reason]),
    details: [note ?? ''],
  }),
  'participant.matched': ({ as }, sayer) => ({
    value: as === null ? sayer.t.notSame : sayer.t.sameAs(personOf(sayer, as)),
  }),
  'participant.details': ({ field, value }, { t, f }) => ({
    what: t.families.people.fields[field],
    value:
      value === ''
        ? ''
        : field === 'birthDate'
          ? f.fullDate(value)
          : field === 'phone'
            ? f.phone(value)
            : value,
  }),
  'priorityFlag.set': ({ flag, value }, { t }) => ({
    what: t.families.people.flags[flag],
    value: t.families.people.flagValues[value],
  }),
  'meeting.outcome': ({ employer, outcome }, sayer) => ({
    what: sayer.t.of(sayer.t.what['meeting.outcome'], employerOf(sayer, employer)),
    value: outcome === null ? sayer.t.nothingSaid : sayer.t.families.meetings.outcome[outcome],
  }),
  'meeting.interest': ({ employer, side, interest }, sayer) => ({
    what: sayer.t.of(
      `${sayer.t.what['meeting.interest']}, ${sayer.t.sides[side]}`,
      employerOf(sayer, employer),
    ),
    value: interest === null ? sayer.t.nothingSaid : sayer.t.families.meetings.interests[interest],
  }),
  'meeting.skills': ({ employer, skills }, sayer) => ({
    what: sayer.t.of(sayer.t.what['meeting.skills'], employerOf(sayer, employer)),
    value:
      skills.length === 0
        ? sayer.t.nothingSaid
        : skills.map((skill) => sayer.t.families.meetings.skill[skill]).join(', '),
  }),
  'meeting.nextStep': ({ employer, step, owner, due, note }, sayer) => ({
    what: sayer.t.of(sayer.t.what['meeting.nextStep'], employerOf(sayer, employer)),
    value: step === null ? sayer.t.noStep : sayer.t.families.meetings.steps[step],
    details:
      step === null
        ? []
        : [
            [sayer.t.families.meetings.owners[owner], due === null ? '' : sayer.t.due(sayer.f.fullDate(due))]
              .filter(Boolean)
              .join(', '),
            note,
          ],
  }),
  'meeting.note': ({ employer, text }, sayer) => ({
    what: sayer.t.of(sayer.t.what['meeting.note'], employerOf(sayer, employer)),
    value: text,
  }),
  'progress.step': ({ step, reached, on, observation }, sayer) => ({
    what: sayer.t.of(sayer.t.what['progress.step'], sayStep(sayer, step)),
    value: reached ? sayer.t.reached : sayer.t.notReached,
    details: [sayer.t.on(sayer.f.fullDate(on)), observation],
  }),
  'selfAssessment.answered': ({ moment, answers, on }, { t, f }) => ({
    what: t.of(t.what['selfAssessment.answered'], t[moment]),
    value: t.on(f.fullDate(on)),
    details: selfAssessmentItems.map((item) => {
      const level = answers[item]
      const words = level === null ? t.noAnswer : t.families.assessment.levels[level as 1 | 2 | 3 | 4]
      return `${t.families.assessment.items[item]} ${words}`
    }),
  }),
  'artwork.chosen': (body, { t }) => ({
    value: body.title === '' ? t.noArtwork : body.title,
    details: [
      [body.author, body.date].filter(Boolean).join(', '),
      body.collection,
      body.words === '' ? '' : t.quote(body.words),
    ],
  }),
  'profile.written': (body) => ({
    value: body.chosenName,
    details: [
      [body.soughtJob, body.romeCode].filter(Boolean).join(' '),
      body.strengths.join(', '),
      body.artwork?.title ?? '',
      body.availability,
    ],
  }),
  'profile.answered': ({ approved }, { t }) => ({ value: approved ? t.approved : t.approvalTaken }),
  'adviser.assigned': ({ name }, { t }) => ({ value: name === '' ? t.nobody : name }),
  'followUp.planned': ({ key, what, ownerName, due }, sayer) => ({
    what: sayer.t.of(sayer.t.what['followUp.planned'], followUpOf(sayer, key, what)),
    value: due === null ? sayer.t.asDerived : sayer.t.due(sayer.f.fullDate(due)),
    details: [what, ownerName === '' ? '' : sayer.t.by(ownerName)],
  }),
  'followUp.settled': ({ key, state, on, note }, sayer) => ({
    what: [sayer.t.what['followUp.settled'], followUpOf(sayer, key, '')].filter(Boolean).join(', '),
    value: sayer.t.families.followUp.states[state],
    details: [sayer.t.on(sayer.f.fullDate(on)), note],
  }),
  'call.logged': ({ on, result, note, withdrawn }, { t, f }) => ({
    value: withdrawn ? t.withdrawnByMistake : t.families.followUp.callResults[result],
    details: [t.on(f.fullDate(on)), note],
  }),
  'service.received': (body, sayer) => ({
    what: sayer.t.of(sayer.t.what['service.received'], sayer.t.families.followUp.serviceTypes[body.type]),
    value: body.withdrawn ? sayer.t.withdrawnByMistake : period(sayer, body.from, body.until),
    details: [[body.title, body.provider].filter(Boolean).join(', ')],
  }),
  'immersion.recorded': (body, sayer) => ({
    what: sayer.t.of(sayer.t.what['immersion.recorded'], body.hostName),
    value: body.withdrawn ? sayer.t.withdrawnByMistake : period(sayer, body.from, body.until),
    details: [sayer.t.families.followUp.objects[body.object]],
  }),
  'exit.recorded': ({ on, category, source, employerName, note }, { t, f }) => ({
    value: on === null ? t.noExit : t.families.followUp.categories[category],
    details:
      on === null ? [] : [t.on(f.fullDate(on)), employerName, t.families.followUp.sources[source], note],
  }),
  'outcome.observed': ({ moment, category, source, on, employerName, note }, { t, f }) => ({
    what: t.of(t.what['outcome.observed'], t.families.followUp.moments[moment]),
    value: category === null ? t.noStatus : t.families.followUp.categories[category],
    details:
      category === null
        ? []
        : [t.on(f.fullDate(on)), employerName, t.families.followUp.sources[source], note],
  }),
}

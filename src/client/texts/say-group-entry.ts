// Says what is said of a group: its description, team, plan, sheets, encounter and rotation.

import { isDefaultStep } from '#shared/domain/progress/steps.ts'
import type { BodyOf } from '#shared/journal/kinds.ts'
import type { Sayer, Ways } from './say-entry.ts'

type GroupKind = Extract<
  keyof Ways,
  | `cohort.${string}`
  | `member.${string}`
  | `halfDay.${string}`
  | `journal.${string}`
  | `attendance.${string}`
  | `signature.${string}`
  | `sheet.${string}`
  | `encounter.${string}`
  | `employer.${string}`
  | `rotation.${string}`
  | `round.${string}`
  | `step.${string}`
  | `document.${string}`
  | `payment.${string}`
  | `survey.${string}`
>

const halfDayOf = ({ t, f, names }: Sayer, id: string): string => {
  const halfDay = names.halfDay(id)
  return halfDay === undefined ? t.aHalfDay : t.workshop(f.number(halfDay.number), f.mediumDate(halfDay.date))
}
export const employerOf = ({ t, names }: Sayer, id: string): string => names.employer(id) || t.anEmployer
export const personOf = ({ t, names }: Sayer, id: string): string => names.participant(id) || t.someone

export const sayStep = ({ t, names }: Sayer, step: string): string =>
  names.step(step) || (isDefaultStep(step) ? t.families.defaultSteps[step] : step)

const sayMark = ({ t, f }: Sayer, body: BodyOf<'attendance.marked'>): string => {
  const words = t.families.marks
  if (body.state !== 'attended') {
    if (body.state === 'excused') {
      return body.reason === undefined ? words.excused : words.excusedBecause(t.families.reasons[body.reason])
    }
    return body.state === 'unexcused'
      ? words.absent
      : body.state === 'exempted'
        ? words.exempted
        : words.unmarked
  }
  const { arrivedAt, leftAt } = body
  if (arrivedAt === undefined) return leftAt === undefined ? words.present : words.leftEarly(f.time(leftAt))
  return leftAt === undefined
    ? words.late(f.time(arrivedAt))
    : words.lateAndLeftEarly(f.time(arrivedAt), f.time(leftAt))
}

export const sayGroupKinds: Pick<Ways, GroupKind> = {
  'cohort.described': ({ field, value }, { t, f }) => ({
    what: t.families.cohortFields[field],
    value:
      field === 'startsOn' || field === 'endsOn'
        ? f.fullDate(String(value))
        : typeof value !== 'number'
          ? value
          : field === 'flatAmountCents'
            ? f.euros(value)
            : f.number(value),
  }),
  'member.joined': ({ name, role, jobTitle }, { t }) => ({
    what: t.of(t.what['member.joined'], name),
    value: t.roles[role],
    details: [jobTitle ?? ''],
  }),
  'member.left': ({ reason }, { t }) => ({ value: t.leftTeam, details: [reason] }),
  'halfDay.planned': (body, { t, f }) => ({
    value: `${f.fullDate(body.date)}, ${f.timeRange(body.start, body.end)}`,
    details: [
      body.workshopTitle,
      [body.placeName, body.room].filter(Boolean).join(', '),
      body.facilitators.length === 0 ? '' : t.by(f.list(body.facilitators.map(({ name }) => name))),
    ],
  }),
  'halfDay.withdrawn': (_, { t }) => ({ value: t.withdrawn }),
  'halfDay.notHeld': ({ notHeld, reason }, { t }) => ({
    value: notHeld ? t.notHeld : t.held,
    details: [reason],
  }),
  'journal.restored': (_, { t }) => ({ value: t.what['journal.restored'] }),
  'attendance.marked': (body, sayer) => ({
    what: sayer.t.of(sayer.t.what['attendance.marked'], halfDayOf(sayer, body.halfDay)),
    value: sayMark(sayer, body),
    details: [body.state === 'attended' ? '' : (body.note ?? '')],
  }),
  'attendance.signed': (body, sayer) => ({
    what: sayer.t.of(sayer.t.what['attendance.signed'], halfDayOf(sayer, body.halfDay)),
    value: sayer.t.ways[body.way],
    details: [body.sentence, body.reason ?? '', body.lateReason ?? ''],
  }),
  'signature.voided': ({ halfDay, reason }, sayer) => ({
    what: sayer.t.of(sayer.t.what['signature.voided'], halfDayOf(sayer, halfDay)),
    value: reason,
  }),
  'signature.missing': ({ halfDay, reason }, sayer) => ({
    what: sayer.t.of(sayer.t.what['signature.missing'], halfDayOf(sayer, halfDay)),
    value: reason,
  }),
  'sheet.standIn': ({ name, role }, { t }) => ({ value: name === '' ? t.nobody : name, details: [role] }),
  'sheet.closed': ({ version, remark }, { t, f }) => ({
    value: t.version(f.number(version)),
    details: [remark],
  }),
  'sheet.reopened': ({ reason }) => ({ value: reason }),
  'sheet.onPaper': ({ halfDay, onPaper, reason }, sayer) => ({
    what: sayer.t.of(sayer.t.what['sheet.onPaper'], halfDayOf(sayer, halfDay)),
    value: onPaper ? sayer.t.onPaper : sayer.t.notOnPaper,
    details: [reason],
  }),
  'document.attached': ({ type, halfDay, withdrawn, reason }, sayer) => ({
    what: sayer.t.of(sayer.t.what['document.attached'], halfDayOf(sayer, halfDay)),
    value: withdrawn ? sayer.t.withdrawnByMistake : sayer.t.documents[type],
    details: [reason],
  }),
  'payment.recorded': ({ amountCents, paidOn, source, reference, withdrawn }, { t, f }) => ({
    value: withdrawn ? t.withdrawnByMistake : f.euros(amountCents),
    details: [t.paidOn(f.fullDate(paidOn)), source, reference],
  }),
  'survey.invited': ({ audience, invited }, { t, f }) => ({
    what: t.of(t.what['survey.invited'], t.audiences[audience]),
    value: f.number(invited),
  }),
  'encounter.planned': (body, { t, f }) => ({
    value: `${f.fullDate(body.date)}, ${f.time(body.start)}`,
    details: [body.placeName, t.lasting(f.plural(body.rounds, ...t.rounds), f.duration(body.minutes))],
  }),
  'encounter.withdrawn': (_, { t }) => ({ value: t.withdrawn }),
  'employer.entered': ({ name, town, siret, tables }, { t, f }) => ({
    value: name,
    details: [town ?? '', siret === undefined ? '' : f.siret(siret), f.plural(tables, ...t.tables)],
  }),
  'employer.withdrawn': (_, { t }) => ({ value: t.withdrawn }),
  'employer.matched': ({ employer, as }, sayer) => ({
    what: sayer.t.of(sayer.t.what['employer.matched'], employerOf(sayer, employer)),
    value: as === null ? sayer.t.notSame : sayer.t.sameEmployer(employerOf(sayer, as)),
  }),
  'employer.recruiters': ({ recruiters }, { t }) => ({
    value: recruiters.length === 0 ? t.nobody : recruiters.map(({ name }) => name).join(', '),
    details: recruiters.map(({ role }) => role ?? ''),
  }),
  'employer.jobs': ({ jobs }) => ({
    value: jobs.map(({ title, romeCode }) => [title, romeCode].filter(Boolean).join(' ')).join(', '),
  }),
  'encounter.away': ({ reason, rounds }, { t, f }) => ({
    value:
      rounds.length === 0
        ? t.thereAlways
        : t.awayAt(
            t.families.awayReasons[reason],
            f
              .plural(rounds.length, ...t.roundNumbers)
              .replace(f.number(rounds.length), f.list(rounds.map(f.number))),
          ),
  }),
  'encounter.wish': ({ employer, by, wish }, sayer) => ({
    what: sayer.t.of(`${sayer.t.what['encounter.wish']}, ${sayer.t.sides[by]}`, employerOf(sayer, employer)),
    value: sayer.t.families.wishes[wish],
  }),
  'rotation.planned': ({ candidates, employers, meetings }, { t, f }) => ({
    value: `${f.plural(meetings.length, ...t.meetings)}, ${f.plural(new Set(meetings.map(([round]) => round)).size, ...t.rounds)}`,
    details: [f.plural(candidates.length, ...t.people), f.plural(employers.length, ...t.employers)],
  }),
  'round.timed': ({ round }, { t, f }) => ({
    value: f.plural(1, ...t.roundNumbers).replace(f.number(1), f.number(round)),
  }),
  'step.defined': ({ step, label, workshopTitle, rank, withdrawn }, sayer) => ({
    value: label || sayStep(sayer, step),
    details: [workshopTitle, sayer.f.number(rank + 1), withdrawn ? sayer.t.withdrawn : ''],
  }),
}

// May an employer be written so, and which entries say what is new of it: each of its facts has a place of its own.

import type { EntryId } from '#shared/ids.ts'
import { mostInEncounter } from '#shared/journal/kinds/encounter-kinds.ts'
import type { BodyOf } from '#shared/journal/kinds.ts'
import type { Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import { isSiret, siretDigits } from '#shared/domain/siret.ts'
import type { Employer, OfferedJob, Recruiter } from './fold-encounter.ts'

export interface EmployerWish {
  readonly employer: string
  readonly name: string
  /** As typed; '' for none. */
  readonly siret: string
  readonly town: string
  readonly tables: number
  readonly recruiters: readonly Recruiter[]
  readonly jobs: readonly OfferedJob[]
}

type EmployerKind = 'employer.entered' | 'employer.recruiters' | 'employer.jobs'

/** An entry still without its cohort. */
export type EmployerDraft = {
  [K in EmployerKind]: {
    readonly kind: K
    readonly body: BodyOf<K>
    readonly replaces: readonly EntryId[]
  }
}[EmployerKind]

export const mostTables = 5
export const mostRecruiters = 10
export const mostJobs = 20

const textLimits = { name: 200, town: 120, role: 120 } as const

/** The wish set right: texts trimmed, empty lines left out, the SIRET in digits; or the first "no". */
export const decideEmployer = (
  employers: readonly Pick<Employer, 'id'>[],
  wish: EmployerWish,
): Result<EmployerWish> => {
  const isNew = !employers.some(({ id }) => id === wish.employer)
  if (isNew && employers.length >= mostInEncounter)
    return refuse({
      code: 'rotation.too-many-employers',
      count: employers.length + 1,
      limit: mostInEncounter,
    })
  const name = wish.name.trim()
  const siret = siretDigits(wish.siret)
  const town = wish.town.trim()
  if (name === '') return refuse({ code: 'employer.name-missing' })
  if (siret !== '' && !isSiret(siret)) return refuse({ code: 'cohort.siret-invalid' })
  const recruiters = wish.recruiters
    .map((one) => ({ name: one.name.trim(), role: one.role.trim() }))
    .filter((one) => one.name !== '')
    .slice(0, mostRecruiters)
  const jobs = wish.jobs
    .map((job) => ({ ...job, title: job.title.trim() || (job.romeCode ?? '') }))
    .filter(({ title }) => title !== '')
    .slice(0, mostJobs)
  const texts: readonly (readonly [string, number])[] = [
    [name, textLimits.name],
    [town, textLimits.town],
    ...recruiters.flatMap((one) => [
      [one.name, textLimits.name] as const,
      [one.role, textLimits.role] as const,
    ]),
    ...jobs.map(({ title }) => [title, textLimits.name] as const),
  ]
  const tooLong = texts.find(([text, limit]) => text.length > limit)
  if (tooLong !== undefined) return refuse({ code: 'cohort.value-too-long', limit: tooLong[1] })
  const tables = Math.min(mostTables, Math.max(1, Math.round(wish.tables)))
  return ok({ employer: wish.employer, name, siret, town, tables, recruiters, jobs })
}

/**
 * The entries that say what is new of an employer; none where nothing is. What is in dispute is written again, which
 * settles it.
 * @param wish what {@link decideEmployer} allowed
 */
export const draftEmployer = (
  encounter: string,
  known: Employer | undefined,
  wish: EmployerWish,
): readonly EmployerDraft[] => {
  const { employer, name, siret, town, tables } = wish
  const isEntered =
    known !== undefined &&
    !known.fork &&
    known.name === name &&
    (known.siret ?? '') === siret &&
    known.town === town &&
    known.tables === tables
  const entered: EmployerDraft = {
    kind: 'employer.entered',
    body: {
      encounter,
      employer,
      name,
      ...(siret === '' ? {} : { siret }),
      ...(town === '' ? {} : { town }),
      tables,
    },
    replaces: known?.versions ?? [],
  }
  return [
    ...(isEntered ? [] : [entered]),
    ...(isSaid(known?.recruiters, wish.recruiters)
      ? []
      : [
          {
            kind: 'employer.recruiters' as const,
            body: { encounter, employer, recruiters: wish.recruiters.map(recruiterBody) },
            replaces: known?.recruiters.versions ?? [],
          },
        ]),
    ...(isSaid(known?.jobs, wish.jobs)
      ? []
      : [
          {
            kind: 'employer.jobs' as const,
            body: { encounter, employer, jobs: wish.jobs.map(jobBody) },
            replaces: known?.jobs.versions ?? [],
          },
        ]),
  ]
}

const isSaid = <One>(
  known: { readonly value: readonly One[]; readonly fork: boolean } | undefined,
  wished: readonly One[],
): boolean =>
  known === undefined
    ? wished.length === 0
    : !known.fork && JSON.stringify(known.value) === JSON.stringify(wished)

const recruiterBody = ({ name, role }: Recruiter): { name: string; role?: string } => ({
  name,
  ...(role === '' ? {} : { role }),
})

const jobBody = ({
  title,
  romeCode,
  romeVersion,
}: OfferedJob): { title: string; romeCode?: string; romeVersion?: string } => ({
  title,
  ...(romeCode === null ? {} : { romeCode }),
  ...(romeCode === null || romeVersion === null ? {} : { romeVersion }),
})

/** An employer as it stands, as a wish: what a form is filled with, and what an undo goes back to. */
export const wishOfEmployer = (known: Employer): EmployerWish => ({
  employer: known.id,
  name: known.name,
  siret: known.siret ?? '',
  town: known.town,
  tables: known.tables,
  recruiters: known.recruiters.value,
  jobs: known.jobs.value,
})

// The fields of an employer as its form holds them, and read again from what was kept of unfinished typing.

import * as z from 'zod/mini'
import { wishOfEmployer } from '#shared/domain/encounter/employer-decisions.ts'
import type { EmployerWish } from '#shared/domain/encounter/employer-decisions.ts'
import type { MetEmployer } from '#shared/domain/encounter/employers-met.ts'
import type { Employer } from '#shared/domain/encounter/fold-encounter.ts'
import type { RomeChoice } from '#shared/domain/rome.ts'

export interface EmployerFields {
  name: string
  siret: string
  town: string
  tables: number
  recruiters: { name: string; role: string }[]
  /** `typed`: what stands in the field of an occupation without being chosen */
  jobs: { title: string; rome: RomeChoice | null; typed: string }[]
}

export const emptyJob = (): EmployerFields['jobs'][number] => ({ title: '', rome: null, typed: '' })

export const emptyEmployer = (): EmployerFields => ({
  name: '',
  siret: '',
  town: '',
  tables: 1,
  recruiters: [{ name: '', role: '' }],
  jobs: [emptyJob()],
})

const fieldsOf = ({
  name,
  siret,
  town,
  tables,
  recruiters,
  jobs,
}: Omit<EmployerWish, 'employer'>): EmployerFields => ({
  name,
  siret,
  town,
  tables,
  recruiters: recruiters.map((one) => ({ ...one })),
  jobs: jobs.map(({ title, romeCode, romeVersion }) => ({
    title,
    rome: romeCode === null ? null : { code: romeCode, version: romeVersion ?? '' },
    typed: '',
  })),
})

export const fieldsOfEmployer = (employer: Employer): EmployerFields => fieldsOf(wishOfEmployer(employer))

/** An employer met before, with what was said of it then. */
export const fieldsOfMet = (met: MetEmployer): EmployerFields => fieldsOf({ ...met, siret: met.siret ?? '' })

/** @param labelOf the official words of a code, for a job without a title of its own */
export const wishOfEmployerFields = (
  employer: string,
  { name, siret, town, tables, recruiters, jobs }: EmployerFields,
  labelOf: (code: string) => string | undefined,
): EmployerWish => ({
  employer,
  name,
  siret,
  town,
  tables,
  recruiters,
  jobs: jobs.map(({ title, rome }) => ({
    title: title.trim() || (rome === null ? '' : (labelOf(rome.code) ?? rome.code).slice(0, 200)),
    romeCode: rome?.code ?? null,
    romeVersion: rome === null || rome.version === '' ? null : rome.version,
  })),
})

const fieldsSchema = z.object({
  name: z.string(),
  siret: z.string(),
  town: z.string(),
  tables: z.number(),
  recruiters: z.array(z.object({ name: z.string(), role: z.string() })),
  jobs: z.array(
    z.object({
      title: z.string(),
      rome: z.nullable(z.object({ code: z.string(), version: z.string() })),
      typed: z._default(z.string(), ''),
    }),
  ),
})

/** What a form kept, read again; `undefined` where it is no employer. */
export const parseEmployerFields = (kept: unknown): EmployerFields | undefined => {
  const parsed = fieldsSchema.safeParse(kept)
  return parsed.success ? parsed.data : undefined
}

// Makes the entries of a row of employers; blank cells keep what the encounter says already.
import { decideEmployer, draftEmployer } from '#shared/domain/encounter/employer-decisions.ts'
import type { EmployerWish } from '#shared/domain/encounter/employer-decisions.ts'
import type { Encounter } from '#shared/domain/encounter/fold-encounter.ts'
import type { CohortId } from '#shared/ids.ts'
import type { Result } from '#shared/refusal.ts'
import { ok } from '#shared/refusal.ts'
import type { EntryDraft } from '#client/local/local-room.ts'
import type { EmployerRow } from './prepare-employers.ts'

/** Drafts the rows one after the other: each counts those that the rows before it will have added. */
export const startDraftingEmployers = (
  cohort: CohortId,
  encounter: Encounter,
  newId: () => string,
): ((row: EmployerRow) => Result<readonly EntryDraft[]>) => {
  const there: { readonly id: string }[] = [...encounter.employers]
  return ({ values, existingId }) => {
    const known = encounter.employers.find(({ id }) => id === existingId)
    const wish: EmployerWish = {
      employer: known?.id ?? newId(),
      name: values.name,
      siret: values.siret ?? known?.siret ?? '',
      town: values.town ?? known?.town ?? '',
      tables: values.tables ?? known?.tables ?? 1,
      recruiters:
        values.recruiters?.map((name) => ({
          name,
          role: known?.recruiters.value.find((one) => one.name === name)?.role ?? '',
        })) ??
        known?.recruiters.value ??
        [],
      jobs: values.jobs ?? known?.jobs.value ?? [],
    }
    const decided = decideEmployer(there, wish)
    if (!decided.ok) return decided
    if (known === undefined) there.push({ id: wish.employer })
    return ok(
      draftEmployer(encounter.id, known, decided.value).map((draft) => ({ ...draft, cohort }) as EntryDraft),
    )
  }
}

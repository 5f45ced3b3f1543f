// A group's sheets as the checks read them, live, and the making of its evidence pack from what lies on this device.

import type { ComputedRef } from 'vue'
import { computed } from 'vue'
import type { WallTime } from '#shared/calendar.ts'
import { defaultTimeZone, wallTimeAt } from '#shared/calendar.ts'
import { foldSheet } from '#shared/domain/attendance/fold-sheet.ts'
import type { Cohort } from '#shared/domain/cohort.ts'
import { foldCohort } from '#shared/domain/cohort.ts'
import type { CheckFinding } from '#shared/domain/evidence/checks.ts'
import { checkEvidence } from '#shared/domain/evidence/checks.ts'
import { otherHalfDays } from '#shared/domain/evidence/other-half-days.ts'
import type { Pack } from '#shared/domain/evidence/make-pack.ts'
import type { Period } from '#shared/domain/evidence/pack-journal.ts'
import type { CohortId } from '#shared/ids.ts'
import type { DeviceNote } from '#shared/journal/sync.ts'
import type { Result } from '#shared/refusal.ts'
import { refuse } from '#shared/refusal.ts'
import { useContainer, useNow } from '#client/container.ts'
import type { CohortRow, PlacedEntry } from '#client/local/local-room.ts'
import { useLive } from '#client/local/use-live.ts'

export type PackTrouble = { readonly code: 'pack.nothing-attested' | 'pack.not-whole' }

export interface EvidenceStore {
  /** `undefined` until the device has answered, `null` where the group is not on it. */
  readonly cohort: ComputedRef<Cohort | null | undefined>
  readonly findings: ComputedRef<readonly CheckFinding[]>
  readonly row: ComputedRef<CohortRow | undefined>
  /** `null`: everything. With the closed sheets as a PDF beside the proof. */
  makePack(period: Period | null): Promise<Result<Pack, PackTrouble>>
}

export const useEvidenceStore = (id: CohortId): EvidenceStore => {
  const { local, clock, application } = useContainer()
  const now = useNow()
  const entries = useLive<readonly PlacedEntry[] | undefined>(
    async (reads) => (await Promise.all([reads.cohortEntries(id), reads.allSheetEntries(id)])).flat(),
    undefined,
  )
  const rows = useLive<readonly CohortRow[] | undefined>((reads) => reads.cohortRows(), undefined)
  const notes = useLive<readonly DeviceNote[]>((reads) => reads.deviceNotes(id), [])

  const row = computed(() => rows.value?.find(({ cohort }) => cohort === id))
  const cohort = computed(() => {
    if (entries.value === undefined || rows.value === undefined) return undefined
    return entries.value.length === 0 ? null : foldCohort(id, entries.value)
  })
  // Folding hashes every signature, so it follows the entries alone and not the clock.
  const sheets = computed(() => {
    const known = cohort.value
    return known == null
      ? []
      : known.halfDays.map((halfDay) => foldSheet(known, halfDay, entries.value ?? []))
  })
  const others = computed(() => otherHalfDays(id, rows.value ?? []))
  const wall = computed((): WallTime => wallTimeAt(now.value, cohort.value?.timeZone ?? defaultTimeZone))
  const findings = computed(() =>
    cohort.value == null
      ? []
      : checkEvidence({
          cohort: cohort.value,
          sheets: sheets.value,
          now: wall.value,
          others: others.value,
          notes: notes.value,
        }),
  )

  return {
    cohort,
    findings,
    row,
    makePack: async (period) => {
      const held = await local.reads.evidence(id)
      if (held === undefined) return refuse({ code: 'pack.not-whole' })
      const at = clock.now()
      const [{ makePack }, { makeSheetsPdf }, enrolment] = await Promise.all([
        import('#shared/domain/evidence/make-pack.ts'),
        import('./sheets-pdf.ts'),
        local.reads.enrolment(),
      ])
      const { from, to } = period ?? { from: '0000-01-01', to: '9999-12-31' }
      // The proof is whole without it: where this browser cannot make a PDF, the pack is made all the same.
      const documents = await makeSheetsPdf(local.reads, id, {
        from,
        to,
        at,
        by: enrolment?.personName ?? '',
      }).catch(() => [])
      return makePack(held, { period, documents, madeAt: at, application: application.version })
    },
  }
}

// What can be exported from this device, and the one file that is being made.

import type { ComputedRef, Ref, ShallowRef } from 'vue'
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { PlainDate } from '#shared/calendar.ts'
import { addDays, addMonths, defaultTimeZone, wallTimeAt } from '#shared/calendar.ts'
import { weekOf } from '#shared/domain/evidence/hours.ts'
import type { CohortId, ParticipantId } from '#shared/ids.ts'
import { useContainer } from '#client/container.ts'
import type { CohortRow, Enrolment } from '#client/local/local-room.ts'
import { useLive } from '#client/local/use-live.ts'
import { StoppedError } from '#client/pdf/ask-pdf.ts'
import type { ExportsTexts } from '#client/texts/exports.fr.ts'
import type {
  ExportFile,
  ExportFormat,
  ExportGroup,
  ExportMaker,
  ExportOutlook,
  ExportRequest,
  ExportWhat,
  SideFile,
} from './export-makers.ts'
import { exportMakers } from './all-makers.ts'
import type { PastExport } from './past-exports.ts'
import { pastExportsSetting, readPastExports, rememberExport } from './past-exports.ts'
import { readExportGroup } from './read-export-group.ts'

export const periodNames = ['all', 'thisWeek', 'lastWeek', 'thisMonth', 'lastMonth', 'dates'] as const
export type PeriodName = (typeof periodNames)[number]

export interface ExportChoice {
  readonly what: ExportWhat
  readonly format: ExportFormat
  /** `''`: every group of this device. */
  readonly group: CohortId | ''
  readonly participant: ParticipantId | ''
  readonly period: PeriodName
  readonly from: PlainDate | null
  readonly until: PlainDate | null
}

export type Making =
  | { readonly of: 'nothing' }
  | { readonly of: 'making'; readonly done: number; readonly total: number }
  | { readonly of: 'made'; readonly file: ExportFile }
  | { readonly of: 'stopped' }
  | { readonly of: 'failed' }

export interface ExportsStore {
  /** `undefined` until the device has answered. */
  readonly rows: Readonly<ShallowRef<readonly CohortRow[] | undefined>>
  readonly choice: Ref<ExportChoice>
  /** Makers that this person may use. */
  readonly makers: ComputedRef<readonly ExportMaker[]>
  /** The chosen one, or the nearest that this person may use. */
  readonly maker: ComputedRef<ExportMaker | undefined>
  /** The chosen groups, once read. */
  readonly groups: Readonly<ShallowRef<readonly ExportGroup[] | undefined>>
  readonly outlook: ComputedRef<ExportOutlook | undefined>
  readonly making: Readonly<ShallowRef<Making>>
  readonly past: ComputedRef<readonly PastExport[]>
  readonly today: ComputedRef<PlainDate>
  prepare(texts: ExportsTexts): Promise<void>
  stop(): void
  /** Hands a file over. */
  save(file: Omit<SideFile, 'of'>): void
}

export const useExportsStore = (first: Partial<ExportChoice>): ExportsStore => {
  const { local, clock, saveFile } = useContainer()
  const rows = useLive<readonly CohortRow[] | undefined>((reads) => reads.cohortRows(), undefined)
  const enrolment = useLive<Enrolment | undefined>((reads) => reads.enrolment(), undefined)
  const kept = useLive<unknown>((reads) => reads.setting(pastExportsSetting), undefined)
  const choice = ref<ExportChoice>({
    what: 'sheets',
    format: 'pdf',
    group: '',
    participant: '',
    period: 'all',
    from: null,
    until: null,
    ...first,
  })
  const groups = shallowRef<readonly ExportGroup[]>()
  const making = shallowRef<Making>({ of: 'nothing' })
  const running: { stop: AbortController | undefined; unread: () => void } = {
    stop: undefined,
    unread: () => undefined,
  }
  /** When the page was opened: papers previewed and made bear one time. */
  const openedAt = clock.now()
  const today = computed(() => wallTimeAt(openedAt, defaultTimeZone).date)

  const chosenRows = computed(() =>
    (rows.value ?? []).filter(({ cohort }) => choice.value.group === '' || cohort === choice.value.group),
  )
  const makers = computed(() => {
    const isAdviser = chosenRows.value.every(({ circles }) => circles.includes('advisers'))
    return exportMakers.filter(({ needsAdvisers }) => isAdviser || !needsAdvisers)
  })
  const maker = computed(
    () =>
      makers.value.find(({ what, format }) => what === choice.value.what && format === choice.value.format) ??
      makers.value.find(({ what }) => what === choice.value.what) ??
      makers.value[0],
  )
  const needsRecords = computed(() => maker.value?.needsRecords === true)
  // A circle that opens or closes changes what may be read: the groups are then read again.
  const chosenIds = computed(() =>
    chosenRows.value.map(({ cohort, circles }) => [cohort, ...circles].join(':')).join(' '),
  )
  watch(
    [chosenIds, needsRecords],
    () => {
      running.unread()
      groups.value = undefined
      if (rows.value === undefined) return
      const own = chosenRows.value
      const needs = needsRecords.value
      running.unread = local.observe(
        async (reads) =>
          (await Promise.all(own.map((row) => readExportGroup(reads, row.cohort, row, needs)))).flatMap(
            (group) => group ?? [],
          ),
        (read) => (groups.value = read),
      )
    },
    { immediate: true },
  )
  // What was made speaks of the choice it was made for.
  watch(choice, () => {
    running.stop?.abort()
    making.value = { of: 'nothing' }
  })
  onScopeDispose(() => {
    running.unread()
    running.stop?.abort()
  })

  const requestOf = (own: readonly ExportGroup[], at: number): ExportRequest => ({
    groups: own,
    period: maker.value?.isByPeriod === false ? allDays : periodOf(choice.value, today.value),
    participant: choice.value.participant === '' ? null : choice.value.participant,
    todayOf: ({ timeZone }) => wallTimeAt(at, timeZone).date,
    making: { at, by: enrolment.value?.personName ?? '' },
    reads: local.reads,
  })
  const outlook = computed(() =>
    groups.value === undefined ? undefined : maker.value?.look(requestOf(groups.value, openedAt)),
  )

  return {
    rows,
    choice,
    makers,
    maker,
    groups,
    outlook,
    making,
    past: computed(() => readPastExports(kept.value)),
    today,
    prepare: async (texts) => {
      const [own, asked] = [groups.value, maker.value]
      if (own === undefined || asked === undefined) return
      running.stop?.abort()
      const stop = new AbortController()
      running.stop = stop
      const at = clock.now()
      const request = requestOf(own, at)
      making.value = { of: 'making', done: 0, total: 1 }
      const onProgress = (done: number, total: number): void => {
        if (!stop.signal.aborted) making.value = { of: 'making', done, total }
      }
      // A border: a worker, a file's format and the device's room may each fail in their own words.
      try {
        const file = await asked.prepare(request, texts, { onProgress, stop: stop.signal })
        if (stop.signal.aborted) {
          // A table cannot be stopped half-way: its file is thrown away.
          if (running.stop === stop) making.value = { of: 'stopped' }
          return
        }
        const said = { what: asked.what, format: asked.format, at, by: request.making.by }
        // Each table is a file of its own, known again by its own fingerprint; the first of them stands on top.
        const further = file.beside.filter(({ of }) => of !== null)
        for (const one of further.toReversed()) await rememberExport(local, { ...file, ...one }, said)
        await rememberExport(local, file, said)
        making.value = { of: 'made', file }
      } catch (error) {
        if (running.stop !== stop) return
        making.value = { of: error instanceof StoppedError ? 'stopped' : 'failed' }
      }
    },
    stop: () => running.stop?.abort(),
    save: ({ name, type, bytes }) => saveFile({ name, type, bytes }),
  }
}

const allDays: ExportRequest['period'] = { from: null, until: null }

const periodOf = ({ period, from, until }: ExportChoice, today: PlainDate): ExportRequest['period'] => {
  const monday = weekOf(today)
  const firstOfMonth = `${today.slice(0, 8)}01`
  switch (period) {
    case 'all':
      return allDays
    case 'thisWeek':
      return { from: monday, until: addDays(monday, 6) }
    case 'lastWeek':
      return { from: addDays(monday, -7), until: addDays(monday, -1) }
    case 'thisMonth':
      return { from: firstOfMonth, until: addDays(addMonths(firstOfMonth, 1), -1) }
    case 'lastMonth':
      return { from: addMonths(firstOfMonth, -1), until: addDays(firstOfMonth, -1) }
    case 'dates':
      return { from, until }
    default:
      return period satisfies never
  }
}

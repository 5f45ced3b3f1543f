// The import under way: one file, its columns, its rows and what a person said about them. Nothing is written before `write`.
//
//   file ──▶ columns ──▶ rows ──▶ result        going back loses nothing; only another table begins anew
//     ▲_________│__________│

import type { ComputedRef, Ref } from 'vue'
import { computed, ref, shallowRef } from 'vue'
import type { Refusal, Result } from '#shared/refusal.ts'
import { holdsSocialSecurityNumber } from '#shared/social-security-number.ts'
import { useContainer } from '#client/container.ts'
import { chooseSheet, findTable } from './find-table.ts'
import type { ImportTable } from './find-table.ts'
import type { CheckedRow, ImportKind, TypedIn } from './import-kind.ts'
import type { ImportRefusal, ImportResult } from './import-refusals.ts'
import { checkMapping, mapColumns } from './map-columns.ts'
import type { ColumnMapping, MappedColumns } from './map-columns.ts'
import type { DuplicateAnswer } from './prepare-participants.ts'
import { readTable } from './read-table.ts'
import { readRemembered, rememberColumns } from './remember-columns.ts'
import { isTickable } from './row-line.ts'
import type { TableSheet } from './table-sheet.ts'
import { writeRows } from './write-rows.ts'

export const importSteps = ['file', 'columns', 'rows', 'result'] as const
export type ImportStep = (typeof importSteps)[number]

export interface ImportOutcome {
  readonly created: number
  readonly updated: number
  readonly alreadyThere: number
  readonly leftAside: number
  readonly refused: readonly { readonly line: number; readonly refusal: Refusal }[]
  readonly stopped: Refusal | null
}

export interface ImportFlow<Field extends string, Row extends CheckedRow<Field>> {
  readonly step: Ref<ImportStep>
  readonly fileName: ComputedRef<string>
  readonly sheets: ComputedRef<readonly TableSheet[]>
  readonly sheetIndex: Ref<number>
  readonly isReading: Ref<boolean>
  readonly refusal: Ref<ImportRefusal | null>
  readonly table: ComputedRef<ImportTable | null>
  readonly mapping: Ref<ColumnMapping<Field>>
  readonly proposed: Ref<MappedColumns<Field>>
  readonly kept: Ref<ReadonlySet<number>>
  readonly mappingRefusal: ComputedRef<ImportRefusal | null>
  readonly typed: ComputedRef<TypedIn<Field>>
  /** Rows that are not written yet. */
  readonly rows: ComputedRef<readonly Row[]>
  readonly tickedRows: ComputedRef<readonly Row[]>
  readonly progress: Ref<{ settled: number; all: number } | null>
  readonly outcome: Ref<ImportOutcome | null>
  /** Something a person typed or answered would be lost with the table. */
  readonly hasWork: ComputedRef<boolean>
  readonly hasWritten: ComputedRef<boolean>
  chooseFile(file: File): Promise<void>
  chooseSheet(index: number): void
  toColumns(): Promise<void>
  setColumn(field: Field, index: number | null): void
  keepLine(line: number, isKept: boolean): void
  toRows(): Promise<void>
  correct(line: number, field: Field, text: string): void
  answer(line: number, answer: DuplicateAnswer | null): void
  isTicked(row: Row): boolean
  tick(line: number, isTicked: boolean): void
  tickAll(isTicked: boolean): void
  write(): Promise<void>
  startAgain(): void
}

export const useImport = <Field extends string, Row extends CheckedRow<Field>>(
  kind: () => ImportKind<Field, Row>,
): ImportFlow<Field, Row> => {
  const { local } = useContainer()
  const step = ref<ImportStep>('file')
  const opened = shallowRef<{ name: string; sheets: readonly TableSheet[] } | null>(null)
  const sheetIndex = ref(0)
  const kept = shallowRef<ReadonlySet<number>>(new Set())
  const isReading = ref(false)
  const refusal = shallowRef<ImportRefusal | null>(null)
  const proposed = shallowRef<MappedColumns<Field>>({ mapping: {}, confidence: {}, unused: [] })
  const mapping = shallowRef<ColumnMapping<Field>>({})
  const isMapped = ref(false)
  const corrections = shallowRef<TypedIn<Field>['corrections']>(new Map())
  const answers = shallowRef<TypedIn<Field>['answers']>(new Map())
  const ticks = shallowRef<ReadonlyMap<number, boolean>>(new Map())
  const done = shallowRef<ReadonlyMap<number, 'create' | 'update'>>(new Map())
  const progress = shallowRef<{ settled: number; all: number } | null>(null)
  const outcome = shallowRef<ImportOutcome | null>(null)

  const found = computed((): ImportResult<ImportTable> | null => {
    const sheet = opened.value?.sheets[sheetIndex.value]
    return sheet === undefined ? null : findTable(sheet, kind().expected, kept.value)
  })
  const table = computed(() => (found.value?.ok ? found.value.value : null))
  const mappingRefusal = computed(() => {
    const checked = checkMapping(mapping.value, kind().expected)
    return checked.ok ? null : checked.refusal
  })
  const typed = computed(() => ({ corrections: corrections.value, answers: answers.value }))
  const allRows = computed((): readonly Row[] =>
    table.value === null || mappingRefusal.value !== null
      ? []
      : kind().prepare(table.value, mapping.value, typed.value),
  )
  const rows = computed(() => allRows.value.filter(({ line }) => !done.value.has(line)))
  const isTicked = (row: Row): boolean => isTickable(row) && (ticks.value.get(row.line) ?? row.ticked)

  const forgetTable = (): void => {
    kept.value = new Set()
    mapping.value = {}
    isMapped.value = false
    corrections.value = new Map()
    answers.value = new Map()
    ticks.value = new Map()
    done.value = new Map()
    outcome.value = null
  }

  const remembered = async () =>
    readRemembered(
      await local.reads.setting(kind().settingName),
      kind().expected.columns.map(({ field }) => field),
    )

  const toColumns = async (): Promise<void> => {
    refusal.value = found.value?.ok === false ? found.value.refusal : null
    if (table.value === null) return
    if (!isMapped.value) {
      proposed.value = mapColumns(table.value.header, kind().expected, await remembered())
      mapping.value = proposed.value.mapping
      isMapped.value = true
    }
    step.value = 'columns'
  }

  return {
    step,
    fileName: computed(() => opened.value?.name ?? ''),
    sheets: computed(() => opened.value?.sheets ?? []),
    sheetIndex,
    isReading,
    refusal,
    table,
    mapping,
    proposed,
    kept,
    mappingRefusal,
    typed,
    rows,
    tickedRows: computed(() => rows.value.filter(isTicked)),
    progress,
    outcome,
    hasWork: computed(() => corrections.value.size > 0 || answers.value.size > 0),
    hasWritten: computed(() => done.value.size > 0),
    chooseFile: async (file) => {
      isReading.value = true
      const read = await readChosen(file)
      isReading.value = false
      if (!read.ok) {
        // What was open stays open: a file that cannot be read takes nothing away.
        refusal.value = read.refusal
        return
      }
      forgetTable()
      opened.value = { name: file.name, sheets: read.value }
      sheetIndex.value = chooseSheet(read.value, kind().expected)
      refusal.value = null
      if (read.value.length === 1) await toColumns()
    },
    chooseSheet: (index) => {
      if (index === sheetIndex.value) return
      forgetTable()
      sheetIndex.value = index
      refusal.value = null
    },
    toColumns,
    setColumn: (field, index) => {
      const next: { [Key in Field]?: number } = { ...mapping.value }
      // A column says one thing: whoever takes it takes it away from the other.
      for (const other of Object.keys(next) as Field[]) if (next[other] === index) delete next[other]
      if (index === null) delete next[field]
      else next[field] = index
      mapping.value = next
    },
    keepLine: (line, isKept) => {
      const next = new Set(kept.value)
      if (isKept) next.add(line)
      else next.delete(line)
      kept.value = next
    },
    toRows: async () => {
      if (mappingRefusal.value !== null || table.value === null) return
      const before = await remembered()
      const after = rememberColumns(before, table.value, proposed.value.mapping, mapping.value)
      await local.keepSetting(kind().settingName, after)
      step.value = 'rows'
    },
    correct: (line, field, text) => {
      // A number that has no place here goes no further than the field it was typed into (I6).
      const cell = holdsSocialSecurityNumber(text) ? ({ refused: 'social-security-number' } as const) : text
      const next = new Map(corrections.value)
      next.set(line, { ...next.get(line), [field]: cell })
      corrections.value = next
    },
    answer: (line, answer) => {
      const next = new Map(answers.value)
      if (answer === null) next.delete(line)
      else next.set(line, answer)
      answers.value = next
    },
    isTicked,
    tick: (line, isOn) => (ticks.value = new Map(ticks.value).set(line, isOn)),
    tickAll: (isOn) => {
      const next = new Map(ticks.value)
      for (const row of rows.value) if (isTickable(row)) next.set(row.line, isOn)
      ticks.value = next
    },
    write: async () => {
      const chosen = rows.value.filter(isTicked)
      const others = rows.value.filter((row) => !chosen.includes(row))
      progress.value = { settled: 0, all: chosen.length }
      const { written, refused, stopped } = await writeRows(
        chosen,
        kind().startDrafting(),
        (drafts): Promise<Result<unknown>> => local.writeEntries(drafts),
        (settled) => (progress.value = { settled, all: chosen.length }),
      )
      const states = written.map((row) => (row.state === 'update' ? 'update' : 'create'))
      done.value = new Map([
        ...done.value,
        ...written.map(({ line }, index) => [line, states[index] ?? 'create'] as const),
      ])
      outcome.value = {
        created: states.filter((state) => state === 'create').length,
        updated: states.filter((state) => state === 'update').length,
        alreadyThere: others.filter(({ state }) => state === 'same').length,
        leftAside: others.length + chosen.length - written.length,
        refused: refused.map(({ row, refusal: why }) => ({ line: row.line, refusal: why })),
        stopped,
      }
      progress.value = null
      step.value = 'result'
    },
    startAgain: () => {
      forgetTable()
      opened.value = null
      refusal.value = null
      step.value = 'file'
    },
  }
}

// The border where a file of the device is opened: one that was moved meanwhile is a "no", not a fault.
const readChosen = async (file: File): Promise<ImportResult<readonly TableSheet[]>> => {
  const bytes = await file.arrayBuffer().catch(() => null)
  return bytes === null
    ? { ok: false, refusal: { code: 'import.file-unreadable' } }
    : readTable({ name: file.name, bytes: new Uint8Array(bytes) })
}

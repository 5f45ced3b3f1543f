// What this device keeps of a sheet for itself, unsent: strokes begun, hours and remark to close with, and where the
// reader was. Kept as settings of the person, parsed again when read.

import * as z from 'zod/mini'
import { isPlainTime } from '#shared/calendar.ts'
import type { HalfDayId, ParticipantId } from '#shared/ids.ts'
import { isUuid } from '#shared/ids.ts'
import type { Strokes } from '#shared/journal/kinds/attendance-kinds.ts'
import { strokesSchema } from '#shared/journal/kinds/attendance-kinds.ts'
import type { LocalRoom } from '#client/local/local-room.ts'

const uuid = z.string().check(z.refine(isUuid))
const time = z.string().check(z.refine(isPlainTime))

const closeDraftSchema = z.object({ from: time, to: time, remark: z.string() })
/** Real hours and remark typed on the check page, until the half-day is closed. */
export type CloseDraft = z.infer<typeof closeDraftSchema>

const readingSchema = z.object({ scroll: z.number(), open: z.nullable(uuid) })
/** Where the reader of a sheet was: pixels from the top, and whose panel was open. */
export interface Reading {
  readonly scroll: number
  readonly open: ParticipantId | null
}

const closeKey = (halfDay: HalfDayId): string => `attendance/close/${halfDay}`
const readingKey = (halfDay: HalfDayId): string => `attendance/reading/${halfDay}`
const strokesKey = (halfDay: HalfDayId, participant: ParticipantId): string =>
  `attendance/strokes/${halfDay}/${participant}`
const countersignKey = (halfDay: HalfDayId): string => `attendance/countersign/${halfDay}`

type Local = Pick<LocalRoom, 'reads' | 'keepSetting' | 'forgetSetting'>

const read = async <T>(
  local: Local,
  key: string,
  parse: (value: unknown) => { success: boolean; data?: T | undefined },
): Promise<T | undefined> => {
  const parsed = parse(await local.reads.setting(key))
  return parsed.success ? parsed.data : undefined
}

export const readCloseDraft = (local: Local, halfDay: HalfDayId): Promise<CloseDraft | undefined> =>
  read(local, closeKey(halfDay), (value) => closeDraftSchema.safeParse(value))
export const keepCloseDraft = (local: Local, halfDay: HalfDayId, draft: CloseDraft): Promise<void> =>
  local.keepSetting(closeKey(halfDay), draft)

export const readReading = async (local: Local, halfDay: HalfDayId): Promise<Reading | undefined> =>
  (await read(local, readingKey(halfDay), (value) => readingSchema.safeParse(value))) as Reading | undefined
export const keepReading = (local: Local, halfDay: HalfDayId, reading: Reading): Promise<void> =>
  local.keepSetting(readingKey(halfDay), reading)

/** Unfinished strokes of this person, and of nobody else (A22). */
export const readStrokes = (
  local: Local,
  halfDay: HalfDayId,
  participant: ParticipantId,
): Promise<Strokes | undefined> =>
  read(local, strokesKey(halfDay, participant), (value) => strokesSchema.safeParse(value))
export const keepStrokes = (
  local: Local,
  halfDay: HalfDayId,
  participant: ParticipantId,
  strokes: Strokes | null,
): Promise<void> =>
  strokes === null
    ? local.forgetSetting(strokesKey(halfDay, participant))
    : local.keepSetting(strokesKey(halfDay, participant), strokes)

export const readCountersign = (local: Local, halfDay: HalfDayId): Promise<Strokes | undefined> =>
  read(local, countersignKey(halfDay), (value) => strokesSchema.safeParse(value))
export const keepCountersign = (local: Local, halfDay: HalfDayId, strokes: Strokes | null): Promise<void> =>
  strokes === null
    ? local.forgetSetting(countersignKey(halfDay))
    : local.keepSetting(countersignKey(halfDay), strokes)

/** Once closed, nothing unfinished of the half-day stays on the device. */
export const forgetDrafts = async (
  local: Local,
  halfDay: HalfDayId,
  participants: readonly ParticipantId[],
): Promise<void> => {
  for (const key of [
    closeKey(halfDay),
    countersignKey(halfDay),
    ...participants.map((participant) => strokesKey(halfDay, participant)),
  ]) {
    await local.forgetSetting(key)
  }
}

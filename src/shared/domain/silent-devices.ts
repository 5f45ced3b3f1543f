// Which devices have not been heard of for too long, while there is still something to hear (field.md §5).

import type { DeviceNote } from '#shared/journal/sync.ts'
import type { Standing } from './standing-today.ts'

/** A device counts as silent after this many days. */
export const silentAfterDays = 3

/** Devices of a cohort that are silent at `now` (ms): those that still held something, or whose group is running. */
export const silentDevices = (
  notes: readonly DeviceNote[],
  now: number,
  stage: Standing['stage'],
): readonly DeviceNote[] =>
  notes.filter(
    (note) =>
      now - note.lastSeenAt > silentAfterDays * 86_400_000 && (note.waiting > 0 || stage === 'running'),
  )

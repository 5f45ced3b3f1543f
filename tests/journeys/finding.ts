// What a checker finds, and the world it looks at.

import type { Chronicle, DeviceSight, Reader, ServerSight } from './sights.ts'

/** What was broken, and where: « I10 tablet-2 and the server differ in … ». */
export interface Finding {
  readonly rule: string
  readonly what: string
}

export interface RestingWorld {
  readonly chronicle: Chronicle
  readonly devices: readonly DeviceSight[]
  readonly server: ServerSight
  readonly reader: Reader
}

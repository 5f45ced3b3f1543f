// Stands in for `fflate` inside the writer of workbooks (vite.config.ts): it packs with `zip`, which starts workers from
// blobs for larger parts, and the page's policy (Trusted Types) refuses those. Packed at once, a workbook of ten groups
// holds the screen for a moment.

import type { AsyncZippable, FlateError, Zippable } from 'fflate'
import { strToU8, zipSync } from 'fflate'

export const zip = (
  files: AsyncZippable,
  done: (error: FlateError | null, packed: Uint8Array) => void,
): void => done(null, zipSync(files as Zippable))

export { strToU8, zipSync }

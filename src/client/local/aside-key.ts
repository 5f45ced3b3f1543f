// The key of an entry that was set aside: `<journal>|<id>|<beginning of its hash>`. The id alone would not do: the same
// id with other bytes is set aside too (S11), and must neither cover nor be taken for the entry that is in.

import { entryHashOf } from '#shared/journal/chain.ts'

export const asideKey = (journal: string, id: string, head: string): string =>
  `${journal}|${id}|${entryHashOf(head).slice(0, 16)}`

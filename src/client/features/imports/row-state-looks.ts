// The sign and the colour of each state of a row; the words say it too.
import type { IconName } from '#client/ui/icons.ts'
import type { ImportRowState } from './prepare-participants.ts'

interface StateLook {
  readonly icon: IconName
  readonly tone: 'present' | 'excused' | 'late' | 'absent' | 'linen'
}

/** In the order of the counts above the rows. */
export const rowStates: readonly ImportRowState[] = ['create', 'update', 'duplicate', 'error', 'same']

export const rowStateLooks: { readonly [State in ImportRowState]: StateLook } = {
  create: { icon: 'plus', tone: 'present' },
  update: { icon: 'swap', tone: 'excused' },
  duplicate: { icon: 'copy', tone: 'late' },
  error: { icon: 'warning', tone: 'absent' },
  same: { icon: 'check', tone: 'linen' },
}

// A live read of the device's memory as a ref: it follows every change, from this tab or another, until its owner
// goes off screen.

import type { ShallowRef } from 'vue'
import { onScopeDispose, shallowRef } from 'vue'
import { useContainer } from '#client/container.ts'
import type { LocalReads } from './local-room.ts'

/** `initial` stands until the first result of `read`, which is a short transaction away. */
export const useLive = <T>(
  read: (reads: LocalReads) => Promise<T>,
  initial: NoInfer<T>,
): Readonly<ShallowRef<T>> => {
  const { local } = useContainer()
  const value = shallowRef<T>(initial)
  onScopeDispose(local.observe(read, (next) => (value.value = next)))
  return value
}

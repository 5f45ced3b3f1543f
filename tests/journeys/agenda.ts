// What is still to happen, in order of virtual time; what was put in first happens first at the same moment.

export interface Agenda {
  /** Now, in virtual milliseconds since 1970; moves only when something happens. */
  now(): number
  /** Puts `act` in, `delay` ms from now. */
  after(delay: number, act: () => void): void
  /** Lets the next thing happen; false where nothing is left. */
  step(): boolean
  readonly size: number
}

interface Appointment {
  readonly time: number
  readonly order: number
  readonly act: () => void
}

export const openAgenda = (start: number): Agenda => {
  const heap: Appointment[] = []
  let now = start
  let order = 0
  const isSooner = (a: Appointment, b: Appointment): boolean =>
    a.time < b.time || (a.time === b.time && a.order < b.order)
  const at = (index: number): Appointment => {
    const found = heap[index]
    if (found === undefined) throw new Error('The agenda is torn')
    return found
  }
  const swap = (one: number, other: number): void => {
    const held = at(one)
    heap[one] = at(other)
    heap[other] = held
  }
  const rise = (from: number): void => {
    for (let index = from; index > 0;) {
      const parent = (index - 1) >> 1
      if (!isSooner(at(index), at(parent))) return
      swap(index, parent)
      index = parent
    }
  }
  const sink = (): void => {
    for (let index = 0; ;) {
      const left = 2 * index + 1
      const right = left + 1
      let soonest = index
      if (left < heap.length && isSooner(at(left), at(soonest))) soonest = left
      if (right < heap.length && isSooner(at(right), at(soonest))) soonest = right
      if (soonest === index) return
      swap(index, soonest)
      index = soonest
    }
  }
  return {
    now: () => now,
    after: (delay, act) => {
      heap.push({ time: now + Math.max(0, delay), order: (order += 1), act })
      rise(heap.length - 1)
    },
    step: () => {
      const first = heap[0]
      if (first === undefined) return false
      const last = heap.pop()
      if (last !== undefined && heap.length > 0) {
        heap[0] = last
        sink()
      }
      now = Math.max(now, first.time)
      first.act()
      return true
    },
    get size() {
      return heap.length
    },
  }
}

// Numbers that look drawn and are the same for the same beginning: the planner's only chance (mulberry32).

/** @returns a function that draws a whole number from 0 to below its argument */
export const drawNumbers = (beginning: number): ((below: number) => number) => {
  let state = beginning | 0
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}

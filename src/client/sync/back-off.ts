// How long to wait: after failures twice as long each time, with full jitter so that a room of tablets spreads out.

const firstSeconds = 2
const longestSeconds = 300
/** A flapping network wakes the loop often; it never makes more than one attempt a second by itself. */
export const leastGapSeconds = 1

/**
 * Seconds to wait after `failures` in a row (1, 2, …). `chance` is in [0, 1). What the server asks for is the least, and
 * is spread as well.
 */
export const waitAfterFailure = (failures: number, chance: number, retryAfterSeconds?: number): number => {
  const most = Math.min(longestSeconds, firstSeconds * 2 ** Math.min(Math.max(failures - 1, 0), 10))
  const wait = Math.max(leastGapSeconds, chance * most)
  return retryAfterSeconds === undefined
    ? wait
    : retryAfterSeconds + chance * Math.max(firstSeconds, retryAfterSeconds / 2)
}

/** Seconds until the next look when all is well. */
export const waitAfterSuccess = (waiting: number): number => (waiting > 0 ? 60 : longestSeconds)

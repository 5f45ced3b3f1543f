// Which pairs shall meet at all, before anybody asks in which round: a flow of least cost.
//
// Each person has as many places as there are rounds in which they are there and free; each pair that may meet is an
// edge of capacity one. Pairs are added along cheapest augmenting paths (successive shortest paths), where the k-th
// meeting of a person costs 2k − 1 and a wish earns its weight. Costs are convex, so after every path the flow is the
// cheapest of its size, and when no path is left it is the cheapest of the greatest size. As the unit of balance
// outweighs all wishes together, the result is optimal in this order:
//
//   1. most meetings   2. least sum of squares of the counts   3. most weight of wishes
//
// A sum of squares is least exactly where counts differ by at most one, if any choice of the greatest size has that.
// Where nobody is away and nothing is fixed, every such choice can be laid into the rounds (spread-pairs.ts), so the
// order holds for plans; elsewhere it is a bound that no plan passes.

export interface PairQuestion {
  readonly candidates: number
  readonly employers: number
  /** 1 where the pair may still be chosen: [c * employers + e]. */
  readonly open: Uint8Array
  /** What a pair earns beside the meeting itself. */
  readonly worth: Float64Array
  /** Meetings that each already has, and how many more there is room for. */
  readonly candidateCount: ArrayLike<number>
  readonly employerCount: ArrayLike<number>
  readonly candidateRoom: ArrayLike<number>
  readonly employerRoom: ArrayLike<number>
  readonly tables: readonly number[]
  /** Not more pairs than this. */
  readonly most: number
}

export interface PairChoice {
  /** 1 where the pair was chosen. */
  readonly chosen: Uint8Array
  readonly size: number
}

/** More than all wishes and all leanings together can earn (2 sides × 400 pairs × 8, and 400 leanings of a part). */
const balanceUnit = 16_384

/** What meeting number `count + 1` costs somebody with so many tables: squares per table, spread evenly. */
export const nextCost = (count: number, tables: number): number => 2 * Math.ceil((count + 1) / tables) - 1

export const choosePairs = (question: PairQuestion): PairChoice => {
  const { candidates, employers, open, worth, candidateRoom, employerRoom, tables } = question
  const chosen = new Uint8Array(candidates * employers)
  const candidateMore = new Int32Array(candidates)
  const employerMore = new Int32Array(employers)
  const candidateReach = new Float64Array(candidates)
  const employerReach = new Float64Array(employers)
  const cameFromCandidate = new Int32Array(employers)
  const cameFromEmployer = new Int32Array(candidates)
  let size = 0
  for (;;) {
    for (let c = 0; c < candidates; c += 1) {
      const more = candidateMore[c] ?? 0
      cameFromEmployer[c] = -1
      candidateReach[c] =
        more < (candidateRoom[c] ?? 0)
          ? balanceUnit * nextCost((question.candidateCount[c] ?? 0) + more, 1)
          : Number.POSITIVE_INFINITY
    }
    employerReach.fill(Number.POSITIVE_INFINITY)
    // Bellman and Ford: costs of a pair may be negative, cycles of negative cost cannot be.
    for (let changed = true; changed;) {
      changed = false
      for (let c = 0; c < candidates; c += 1) {
        for (let e = 0; e < employers; e += 1) {
          const pair = c * employers + e
          if (chosen[pair] === 1) {
            const reach = (employerReach[e] ?? 0) + (worth[pair] ?? 0)
            if (reach < (candidateReach[c] ?? 0) - 1e-9) {
              candidateReach[c] = reach
              cameFromEmployer[c] = e
              changed = true
            }
          } else if (open[pair] === 1) {
            const reach = (candidateReach[c] ?? 0) - (worth[pair] ?? 0)
            if (reach < (employerReach[e] ?? 0) - 1e-9) {
              employerReach[e] = reach
              cameFromCandidate[e] = c
              changed = true
            }
          }
        }
      }
    }
    let end = -1
    let least = Number.POSITIVE_INFINITY
    for (let e = 0; e < employers; e += 1) {
      const more = employerMore[e] ?? 0
      if (more >= (employerRoom[e] ?? 0)) continue
      const count = (question.employerCount[e] ?? 0) + more
      const cost = (employerReach[e] ?? 0) + balanceUnit * nextCost(count, tables[e] ?? 1)
      if (cost < least - 1e-9) {
        least = cost
        end = e
      }
    }
    if (end < 0 || size >= question.most) return { chosen, size }
    size += 1
    employerMore[end] = (employerMore[end] ?? 0) + 1
    for (let e = end; e >= 0;) {
      const c = cameFromCandidate[e] ?? 0
      chosen[c * employers + e] = 1
      const before = cameFromEmployer[c] ?? -1
      if (before < 0) candidateMore[c] = (candidateMore[c] ?? 0) + 1
      else chosen[c * employers + before] = 0
      e = before
    }
  }
}

// The plan of the plain case, dealt like cards: everybody is always there, at one table each, with no veto, no wish
// and nothing fixed. Proved optimal in everything.
//
// Let n ≤ m be the sizes of the two sides (few, many). Meeting number p = r·n + i (round r, seat i < n) brings
// together   many = p mod m   and   few = (p + ⌊p / L⌋) mod n,   L the least common multiple of n and m.
//
// - A round has n meetings, the most there can be: its n numbers in a row give n different "many" (n ≤ m) and, as n
//   divides L, one value of ⌊p / L⌋ and so each "few" once.
// - No pair comes twice while r < m: "many" j comes at p = j + k·m. Within one block of L its partners j + k·m mod n
//   run once through the numbers ≡ j (mod g), g = gcd(n, m); block b shifts them by b < g to another class.
// - "few" meet in every round; "many" differ by at most one, since p counts round and round.
// - "many" j plays every m numbers, so it waits at most ⌈m/n⌉ − 1 rounds running: nobody twice if m ≤ 2n; and if
//   m > 2n two neighbouring rounds have 2n places for m people, so m − 2n of them wait twice whatever one does, and
//   exactly that many do here.

export interface Deal {
  readonly round: number
  readonly candidate: number
  readonly employer: number
}

const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b))

/** @param rounds at most the size of the greater side */
export const dealRounds = (candidates: number, employers: number, rounds: number): Deal[] => {
  const few = Math.min(candidates, employers)
  const many = Math.max(candidates, employers)
  const common = (few * many) / greatestDivisor(few, many)
  return Array.from({ length: rounds * few }, (_, p) => {
    const one = p % many
    const other = (p + Math.floor(p / common)) % few
    return candidates === many
      ? { round: Math.floor(p / few), candidate: one, employer: other }
      : { round: Math.floor(p / few), candidate: other, employer: one }
  })
}

// How large the letters of a wall sheet are.
import { expect, test } from 'vitest'
import { sizeOfPoster } from '#client/features/encounter/poster-size.ts'
import { layRotation } from '#shared/domain/encounter/rotation-rows.ts'

/** Nobody is placed yet: everybody waits in each round. */
const aPlan = (people: number, tables: number, rounds: number) =>
  layRotation(
    { employers: [] },
    {
      candidates: Array.from({ length: people }, (_, n) => ({ id: `c${n}` })),
      employers: [],
      rounds,
    },
    Array.from({ length: rounds }, () =>
      Array.from({ length: tables }, (_, n) => ({ candidate: `c${n}`, employer: `e${n}` })),
    ),
  )

test('[E34] the wall sheet is read from afar, and its letters shrink as tables, rounds and people who wait grow', () => {
  expect(sizeOfPoster(aPlan(8, 8, 8))).toBe(15)
  expect(sizeOfPoster(aPlan(10, 8, 8))).toBe(15)
  const sizes = [aPlan(12, 12, 8), aPlan(20, 12, 8), aPlan(20, 20, 8), aPlan(20, 20, 20)].map(sizeOfPoster)
  expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(6)
})

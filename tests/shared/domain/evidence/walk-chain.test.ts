import { describe, expect, it } from 'vitest'
import type { PackEntry } from '#shared/domain/evidence/pack-journal.ts'
import { walkChain } from '#shared/domain/evidence/walk-chain.ts'
import { chainedAnew } from '#tests/given/repack.ts'

const length = 12
const honest: readonly PackEntry[] = chainedAnew(
  Array.from({ length }, (_, index) => ({
    seq: 0,
    head: `{"id":"${index}"}`,
    body: null,
    salt: null,
    receivedAt: 1_000 + index,
    admittedBy: 'tablet',
    hash: '',
  })),
)
const positions = Array.from({ length }, (_, index) => index)
const told = (entries: readonly PackEntry[]) => walkChain(entries).breaks
const renumbered = (entries: readonly PackEntry[]) =>
  entries.map((entry, index) => ({ ...entry, seq: index + 1 }))
const at = (index: number): PackEntry => honest[index] as PackEntry

describe('the chain of a pack, at every position', () => {
  it('[G11] holds where nothing was touched', () => {
    expect(told(honest)).toEqual([])
    expect(told([])).toEqual([])
  })

  it.each(positions)('[G11] names the entry at %i that was changed, whatever of it was', (index) => {
    const change = (more: Partial<PackEntry>) =>
      honest.map((entry, own) => (own === index ? { ...entry, ...more } : entry))
    for (const more of [
      { head: '{}' },
      { receivedAt: 9 },
      { admittedBy: 'phone' },
      { hash: 'A'.repeat(43) },
    ]) {
      const seq = index + 1
      expect(told(change(more))).toMatchObject([{ is: 'changed', entry: { seq } }])
    }
  })

  it.each(positions)(
    '[G11] names the entry at %i that was taken out, also where the rest was renumbered',
    (index) => {
      const rest = honest.filter((_, own) => own !== index)
      const isLast = index === length - 1
      // The end is held by the server's word alone.
      expect(told(rest)).toMatchObject(isLast ? [] : [{ is: 'missing', from: index + 1, to: index + 1 }])
      const hidden = told(renumbered(rest))
      if (isLast) expect(hidden).toEqual([])
      else if (index < length - 2)
        expect(hidden).toMatchObject([{ is: 'missing', from: index + 1, to: index + 1 }])
      else expect(hidden).toMatchObject([{ is: 'changed', entry: { seq: index + 1 } }])
    },
  )

  it.each(positions)(
    '[G11] names what was put in before %i, and what was exchanged with its neighbour',
    (index) => {
      const added = { ...at(index), head: '{"id":"new"}', hash: 'B'.repeat(43) }
      const more = renumbered([...honest.slice(0, index), added, ...honest.slice(index)])
      expect(told(more)).toMatchObject([{ is: 'inserted', entry: { head: added.head } }])
      if (index === length - 1) return
      const swapped = [...honest]
      ;[swapped[index], swapped[index + 1]] = [at(index + 1), at(index)]
      expect(told(swapped)).toMatchObject([{ is: 'moved', entry: { seq: index + 1 } }])
      // Contents are exchanged, numbers and hashes stay where they were.
      const contents = renumbered(swapped).map((entry, own) => ({ ...entry, hash: at(own).hash }))
      expect(told(contents)).toMatchObject([
        { is: 'moved', entry: { seq: index + 1 } },
        {
          is: index + 1 < length - 1 ? 'moved' : expect.stringMatching(/moved|changed/),
          entry: { seq: index + 2 },
        },
      ])
    },
  )
})

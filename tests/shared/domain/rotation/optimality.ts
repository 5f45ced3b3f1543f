/**
 * Whether a choice of pairs can be bettered, asked without the planner: a flow is of greatest size and least cost
 * exactly if no path leads from the source to the sink through what is left, and no cycle of negative cost either
 * (Klein). Nobody may be away.
 */
import type { RotationFacts, RotationGrid } from '#shared/domain/rotation/rotation.ts'
import { wishWeight } from '#shared/domain/rotation/rotation.ts'

/** Squares before wishes: one step of balance is more than all wishes together. */
const balance = 100_000

export const canBeBettered = (facts: RotationFacts, grid: RotationGrid): boolean => {
  const { candidates, employers } = facts
  const rounds = facts.rounds - (facts.breaks?.length ?? 0)
  const source = candidates.length + employers.length
  const sink = source + 1
  const edges: { from: number; to: number; cost: number }[] = []
  const met = new Set(grid.flat().map(({ candidate, employer }) => `${candidate}/${employer}`))
  const vetoed = new Set((facts.vetoes ?? []).map(({ candidate, employer }) => `${candidate}/${employer}`))
  const worth = new Map<string, number>()
  for (const wish of facts.wishes ?? []) {
    const key = `${wish.candidate}/${wish.employer}`
    worth.set(key, (worth.get(key) ?? 0) + wishWeight(wish))
  }
  /** One meeting more, and one less, of somebody who stands behind the source or before the sink. */
  const places = (onwards: { from: number; to: number }, count: number, tables: number): void => {
    const costOf = (k: number): number => balance * (2 * Math.ceil(k / tables) - 1)
    if (count < rounds * tables) edges.push({ ...onwards, cost: costOf(count + 1) })
    if (count > 0) edges.push({ from: onwards.to, to: onwards.from, cost: -costOf(count) })
  }
  const has = (id: string): number =>
    grid.flat().filter(({ candidate, employer }) => candidate === id || employer === id).length
  candidates.forEach(({ id }, c) => places({ from: source, to: c }, has(id), 1))
  employers.forEach(({ id, tables = 1 }, e) =>
    places({ from: candidates.length + e, to: sink }, has(id), tables),
  )
  candidates.forEach((one, c) => {
    employers.forEach((other, e) => {
      const key = `${one.id}/${other.id}`
      const to = candidates.length + e
      if (met.has(key)) edges.push({ from: to, to: c, cost: worth.get(key) ?? 0 })
      else if (!vetoed.has(key)) edges.push({ from: c, to, cost: -(worth.get(key) ?? 0) })
    })
  })
  return reaches(edges, source, sink) || hasNegativeCycle(edges, sink + 1)
}

type Edges = readonly { from: number; to: number; cost: number }[]

const reaches = (edges: Edges, source: number, sink: number): boolean => {
  const seen = new Set([source])
  for (const node of seen) for (const { from, to } of edges) if (from === node) seen.add(to)
  return seen.has(sink)
}

const hasNegativeCycle = (edges: Edges, nodes: number): boolean => {
  const reach = new Float64Array(nodes)
  for (let turn = 0; turn <= nodes; turn += 1) {
    let changed = false
    for (const { from, to, cost } of edges) {
      const next = (reach[from] ?? 0) + cost
      if (next < (reach[to] ?? 0)) {
        reach[to] = next
        changed = true
      }
    }
    if (!changed) return false
  }
  return true
}

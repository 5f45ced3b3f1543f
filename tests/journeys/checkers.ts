// The promises of a journal at rest, each as a check over all devices and the server. A history that breaks one is
// a bug of ours; its seed becomes a named test.

import type { EntryId, JournalId } from '#shared/ids.ts'
import { splitJournal } from '#shared/ids.ts'
import { genesis, sameState, stateAfter } from '#shared/journal/chain.ts'
import type { FrozenEntry } from '#shared/journal/entry.ts'
import { subjectsOf } from '#shared/journal/kinds.ts'
import { findHiddenAsides, nameOf } from './aside-checkers.ts'
import { isInCircle } from './circles.ts'
import type { Finding, RestingWorld } from './finding.ts'
import { foldText, standingOf } from './fold-text.ts'
import type { Chronicle, HeldItem, HeldJournal, Reader } from './sights.ts'

const idsOf = (items: readonly HeldItem[], reader: Reader): EntryId[] =>
  items.map((item) => reader.head(item.head).id)

const sameBytes = (a: FrozenEntry, b: FrozenEntry): boolean => a.head === b.head

/** I5: what a person wrote is in the journal or set aside, with the same bytes, and there once. */
const findLost = ({ chronicle, devices, server, reader }: RestingWorld): Finding[] => {
  const findings: Finding[] = []
  const revoked = new Set(devices.filter((device) => device.isRevoked).map((device) => device.name))
  const inJournals = new Map<string, HeldItem>()
  for (const [journal, { items }] of server.journals) {
    for (const item of items) {
      const { id } = reader.head(item.head)
      if (inJournals.has(id))
        findings.push({ rule: 'I3', what: `${id} lies twice on the server (${journal})` })
      inJournals.set(id, item)
    }
  }
  const asides = [...server.asides.values()].flat()
  const asideHeads = new Set(asides.map(({ entry }) => entry.head))
  for (const created of chronicle.created) {
    const { id, entry, device } = created
    const known = inJournals.get(id)
    const isIn = known !== undefined && sameBytes(known, entry)
    const isAside = asideHeads.has(entry.head)
    if (!isIn && !isAside && !revoked.has(device)) {
      findings.push({
        rule: 'I5',
        what: `${nameOf(created, reader)} is neither in the journal nor set aside`,
      })
    }
    const undecided = asides.some((aside) => aside.entry.head === entry.head && aside.decision === null)
    if (isIn && undecided)
      findings.push({ rule: 'I3', what: `${nameOf(created, reader)} is in the journal and set aside` })
  }
  return findings
}

/** S5: a body that was taken in stays readable, unless it was erased. */
const findLostBodies = ({ chronicle, devices, server, reader }: RestingWorld): Finding[] => {
  const revoked = new Set(devices.filter((device) => device.isRevoked).map((device) => device.name))
  const createdByHead = new Map(chronicle.created.map((created) => [created.entry.head, created] as const))
  const findings: Finding[] = []
  for (const { items } of server.journals.values()) {
    for (const item of items) {
      if (item.body !== null) continue
      const created = createdByHead.get(item.head)
      if (created === undefined || revoked.has(created.device) || isErased(created.entry, chronicle, reader))
        continue
      findings.push({ rule: 'S5', what: `The body of ${nameOf(created, reader)} is lost` })
    }
  }
  return findings
}

const isErased = (entry: FrozenEntry, chronicle: Chronicle, reader: Reader): boolean => {
  const said = reader.said(entry)
  if (said === undefined) return false
  const { journal } = reader.head(entry.head)
  const subjects: readonly string[] = subjectsOf(said)
  return chronicle.erasures.some(
    (erasure) =>
      erasure.journal === journal && erasure.kinds.includes(said.kind) && subjects.includes(erasure.subject),
  )
}

/** S10: an erased body lies nowhere. */
const findErasedBodies = ({ chronicle, devices, server, reader }: RestingWorld): Finding[] => {
  if (chronicle.erasures.length === 0) return []
  const findings: Finding[] = []
  const look = (entry: FrozenEntry, where: string): void => {
    if (entry.body !== null && isErased(entry, chronicle, reader)) {
      findings.push({ rule: 'S10', what: `An erased ${reader.head(entry.head).kind} came back ${where}` })
    }
  }
  for (const { items } of server.journals.values()) for (const item of items) look(item, 'on the server')
  for (const device of devices) {
    if (device.isRevoked) continue
    for (const { items } of device.journals.values())
      for (const item of items) look(item, `on ${device.name}`)
  }
  return findings
}

/** I10 and S1: what a device holds of a journal is what the server holds, and its chain proves it. */
const findDifferences = ({ devices, server, reader }: RestingWorld): Finding[] => {
  const findings: Finding[] = []
  const folds = new Map<JournalId, string>()
  for (const [journal, held] of server.journals) {
    const parts = splitJournal(journal)
    if (parts === undefined) continue
    const text = foldText(parts.cohort, held.items, reader)
    folds.set(journal, text)
    if (!isWhole(held, reader))
      findings.push({ rule: 'S12', what: `The server's own chain of ${journal} is torn` })
    for (const device of devices) {
      if (device.isRevoked) continue
      const theirs = device.journals.get(journal)
      const isReader = isInCircle(device.person, journal, server, reader)
      if (!isReader) {
        // A server that was restored to before the membership goes by the ticket, unless it can name a removal.
        const wasRemoved = server.words.some(
          (word) => word.cohort === parts.cohort && word.person === device.person,
        )
        const hasTicket = server.everIn.has(`${device.person} ${journal}`) && !wasRemoved
        if (theirs !== undefined && theirs.items.length > 0 && !hasTicket) {
          findings.push({ rule: 'I13', what: `${device.name} still holds ${journal}` })
        }
        continue
      }
      if (theirs === undefined) {
        if (held.items.length > 0) findings.push({ rule: 'I14', what: `${device.name} never got ${journal}` })
        continue
      }
      if (!isWhole(theirs, reader))
        findings.push({ rule: 'S1', what: `The chain of ${journal} on ${device.name} is torn` })
      if (!sameState(theirs.cursor, held.cursor)) {
        findings.push({
          rule: 'I10',
          what: `${device.name} stands at ${String(theirs.cursor.seq)} of ${String(held.cursor.seq)} in ${journal}`,
        })
      }
      if (foldText(parts.cohort, theirs.shown ?? theirs.items, reader) !== text) {
        findings.push({
          rule: 'I10',
          what: `${device.name} and the server say different things in ${journal}`,
        })
      }
    }
  }
  return findings
}

/** The chain from genesis over what is held leads to the cursor. */
export const isWhole = (held: HeldJournal, reader: Reader): boolean =>
  sameState(
    stateAfter(
      genesis,
      held.items.map((item) => ({
        entryHash: reader.hash(item.head),
        receivedAt: item.receivedAt,
        admittedBy: item.admittedBy,
      })),
    ),
    held.cursor,
  )

/**
 * I11: what a person wrote over, having seen it, does not stand again. Asked place by place: an entry never leaves
 * its place, and other bytes that somebody put under its id at another one were never written over.
 */
const findRisen = ({ chronicle, server, reader }: RestingWorld): Finding[] => {
  const findings: Finding[] = []
  const createdByHead = new Map(chronicle.created.map((created) => [created.entry.head, created] as const))
  for (const { items } of server.journals.values()) {
    const standing = standingOf(items, reader)
    for (const item of items) {
      const created = createdByHead.get(item.head)
      const there = new Set(idsOf(standing.get(reader.head(item.head).place) ?? [], reader))
      for (const covered of created?.covers ?? []) {
        if (there.has(covered)) {
          findings.push({
            rule: 'I11',
            what: `${covered} stands again although ${created?.id ?? ''} was written over it`,
          })
        }
      }
    }
  }
  return findings
}

/** I14: nothing waits for ever. */
const findStuck = ({ devices }: RestingWorld): Finding[] =>
  devices.flatMap((device) =>
    device.isRevoked || device.hasAlarm
      ? []
      : device.pending.map(({ hasVerdict, head }) => ({
          rule: 'I14',
          what: `${device.name} still ${hasVerdict ? 'waits to read back' : 'waits to send'} ${head.slice(0, 120)}`,
        })),
  )

/** I2: each writer's numbers are 1, 2, 3 … */
const findGaps = ({ chronicle, reader }: RestingWorld): Finding[] => {
  const numbers = new Map<string, Set<number>>()
  for (const created of chronicle.created) {
    const { writer, n } = reader.head(created.entry.head)
    const known = numbers.get(writer) ?? new Set()
    numbers.set(writer, known.add(n))
  }
  return [...numbers].flatMap(([writer, seen]) =>
    Math.max(...seen) === seen.size ? [] : [{ rule: 'I2', what: `A number of ${writer} is missing` }],
  )
}

/** All that is broken in a world at rest. */
export const findBroken = (world: RestingWorld): readonly Finding[] => [
  ...findLost(world),
  ...findLostBodies(world),
  ...findErasedBodies(world),
  ...findDifferences(world),
  ...findRisen(world),
  ...findStuck(world),
  ...findGaps(world),
  ...findHiddenAsides(world),
]

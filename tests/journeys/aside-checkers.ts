// What was set aside is visible to a named person, and its author was told.

import { journalOf } from '#shared/ids.ts'
import { rolesIn } from './circles.ts'
import type { Finding, RestingWorld } from './finding.ts'
import type { Created, Reader } from './sights.ts'

/** An entry as a finding names it. */
export const nameOf = (created: Created, reader: Reader): string => {
  const head = reader.head(created.entry.head)
  return `${head.kind} ${created.id} n=${String(head.n)} of ${created.device}`
}

/** S7 and I5: each coordinator's device shows all that the server set aside, and each author was told. */
export const findHiddenAsides = ({ chronicle, devices, server, reader }: RestingWorld): Finding[] => {
  const findings: Finding[] = []
  const asideHeads = new Set(
    [...server.asides.values()]
      .flat()
      .flatMap((aside) => (aside.decision === null ? [aside.entry.head] : [])),
  )
  for (const cohort of chronicle.cohorts) {
    const roles = rolesIn(cohort, server, reader)
    for (const circle of ['group', 'advisers'] as const) {
      const journal = journalOf(cohort, circle)
      const there = (server.asides.get(journal) ?? []).flatMap((aside) =>
        aside.decision === 'accepted' ? [] : [aside.entry.head],
      )
      for (const device of devices) {
        if (device.isRevoked || roles.get(device.person) !== 'coordinator') continue
        const shown = new Set((device.asides.get(journal) ?? []).map((aside) => aside.entry.head))
        for (const head of there) {
          if (!shown.has(head))
            findings.push({
              rule: 'S7',
              what: `${device.name} does not show what is set aside in ${journal}`,
            })
        }
      }
    }
  }
  const told = new Map(
    devices.map((device) => [device.name, new Set(device.ownAsides.map(({ entry }) => entry.head))] as const),
  )
  const revoked = new Set(devices.filter((device) => device.isRevoked).map((device) => device.name))
  for (const created of chronicle.created) {
    if (!asideHeads.has(created.entry.head) || revoked.has(created.device)) continue
    if (told.get(created.device)?.has(created.entry.head) !== true) {
      findings.push({
        rule: 'I5',
        what: `${created.device} was not told that ${nameOf(created, reader)} is set aside`,
      })
    }
  }
  return findings
}

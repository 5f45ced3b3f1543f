/** The checks of a full group, and its evidence pack made and verified, in Node on this machine. */
import { checkEvidence } from '#shared/domain/evidence/checks.ts'
import { makePack } from '#shared/domain/evidence/make-pack.ts'
import { verifyPack } from '#shared/domain/evidence/verify-pack.ts'
import type { HeldEntry, HeldEvidence } from '#shared/domain/evidence/held-evidence.ts'
import { foldSheet } from '#shared/domain/attendance/fold-sheet.ts'
import { foldCohort } from '#shared/domain/cohort.ts'
import { journalOf } from '#shared/ids.ts'
import { bodyHashOf, entryHashOf, genesis, stateAfter } from '#shared/journal/chain.ts'
import { signReceipt } from '#server/sync/receipts.ts'
import { theCohort } from '#tests/given/a-cohort.ts'
import { aSigner } from '#tests/given/a-sync-server.ts'
import { anEvidenceCohort } from '#tests/given/an-evidence-cohort.ts'
import type { BenchRun } from './bench-run.ts'
import { figure, median, type Figure } from './figures.ts'

const people = 10
const halfDays = 24

/** What a device would hold of these entries, attested by a key made for the occasion. */
const heldOf = (writer: ReturnType<typeof anEvidenceCohort>): { held: HeldEvidence; key: string } => {
  const signer = aSigner()
  const entries = writer.entries.map(({ body, head }): HeldEntry => {
    const text = JSON.stringify(body)
    const salt = 'AAAAAAAAAAAAAAAAAAAAAA'
    return {
      head: JSON.stringify({ ...head, bodyHash: bodyHashOf(salt, text) }),
      body: text,
      salt,
      receivedAt: head.madeAt + 1_000,
      admittedBy: 'bench',
    }
  })
  const state = stateAfter(
    genesis,
    entries.map((entry) => ({ ...entry, entryHash: entryHashOf(entry.head) })),
  )
  const held: HeldEvidence = {
    cohort: theCohort,
    server: { id: '0193a000-0000-7000-8000-000000000001', name: 'Bench' },
    serverKey: signer.publicKey ?? null,
    entries,
    receipt: signReceipt(signer, journalOf(theCohort, 'group'), state, 0),
    waiting: 0,
  }
  return { held, key: signer.publicKey ?? '' }
}

const timesOf = (runs: number, work: () => void): number[] =>
  Array.from({ length: runs }, () => {
    const began = performance.now()
    work()
    return performance.now() - began
  })

export const measureEvidence = (run: BenchRun): Figure[] => {
  const writer = anEvidenceCohort({ people, halfDays })
  const { entries } = writer
  const cohort = foldCohort(theCohort, entries)
  const fold = () => cohort.halfDays.map((halfDay) => foldSheet(cohort, halfDay, entries))
  const sheets = fold()
  const facts = { cohort, sheets, now: { date: '2026-11-30', time: '10:00' }, others: [], notes: [] }
  const size = `${halfDays} half-days × ${people} people, ${entries.length} entries`
  const checks = timesOf(run.runs, () => void checkEvidence(facts))
  const folds = timesOf(run.runs, () => void fold())
  const { held, key } = heldOf(writer)
  const wish = { period: null, madeAt: 0, application: 'bench' }
  const pack = makePack(held, wish)
  if (!pack.ok) throw new Error(pack.refusal.code)
  const making = timesOf(run.runs, () => void makePack(held, wish))
  const verifying = timesOf(run.runs, () => void verifyPack(pack.value.bytes, key))
  const { verdict } = verifyPack(pack.value.bytes, key)
  return [
    figure({
      measure: 'evidence',
      what: 'all checks of a full group',
      value: median(checks),
      unit: 'ms',
      atMost: 200,
      note: `${size}; its sheets folded anew, each signature hashed: ${median(folds).toFixed(0)} ms`,
    }),
    figure({
      measure: 'evidence',
      what: 'evidence pack made',
      value: median(making),
      unit: 'ms',
      note: `${Math.round(pack.value.bytes.length / 1024)} KiB`,
    }),
    figure({
      measure: 'evidence',
      what: 'evidence pack verified',
      value: median(verifying),
      unit: 'ms',
      note: `verdict: ${verdict}`,
    }),
  ]
}

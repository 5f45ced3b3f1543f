/**
 * Holds what travels between devices and server, and what lies in journals for years, so that none of it drifts
 * unseen. Where a shape changed on purpose, three questions come before its new sign is pinned here:
 *
 *   does the server still take what an old client sends? does an old client still read what the server answers?
 *   are entries of before still read (else the kind's `v` goes up, with its upgrade)?
 *
 * Where one of the first two is a no, the protocol's number goes up, with its line in `protocol-version.ts`.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { enrolReplySchema, enrolRequestSchema, ticketClaimsSchema } from '#shared/account.ts'
import { headSchema } from '#shared/journal/entry.ts'
import { kinds } from '#shared/journal/kinds.ts'
import { protocolVersion } from '#shared/journal/protocol-version.ts'
import { sentEntrySchema, syncReplySchema, syncRequestSchema } from '#shared/journal/sync.ts'

/** Twelve signs that stand for a shape: names, types, limits and choices, but no code that refines them. */
const signOf = (schema: z.core.$ZodType): string =>
  createHash('sha256')
    .update(JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })))
    .digest('base64url')
    .slice(0, 12)

const wire = {
  enrolRequest: enrolRequestSchema,
  enrolReply: enrolReplySchema,
  ticketClaims: ticketClaimsSchema,
  entry: sentEntrySchema,
  head: headSchema,
  syncRequest: syncRequestSchema,
  syncReply: syncReplySchema,
}

const pinnedWire: Record<keyof typeof wire, string> = {
  enrolRequest: 'iZGryOryouVJ',
  enrolReply: 'nFi-lCMA7eZ6',
  ticketClaims: 'TPVOxLPTRAB_',
  entry: 'c5qc3AR5M7Ka',
  head: 'hMxBoK8Zyyf0',
  syncRequest: '31ZIek9gVCHd',
  syncReply: '4NHVwjdc_ema',
}

/** Each kind with its version. */
const pinnedKinds: Record<keyof typeof kinds, string> = {
  'cohort.described': '1 bcO0pyYVsikG',
  'member.joined': '1 lM5eSfvd6Wck',
  'member.left': '1 B1vo5awEXFKB',
  'halfDay.planned': '1 khQr1Sis_6eV',
  'halfDay.withdrawn': '1 tQD1w39tQPfy',
  'halfDay.notHeld': '1 LEknCUJGwWOX',
  'participant.joined': '1 sa29yZnbMyJS',
  'participant.left': '1 U1eqB_C_HRtB',
  'participant.matched': '1 9yW_VmB-4RIq',
  'participant.details': '1 IvCjpTN9Pbpg',
  'priorityFlag.set': '1 NOZ2yglX9Xua',
  'journal.restored': '1 4Tb_4HFCg1mE',
  'attendance.marked': '1 9Fa7YSFrqxhy',
  'attendance.signed': '1 IZXQdYQDj7us',
  'signature.voided': '1 zJfGaZIZmM3Z',
  'signature.missing': '1 _xWRoPV4EK_1',
  'sheet.standIn': '1 1FijKIKNVfzK',
  'sheet.closed': '1 5q4F_IFHwY1F',
  'sheet.reopened': '1 yvGJajFnqiXN',
  'encounter.planned': '1 04OzK3yT6mQH',
  'encounter.withdrawn': '1 u8J-kXOvF1_Y',
  'employer.entered': '1 hqoNWbzk5fg1',
  'employer.withdrawn': '1 NAtXjOPSyT5V',
  'employer.matched': '1 s6kUQ5SZDLq4',
  'employer.recruiters': '1 pgWQQIPVttIM',
  'employer.jobs': '1 Rz35yAfgRAJx',
  'encounter.away': '1 J1YQdLHWltiA',
  'encounter.wish': '1 TTf7sLKasEGh',
  'rotation.planned': '1 vFRbGgLrOTp4',
  'round.timed': '1 g2gWa4_mTSZP',
  'meeting.outcome': '1 yOcT2Fckf2Gf',
  'meeting.interest': '1 51agGVqzI8c0',
  'meeting.skills': '1 gm5i9EfB1Pzc',
  'meeting.nextStep': '1 YAlkyEM_pMW2',
  'meeting.note': '1 UQYE-EQ8UA2R',
  'step.defined': '1 m51D8oKu7K3D',
  'progress.step': '1 Y68dO6HvmlNe',
  'selfAssessment.answered': '1 M7UHy_aKeLfR',
  'artwork.chosen': '1 a3u6auD2nlsG',
  'profile.written': '1 72nGQkOjv0UY',
  'profile.answered': '1 BfSAIzTuuts5',
  'adviser.assigned': '1 cly7dr3LhOV0',
  'followUp.planned': '1 gBNdWvnaZy4n',
  'followUp.settled': '1 IHc2SDa7aqhN',
  'call.logged': '1 bEvoQAS_Za6J',
  'service.received': '1 UsByx5_hRks8',
  'immersion.recorded': '1 VXs0qyGwfP91',
  'exit.recorded': '1 8fUj3KEkvwGw',
  'outcome.observed': '1 M0CCYTwLlTuJ',
  'document.attached': '1 H5OYqcCbP6cM',
  'sheet.onPaper': '1 BPoU6USEWCNb',
  'payment.recorded': '1 wMYeYBX3C28V',
  'survey.invited': '1 7ChXDKWqQaxe',
}

test('the shapes of the wire are those of the protocol’s number', () => {
  expect(protocolVersion).toBe(1)
  expect(Object.fromEntries(Object.entries(wire).map(([name, schema]) => [name, signOf(schema)]))).toEqual(
    pinnedWire,
  )
})

test('the bodies of entries are those of each kind’s version', () => {
  const signs = Object.entries(kinds).map(([kind, { v, body }]) => [kind, `${v} ${signOf(body)}`])
  expect(Object.fromEntries(signs)).toEqual(pinnedKinds)
})

test('every number of the protocol has its line of history', () => {
  const file = join(import.meta.dirname, '../../src/shared/journal/protocol-version.ts')
  const told = [...readFileSync(file, 'utf8').matchAll(/^\/\/ (\d+) {2}\d{4}-\d{2} {2}\S/gm)].map(
    ([, number]) => Number(number),
  )
  expect(told).toEqual(Array.from({ length: protocolVersion }, (_, index) => index + 1))
})

test('a shape that changes has another sign, one that says the same has the same', () => {
  const sign = signOf(z.object({ a: z.string(), b: z.number() }))
  expect(signOf(z.object({ a: z.string(), b: z.number() }))).toBe(sign)
  for (const other of [
    z.object({ a: z.string() }),
    z.object({ a: z.string(), b: z.number().optional() }),
    z.object({ a: z.string().max(3), b: z.number() }),
    z.object({ a: z.enum(['x']), b: z.number() }),
  ])
    expect(signOf(other)).not.toBe(sign)
})

// Photos of documents on their way: kept in the transaction of the entry that names them, sent piece by piece after the
// entries, and held here until a backup of the server covers them. What is known of one lies under
//
//   written ─▶ w|cohort|hash (waits) ─▶ whole on the server ─▶ k|cohort|hash (kept) ─▶ covered by a backup ─▶ gone
//                     ▲                                              │
//                     └────── asked again each day: it lost it ──────┘
//
// and its bytes apart from it, at one place from the first to the last.

import type { Ticket } from '#shared/account.ts'
import type { CohortId, Hash } from '#shared/ids.ts'
import { journalOf } from '#shared/ids.ts'
import type { Erasure } from '#shared/journal/sync.ts'
import { getDevice } from './device-rows.ts'
import type { PhotoFacts, PhotoRow } from './local-rows.ts'
import type { LocalTables, LocalTransaction } from './local-tables.ts'
import { ticketFor } from './ticket-for.ts'

type Named = Pick<PhotoFacts, 'cohort' | 'hash'>

/** Photos with their bytes. */
export const photoTables = ['photos', 'photoFacts'] as const

/** State first, so that counting what waits reads keys alone. */
const keysOf = ({ cohort, hash }: Named): [waiting: string, kept: string] => [
  `w|${cohort}|${hash}`,
  `k|${cohort}|${hash}`,
]
const keyOf = (facts: PhotoFacts): string => keysOf(facts)[facts.wholeAt === null ? 0 : 1]

/** Needs `photoFacts`. */
const factsOf = async (tx: LocalTransaction, named: Named): Promise<PhotoFacts | undefined> =>
  (await tx.getMany('photoFacts', keysOf(named))).find((facts) => facts !== undefined)

const putFacts = (tx: LocalTransaction, facts: PhotoFacts): Promise<void> =>
  tx.put('photoFacts', keyOf(facts), facts)

/** Needs {@link photoTables}. */
const forget = async (tx: LocalTransaction, facts: PhotoFacts): Promise<void> => {
  await tx.delete('photoFacts', keysOf(facts))
  await tx.delete('photos', [facts.bytesKey])
}

/** A photo as it is given to be kept. */
export type NewPhoto = Named & PhotoRow & { readonly participant: PhotoFacts['about'][number] }

/** Needs {@link photoTables}. A photo that lies here already keeps what is known of its sending. */
export const keepPhotos = async (tx: LocalTransaction, photos: readonly NewPhoto[]): Promise<void> => {
  for (const { cohort, hash, participant, jpeg } of photos) {
    const known = await factsOf(tx, { cohort, hash })
    if (known !== undefined) {
      const about = [...new Set([...known.about, participant])]
      await putFacts(tx, { ...known, about, carried: null })
      continue
    }
    const bytesKey = `${cohort}|${hash}`
    await tx.put('photos', bytesKey, { jpeg })
    const about = [participant]
    const bytes = jpeg.length
    await putFacts(tx, { cohort, hash, about, carried: null, bytes, bytesKey, wholeAt: null, askedAt: null })
  }
}

/** After so long a server is asked again whether it still has a photo: one restored from a backup may not. */
const askAgainMilliseconds = 86_400_000

export interface PhotoOnItsWay {
  readonly key: string
  readonly token: string
  readonly photo: PhotoFacts
}

/** The next photo, after `after` in the order of keys, that the server lacks or was not asked about for a day. */
export const nextPhoto = (tables: LocalTables, now: number, after = ''): Promise<PhotoOnItsWay | undefined> =>
  tables.transact('read', ['photoFacts', 'device'], async (tx) => {
    const [known, token] = await Promise.all([tx.list('photoFacts', ''), getDevice(tx, 'token')])
    // A clock that was put back says nothing of when that was.
    const photo = known.find(
      (facts) =>
        keyOf(facts) > after &&
        (facts.askedAt === null || Math.abs(now - facts.askedAt) >= askAgainMilliseconds),
    )
    if (token === undefined || photo === undefined) return undefined
    return { key: keyOf(photo), token: token.token, photo }
  })

/** The bytes of one photo, read when they are sent. */
export const bytesOf = (
  tables: LocalTables,
  { bytesKey }: PhotoFacts,
): Promise<PhotoRow['jpeg'] | undefined> =>
  tables.transact('read', ['photos'], async (tx) => (await tx.get('photos', bytesKey))?.jpeg)

/**
 * Forgets photos about nobody but persons that these erasures speak of (S10); one that proves somebody else's absence as
 * well stays. Needs {@link photoTables}.
 */
export const erasePhotos = async (tx: LocalTransaction, erasures: readonly Erasure[]): Promise<void> => {
  const speaking = erasures.filter(({ kinds }) => kinds.includes('document.attached'))
  if (speaking.length === 0) return
  for (const facts of await tx.list('photoFacts', '')) {
    const journal = journalOf(facts.cohort, 'group')
    const about = facts.about.filter(
      (person) => !speaking.some((one) => one.journal === journal && one.subject === person),
    )
    if (about.length === 0) await forget(tx, facts)
    else if (about.length < facts.about.length) await putFacts(tx, { ...facts, about })
  }
}

/** The server said that the person it was about was erased: nobody will have it. */
export const forgetPhoto = (tables: LocalTables, photo: Named): Promise<void> =>
  tables.transact('receive', photoTables, async (tx) => {
    const facts = await factsOf(tx, photo)
    if (facts !== undefined) await forget(tx, facts)
  })

/** Notes what the server said: that it holds the whole photo, or that it lacks some of it (again). */
export const settlePhoto = (
  tables: LocalTables,
  photo: Named,
  isWhole: boolean,
  now: number,
): Promise<void> =>
  tables.transact('receive', [...photoTables, 'device'], async (tx) => {
    const [facts, backup] = await Promise.all([factsOf(tx, photo), getDevice(tx, 'backup')])
    if (facts === undefined) return
    if (isWhole && facts.wholeAt !== null && (backup?.until ?? 0) > facts.wholeAt) return forget(tx, facts)
    await tx.delete('photoFacts', keysOf(photo))
    await putFacts(
      tx,
      isWhole
        ? { ...facts, wholeAt: facts.wholeAt ?? now, askedAt: now }
        : { ...facts, wholeAt: null, askedAt: null },
    )
  })

/** How many photos lie here and nowhere else, of one group or of all; needs `photoFacts`. */
export const countPhotos = async (tx: LocalTransaction, cohort?: CohortId): Promise<number> =>
  (await tx.keys('photoFacts', cohort === undefined ? 'w|' : `w|${cohort}|`)).length

/** The photo where it was taken on this device; needs {@link photoTables}. */
export const readPhoto = async (
  tx: LocalTransaction,
  cohort: CohortId,
  hash: Hash,
): Promise<PhotoRow['jpeg'] | undefined> => {
  const facts = await factsOf(tx, { cohort, hash })
  return facts?.carried !== null ? undefined : (await tx.get('photos', facts.bytesKey))?.jpeg
}

/**
 * The device goes to somebody else: what the server has is forgotten, what waits is carried. `tickets` are those of the
 * person who leaves; needs {@link photoTables}.
 */
export const carryPhotos = async (tx: LocalTransaction, tickets: readonly Ticket[]): Promise<void> => {
  for (const facts of await tx.list('photoFacts', 'k|')) await forget(tx, facts)
  for (const facts of await tx.list('photoFacts', 'w|')) {
    await putFacts(tx, { ...facts, carried: facts.carried ?? { ticket: ticketFor(facts.cohort, tickets) } })
  }
}

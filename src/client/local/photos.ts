// Photos of documents on their way: kept in the transaction of the entry that names them, sent piece by piece after the
// entries, and held here until a backup of the server covers them.
//
//   written ─▶ w|cohort|hash (waits) ─▶ whole on the server ─▶ k|cohort|hash (kept) ─▶ covered by a backup ─▶ gone
//                     ▲                                              │
//                     └────── asked again each day: it lost it ──────┘

import type { CohortId, Hash } from '#shared/ids.ts'
import { getDevice } from './device-rows.ts'
import type { PhotoRow } from './local-rows.ts'
import type { LocalTables, LocalTransaction } from './local-tables.ts'

type Named = Pick<PhotoRow, 'cohort' | 'hash'>

/** State first, so that counting what waits reads keys and no picture. */
const waitingKey = ({ cohort, hash }: Named): string => `w|${cohort}|${hash}`
const keptKey = ({ cohort, hash }: Named): string => `k|${cohort}|${hash}`

/** A photo as it is given to be kept. */
export type NewPhoto = Omit<PhotoRow, 'wholeAt' | 'askedAt'>

/** Needs `photos`. A photo that lies here already keeps what is known of its sending. */
export const keepPhotos = async (tx: LocalTransaction, photos: readonly NewPhoto[]): Promise<void> => {
  const kept = await tx.getMany('photos', photos.map(keptKey))
  await tx.putMany(
    'photos',
    photos.flatMap((photo, index): (readonly [string, PhotoRow])[] =>
      kept[index] === undefined ? [[waitingKey(photo), { ...photo, wholeAt: null, askedAt: null }]] : [],
    ),
  )
}

/** After so long a server is asked again whether it still has a photo: one restored from a backup may not. */
const askAgainMilliseconds = 86_400_000

export interface PhotoOnItsWay {
  readonly key: string
  readonly token: string
  readonly photo: PhotoRow
}

/** The next photo, after `after` in the order of keys, that the server lacks or was not asked about for a day. */
export const nextPhoto = (tables: LocalTables, now: number, after = ''): Promise<PhotoOnItsWay | undefined> =>
  tables.transact('read', ['photos', 'device'], async (tx) => {
    const [keys, token] = await Promise.all([tx.keys('photos', ''), getDevice(tx, 'token')])
    if (token === undefined) return undefined
    for (const key of keys) {
      if (key <= after) continue
      const photo = await tx.get('photos', key)
      if (photo === undefined) continue
      // A clock that was put back says nothing of when that was.
      const isFresh = photo.askedAt !== null && Math.abs(now - photo.askedAt) < askAgainMilliseconds
      if (!isFresh) return { key, token: token.token, photo }
    }
    return undefined
  })

/** Notes what the server said: that it holds the whole photo, or that it lacks some of it (again). */
export const settlePhoto = (
  tables: LocalTables,
  photo: Named,
  isWhole: boolean,
  now: number,
): Promise<void> =>
  tables.transact('receive', ['photos', 'device'], async (tx) => {
    const [waiting, kept, backup] = await Promise.all([
      tx.get('photos', waitingKey(photo)),
      tx.get('photos', keptKey(photo)),
      getDevice(tx, 'backup'),
    ])
    const row = waiting ?? kept
    if (row === undefined) return
    await tx.delete('photos', [waitingKey(photo), keptKey(photo)])
    if (!isWhole) return tx.put('photos', waitingKey(photo), { ...row, wholeAt: null, askedAt: null })
    if (row.wholeAt !== null && (backup?.until ?? 0) > row.wholeAt) return
    await tx.put('photos', keptKey(photo), { ...row, wholeAt: row.wholeAt ?? now, askedAt: now })
  })

/** How many photos lie here and nowhere else, of one group or of all; needs `photos`. */
export const countPhotos = async (tx: LocalTransaction, cohort?: CohortId): Promise<number> =>
  (await tx.keys('photos', cohort === undefined ? 'w|' : `w|${cohort}|`)).length

/** The photo where it was taken on this device; needs `photos`. */
export const readPhoto = async (
  tx: LocalTransaction,
  cohort: CohortId,
  hash: Hash,
): Promise<PhotoRow['jpeg'] | undefined> => {
  const keys = [waitingKey({ cohort, hash }), keptKey({ cohort, hash })]
  return (await tx.getMany('photos', keys)).find((row) => row !== undefined)?.jpeg
}

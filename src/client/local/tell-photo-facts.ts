// From version 2 of the database to 3: what is known of each photo is written apart from its bytes, which stay where they
// lie. Nothing is copied, so that a device that is nearly full opens as well.

import type { Table } from 'dexie'
import type { PhotoFacts, PhotoRow } from './local-rows.ts'
import type { Seal } from './sealed-tables.ts'

/** `photos` as version 2 kept it, under the keys that the facts have now. */
type PhotoRowOfTwo = PhotoRow &
  Pick<PhotoFacts, 'cohort' | 'hash' | 'wholeAt' | 'askedAt'> & {
    readonly participant: PhotoFacts['about'][number]
  }

export const tellPhotoFacts = async (
  photos: Table<unknown, string>,
  facts: Table<unknown, string>,
  seal: Seal,
): Promise<void> => {
  // One after the other: all of them at once may be more than a small tablet holds.
  for (const key of await photos.toCollection().primaryKeys()) {
    const row = seal.open('photos', key, await photos.get(key)) as PhotoRowOfTwo
    const { cohort, hash, participant, jpeg, wholeAt, askedAt } = row
    const told: PhotoFacts = {
      cohort,
      hash,
      about: [participant],
      carried: null,
      bytes: jpeg.length,
      bytesKey: key,
      wholeAt,
      askedAt,
    }
    await facts.put(seal.close('photoFacts', key, told), key)
  }
}

// The photos of an open sheet: pressed, kept with the entry that names them, looked at, taken back.

import { sha256 } from '@noble/hashes/sha2.js'
import { toBase64Url } from '#shared/base64url.ts'
import type { CarryOverWish } from '#shared/domain/attendance/document-decisions.ts'
import {
  decideAttach,
  decideCarryOver,
  decideOnPaper,
  decideWithdrawDocument,
} from '#shared/domain/attendance/document-decisions.ts'
import type { Hash, ParticipantId } from '#shared/ids.ts'
import type { DocumentType } from '#shared/journal/kinds/evidence-kinds.ts'
import type { Result } from '#shared/refusal.ts'
import { refuse } from '#shared/refusal.ts'
import type { PressedPhoto } from '#client/container.ts'
import { useContainer } from '#client/container.ts'
import { useAttendanceStore } from './attendance.store.ts'

/** What a photo is to be attached as. */
export interface PhotoWish {
  readonly type: DocumentType
  readonly participant: ParticipantId | null
}

export const useDocuments = () => {
  const { chance, office, openDeviceParts } = useContainer()
  const store = useAttendanceStore()

  const press = async (file: File): Promise<Result<PressedPhoto>> =>
    (await openDeviceParts()).photoPress.press(file)

  const attach = (wish: PhotoWish, { jpeg, width, height }: PressedPhoto): Promise<Result<void>> => {
    const cohort = store.opened?.cohort
    if (cohort === undefined) return Promise.resolve(refuse({ code: 'attendance.not-enrolled' }))
    const hash = toBase64Url(sha256(jpeg)) as Hash
    const on = store.now.date
    return store.writeDecided(
      (facts) =>
        decideAttach(facts, {
          ...wish,
          document: chance.uuid(),
          hash,
          bytes: jpeg.length,
          width,
          height,
          on,
        }),
      [{ cohort, hash, participant: wish.participant, jpeg }],
    )
  }

  return {
    press,
    attach,
    withdraw: (document: string, reason: string) =>
      store.writeDecided((facts) => decideWithdrawDocument(facts, { document, reason })),
    sayOnPaper: (onPaper: boolean, reason: string) =>
      store.writeDecided((facts) => decideOnPaper(facts, { onPaper, reason })),
    carryOver: (wish: CarryOverWish) => store.writeDecided((facts) => decideCarryOver(facts, wish)),
    look: (hash: Hash): Promise<Result<Uint8Array<ArrayBuffer>>> =>
      store.opened === undefined
        ? Promise.resolve(refuse({ code: 'attendance.not-enrolled' }))
        : office.askPhoto(store.opened.cohort, hash),
  }
}

// What a signer reads: the exact sentence with the person's own hours, where it is, and to whom the device goes back.

import type { ComputedRef } from 'vue'
import { computed } from 'vue'
import type { DeviceKind } from '#shared/account.ts'
import type { Sheet, SheetRow } from '#shared/domain/attendance/sheet.ts'
import { spokenName } from '#shared/names.ts'
import { signEn } from '#client/texts/sign.en.ts'
import type { SentencePiece } from '#client/texts/sign.fr.ts'
import { signFr } from '#client/texts/sign.fr.ts'
import { useFormats, useTexts } from '#client/texts/use-texts.ts'

export interface SigningWords {
  readonly signerName: ComputedRef<string>
  readonly pieces: ComputedRef<readonly SentencePiece[]>
  /** `pieces` as the one string that is signed. */
  readonly sentence: ComputedRef<string>
  readonly otherSentences: ComputedRef<Record<'typed' | 'refused' | 'cannotSign', readonly SentencePiece[]>>
  readonly about: ComputedRef<string>
  readonly giveBack: ComputedRef<string>
  readonly thanks: ComputedRef<string>
}

export const sentenceOf = (pieces: readonly SentencePiece[]): string =>
  pieces.map(([words]) => words).join('')

/** `holder` takes the device back; `isNext`: another signer is waiting for it. */
export const useSigningWords = (facts: {
  readonly device: DeviceKind
  sheet(): Sheet | undefined
  row(): SheetRow | undefined
  holder(): string
  isNext(): boolean
}): SigningWords => {
  const t = useTexts(signFr, signEn)
  const f = useFormats()

  const hours = computed((): [string, string, string] => [
    f.value.longDate(facts.sheet()?.halfDay.date ?? '1970-01-01'),
    f.value.time(facts.row()?.hours?.from ?? '00:00'),
    f.value.time(facts.row()?.hours?.to ?? '00:00'),
  ])
  const signerName = computed(() => {
    const row = facts.row()
    return row === undefined ? '' : spokenName(row.participant)
  })
  const pieces = computed(() => t.value.sentence(...hours.value))
  const firstName = computed(() => facts.holder().split(' ')[0] ?? '')
  const byDevice = (words: Record<DeviceKind, (name: string) => string>): string =>
    words[facts.device](firstName.value)
  return {
    signerName,
    pieces,
    sentence: computed(() => sentenceOf(pieces.value)),
    otherSentences: computed(() => ({
      typed: pieces.value,
      refused: t.value.refusedSentence(signerName.value, ...hours.value),
      cannotSign: t.value.cannotSentence(signerName.value, ...hours.value),
    })),
    about: computed(() => {
      const sheet = facts.sheet()
      if (sheet === undefined) return ''
      const { halfDay, cohort } = sheet
      return t.value.about(halfDay.workshopTitle, halfDay.number, cohort.halfDays.length, halfDay.placeName)
    }),
    giveBack: computed(() =>
      byDevice({ tablet: t.value.neutral, phone: t.value.neutralPhone, computer: t.value.neutralComputer }),
    ),
    thanks: computed(() =>
      facts.isNext()
        ? t.value.thanksInTurn
        : byDevice({ tablet: t.value.thanks, phone: t.value.thanksPhone, computer: t.value.thanksComputer }),
    ),
  }
}

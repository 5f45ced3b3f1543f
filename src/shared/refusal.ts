// The catalogue of every "no" of the project: a code and the details its sentence needs.
// A code without a sentence in every language does not compile (see client/texts).

/** Codes and details. Dates are `YYYY-MM-DD`, times `HH:MM` in the venue's zone. */
export interface RefusalDetails {
  'entry.too-large': { kibibytes: number; limit: number }
  'entry.not-allowed': { kind: string }
  'device.storage-full': { freeMebibytes: number }
  'device.not-enrolled': object
  'account.code-malformed': object
  'account.code-unknown': object
  'account.unreachable': object
}

export type RefusalCode = keyof RefusalDetails

export type Refusal = { [Code in RefusalCode]: { code: Code } & RefusalDetails[Code] }[RefusalCode]

export type Result<Value, No = Refusal> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: No }

export const ok = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value })

export const refuse = <No>(refusal: No): { ok: false; refusal: No } => ({ ok: false, refusal })

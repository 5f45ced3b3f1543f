// Numbers as people type them: « 2 700,50 », « 41 % », « 8.5 ».

/** A number of zero or more, or `null` where the text is none; a negative one is none. */
export const readNumber = (typed: string): number | null => {
  const plain = typed.replace(/[\s\u00a0\u202f€%]/g, '').replace(',', '.')
  return /^\d{1,9}(\.\d{1,6})?$/.test(plain) ? Number(plain) : null
}

/** Cents of an amount in euros, or `null`. */
export const readCents = (typed: string): number | null => {
  const euros = readNumber(typed)
  return euros === null ? null : Math.round(euros * 100)
}

/** An amount as it stands in its field: « 2700,5 ». */
export const centsField = (cents: number): string => String(cents / 100).replace('.', ',')
export const numberField = (value: number): string => String(value).replace('.', ',')

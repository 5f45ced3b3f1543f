// Social-security numbers (NIR) have no place here: what looks like one is recognised, to be refused.

/** True when a number of this shape stands in the text, whole or within other words, however it is spaced. */
export const holdsSocialSecurityNumber = (text: string): boolean => {
  const compact = text.replace(/[\s.\-_'’\u200b]/g, '').toUpperCase()
  if (/^[1-478][.,]?\d*E\+?1[24]$/.test(compact)) return true
  if (isNumberOfThirteen(compact) || isNumberOfFifteen(compact)) return true
  return embedded.test(text)
}

// Sex, year, month (20–42 and 50–99 stand for unknown months), department with Corsica's letters,
// commune, order, and a key of two digits that older lists leave out.
const body = /^[1-478]\d{2}(0[1-9]|1[0-2]|[23]\d|4[0-2]|[5-9]\d)(\d{2}|2[AB])\d{3}(?!000)\d{3}$/
const gap = '[\\s.\\-]*'
const embedded = new RegExp(
  `(?<![0-9A-Za-z])[1-478]${gap}\\d{2}${gap}(0[1-9]|1[0-2]|[23]\\d|4[0-2]|[5-9]\\d)${gap}(\\d{2}|2[AB])` +
    `${gap}\\d{3}${gap}(?!000)\\d{3}(${gap}\\d{2})?(?![0-9A-Za-z])`,
  'i',
)

const isNumberOfThirteen = (compact: string): boolean => body.test(compact)

const isNumberOfFifteen = (compact: string): boolean => {
  if (!/^[1-8]\d{4}(\d{2}|2[AB])\d{8}$/.test(compact)) return false
  return body.test(compact.slice(0, 13)) || keyOf(compact.slice(0, 13)) === Number(compact.slice(13))
}

const keyOf = (thirteen: string): number =>
  97 - (Number(thirteen.replace('2A', '19').replace('2B', '18')) % 97)

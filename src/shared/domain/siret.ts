// The number of an establishment: 14 digits whose Luhn sum is a multiple of ten; La Poste counts otherwise.

/** The digits of a typed SIRET, spaces and dots forgiven. */
export const siretDigits = (typed: string): string => typed.replace(/[\s.\u00a0\u202f]/g, '')

/** Are these 14 digits a SIRET? Source: INSEE, « numéro SIRET », and its exception for La Poste (356 000 000). */
export const isSiret = (digits: string): boolean => {
  if (!/^\d{14}$/.test(digits)) return false
  if (luhnSum(digits) % 10 === 0) return true
  return (
    digits.startsWith('356000000') && [...digits].reduce((sum, digit) => sum + Number(digit), 0) % 5 === 0
  )
}

const luhnSum = (digits: string): number =>
  [...digits].reverse().reduce((sum, digit, index) => {
    const weighed = index % 2 === 0 ? Number(digit) : Number(digit) * 2
    return sum + (weighed > 9 ? weighed - 9 : weighed)
  }, 0)

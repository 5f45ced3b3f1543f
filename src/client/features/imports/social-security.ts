// Social-security numbers (NIR) have no place here: they are taken out of a file before anything else sees it.
import { holdsSocialSecurityNumber } from '#shared/social-security-number.ts'
import { headerWords } from './header-key.ts'
import type { Cell, TableSheet } from './table-sheet.ts'

/** True for « NIR », « INSEE », « N° de sécurité sociale », « sécu », « N° SS », « Carte vitale ». */
export const isSocialSecurityHeader = (name: string): boolean => {
  const words = headerWords(name)
  const joined = words.join('')
  if (/securitesociale|(numero|num|no|n)secu/.test(joined)) return true
  if (words.includes('insee') && /commune|ville|postal/.test(joined)) return false
  return words.some((word) => ['nir', 'nia', 'insee', 'secu', 'ss', 'nss', 'vitale'].includes(word))
}

/** The sheet with every cell that holds such a number emptied and marked. */
export const withoutSocialSecurityNumbers = (sheet: TableSheet): TableSheet => ({
  ...sheet,
  rows: sheet.rows.map((row) => row.map(withoutNumber)),
})

const withoutNumber = (cell: Cell): Cell =>
  (typeof cell === 'string' || typeof cell === 'number') && holdsSocialSecurityNumber(String(cell))
    ? { refused: 'social-security-number' }
    : cell

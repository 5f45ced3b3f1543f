// A territory in words: « Hauts-de-France », « Nord (59) », « Toute l’organisation ».

import { departmentOf } from '#shared/domain/departments.ts'
import type { Territory } from '#shared/domain/criteria/references.ts'
import { regionOf } from '#shared/domain/regions.ts'
import type { CriteriaTexts } from '#client/texts/criteria.fr.ts'

export const sayPlace = (territory: Territory, t: CriteriaTexts): string => {
  const [of, code = ''] = territory.split(':')
  if (of === 'region') return regionOf(code)?.name ?? code
  if (of === 'department') return t.department(code, departmentOf(code)?.name ?? code)
  return t.country
}

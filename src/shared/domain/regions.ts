// The eighteen regions of France and the department's region. Codes and names as in the official geographic code
// (INSEE, 1 January 2026). The overseas collectivities (975, 977, 978, 986, 987, 988) are in no region.

import { departmentOf } from './departments.ts'

export interface Region {
  readonly code: string
  readonly name: string
  readonly departments: readonly string[]
}

const table =
  '84|Auvergne-Rhône-Alpes|01 03 07 15 26 38 42 43 63 69 73 74\n' +
  '27|Bourgogne-Franche-Comté|21 25 39 58 70 71 89 90\n' +
  '53|Bretagne|22 29 35 56\n' +
  '24|Centre-Val de Loire|18 28 36 37 41 45\n' +
  '94|Corse|2A 2B\n' +
  '44|Grand Est|08 10 51 52 54 55 57 67 68 88\n' +
  '32|Hauts-de-France|02 59 60 62 80\n' +
  '11|Île-de-France|75 77 78 91 92 93 94 95\n' +
  '28|Normandie|14 27 50 61 76\n' +
  '75|Nouvelle-Aquitaine|16 17 19 23 24 33 40 47 64 79 86 87\n' +
  '76|Occitanie|09 11 12 30 31 32 34 46 48 65 66 81 82\n' +
  '52|Pays de la Loire|44 49 53 72 85\n' +
  '93|Provence-Alpes-Côte d’Azur|04 05 06 13 83 84\n' +
  '01|Guadeloupe|971\n' +
  '02|Martinique|972\n' +
  '03|Guyane|973\n' +
  '04|La Réunion|974\n' +
  '06|Mayotte|976'

/** By name, overseas last. */
export const regions: readonly Region[] = table.split('\n').map((line): Region => {
  const [code = '', name = '', departments = ''] = line.split('|')
  return { code, name, departments: departments.split(' ') }
})

const byDepartment: ReadonlyMap<string, Region> = new Map(
  regions.flatMap((region) => region.departments.map((department) => [department, region] as const)),
)

const byCode: ReadonlyMap<string, Region> = new Map(regions.map((region) => [region.code, region]))

export const regionOf = (code: string): Region | undefined => byCode.get(code)

/** The region of a department's code as typed; `undefined` for an overseas collectivity, and where it is not known. */
export const regionOfDepartment = (code: string): Region | undefined =>
  byDepartment.get(departmentOf(code)?.code ?? '')

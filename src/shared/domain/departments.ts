// The departments and overseas territories of France: code, name, the venue's clock and its public holidays.
// Codes and names as in the official geographic code (INSEE, 1 January 2026).

import { defaultTimeZone } from '#shared/calendar.ts'
import type { HolidayZone } from '#shared/holidays.ts'

export interface Department {
  readonly code: string
  readonly name: string
  readonly timeZone: string
  readonly holidays: HolidayZone
}

const mainland =
  '01 Ain|02 Aisne|03 Allier|04 Alpes-de-Haute-Provence|05 Hautes-Alpes|06 Alpes-Maritimes|07 Ardèche|08 Ardennes|09 Ariège|10 Aube|' +
  '11 Aude|12 Aveyron|13 Bouches-du-Rhône|14 Calvados|15 Cantal|16 Charente|17 Charente-Maritime|18 Cher|19 Corrèze|2A Corse-du-Sud|' +
  '2B Haute-Corse|21 Côte-d’Or|22 Côtes-d’Armor|23 Creuse|24 Dordogne|25 Doubs|26 Drôme|27 Eure|28 Eure-et-Loir|29 Finistère|30 Gard|' +
  '31 Haute-Garonne|32 Gers|33 Gironde|34 Hérault|35 Ille-et-Vilaine|36 Indre|37 Indre-et-Loire|38 Isère|39 Jura|40 Landes|' +
  '41 Loir-et-Cher|42 Loire|43 Haute-Loire|44 Loire-Atlantique|45 Loiret|46 Lot|47 Lot-et-Garonne|48 Lozère|49 Maine-et-Loire|50 Manche|' +
  '51 Marne|52 Haute-Marne|53 Mayenne|54 Meurthe-et-Moselle|55 Meuse|56 Morbihan|57 Moselle|58 Nièvre|59 Nord|60 Oise|61 Orne|' +
  '62 Pas-de-Calais|63 Puy-de-Dôme|64 Pyrénées-Atlantiques|65 Hautes-Pyrénées|66 Pyrénées-Orientales|67 Bas-Rhin|68 Haut-Rhin|69 Rhône|' +
  '70 Haute-Saône|71 Saône-et-Loire|72 Sarthe|73 Savoie|74 Haute-Savoie|75 Paris|76 Seine-Maritime|77 Seine-et-Marne|78 Yvelines|' +
  '79 Deux-Sèvres|80 Somme|81 Tarn|82 Tarn-et-Garonne|83 Var|84 Vaucluse|85 Vendée|86 Vienne|87 Haute-Vienne|88 Vosges|89 Yonne|' +
  '90 Territoire de Belfort|91 Essonne|92 Hauts-de-Seine|93 Seine-Saint-Denis|94 Val-de-Marne|95 Val-d’Oise'

/** Bas-Rhin, Haut-Rhin and Moselle keep Good Friday and 26 December (local law). */
const alsaceMoselle = new Set(['57', '67', '68'])

const overseas: readonly Department[] = [
  { code: '971', name: 'Guadeloupe', timeZone: 'America/Guadeloupe', holidays: 'guadeloupe' },
  { code: '972', name: 'Martinique', timeZone: 'America/Martinique', holidays: 'martinique' },
  { code: '973', name: 'Guyane', timeZone: 'America/Cayenne', holidays: 'guyane' },
  { code: '974', name: 'La Réunion', timeZone: 'Indian/Reunion', holidays: 'reunion' },
  {
    code: '975',
    name: 'Saint-Pierre-et-Miquelon',
    timeZone: 'America/Miquelon',
    holidays: 'saintPierreEtMiquelon',
  },
  { code: '976', name: 'Mayotte', timeZone: 'Indian/Mayotte', holidays: 'mayotte' },
  { code: '977', name: 'Saint-Barthélemy', timeZone: 'America/St_Barthelemy', holidays: 'saintBarthelemy' },
  { code: '978', name: 'Saint-Martin', timeZone: 'America/Marigot', holidays: 'saintMartin' },
  { code: '986', name: 'Wallis-et-Futuna', timeZone: 'Pacific/Wallis', holidays: 'wallisEtFutuna' },
  { code: '987', name: 'Polynésie française', timeZone: 'Pacific/Tahiti', holidays: 'polynesie' },
  { code: '988', name: 'Nouvelle-Calédonie', timeZone: 'Pacific/Noumea', holidays: 'nouvelleCaledonie' },
]

/** In the order of their codes, overseas last. */
export const departments: readonly Department[] = [
  ...mainland.split('|').map((line): Department => {
    const code = line.slice(0, 2)
    return {
      code,
      name: line.slice(3),
      timeZone: defaultTimeZone,
      holidays: alsaceMoselle.has(code) ? 'alsaceMoselle' : 'mainland',
    }
  }),
  ...overseas,
]

const byCode: ReadonlyMap<string, Department> = new Map(
  departments.map((department) => [department.code, department]),
)

export const departmentOf = (code: string): Department | undefined => byCode.get(code.trim().toUpperCase())

/** The public holidays that hold in a department; those of the mainland where it is not known yet. */
export const holidayZoneOf = (code: string): HolidayZone => departmentOf(code)?.holidays ?? 'mainland'

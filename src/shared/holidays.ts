// Public holidays of France, where the venue is: the eleven national ones, Alsace-Moselle and overseas.
//
// Sources: labour code L3133-1 (national), L3134-13 (Alsace-Moselle), L3422-2 (abolition of slavery); the State's
// open data « Jours fériés en France », which the tests hold us to; days of the Pacific from their own local law.
// No package was taken: the small ones know no overseas day and reckon in the device's time zone.

import type { PlainDate } from './calendar.ts'
import { addDays } from './calendar.ts'

export const holidayZones = [
  'mainland',
  'alsaceMoselle',
  'guadeloupe',
  'martinique',
  'guyane',
  'reunion',
  'mayotte',
  'saintPierreEtMiquelon',
  'saintBarthelemy',
  'saintMartin',
  'wallisEtFutuna',
  'polynesie',
  'nouvelleCaledonie',
] as const
/** Where the same days are holidays. */
export type HolidayZone = (typeof holidayZones)[number]

export const holidayNames = [
  'newYear',
  'goodFriday',
  'easterMonday',
  'labourDay',
  'victory1945',
  'ascension',
  'whitMonday',
  'nationalDay',
  'assumption',
  'allSaints',
  'armistice',
  'christmas',
  'saintStephen',
  'abolitionOfSlavery',
  'victorSchoelcher',
  'saintPierreChanel',
  'territoryDay',
  'autonomyDay',
  'matarii',
  'citizenshipDay',
] as const
export type HolidayName = (typeof holidayNames)[number]

/** Month and day of what a zone has beside the eleven national holidays. */
const ownHolidays: Partial<Record<HolidayZone, readonly (readonly [string, HolidayName])[]>> = {
  alsaceMoselle: [['12-26', 'saintStephen']],
  guadeloupe: [
    ['05-27', 'abolitionOfSlavery'],
    ['07-21', 'victorSchoelcher'],
  ],
  martinique: [
    ['05-22', 'abolitionOfSlavery'],
    ['07-21', 'victorSchoelcher'],
  ],
  guyane: [['06-10', 'abolitionOfSlavery']],
  reunion: [['12-20', 'abolitionOfSlavery']],
  mayotte: [['04-27', 'abolitionOfSlavery']],
  saintBarthelemy: [['10-09', 'abolitionOfSlavery']],
  saintMartin: [['05-28', 'abolitionOfSlavery']],
  wallisEtFutuna: [
    ['04-28', 'saintPierreChanel'],
    ['07-29', 'territoryDay'],
  ],
  nouvelleCaledonie: [['09-24', 'citizenshipDay']],
}

/** Easter Sunday of `year`, by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, ch. 8). */
export const easterOf = (year: number): PlainDate => {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114
  return `${year}-${String(Math.floor(f / 31)).padStart(2, '0')}-${String((f % 31) + 1).padStart(2, '0')}`
}

/** Every holiday of a year in a zone: date → name. */
export const holidaysOf = (year: number, zone: HolidayZone): ReadonlyMap<PlainDate, HolidayName> => {
  const easter = easterOf(year)
  const days = new Map<PlainDate, HolidayName>([
    [`${year}-01-01`, 'newYear'],
    [addDays(easter, 1), 'easterMonday'],
    [`${year}-05-01`, 'labourDay'],
    [`${year}-05-08`, 'victory1945'],
    [`${year}-07-14`, 'nationalDay'],
    [`${year}-08-15`, 'assumption'],
    [`${year}-11-01`, 'allSaints'],
    [`${year}-11-11`, 'armistice'],
    [`${year}-12-25`, 'christmas'],
  ])
  for (const [day, name] of ownHolidays[zone] ?? []) days.set(`${year}-${day}`, name)
  if (zone === 'alsaceMoselle') days.set(addDays(easter, -2), 'goodFriday')
  // Since 2025 Polynesia keeps Matari'i on 20 November instead of the day of its autonomy.
  if (zone === 'polynesie') {
    if (year < 2025) days.set(`${year}-06-29`, 'autonomyDay')
    else days.set(`${year}-11-20`, 'matarii')
  }
  // In rare years Ascension falls on 1 or 8 May: the national name of the date stands.
  const ascension = addDays(easter, 39)
  if (!days.has(ascension)) days.set(ascension, 'ascension')
  days.set(addDays(easter, 50), 'whitMonday')
  return days
}

/** The holiday on `date`, or `undefined` on an ordinary day. */
export const holidayOn = (date: PlainDate, zone: HolidayZone): HolidayName | undefined =>
  holidaysOf(Number(date.slice(0, 4)), zone).get(date)

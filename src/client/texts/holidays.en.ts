// The names of the public holidays, in English.

import type { HolidayTexts } from './holidays.fr.ts'

export const holidaysEn: HolidayTexts = {
  newYear: 'New Year’s Day',
  goodFriday: 'Good Friday',
  easterMonday: 'Easter Monday',
  labourDay: 'Labour Day',
  victory1945: 'Victory Day 1945',
  ascension: 'Ascension Day',
  whitMonday: 'Whit Monday',
  nationalDay: 'Bastille Day',
  assumption: 'Assumption Day',
  allSaints: 'All Saints’ Day',
  armistice: 'Armistice Day',
  christmas: 'Christmas Day',
  saintStephen: 'St Stephen’s Day',
  abolitionOfSlavery: 'Abolition of Slavery',
  victorSchoelcher: 'Victor Schœlcher Day',
  saintPierreChanel: 'St Peter Chanel',
  territoryDay: 'Territory Day',
  autonomyDay: 'Autonomy Day',
  matarii: 'Matari’i',
  citizenshipDay: 'Citizenship Day',
}

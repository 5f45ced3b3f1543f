// The names of the public holidays, in French.

import type { HolidayName } from '#shared/holidays.ts'

export type HolidayTexts = { readonly [Name in HolidayName]: string }

export const holidaysFr: HolidayTexts = {
  newYear: 'Jour de l’an',
  goodFriday: 'Vendredi saint',
  easterMonday: 'Lundi de Pâques',
  labourDay: 'Fête du Travail',
  victory1945: 'Victoire de 1945',
  ascension: 'Ascension',
  whitMonday: 'Lundi de Pentecôte',
  nationalDay: 'Fête nationale',
  assumption: 'Assomption',
  allSaints: 'Toussaint',
  armistice: 'Armistice de 1918',
  christmas: 'Noël',
  saintStephen: 'Saint-Étienne',
  abolitionOfSlavery: 'Abolition de l’esclavage',
  victorSchoelcher: 'Fête Victor Schœlcher',
  saintPierreChanel: 'Saint Pierre Chanel',
  territoryDay: 'Fête du Territoire',
  autonomyDay: 'Fête de l’autonomie',
  matarii: 'Matari’i',
  citizenshipDay: 'Fête de la citoyenneté',
}

// Where a fact is looked at: its sheet, its person, its encounter, or the group; only pages that the app has.

import type { RouteLocationRaw, Router } from 'vue-router'

export type FactPage = 'sheet' | 'person' | 'encounter' | 'group'

const sheetPlaces = new Set(['mark', 'not-held', 'no-signature', 'stand-in', 'signature-void'])
const encounterPlaces = new Set([
  'encounter',
  'employer',
  'employer-match',
  'recruiters',
  'jobs',
  'away',
  'wish',
  'rotation',
])
/** Places of a talk name the encounter before the person. */
const talkPlaces = 'meeting-'
const groupPlaces = new Set(['cohort', 'member', 'half-day', 'step', 'restored'])

export const pageOfFact = (
  cohort: string,
  place: string,
  router: Pick<Router, 'hasRoute'>,
): { readonly kind: FactPage; readonly to: RouteLocationRaw } => {
  const [first = '', second = '', third = ''] = place.split('/')
  const group = { kind: 'group', to: `/groupes/${cohort}` } as const
  if (sheetPlaces.has(first)) return { kind: 'sheet', to: `/groupes/${cohort}/demi-journees/${second}` }
  if (encounterPlaces.has(first)) {
    return router.hasRoute('encounter')
      ? { kind: 'encounter', to: { name: 'encounter', params: { cohort, encounter: second } } }
      : group
  }
  if (groupPlaces.has(first)) return group
  const person = first.startsWith(talkPlaces) ? third : second
  return { kind: 'person', to: `/groupes/${cohort}/personnes/${person}` }
}

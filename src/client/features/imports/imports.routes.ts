// The pages of imports: choose a group, then people or half-days; employers for one encounter.

import type { RouteRecordRaw } from 'vue-router'

export const importsRoutes: RouteRecordRaw[] = [
  { path: '/importer', name: 'imports', component: () => import('./ChooseCohortView.vue') },
  {
    path: '/groupes/:cohort/importer',
    name: 'import-participants',
    component: () => import('./ImportParticipantsView.vue'),
    props: true,
  },
  {
    path: '/groupes/:cohort/importer-demi-journees',
    name: 'import-half-days',
    component: () => import('./ImportHalfDaysView.vue'),
    props: true,
  },
  {
    path: '/groupes/:cohort/rencontre/:encounter/importer-entreprises',
    name: 'import-employers',
    component: () => import('./ImportEmployersView.vue'),
    props: true,
  },
]

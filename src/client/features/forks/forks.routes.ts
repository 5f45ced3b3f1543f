// The page where one disagreement is settled, whatever it is about; a mark's is also found by half-day and person.

import type { RouteRecordRaw } from 'vue-router'

export const forksRoutes: RouteRecordRaw[] = [
  {
    path: '/groupes/:cohort/desaccords/:place',
    name: 'place-fork',
    component: () => import('./ForkView.vue'),
    props: true,
    meta: { task: true },
  },
  {
    path: '/groupes/:cohort/demi-journees/:halfDay/desaccords/:participant',
    name: 'fork',
    redirect: ({ params: { cohort, halfDay, participant } }) => ({
      name: 'place-fork',
      params: { cohort: String(cohort), place: `mark/${String(halfDay)}/${String(participant)}` },
    }),
  },
]

// The page where one disagreement is settled.

import type { RouteRecordRaw } from 'vue-router'

export const forksRoutes: RouteRecordRaw[] = [
  {
    path: '/groupes/:cohort/demi-journees/:halfDay/desaccords/:participant',
    name: 'fork',
    component: () => import('./ForkView.vue'),
    props: true,
    meta: { task: true },
  },
]

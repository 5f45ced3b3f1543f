// The end of the day of one group.

import type { RouteRecordRaw } from 'vue-router'

export const endOfDayRoutes: RouteRecordRaw[] = [
  {
    path: '/groupes/:cohort/fin-de-journee',
    name: 'end-of-day',
    component: () => import('./EndOfDayView.vue'),
    props: true,
  },
]

// The page of calendar links of a group, and of a person's own.

import type { RouteRecordRaw } from 'vue-router'

export const calendarRoutes: RouteRecordRaw[] = [
  {
    path: '/groupes/:cohort/agenda',
    name: 'calendar',
    component: () => import('./CalendarView.vue'),
    props: true,
  },
]

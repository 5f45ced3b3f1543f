// The page of « Aujourd’hui ».

import type { RouteRecordRaw } from 'vue-router'

export const todayRoutes: RouteRecordRaw[] = [
  { path: '/aujourdhui', name: 'today', component: () => import('./TodayView.vue') },
]

// The pages of coming in; they stand outside the curtain (no navigation).

import type { RouteRecordRaw } from 'vue-router'

export const accountRoutes: RouteRecordRaw[] = [
  {
    path: '/rejoindre',
    name: 'join',
    component: () => import('./JoinView.vue'),
    meta: { open: true, bare: true },
  },
  {
    path: '/premiers-pas',
    name: 'first-steps',
    component: () => import('./FirstStepsView.vue'),
    meta: { bare: true },
  },
]

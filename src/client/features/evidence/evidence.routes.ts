// The page of a group's evidence: what the checks find in its sheets, and the pack that proves them.

import type { RouteRecordRaw } from 'vue-router'

export const evidenceRoutes: RouteRecordRaw[] = [
  {
    path: '/groupes/:cohort/controles',
    name: 'evidence',
    component: () => import('./ChecksView.vue'),
    props: true,
  },
]

// The pages of exports: the office's page of all files, and one sheet to be printed or kept as PDF.

import type { RouteRecordRaw } from 'vue-router'

export const exportsRoutes: RouteRecordRaw[] = [
  // `?groupe=` chooses a group, `?quoi=` what is exported.
  { path: '/exports', name: 'exports', component: () => import('./ExportsView.vue') },
  {
    path: '/groupes/:cohort/demi-journees/:halfDay/papier',
    name: 'sheet-paper',
    component: () => import('./SheetPaperView.vue'),
    props: true,
  },
]

// The page of « Réglages ».

import type { RouteRecordRaw } from 'vue-router'

export const settingsRoutes: RouteRecordRaw[] = [
  { path: '/reglages', name: 'settings', component: () => import('./SettingsView.vue') },
]

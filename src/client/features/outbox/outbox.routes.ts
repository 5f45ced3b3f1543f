// The page of « Envois »; `forksPart` is put in by the router of the app.

import type { Component } from 'vue'
import type { RouteRecordRaw } from 'vue-router'

export const outboxRoutes = (forksPart: Component): RouteRecordRaw[] => [
  { path: '/envois', name: 'outbox', component: () => import('./OutboxView.vue'), props: { forksPart } },
]

// The pages of steering: the five criteria of all groups and of one, payments, targets and references.

import type { RouteRecordRaw } from 'vue-router'

export const steeringRoutes: RouteRecordRaw[] = [
  // `?perimetre=region:32&du=2026-01-01&au=2026-12-31&par=department` says what is shown.
  { path: '/criteres', name: 'criteria', component: () => import('./CriteriaView.vue') },
  {
    path: '/groupes/:cohort/criteres',
    name: 'cohort-criteria',
    component: () => import('./CohortCriteriaView.vue'),
    props: true,
  },
  {
    path: '/groupes/:cohort/versements',
    name: 'payments',
    component: () => import('./PaymentsView.vue'),
    props: true,
  },
  { path: '/objectifs', name: 'targets', component: () => import('./TargetsView.vue') },
  {
    path: '/objectifs/modifier',
    name: 'targets-edit',
    component: () => import('./SteeringFormView.vue'),
  },
]

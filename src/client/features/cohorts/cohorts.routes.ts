// The pages of groups: their list, one group, its description, its plan and its team.

import type { RouteRecordRaw } from 'vue-router'

export const cohortsRoutes: RouteRecordRaw[] = [
  { path: '/groupes', name: 'cohorts', component: () => import('./CohortListView.vue') },
  { path: '/groupes/nouveau', name: 'cohort-new', component: () => import('./CohortFormView.vue') },
  { path: '/groupes/:cohort', name: 'cohort', component: () => import('./CohortView.vue'), props: true },
  {
    path: '/groupes/:cohort/modifier',
    name: 'cohort-edit',
    component: () => import('./CohortFormView.vue'),
    props: true,
  },
  {
    path: '/groupes/:cohort/copier',
    name: 'cohort-copy',
    component: () => import('./CopyCohortView.vue'),
    props: true,
  },
  {
    path: '/groupes/:cohort/demi-journees',
    name: 'half-day-plan',
    component: () => import('./HalfDayPlanView.vue'),
    props: true,
  },
  {
    path: '/groupes/:cohort/programme/nouvelle',
    name: 'half-day-new',
    component: () => import('./HalfDayFormView.vue'),
    props: true,
  },
  {
    path: '/groupes/:cohort/programme/:halfDay',
    name: 'half-day-edit',
    component: () => import('./HalfDayFormView.vue'),
    props: true,
  },
  { path: '/groupes/:cohort/equipe', name: 'team', component: () => import('./TeamView.vue'), props: true },
]

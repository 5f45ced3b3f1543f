// The pages of employer encounters: their list, one encounter with its parts, its employers, its plan and its prints.

import type { RouteRecordRaw } from 'vue-router'

const encounter = '/groupes/:cohort/rencontre/:encounter'

export const encounterRoutes: RouteRecordRaw[] = [
  { path: '/rencontres', name: 'encounters', component: () => import('./EncounterListView.vue') },
  {
    path: '/groupes/:cohort/rencontres/nouvelle',
    name: 'encounter-new',
    component: () => import('./EncounterFormView.vue'),
    props: true,
  },
  { path: encounter, name: 'encounter', component: () => import('./EncounterView.vue'), props: true },
  {
    path: `${encounter}/modifier`,
    name: 'encounter-edit',
    component: () => import('./EncounterFormView.vue'),
    props: true,
  },
  {
    path: `${encounter}/entreprises/nouvelle`,
    name: 'employer-new',
    component: () => import('./EmployerFormView.vue'),
    props: true,
  },
  {
    path: `${encounter}/entreprises/:employer`,
    name: 'employer-edit',
    component: () => import('./EmployerFormView.vue'),
    props: true,
  },
  {
    path: `${encounter}/tableau`,
    name: 'rotation',
    component: () => import('./RotationView.vue'),
    props: true,
  },
  {
    path: `${encounter}/affiche`,
    name: 'rotation-poster',
    component: () => import('./RotationPosterView.vue'),
    props: true,
    meta: { bare: true },
  },
  {
    path: `${encounter}/bandes`,
    name: 'rotation-strips',
    component: () => import('./RotationStripsView.vue'),
    props: (route) => ({
      ...route.params,
      of: route.query['par'] === 'entreprise' ? 'employer' : 'candidate',
    }),
    meta: { bare: true },
  },
]

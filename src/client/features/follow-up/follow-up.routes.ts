// The pages of what comes after: the call list of all groups, one group at six months, one person's follow-up and its forms.

import type { RouteRecordRaw } from 'vue-router'

export const followUpRoutes: RouteRecordRaw[] = [
  { path: '/suites', name: 'follow-ups', component: () => import('./FollowUpListView.vue') },
  {
    path: '/groupes/:cohort/suites',
    name: 'cohort-follow-up',
    component: () => import('./CohortFollowUpView.vue'),
    props: true,
  },
  {
    path: '/groupes/:cohort/personnes/:participant/suivi',
    name: 'person-follow-up',
    component: () => import('./PersonFollowUpView.vue'),
    props: true,
  },
  {
    // `id`: the moment of a status, a service, an immersion, or the key of a follow-up; without it a new one.
    path: '/groupes/:cohort/personnes/:participant/suivi/:form(sortie|situation|service|immersion|suite)/:id?',
    name: 'person-follow-up-form',
    component: () => import('./FollowUpFormView.vue'),
    props: (route) => ({ ...route.params, from: route.query['de'] }),
  },
]

// The pages of one person: adding, the person, correcting, merging.

import type { RouteRecordRaw } from 'vue-router'

export const participantsRoutes: RouteRecordRaw[] = [
  {
    path: '/groupes/:cohort/personnes/nouvelle',
    name: 'participant-new',
    component: () => import('./ParticipantFormView.vue'),
    props: true,
  },
  {
    path: '/groupes/:cohort/personnes/:participant',
    name: 'participant',
    component: () => import('./ParticipantView.vue'),
    props: true,
    meta: { task: true },
  },
  {
    path: '/groupes/:cohort/personnes/:participant/modifier',
    name: 'participant-edit',
    component: () => import('./ParticipantFormView.vue'),
    props: true,
  },
  {
    path: '/groupes/:cohort/personnes/:participant/rapprocher',
    name: 'participant-match',
    component: () => import('./MatchView.vue'),
    props: true,
  },
]

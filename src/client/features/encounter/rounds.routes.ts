// The pages of an encounter while it runs: the meetings with their timer, the view for the room, the recap.

import type { RouteRecordRaw } from 'vue-router'

const encounter = '/groupes/:cohort/rencontre/:encounter'

export const roundsRoutes: RouteRecordRaw[] = [
  {
    path: `${encounter}/passages`,
    name: 'round-run',
    component: () => import('./RoundRunView.vue'),
    props: true,
    meta: { task: true },
  },
  {
    path: `${encounter}/salle`,
    name: 'round-room',
    component: () => import('./RoundRoomView.vue'),
    props: true,
    meta: { task: true, bare: true },
  },
  {
    path: `${encounter}/recapitulatif`,
    name: 'meeting-recap',
    component: () => import('./RecapView.vue'),
    props: true,
  },
]

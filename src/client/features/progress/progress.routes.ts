// The pages of progress: a group, its steps, one person, the self-assessment, the profile and its approval.

import type { RouteRecordRaw } from 'vue-router'

const group = '/groupes/:cohort'
const person = `${group}/personnes/:participant`

export const progressRoutes: RouteRecordRaw[] = [
  {
    path: `${group}/progression`,
    name: 'progress',
    component: () => import('./ProgressView.vue'),
    props: true,
  },
  {
    path: `${group}/progression/etapes`,
    name: 'progress-steps',
    component: () => import('./StepListView.vue'),
    props: true,
  },
  {
    path: `${group}/auto-evaluation/:moment(avant|apres)`,
    name: 'self-assessment',
    component: () => import('./AssessmentView.vue'),
    props: true,
    meta: { task: true, kiosk: true },
  },
  {
    path: `${group}/presentations`,
    name: 'profiles',
    component: () => import('./ProfileListView.vue'),
    props: true,
  },
  {
    path: `${person}/progression`,
    name: 'person-progress',
    component: () => import('./PersonProgressView.vue'),
    props: true,
  },
  {
    path: `${person}/presentation`,
    name: 'profile',
    component: () => import('./ProfileView.vue'),
    props: true,
  },
  {
    path: `${person}/presentation/modifier`,
    name: 'profile-edit',
    component: () => import('./ProfileFormView.vue'),
    props: true,
  },
  {
    path: `${person}/presentation/accord`,
    name: 'profile-approval',
    component: () => import('./ProfileApprovalView.vue'),
    props: true,
    meta: { task: true, kiosk: true },
  },
]

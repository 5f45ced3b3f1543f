// The pages of attendance: the list of half-days, the sheet, the hand-over, the closing.

import type { RouteRecordRaw } from 'vue-router'

const sheet = '/groupes/:cohort/demi-journees/:halfDay'

export const attendanceRoutes: RouteRecordRaw[] = [
  { path: '/presence', name: 'attendance', component: () => import('./AttendanceListView.vue') },
  {
    path: sheet,
    name: 'sheet',
    component: () => import('./AttendanceSheetView.vue'),
    props: true,
    meta: { task: true },
  },
  {
    path: `${sheet}/signer`,
    name: 'sign',
    component: () => import('./SignHandoverView.vue'),
    props: true,
    meta: { task: true, kiosk: true },
  },
  {
    path: `${sheet}/cloturer`,
    name: 'close',
    component: () => import('./CloseHalfDayView.vue'),
    props: true,
    meta: { task: true },
  },
]

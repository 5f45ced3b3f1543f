// The pages of attendance: the list of half-days, the sheet, the hand-over, the closing.

import type { RouteRecordRaw } from 'vue-router'
import { START_LOCATION } from 'vue-router'
import type { CohortId, HalfDayId } from '#shared/ids.ts'

const sheet = '/groupes/:cohort/demi-journees/:halfDay'

export const attendanceRoutes: RouteRecordRaw[] = [
  { path: '/presence', name: 'attendance', component: () => import('./AttendanceListView.vue') },
  {
    path: sheet,
    name: 'sheet',
    component: () => import('./AttendanceSheetView.vue'),
    // An app that opens on a sheet draws it once, with its people: what it says is read while its parts are fetched.
    beforeEnter: async ({ params }, from) => {
      if (from !== START_LOCATION) return
      const { useAttendanceStore } = await import('./attendance.store.ts')
      await useAttendanceStore().openAndRead(params['cohort'] as CohortId, params['halfDay'] as HalfDayId)
    },
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
    path: `${sheet}/documents`,
    name: 'documents',
    component: () => import('./DocumentsView.vue'),
    props: true,
    meta: { task: true },
  },
  {
    path: `${sheet}/cloturer`,
    name: 'close',
    component: () => import('./CloseHalfDayView.vue'),
    props: true,
    meta: { task: true },
  },
]

// Every page of the app: put together here, because no feature knows another.

import { defineAsyncComponent } from 'vue'
import type { RouteRecordRaw, Router } from 'vue-router'
import { createRouter, createWebHistory, START_LOCATION } from 'vue-router'
import { accountRoutes } from '#client/account/account.routes.ts'
import { whereHandedOver } from '#client/account/hand-over.ts'
import type { LocalRoom } from '#client/local/local-room.ts'
import { attendanceRoutes } from '#client/features/attendance/attendance.routes.ts'
import { calendarRoutes } from '#client/features/calendar/calendar.routes.ts'
import { cohortsRoutes } from '#client/features/cohorts/cohorts.routes.ts'
import { endOfDayRoutes } from '#client/features/end-of-day/end-of-day.routes.ts'
import { followUpRoutes } from '#client/features/follow-up/follow-up.routes.ts'
import { encounterRoutes } from '#client/features/encounter/encounter.routes.ts'
import { roundsRoutes } from '#client/features/encounter/rounds.routes.ts'
import { exportsRoutes } from '#client/features/exports/exports.routes.ts'
import { evidenceRoutes } from '#client/features/evidence/evidence.routes.ts'
import { forksRoutes } from '#client/features/forks/forks.routes.ts'
import { importsRoutes } from '#client/features/imports/imports.routes.ts'
import { outboxRoutes } from '#client/features/outbox/outbox.routes.ts'
import { participantsRoutes } from '#client/features/participants/participants.routes.ts'
import { progressRoutes } from '#client/features/progress/progress.routes.ts'
import { settingsRoutes } from '#client/features/settings/settings.routes.ts'
import { steeringRoutes } from '#client/features/steering/steering.routes.ts'
import { surveysRoutes } from '#client/features/surveys/surveys.routes.ts'
import { todayRoutes } from '#client/features/today/today.routes.ts'

declare module 'vue-router' {
  interface RouteMeta {
    /** Opens without an enrolment. */
    open?: boolean
    /** Fills the screen on phone and tablet: no navigation. */
    task?: boolean
    /** Stands outside the app: no navigation on any screen. */
    bare?: boolean
    /** The path to return to from a hand-over; nothing else is reachable. */
    kiosk?: boolean
  }
}

type Lazy<T> = () => Promise<T>

const routes: RouteRecordRaw[] = [
  { path: '/', redirect: { name: 'today' } },
  ...accountRoutes,
  ...todayRoutes,
  ...attendanceRoutes,
  ...cohortsRoutes,
  ...calendarRoutes,
  ...endOfDayRoutes,
  ...participantsRoutes,
  ...progressRoutes,
  ...surveysRoutes,
  ...steeringRoutes,
  ...followUpRoutes,
  ...importsRoutes,
  ...encounterRoutes,
  ...roundsRoutes,
  ...exportsRoutes,
  ...forksRoutes,
  ...evidenceRoutes,
  ...outboxRoutes(defineAsyncComponent(() => import('#client/features/forks/ForksPart.vue'))),
  ...settingsRoutes,
  {
    path: '/:rest(.*)*',
    name: 'not-found',
    component: () => import('./NotFoundView.vue'),
    meta: { open: true, bare: true },
  },
]

/** How browsers say that a part of the app is not to be had: another window took a newer version. */
const isMissingPart = (error: unknown): boolean =>
  error instanceof Error &&
  /dynamically imported module|importing a module script failed|unable to preload css/i.test(error.message)

/**
 * The pages; `guardPages` says which of them may be opened.
 * @param reopen opens a path of ours afresh, with the version that is there now
 */
export const makeRouter = (reopen: (path: string) => void): Router => {
  const router = createRouter({
    history: createWebHistory(),
    routes,
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  })
  // The first page is not opened twice: where its parts are missing, they still would be.
  router.onError((error, to, from) => {
    if (from !== START_LOCATION && isMissingPart(error)) reopen(to.fullPath)
  })
  return router
}

/** Fetches the parts of the page at `path`, so that they come while the device's memory is being opened. */
export const fetchPage = (router: Router, path: string): void => {
  for (const { components } of router.resolve(path).matched) {
    const page = components?.['default']
    // A part that is missing is said by the navigation that comes to it.
    if (typeof page === 'function') void (page as Lazy<unknown>)().catch(() => undefined)
  }
}

/** Leads a device without enrolment to « Relier cet appareil », and one that is handed over nowhere else. */
export const guardPages = (router: Router, local: LocalRoom): void => {
  router.beforeEach(async (to) => {
    const [held, enrolment] = await Promise.all([whereHandedOver(local), local.reads.enrolment()])
    // In a participant's hands nothing but the hand-over is reachable, whatever the address (A21).
    if (held !== undefined) return router.resolve(held).path === to.path ? true : held
    return enrolment === undefined && !to.meta.open ? { name: 'join', hash: to.hash } : true
  })
}

/** Another window handed the device over: this one follows at once, whatever it shows (A21). Returns the stop. */
export const followHandOver = (local: LocalRoom, router: Router): (() => void) =>
  local.observe(
    (reads) => whereHandedOver({ ...local, reads }),
    (held) => {
      if (held !== undefined && router.currentRoute.value.path !== router.resolve(held).path) {
        void router.replace(held)
      }
    },
  )

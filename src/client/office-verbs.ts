// What screens ask of the server about all groups of the organisation, or about one group's day. How it is asked and
// what the answers look like is fetched with the first question.

import { readonly, ref } from 'vue'
import type { OfficeVerbs } from './container.ts'
import type { OpenLocalRoom } from '#client/local/open-local-room.ts'
import type { Remote } from '#client/remote/remote.ts'

export interface OfficeDeps {
  readonly local: OpenLocalRoom
  readonly remote: Remote
}

export interface LateOffice extends OfficeVerbs {
  /** The server said that the list moved. */
  hearBoard(): void
}

export const makeOfficeVerbs = (deps: OfficeDeps): LateOffice => {
  const moves = ref(0)
  return {
    boardMoves: readonly(moves),
    hearBoard: () => {
      moves.value += 1
    },
    refreshBoard: async () => (await import('./ask-office.ts')).refreshBoard(deps),
    askDay: async (cohort, time) => (await import('./ask-office.ts')).askDay(deps, cohort, time),
    askCriteria: async (question) => (await import('./ask-steering.ts')).askCriteria(deps, question),
    refreshSteering: async () => (await import('./ask-steering.ts')).refreshSteering(deps),
    changeSteering: async (wish) => (await import('./ask-steering.ts')).changeSteering(deps, wish),
    listFeeds: async () => (await import('./ask-calendar.ts')).listFeeds(deps),
    makeFeed: async (cohort) => (await import('./ask-calendar.ts')).makeFeed(deps, cohort),
    revokeFeed: async (feed) => (await import('./ask-calendar.ts')).revokeFeed(deps, feed),
    askPhoto: async (cohort, hash) => (await import('./ask-photo.ts')).askPhoto(deps, cohort, hash),
  }
}

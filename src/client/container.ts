// The world as the client sees it: clock, chance, memory, device. Built once in main.ts, replaced in tests;
// nothing below reads Date, crypto, navigator or localStorage by itself.

import type { InjectionKey, Ref } from 'vue'
import { inject, onScopeDispose, ref } from 'vue'
import type { Account, DeviceKind, InviteReply, InviteRequest } from '#shared/account.ts'
import type { Feed, NewFeed } from '#shared/calendar-feed.ts'
import type { CriteriaQuestion } from '#shared/domain/criteria/criteria-wire.ts'
import type { SteeringRequest } from '#shared/domain/criteria/steering.ts'
import type { CohortId, DeviceId, Hash } from '#shared/ids.ts'
import type {
  LinkAnswerRequest,
  LinksReply,
  LinksRequest,
  OpenReply,
} from '#shared/domain/survey/survey-wire.ts'
import type { DayAnswer } from '#shared/journal/day.ts'
import type { Result } from '#shared/refusal.ts'
import type { LocalRoom } from '#client/local/local-room.ts'

export interface DeviceFacts {
  /** Chosen at enrolment; before that a guess from screen and touch. */
  readonly kind: DeviceKind
  /** True in an installed window (`display-mode: standalone`). */
  readonly installed: boolean
  readonly platform: 'ios' | 'android' | 'other'
  readonly browser: 'safari' | 'chromium' | 'firefox' | 'other'
}

export interface StorageFacts {
  /** Answer of `navigator.storage.persisted()`, or `null` where the browser does not say. */
  readonly persistent: boolean | null
  /** Bytes still free for us, or `null` where the browser does not say. */
  readonly freeBytes: number | null
  readonly usedBytes: number | null
}

/** What needs the network at once, and says so where there is none (`account.unreachable`). */
export interface AccountVerbs {
  /** Opens an invitation on this device; after it the device works offline for good. */
  enrol(wish: { code: string; deviceName: string; deviceKind: DeviceKind }): Promise<Result<void>>
  invite(request: InviteRequest): Promise<Result<InviteReply>>
  people(): Promise<Result<readonly Account[]>>
  revokeDevice(device: DeviceId): Promise<Result<void>>
  /** A coordinator takes in, or declines, what the server had set aside. */
  decideSetAside(wish: {
    /** Hash of the item's state in the chain of what was set aside. */
    aside: string
    journal: string
    decision: 'accepted' | 'declined'
  }): Promise<Result<void>>
}

/** What only the server can tell, asked by screens that say how old the last answer is. */
export interface OfficeVerbs {
  /** Asks for what changed in the organisation's list of groups and keeps it on the device (`reads.keptAnswer`). */
  refreshBoard(): Promise<Result<void>>
  /** Grows each time the server says that the list moved. */
  readonly boardMoves: Readonly<Ref<number>>
  /** What the server holds of a group's day now: `from` on and before `to`, ms. */
  askDay(cohort: CohortId, time: { readonly from: number; readonly to: number }): Promise<Result<DayAnswer>>
  /** Asks for the criteria of the organisation's groups and keeps the answer (`criteriaAnswerName`). */
  askCriteria(question: CriteriaQuestion): Promise<Result<void>>
  /** Asks for what the organisation steers by and keeps it (`steeringAnswerName`). */
  refreshSteering(): Promise<Result<void>>
  /** Writes it over the version that its author saw. */
  changeSteering(wish: SteeringRequest): Promise<Result<void>>
  /** Calendar links of this person that still work. */
  listFeeds(): Promise<Result<readonly Feed[]>>
  /** Of a group, or of everything that concerns this person; its path is told this once. */
  makeFeed(cohort: CohortId | null): Promise<Result<NewFeed>>
  revokeFeed(feed: string): Promise<Result<void>>
  /** A photo's JPEG: from this device, else from the server. */
  askPhoto(cohort: CohortId, hash: Hash): Promise<Result<Uint8Array<ArrayBuffer>>>
}

/** Why the link of a survey does not do what was asked: the first three for good, the last for now. */
export type LinkTrouble = 'unknown' | 'expired' | 'used' | 'unreachable'

/** What surveys ask of the server at once. */
export interface SurveyVerbs {
  /** Reads a group's answers and keeps them on the device (`reads.surveyAnswers`). */
  fetchAnswers(cohort: CohortId): Promise<Result<void>>
  makeLinks(request: LinksRequest): Promise<Result<LinksReply>>
  openLink(link: string): Promise<Result<OpenReply, { readonly code: LinkTrouble }>>
  /** The same ballot given again is the same answer. */
  answerLink(request: LinkAnswerRequest): Promise<Result<void, { readonly code: LinkTrouble }>>
}

/** How far the sending has come, for screens that are not part of it. */
export interface SendingVerbs {
  /** Tries at once, whatever the back-off says; resolves when the attempt is over. */
  sendNow(): Promise<void>
  /** True while a round is under way. */
  readonly busy: Readonly<Ref<boolean>>
  /** While a round is under way: entries that have left, of how many; `null` where nothing is to be sent. */
  readonly progress: Readonly<Ref<{ readonly done: number; readonly total: number } | null>>
  /** Instant (ms) of the last success, or `null`. */
  readonly lastSuccessAt: Readonly<Ref<number | null>>
  /** Instant (ms) of the next attempt after failures, or `null`. */
  readonly nextAttemptAt: Readonly<Ref<number | null>>
  readonly offline: Readonly<Ref<boolean>>
  /** What keeps entries from leaving although a server answers, or `null`. */
  readonly trouble: Readonly<Ref<'foreign-server' | 'client-newer' | 'unauthorised' | 'stuck' | null>>
  /** Server time minus device time in ms, or `null` where never known. */
  readonly clockOffset: Readonly<Ref<number | null>>
  readonly demo: Readonly<Ref<boolean>>
}

/** The installed application itself: its version, its updates (asked, never imposed), its installation. */
export interface ApplicationVerbs {
  readonly version: string
  /** A new version waits and nothing forbids to say so. */
  readonly updateReady: Readonly<Ref<boolean>>
  /** The new version was asked for; the page is loaded anew as soon as the browser has taken it. */
  readonly isTaking: Readonly<Ref<boolean>>
  applyUpdate(): void
  /** « Plus tard »: it comes back after two hours. */
  postponeUpdate(): void
  /** While held (a signature, an open note), no update is offered; returns the release. */
  holdUpdates(): () => void
  /** The shell lies on this device: it opens without network. */
  readonly offlineReady: Readonly<Ref<boolean>>
  /** The browser can install at once (Chromium only). */
  readonly canInstall: Readonly<Ref<boolean>>
  install(): Promise<void>
}

/** Keeps the screen on while a round runs. */
export interface ScreenAwake {
  /**
   * `off` while nobody wants it, or the page lies in the background; `refused` where the device said no (battery
   * saver); `unavailable` where the browser cannot.
   */
  readonly state: Readonly<Ref<'off' | 'on' | 'refused' | 'unavailable'>>
  /** Asks, and asks again each time the page comes back. */
  keepOn(): Promise<void>
  letGo(): void
}

export type RingKind = 'lastMinute' | 'end'

/** A ring that was given to the audio clock beforehand: it sounds also where the page's own timers are held back. */
export interface RingAhead {
  /** True once its time has come while sound was running: then it need not ring again. */
  hasSounded(): boolean
  cancel(): void
}

/** Tones and vibrations of the timer; the words beside them are the screen's affair. */
export interface Ringer {
  /**
   * `locked` until the first tap; `suspended` where the device took the sound away again (a call, a locked screen):
   * then « Réactiver le son » calls `unlock` from its tap; `unavailable` where the browser has no sound.
   */
  readonly state: Readonly<Ref<'locked' | 'ready' | 'suspended' | 'unavailable'>>
  /** Called in the tap itself, before anything is awaited. */
  unlock(): void
  /** Rings now and vibrates. @param volume 0 to 1. @returns whether it could sound */
  ring(kind: RingKind, volume: number): boolean
  /** Rings after so many milliseconds; without vibration. */
  ringAhead(kind: RingKind, after: number, volume: number): RingAhead
}

/** One code seen by the camera: its text, and when the frame was taken (ms, this device's clock). */
export interface CodeSight {
  readonly text: string
  readonly seenAt: number
}

export type CameraWatch =
  | { readonly ok: true; stop(): void }
  /** `refused` by the person or the device, `no-camera`, or `busy` in another application. */
  | { readonly ok: false; readonly why: 'refused' | 'no-camera' | 'busy' }

/** Reads QR codes with the camera. Where it cannot, typing stays. */
export interface CameraCode {
  /** False where the browser offers no camera at all: then the button is not shown. */
  readonly isPossible: boolean
  /** Shows the camera's picture in `video` and tells every code seen, frame by frame, until stopped. */
  watch(video: HTMLVideoElement, tell: (sight: CodeSight) => void): Promise<CameraWatch>
}

/** A photo made small enough to travel: JPEG, its longer side at most {@link longestSide} pixels. */
export interface PressedPhoto {
  readonly jpeg: Uint8Array<ArrayBuffer>
  readonly width: number
  readonly height: number
}

/** Makes a photo small; what cannot be read is refused with its reason (`photo.…`). */
export interface PhotoPress {
  press(file: Blob): Promise<Result<PressedPhoto>>
}

/** Parts of the device that few screens need. */
export interface DeviceParts {
  readonly screenAwake: ScreenAwake
  readonly ringer: Ringer
  readonly cameraCode: CameraCode
  readonly photoPress: PhotoPress
}

export interface Container {
  readonly clock: {
    /** Milliseconds since 1970 on this device. */
    now(): number
    /** Calls `tick` every `seconds`; returns the stop. */
    every(seconds: number, tick: () => void): () => void
    /** Calls `act` once after `seconds`; returns the stop. */
    after(seconds: number, act: () => void): () => void
  }
  readonly chance: {
    /** `count` unguessable bytes. */
    bytes(count: number): Uint8Array
    /** A fresh UUID version 7. */
    uuid(): string
  }
  readonly local: LocalRoom
  readonly account: AccountVerbs
  readonly sending: SendingVerbs
  readonly office: OfficeVerbs
  readonly application: ApplicationVerbs
  readonly device: DeviceFacts
  readonly storage: {
    facts(): Promise<StorageFacts>
    /** Asks the browser to keep our data; resolves with its answer. */
    persist(): Promise<boolean | null>
  }
  /** Reads a sentence aloud in the given language; returns the stop, or `undefined` where the device cannot. */
  readonly speech: ((sentence: string, language: 'fr' | 'en') => () => void) | undefined
  /** Hands a file to the person: the browser's download or share. */
  saveFile(file: { name: string; type: string; bytes: Uint8Array }): void
  /** Where this app is served from (`https://exemple.fr`), for the links it hands out. */
  readonly origin: string
  /** Puts a text in the clipboard; false where the browser refuses. */
  copyText(text: string): Promise<boolean>
  /** Fetched when a screen of surveys opens. */
  openSurveys(): Promise<SurveyVerbs>
  /** Screen, sound and camera; fetched when a screen that needs them opens, so that a tap finds them ready. */
  openDeviceParts(): Promise<DeviceParts>
}

export const containerKey: InjectionKey<Container> = Symbol('container')

export const useContainer = (): Container => {
  const container = inject(containerKey)
  if (container === undefined) throw new Error('No container was provided')
  return container
}

/** The time on this device in ms, told again every twenty seconds for as long as the caller is on screen. */
export const useNow = (): Readonly<Ref<number>> => {
  const { clock } = useContainer()
  const now = ref(clock.now())
  onScopeDispose(clock.every(20, () => (now.value = clock.now())))
  return now
}

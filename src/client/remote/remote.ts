// The only room that says fetch. One call, one named outcome: nothing below has to know what a status code means.

import type * as z from 'zod/mini'
import type {
  Account,
  EnrolReply,
  EnrolRequest,
  InviteReply,
  InviteRequest,
  RecoverRequest,
  Ticket,
} from '#shared/account.ts'
import { accountSchema, enrolReplySchema, inviteReplySchema } from '#shared/account.ts'
import { toBase64Url } from '#shared/base64url.ts'
import { ticketHeader } from '#shared/domain/attendance/document-wire.ts'
import { parseJson } from '#shared/journal/entry.ts'
import type { SyncReply, SyncRequest } from '#shared/journal/sync.ts'
import { syncReplySchema } from '#shared/journal/sync.ts'
import { packText } from './pack-text.ts'
import { listSchema, problemSchema } from './reply-shapes.ts'
import type { FailureName } from './failure-of.ts'
import { failureOf, retryAfterOf } from './failure-of.ts'

export interface RemoteDeps {
  /** Where the server is, without a slash at the end; `''` for the page's own. */
  readonly origin: string
  fetch(address: string, init: RequestInit): Promise<Response>
  /** Calls `act` once after `seconds`; returns the stop. */
  after(seconds: number, act: () => void): () => void
  /** False in browsers without CompressionStream: requests then go as they are. */
  readonly canPack: boolean
}

export type Failure = {
  readonly outcome: FailureName
  /** Code of the server's refusal (`account.code-unknown`, …) where it gave one. */
  readonly code?: string
  readonly retryAfterSeconds?: number
  /** The server could not read the request at all. */
  readonly isUnread?: boolean
}
export type Answer<Value> = { readonly outcome: 'replied'; readonly reply: Value } | Failure

export interface Call {
  readonly path: string
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly body?: unknown
  /** Sent as they are, in place of a body. */
  readonly bytes?: Uint8Array<ArrayBuffer>
  readonly token?: string
  /** Of somebody else, who is not the one that asks. */
  readonly ticket?: Ticket
  readonly pack?: boolean
}

export interface WakeHears {
  onNudge(): void
  onBoard(): void
  onEnd(): void
}

export interface Remote {
  /** One call whose shapes come with the screens that need them, so that they are not fetched with the first page. */
  ask<Schema extends z.ZodMiniType>(call: Call, schema: Schema): Promise<Answer<z.infer<Schema>>>
  sync(request: SyncRequest, token: string): Promise<Answer<SyncReply>>
  /** True where the server took this device back on its ticket. */
  recover(request: RecoverRequest): Promise<boolean>
  enrol(request: EnrolRequest): Promise<Answer<EnrolReply>>
  invite(request: InviteRequest, token: string): Promise<Answer<InviteReply>>
  people(token: string): Promise<Answer<readonly Account[]>>
  revokeDevice(device: string, token: string): Promise<Answer<null>>
  /** `aside` is the hash of the item's state in its chain. */
  decideAside(
    aside: string,
    decision: { readonly journal: string; readonly decision: 'accepted' | 'declined' },
    token: string,
  ): Promise<Answer<null>>
  /**
   * Opens the stream of nudges: `onNudge` where a journal has something new, `onBoard` where the list of the
   * organisation's cohorts moved, `onEnd` once when it is over, whatever the reason. The token goes in the usual header,
   * never in the address. Returns the stop.
   */
  wake(token: string, hears: WakeHears): () => void
}

/** Seconds of silence after which a call is given up; a slow line that still brings bytes is none. */
const silenceSeconds = 30
/** Nothing is heard while a body goes up: it is given this many bytes a second at least. */
const slowestUpload = 4096

export const createRemote = (deps: RemoteDeps): Remote => {
  /** Off after a packed request failed and the same one, plain, did not (a proxy that rewrites what it cannot read). */
  let isPacking = deps.canPack

  const attempt = async (call: Call, isPacked: boolean): Promise<Answer<string>> => {
    const body = await bodyOf(call, isPacked)
    const patience = openPatience(deps, silenceSeconds + (body?.size ?? 0) / slowestUpload)
    try {
      const response = await deps.fetch(`${deps.origin}${call.path}`, {
        method: call.method,
        cache: 'no-store',
        credentials: 'omit',
        // A login page of the house's network is no answer of ours, and is never followed.
        redirect: 'manual',
        signal: patience.signal,
        ...(body === undefined ? {} : { body }),
        headers: {
          accept: 'application/json',
          ...(body === undefined
            ? {}
            : { 'content-type': call.bytes === undefined ? 'application/json' : 'application/octet-stream' }),
          ...(isPacked && body !== undefined ? { 'content-encoding': 'gzip' } : {}),
          ...(call.token === undefined ? {} : { authorization: `Bearer ${call.token}` }),
          ...(call.ticket === undefined
            ? {}
            : { [ticketHeader]: toBase64Url(new TextEncoder().encode(JSON.stringify(call.ticket))) }),
        },
      })
      const said = await readText(response, () => patience.renew(silenceSeconds))
      const failure = failureOf(response)
      if (failure === undefined) return { outcome: 'replied', reply: said }
      const problem = problemSchema.safeParse(parseJson(said))
      const retryAfterSeconds = retryAfterOf(response)
      return {
        outcome: failure,
        ...(problem.success ? { code: problem.data.code } : {}),
        ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
        ...(response.status === 400 || response.status === 415 ? { isUnread: true } : {}),
      }
    } catch {
      // The border: fetch throws without a reason that could be read; whether we gave up ourselves is known.
      return { outcome: patience.isOver() ? 'timeout' : 'offline' }
    } finally {
      patience.end()
    }
  }

  const ask = async <Schema extends z.ZodMiniType>(
    call: Call,
    schema: Schema,
  ): Promise<Answer<z.infer<Schema>>> => {
    const isPacked = isPacking && call.pack === true
    let answer = await attempt(call, isPacked)
    if (isPacked && answer.outcome === 'server-error' && answer.isUnread === true) {
      answer = await attempt(call, false)
      if (answer.outcome === 'replied') isPacking = false
    }
    if (answer.outcome !== 'replied') return answer
    const parsed = schema.safeParse(answer.reply === '' ? null : parseJson(answer.reply))
    return parsed.success ? { outcome: 'replied', reply: parsed.data } : { outcome: 'bad-reply' }
  }

  return {
    ask,
    sync: (request, token) =>
      ask({ path: '/api/sync', method: 'POST', body: request, token, pack: true }, syncReplySchema),
    recover: async (request) =>
      (await attempt({ path: '/api/recover', method: 'POST', body: request }, false)).outcome === 'replied',
    enrol: (request) => ask({ path: '/api/enrol', method: 'POST', body: request }, enrolReplySchema),
    invite: (request, token) =>
      ask({ path: '/api/invitations', method: 'POST', body: request, token }, inviteReplySchema),
    people: (token) => ask({ path: '/api/people', method: 'GET', token }, listSchema(accountSchema)),
    revokeDevice: async (device, token) =>
      done(
        await attempt(
          { path: `/api/devices/${encodeURIComponent(device)}/revoke`, method: 'POST', token },
          false,
        ),
      ),
    decideAside: async (aside, decision, token) =>
      done(
        await attempt(
          {
            path: `/api/asides/${encodeURIComponent(aside)}/decision`,
            method: 'POST',
            body: decision,
            token,
          },
          false,
        ),
      ),
    wake: (token, hears) => listen(deps, token, hears),
  }
}

const bodyOf = async ({ body, bytes }: Call, isPacked: boolean): Promise<Blob | undefined> => {
  if (bytes !== undefined) return new Blob([bytes])
  if (body === undefined) return undefined
  const text = JSON.stringify(body)
  return isPacked ? await packText(text) : new Blob([text])
}

const done = (answer: Answer<string>): Answer<null> =>
  answer.outcome === 'replied' ? { outcome: 'replied', reply: null } : answer

/** A limit on silence: it begins anew with every sign of life. */
const openPatience = (
  deps: RemoteDeps,
  seconds: number,
): {
  readonly signal: AbortSignal
  renew(seconds: number): void
  giveUp(): void
  isOver(): boolean
  end(): void
} => {
  const controller = new AbortController()
  let isOver = false
  const giveUp = (): void => {
    isOver = true
    controller.abort()
  }
  let stop = deps.after(seconds, giveUp)
  return {
    signal: controller.signal,
    renew: (more) => {
      stop()
      stop = deps.after(more, giveUp)
    },
    giveUp,
    isOver: () => isOver,
    end: () => stop(),
  }
}

const readText = async (response: Response, onBytes: () => void): Promise<string> => {
  const reader = response.body?.getReader()
  if (reader === undefined) return ''
  const decoder = new TextDecoder()
  let text = ''
  for (;;) {
    const { done: isOver, value } = await reader.read()
    if (isOver) return text + decoder.decode()
    onBytes()
    text += decoder.decode(value, { stream: true })
  }
}

/** Lines that hold something are nudges; `{}` only says that the way is open. */
const listen = (deps: RemoteDeps, token: string, { onNudge, onBoard, onEnd }: WakeHears): (() => void) => {
  const patience = openPatience(deps, silenceSeconds)
  let isStopped = false
  const read = async (): Promise<void> => {
    const response = await deps.fetch(`${deps.origin}/api/wake`, {
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'manual',
      signal: patience.signal,
      headers: { authorization: `Bearer ${token}` },
    })
    const reader = response.body?.getReader()
    if (reader === undefined || !response.ok) return
    const decoder = new TextDecoder()
    let rest = ''
    for (;;) {
      const { done: isOver, value } = await reader.read()
      if (isOver) return
      // The server's heartbeat comes every 25 seconds.
      patience.renew(2 * silenceSeconds)
      const lines = (rest + decoder.decode(value, { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      const said = lines.map((line) => line.trim()).filter((line) => line !== '' && line !== '{}')
      if (said.some((line) => line.includes('"board"'))) onBoard()
      if (said.some((line) => !line.includes('"board"'))) onNudge()
    }
  }
  read()
    .catch(() => undefined)
    .finally(() => {
      patience.end()
      if (!isStopped) onEnd()
    })
  return () => {
    isStopped = true
    patience.giveUp()
  }
}

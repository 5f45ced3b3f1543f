// What an HTTP answer means where it is not the one that was asked for.

export const failureNames = [
  'offline',
  'timeout',
  'unauthorised',
  'captive-portal',
  'refused',
  'too-large',
  'server-busy',
  'server-error',
  'bad-reply',
] as const
export type FailureName = (typeof failureNames)[number]

/** `undefined` where the answer is a good one of ours. */
export const failureOf = (response: Response): FailureName | undefined => {
  const { status } = response
  const type = response.headers.get('content-type') ?? ''
  // A network that asks to log in answers in our place: with a redirection, its own page, or 511.
  if (response.type === 'opaqueredirect' || response.redirected || (status >= 300 && status < 400)) {
    return 'captive-portal'
  }
  if (status === 511 || (type.includes('text/html') && status < 500)) return 'captive-portal'
  if (status === 204) return undefined
  if (response.ok) return type.includes('json') ? undefined : 'captive-portal'
  if (status === 401) return 'unauthorised'
  if (status === 403 || status === 404 || status === 409) return 'refused'
  if (status === 413) return 'too-large'
  if (status === 429 || status === 503) return 'server-busy'
  return 'server-error'
}

/** Seconds of `Retry-After`; a date is not used by our server, and is read as nothing. */
export const retryAfterOf = (response: Response): number | undefined => {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 3600) : undefined
}

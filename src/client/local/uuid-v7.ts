// A UUID of version 7 from a clock and chance that are given: ids sort by the moment they were drawn.

/** `now` in ms since 1970, `bytes` at least 10 unguessable bytes. RFC 9562, 5.7. */
export const uuidV7 = (now: number, bytes: Uint8Array): string => {
  const time = Math.max(0, Math.floor(now)).toString(16).padStart(12, '0').slice(-12)
  const chance = [...bytes.subarray(0, 10)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const variant = '89ab'[Number.parseInt(chance[3] ?? '0', 16) & 3] ?? '8'
  return [
    time.slice(0, 8),
    time.slice(8),
    `7${chance.slice(0, 3)}`,
    `${variant}${chance.slice(4, 7)}`,
    chance.slice(7, 19).padEnd(12, '0'),
  ].join('-')
}

/** The moment (ms since 1970) at which a version 7 id was drawn. */
export const timeOfUuid = (uuid: string): number => Number.parseInt(uuid.slice(0, 8) + uuid.slice(9, 13), 16)

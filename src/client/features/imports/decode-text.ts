// Turns the bytes of a text file into text and finds its separator; offices send every mixture.

/** The text, or null when the bytes are no text at all. */
export const decodeText = (bytes: Uint8Array): string | null => {
  const text = decodeBytes(bytes).replace(/^\ufeff/, '')
  return looksBinary(text) ? null : text.replace(/\x1a$/, '').replace(/\r\n?/g, '\n')
}

const decodeBytes = (bytes: Uint8Array): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const halves = zerosByHalf(bytes)
  if (halves.odd > 0.3 && halves.even < 0.05) return new TextDecoder('utf-16le').decode(bytes)
  if (halves.even > 0.3 && halves.odd < 0.05) return new TextDecoder('utf-16be').decode(bytes)
  return isUtf8(bytes) ? new TextDecoder().decode(bytes) : decodeWindows1252(bytes)
}

// By hand: some engines take this encoding for Latin-1 and lose « œ », « ’ », « € » (Node 20 among them).
const decodeWindows1252 = (bytes: Uint8Array): string =>
  new TextDecoder('latin1')
    .decode(bytes)
    .replace(/[\x80-\x9f]/g, (sign) => WINDOWS_1252[sign.charCodeAt(0) - 0x80] ?? sign)

// Bytes 80 to 9F; the five that mean nothing stay control characters.
const WINDOWS_1252 = [...'€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ']

// A decoder set to `fatal` answers by throwing: this is the border where that becomes a yes or a no.
const isUtf8 = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

const zerosByHalf = (bytes: Uint8Array): { even: number; odd: number } => {
  const seen = bytes.subarray(0, 2000)
  if (seen.length < 4) return { even: 0, odd: 0 }
  let even = 0
  let odd = 0
  seen.forEach((byte, index) => {
    if (byte !== 0) return
    if (index % 2 === 0) even++
    else odd++
  })
  return { even: even / (seen.length / 2), odd: odd / (seen.length / 2) }
}

const looksBinary = (text: string): boolean => {
  if (text.includes('\0')) return true
  const controls = text.match(/[\x01-\x08\x0e-\x19\x1b-\x1f\x7f-\x84\x86-\x9f\ufffd]/g)?.length ?? 0
  return controls > text.length / 200
}

const SEPARATORS = [';', '\t', ',', '|'] as const

/**
 * The separator under which most lines have the same number of columns. A first line `sep=;`, as one
 * office tool writes it, settles the question.
 */
export const findSeparator = (text: string): string => {
  const said = /^sep=(.)\n/i.exec(text)?.[1]
  if (said !== undefined) return said
  const counts = SEPARATORS.map((separator) => ({
    separator,
    score: agreement(columnCounts(text, separator)),
  }))
  return counts.reduce((best, candidate) => (candidate.score > best.score ? candidate : best)).separator
}

const agreement = (counts: readonly number[]): number => {
  const lines = new Map<number, number>()
  for (const count of counts) if (count > 1) lines.set(count, (lines.get(count) ?? 0) + 1)
  return Math.max(0, ...[...lines].map(([count, seen]) => seen * Math.min(count, 12)))
}

const columnCounts = (text: string, separator: string): readonly number[] => {
  const counts: number[] = []
  let columns = 1
  let quoted = false
  for (const sign of text.slice(0, 60_000)) {
    if (sign === '"') quoted = !quoted
    else if (quoted) continue
    else if (sign === separator) columns++
    else if (sign === '\n') {
      counts.push(columns)
      columns = 1
    }
  }
  return [...counts, columns]
}

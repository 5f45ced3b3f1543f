// Bytes as base64url without padding, and back: short, and safe in JSON, addresses and file names.

import { base64urlnopad } from '@scure/base'

export const toBase64Url = (bytes: Uint8Array): string => base64urlnopad.encode(bytes)

/** The bytes in `text`, or `undefined` where it is no base64url: for borders. */
export const fromBase64Url = (text: string): Uint8Array | undefined => {
  try {
    return base64urlnopad.decode(text)
  } catch {
    return undefined
  }
}

// SHA-256 of a text's UTF-8 bytes as 43 characters of base64url. Synchronous, so that it can be asked for inside a
// transaction of IndexedDB. Node takes its own, which is ten times as fast, from server/sha256-text.ts in this file's
// place (`imports` in package.json).

import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { toBase64Url } from './base64url.ts'

export const sha256Text = (text: string): string => toBase64Url(sha256(utf8ToBytes(text)))

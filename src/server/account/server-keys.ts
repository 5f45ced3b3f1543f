/**
 * The server's signing key (Ed25519): it signs tickets and receipts, and lies in the data folder, outside the
 * database, so that a database restored from a backup still recognises what the server once vouched for.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID, sign, verify } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { CannotStart, systemCodeOf } from '#server/db/cannot-start.ts'

export interface ServerKeys {
  /** The raw 32 bytes of the public key, base64url. */
  publicKey: string
  /** @returns an Ed25519 signature of the text in UTF-8, base64url */
  sign(text: string): string
  /** @returns false also for what is no signature at all */
  verify(text: string, signature: string): boolean
}

/** Writes a file that is complete or absent, and on the disk: a key half written would be a key lost. */
const writeOnce = (file: string, content: string): void => {
  const draft = `${file}.${randomUUID()}`
  const handle = openSync(draft, 'wx', 0o600)
  try {
    writeSync(handle, content)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  try {
    linkSync(draft, file)
  } catch (error) {
    // Another server of the same folder was quicker; its key is the key.
    if (systemCodeOf(error) !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
}

const readPrivateKey = (file: string): ReturnType<typeof createPrivateKey> => {
  try {
    chmodSync(file, 0o600)
    return createPrivateKey(readFileSync(file))
  } catch (error) {
    throw new CannotStart(
      `The signing key ${file} cannot be read. Put it back from a backup of the data folder; a new one would not be believed by the tablets.`,
      { cause: error },
    )
  }
}

/**
 * Opens the key pair in `<dataFolder>/keys`, making it the first time.
 * @throws CannotStart when the key is there but cannot be read
 */
export const openServerKeys = (dataFolder: string): ServerKeys => {
  const folder = join(dataFolder, 'keys')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'signing.pem')
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ed25519')
    writeOnce(file, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
  }
  const privateKey = readPrivateKey(file)
  const publicKey = createPublicKey(privateKey)
  return {
    publicKey: publicKey.export({ format: 'jwk' }).x ?? '',
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), privateKey).toString('base64url'),
    verify: (text, signature) => {
      const bytes = Buffer.from(signature, 'base64url')
      return bytes.length === 64 && verify(null, Buffer.from(text, 'utf8'), publicKey, bytes)
    },
  }
}

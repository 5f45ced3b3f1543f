// Tells what a file is by its content; its name and extension are never believed.
import type { ImportRefusal, OtherDocument } from './import-refusals.ts'
import { listZipEntries } from './zip-entries.ts'
import type { ZipEntry } from './zip-entries.ts'

export type RecognisedFile =
  | { readonly kind: 'workbook'; readonly entries: readonly ZipEntry[] }
  | { readonly kind: 'text' }
  | { readonly kind: 'refused'; readonly refusal: ImportRefusal }

/** A workbook to read, a text to read, or the refusal that names what the file is instead. */
export const recogniseFile = (bytes: Uint8Array): RecognisedFile => {
  if (bytes.length === 0) return refused({ code: 'import.empty-file' })
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return recogniseCompoundFile(bytes)
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06]))
    return recogniseArchive(bytes)
  const other = signatures.find(([signature]) => startsWith(bytes, signature))
  if (other) return refused({ code: 'import.other-document', kind: other[1] })
  const opening = String.fromCharCode(...bytes.subarray(0, 512)).replace(/^ï»¿/, '')
  if (/^\s*(<!doctype html|<html|<table|<head|<meta|<\?xml|<\?mso)/i.test(opening))
    return refused({ code: 'import.other-document', kind: 'web-page' })
  return { kind: 'text' }
}

const signatures: readonly (readonly [readonly number[], OtherDocument])[] = [
  [[0x25, 0x50, 0x44, 0x46], 'pdf'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'word'],
  [[0x89, 0x50, 0x4e, 0x47], 'image'],
  [[0xff, 0xd8, 0xff], 'image'],
  [[0x47, 0x49, 0x46, 0x38], 'image'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'archive'],
  [[0x52, 0x61, 0x72, 0x21], 'archive'],
  [[0x1f, 0x8b], 'archive'],
]

// Old Excel, old Word and every Office file with a password share one container;
// the names of its streams, in UTF-16 at multiples of 128 bytes, tell them apart.
const recogniseCompoundFile = (bytes: Uint8Array): RecognisedFile => {
  const names = streamNames(bytes)
  if (names.has('EncryptedPackage') || names.has('EncryptionInfo'))
    return refused({ code: 'import.password' })
  if (names.has('WordDocument')) return refused({ code: 'import.other-document', kind: 'word' })
  if (names.has('Workbook') || names.has('Book')) return refused({ code: 'import.old-excel' })
  return refused({ code: 'import.other-document', kind: 'other' })
}

const streamNames = (bytes: Uint8Array): ReadonlySet<string> => {
  const names = new Set<string>()
  const utf16 = new TextDecoder('utf-16le')
  for (let at = 512; at + 128 <= bytes.length; at += 128) {
    const length = (bytes[at + 64] ?? 0) + (bytes[at + 65] ?? 0) * 256
    const type = bytes[at + 66] ?? 0
    if (length < 4 || length > 64 || length % 2 === 1 || type === 0 || type > 5) continue
    names.add(utf16.decode(bytes.subarray(at, at + length - 2)))
  }
  return names
}

const recogniseArchive = (bytes: Uint8Array): RecognisedFile => {
  const entries = listZipEntries(bytes)
  if (entries === null) return refused({ code: 'import.unreadable-workbook' })
  const has = (name: string): boolean => entries.some((entry) => entry.name === name)
  if (entries.some((entry) => entry.encrypted)) return refused({ code: 'import.password' })
  if (has('xl/workbook.xml')) return { kind: 'workbook', entries }
  if (has('xl/workbook.bin')) return refused({ code: 'import.other-document', kind: 'binary-excel' })
  if (has('word/document.xml')) return refused({ code: 'import.other-document', kind: 'word' })
  if (has('mimetype') && has('content.xml'))
    return storedMimetype(bytes, entries).includes('opendocument.text')
      ? refused({ code: 'import.other-document', kind: 'word' })
      : refused({ code: 'import.open-document' })
  if (entries.some((entry) => entry.name.startsWith('Index/') && entry.name.endsWith('.iwa')))
    return refused({ code: 'import.other-document', kind: 'numbers' })
  return refused({ code: 'import.other-document', kind: 'archive' })
}

// OpenDocument files carry their type as a first entry that is never packed.
const storedMimetype = (bytes: Uint8Array, entries: readonly ZipEntry[]): string => {
  const entry = entries.find(({ name }) => name === 'mimetype')
  if (!entry || entry.method !== 0) return ''
  const start = entry.offset + 30 + 'mimetype'.length
  return new TextDecoder().decode(bytes.subarray(start, start + entry.size))
}

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte)

const refused = (refusal: ImportRefusal): RecognisedFile => ({ kind: 'refused', refusal })

// Lists, unpacks and packs zip archives: just enough to look inside a workbook before a reader is let at it.

export interface ZipEntry {
  readonly name: string
  readonly method: number
  readonly packedSize: number
  readonly size: number
  readonly offset: number
  readonly encrypted: boolean
}

const DIRECTORY_END = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_ENTRY = 0x04034b50
const utf8Names = 0x0800

/** The archive's own table of contents, or null when there is none (a truncated or damaged file). */
export const listZipEntries = (bytes: Uint8Array): readonly ZipEntry[] | null => {
  const view = viewOf(bytes)
  const end = findDirectoryEnd(view)
  if (end === null) return null
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const entries: ZipEntry[] = []
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) return null
    const nameLength = view.getUint16(at + 28, true)
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (next > bytes.length) return null
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/'),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      packedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    })
    at = next
  }
  return entries
}

/**
 * One entry, unpacked by the platform's own inflater. Throws on a damaged entry, and on one that
 * holds more than the archive declares (so that a small file cannot fill the memory).
 */
export const unpackZipEntry = async (bytes: Uint8Array, entry: ZipEntry): Promise<Uint8Array> => {
  const view = viewOf(bytes)
  if (view.getUint32(entry.offset, true) !== LOCAL_ENTRY) throw new Error('No entry where the archive says')
  const start =
    entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true)
  const packed = bytes.slice(start, start + entry.packedSize)
  if (entry.method === 0) return packed
  if (entry.method !== 8) throw new Error('Unknown packing method')
  const unpacked = new Uint8Array(entry.size)
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  let filled = 0
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    if (filled + step.value.length > entry.size) throw new Error('Entry larger than declared')
    unpacked.set(step.value, filled)
    filled += step.value.length
  }
  return unpacked.subarray(0, filled)
}

/**
 * An archive of the given files, stored as they are. Checksums stay zero: the only reader of these
 * archives is the workbook reader of this page, which does not look at them.
 */
export const packStoredZip = (files: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> => {
  const named = [...files].map(([name, body]) => ({ name: new TextEncoder().encode(name), body }))
  const bodies = named.reduce((sum, { name, body }) => sum + 30 + name.length + body.length, 0)
  const directory = named.reduce((sum, { name }) => sum + 46 + name.length, 0)
  const bytes = new Uint8Array(bodies + directory + 22)
  const view = viewOf(bytes)
  let at = 0
  const offsets = named.map(({ name, body }) => {
    const offset = at
    view.setUint32(at, LOCAL_ENTRY, true)
    view.setUint16(at + 4, 20, true)
    view.setUint16(at + 6, utf8Names, true)
    view.setUint32(at + 18, body.length, true)
    view.setUint32(at + 22, body.length, true)
    view.setUint16(at + 26, name.length, true)
    bytes.set(name, at + 30)
    bytes.set(body, at + 30 + name.length)
    at += 30 + name.length + body.length
    return offset
  })
  named.forEach(({ name, body }, index) => {
    view.setUint32(at, DIRECTORY_ENTRY, true)
    view.setUint16(at + 4, 20, true)
    view.setUint16(at + 6, 20, true)
    view.setUint16(at + 8, utf8Names, true)
    view.setUint32(at + 20, body.length, true)
    view.setUint32(at + 24, body.length, true)
    view.setUint16(at + 28, name.length, true)
    view.setUint32(at + 42, offsets[index] ?? 0, true)
    bytes.set(name, at + 46)
    at += 46 + name.length
  })
  view.setUint32(at, DIRECTORY_END, true)
  view.setUint16(at + 8, named.length, true)
  view.setUint16(at + 10, named.length, true)
  view.setUint32(at + 12, directory, true)
  view.setUint32(at + 16, bodies, true)
  return bytes
}

const findDirectoryEnd = (view: DataView): number | null => {
  const furthest = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= furthest; at--)
    if (view.getUint32(at, true) === DIRECTORY_END) return at
  return null
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

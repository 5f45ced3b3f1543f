/**
 * The outside log as a file of JSON lines in the data folder, one line an event, on the disk before the answer
 * leaves. Several servers of one folder append to it; each reads on where the file has grown.
 */
import { closeSync, existsSync, fsyncSync, openSync, readSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { CannotStart } from '#server/db/cannot-start.ts'
import { foldOutsideEvents, outsideEventSchema, type OutsideEvent, type OutsideLog } from './outside-log.ts'

export interface OutsideLogFile extends OutsideLog {
  /** Bytes after the last complete line as the file was opened: a line that a power cut tore; 0 where none. */
  readonly tornBytes: number
}

const readFrom = (file: string, offset: number, length: number): Buffer => {
  const bytes = Buffer.alloc(length)
  const handle = openSync(file, 'r')
  try {
    readSync(handle, bytes, 0, length, offset)
  } finally {
    closeSync(handle)
  }
  return bytes
}

const parseLine = (file: string, line: string, number: number): OutsideEvent => {
  const sentence = `Line ${number} of ${file} cannot be read. Put the file back from a backup of the data folder: it says who may no longer come in.`
  try {
    return outsideEventSchema.parse(JSON.parse(line))
  } catch (error) {
    throw new CannotStart(sentence, { cause: error })
  }
}

/**
 * Opens `<dataFolder>/outside.log`. A torn last line is the trace of an event that nobody was told of: it is
 * closed off with a line feed and named in `tornBytes`; a broken line anywhere else stops the start.
 * @param say told, in a sentence, of a torn line
 * @throws CannotStart naming the line that cannot be read
 */
export const openOutsideLog = (
  dataFolder: string,
  say: (sentence: string) => void = () => undefined,
): OutsideLogFile => {
  const file = join(dataFolder, 'outside.log')
  const fold = foldOutsideEvents()
  const reading = { offset: 0, lines: 0 }

  const readOn = (): number => {
    const size = existsSync(file) ? statSync(file).size : 0
    if (size <= reading.offset) return 0
    const bytes = readFrom(file, reading.offset, size - reading.offset)
    // Cut as bytes: half a letter at the end would change the length of the text.
    const end = bytes.lastIndexOf(0x0a) + 1
    for (const line of bytes.subarray(0, end).toString('utf8').split('\n').slice(0, -1)) {
      reading.lines += 1
      // A torn line was closed off with this word (see below).
      if (!line.endsWith(' torn')) fold.add(parseLine(file, line, reading.lines))
    }
    reading.offset += end
    return size - reading.offset
  }

  const append = (text: string): void => {
    const handle = openSync(file, 'a', 0o600)
    try {
      writeSync(handle, text)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  }

  const tornBytes = readOn()
  if (tornBytes > 0) {
    append(' torn\n')
    say(
      `The last line of ${file} was torn (${tornBytes} bytes), most likely by a power cut; everything before it is kept.`,
    )
    readOn()
  }
  return {
    tornBytes,
    facts: () => {
      readOn()
      return fold
    },
    record: async (event) => {
      append(`${JSON.stringify(event)}\n`)
      readOn()
    },
  }
}

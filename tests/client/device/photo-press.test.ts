import { imageSize } from 'image-size'
import { describe, expect, it } from 'vitest'
import { longestSide, makePhotoPress } from '#client/photo-press.ts'

/** A picture that says its size, as the first bytes of a PNG do; what follows is not read to measure it. */
const aPng = (width: number, height: number): Blob => {
  const bytes = new Uint8Array(33)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
  new DataView(bytes.buffer).setUint32(16, width)
  new DataView(bytes.buffer).setUint32(20, height)
  return new Blob([bytes])
}
/** The boxes that a phone's HEIC begins with. */
const aHeic = (width: number, height: number): Blob => {
  const words = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0))
  const box = (type: string, ...content: number[]): number[] => {
    const length = content.length + 8
    return [
      length >>> 24,
      (length >> 16) & 255,
      (length >> 8) & 255,
      length & 255,
      ...words(type),
      ...content,
    ]
  }
  const number = (value: number): number[] => [
    value >>> 24,
    (value >> 16) & 255,
    (value >> 8) & 255,
    value & 255,
  ]
  const ispe = box('ispe', 0, 0, 0, 0, ...number(width), ...number(height))
  const meta = box('meta', 0, 0, 0, 0, ...box('iprp', ...box('ipco', ...ispe)))
  return new Blob([new Uint8Array([...box('ftyp', ...words('heic'), 0, 0, 0, 0, ...words('heic')), ...meta])])
}

/** A browser that unpacks nothing, and tells what it was asked for. */
const aPress = () => {
  const asked: { resizeWidth: number; resizeHeight: number }[] = []
  const press = makePhotoPress({
    openMeasure: async () => imageSize,
    decode: async (_file, size) => {
      asked.push(size)
      throw new Error('EncodingError')
    },
    makeCanvas: () => document.createElement('canvas'),
  })
  return { press, asked }
}
const codeOf = async (file: Blob): Promise<string> => {
  const done = await aPress().press.press(file)
  return done.ok ? 'ok' : done.refusal.code
}

describe('a photo', () => {
  it('[A29] of forty megapixels is refused before it is unpacked, with its size and the limit', async () => {
    const { press, asked } = aPress()
    expect(await press.press(aPng(8000, 5000))).toEqual({
      ok: false,
      refusal: { code: 'photo.too-many-pixels', megapixels: 40, limit: 32 },
    })
    expect(asked).toEqual([])
  })

  it('[A29] that is damaged, no picture, HEIC or too heavy says so in its own words', async () => {
    expect(await codeOf(new Blob(['pas une image']))).toBe('photo.unreadable')
    expect(await codeOf(new Blob([]))).toBe('photo.unreadable')
    expect(await codeOf(aPng(800, 600))).toBe('photo.unreadable')
    expect(await codeOf(aHeic(4032, 3024))).toBe('photo.heic')
    expect(await codeOf(new Blob([new Uint8Array(26 * 1024 * 1024)]))).toBe('photo.file-too-big')
  })

  it('[A29] is unpacked no larger than it is kept', async () => {
    const { press, asked } = aPress()
    await press.press(aPng(4000, 3000))
    await press.press(aPng(400, 300))
    expect(asked).toEqual([
      { resizeWidth: longestSide, resizeHeight: 1200 },
      { resizeWidth: 400, resizeHeight: 300 },
    ])
  })
})

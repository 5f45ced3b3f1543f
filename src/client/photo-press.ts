// Makes a photo small enough to travel from a cellar: a JPEG of at most 1,600 pixels. Drawn anew, it also loses where and
// with what it was taken.

import { largestDocument } from '#shared/journal/kinds/evidence-kinds.ts'
import type { Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import type { PhotoPress, PressedPhoto } from './container.ts'

/** Pixels of the longer side: a page of handwriting stays readable. */
export const longestSide = 1600
/** A picture is unpacked to four bytes a pixel: more of them would kill the tab of a small tablet. */
export const mostMegapixels = 32
/** Bytes of the file that is chosen. */
const largestFile = 25 * 1024 * 1024
/** Tried one after the other until the picture is light enough. */
const qualities = [0.72, 0.55, 0.4] as const
/** What a page of text comes to; a heavier one is pressed harder. */
const lightEnough = 420 * 1024

export interface PhotoPlatform {
  /** Fetches what reads the size of a picture from its first bytes; throws where there is none to read. */
  openMeasure(): Promise<(bytes: Uint8Array) => { width: number; height: number; type?: string }>
  /** Unpacks a picture at the given size, upright; rejects what the browser cannot read. */
  decode(file: Blob, size: { resizeWidth: number; resizeHeight: number }): Promise<ImageBitmap>
  makeCanvas(): HTMLCanvasElement
}

export const makePhotoPress = (platform: PhotoPlatform): PhotoPress => ({
  press: async (file) => {
    if (file.size > largestFile) {
      return refuse({
        code: 'photo.file-too-big',
        mebibytes: Math.ceil(file.size / 1024 / 1024),
        limit: largestFile / 1024 / 1024,
      })
    }
    const size = await measure(platform, file)
    if (size === undefined) return refuse({ code: 'photo.unreadable' })
    const megapixels = (size.width * size.height) / 1_000_000
    if (megapixels > mostMegapixels) {
      return refuse({
        code: 'photo.too-many-pixels',
        megapixels: Math.round(megapixels),
        limit: mostMegapixels,
      })
    }
    const shrink = Math.min(1, longestSide / Math.max(size.width, size.height))
    try {
      const picture = await platform.decode(file, {
        resizeWidth: Math.max(1, Math.round(size.width * shrink)),
        resizeHeight: Math.max(1, Math.round(size.height * shrink)),
      })
      return await draw(platform, picture)
    } catch {
      // The border: the browser says in no way that we could read why it cannot unpack a picture.
      return refuse({ code: size.isHeic ? 'photo.heic' : 'photo.unreadable' })
    }
  },
})

const measure = async (
  platform: PhotoPlatform,
  file: Blob,
): Promise<{ readonly width: number; readonly height: number; readonly isHeic: boolean } | undefined> => {
  const read = await platform.openMeasure()
  const bytes = new Uint8Array(await file.arrayBuffer())
  try {
    const { width, height, type, orientation } = read(bytes) as ReturnType<typeof read> & {
      orientation?: number
    }
    // Orientations from 5 on lie on their side.
    const isOnItsSide = orientation !== undefined && orientation >= 5
    const isHeic = type === 'heic' || type === 'heif'
    if (!(width > 0 && height > 0)) return undefined
    return isOnItsSide ? { width: height, height: width, isHeic } : { width, height, isHeic }
  } catch {
    // The border: the reader throws at what is no picture.
    return undefined
  }
}

const draw = async (platform: PhotoPlatform, picture: ImageBitmap): Promise<Result<PressedPhoto>> => {
  const canvas = platform.makeCanvas()
  const { width, height } = picture
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (context === null) return refuse({ code: 'photo.unreadable' })
  // A transparent picture is drawn on paper, not on black.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.drawImage(picture, 0, 0)
  picture.close()
  let jpeg: Uint8Array<ArrayBuffer> | undefined
  for (const quality of qualities) {
    jpeg = await jpegOf(canvas, quality)
    if (jpeg !== undefined && jpeg.length <= lightEnough) break
  }
  if (jpeg === undefined) return refuse({ code: 'photo.unreadable' })
  return jpeg.length > largestDocument ? refuse({ code: 'document.too-large' }) : ok({ jpeg, width, height })
}

const jpegOf = async (
  canvas: HTMLCanvasElement,
  quality: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
  return blob === null ? undefined : new Uint8Array(await blob.arrayBuffer())
}

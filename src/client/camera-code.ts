// Reads QR codes with the camera, by the browser's own detector where there is one, else by a small decoder that is
// fetched then. Each code is told with the instant its frame was taken, for a timer is shared by it.

import type { CameraCode, CameraWatch, CodeSight } from './container.ts'

export interface BarcodeDetectorClass {
  new (options: { formats: string[] }): { detect(source: CanvasImageSource): Promise<{ rawValue: string }[]> }
  getSupportedFormats(): Promise<string[]>
}

/** The text in the picture; throws where there is none. */
type DecodePicture = (picture: ImageData) => string

export interface CameraPlatform {
  readonly media: Pick<MediaDevices, 'getUserMedia'> | undefined
  readonly detector: BarcodeDetectorClass | undefined
  openDecoder(): Promise<DecodePicture>
  makeCanvas(): HTMLCanvasElement
  /** Calls `act` after so many milliseconds; returns the stop. */
  after(milliseconds: number, act: () => void): () => void
  /** Milliseconds since 1970. */
  now(): number
}

/** Finds the text in what the video shows now; `undefined` where there is none. */
type FindCode = (video: HTMLVideoElement) => Promise<string | undefined>

/** Milliseconds between two looks: ten a second catch a new picture soon and leave a slow phone its breath. */
const betweenLooks = 100
/** Pixels of the longer side given to the decoder: enough for a code held before the phone. */
const decodedSide = 640

const whyNot = (error: unknown): 'refused' | 'no-camera' | 'busy' => {
  const name = error instanceof Error ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused'
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'no-camera'
  return 'busy'
}

const findByDetector = async (detector: BarcodeDetectorClass): Promise<FindCode | undefined> => {
  const formats = await detector.getSupportedFormats().catch((): string[] => [])
  if (!formats.includes('qr_code')) return undefined
  const native = new detector({ formats: ['qr_code'] })
  // A frame it cannot take is a frame without a code.
  return (video) =>
    native.detect(video).then(
      ([first]) => first?.rawValue,
      () => undefined,
    )
}

const findByDecoder = async ({ openDecoder, makeCanvas }: CameraPlatform): Promise<FindCode> => {
  const decode = await openDecoder()
  const canvas = makeCanvas()
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  return (video) => {
    const scale = decodedSide / Math.max(video.videoWidth, video.videoHeight, 1)
    const width = Math.round(video.videoWidth * Math.min(1, scale))
    const height = Math.round(video.videoHeight * Math.min(1, scale))
    if (pen === null || width === 0 || height === 0) return Promise.resolve(undefined)
    canvas.width = width
    canvas.height = height
    pen.drawImage(video, 0, 0, width, height)
    const picture = pen.getImageData(0, 0, width, height)
    // The decoder answers « no code here » by throwing: this is the border where that becomes a value.
    try {
      return Promise.resolve(decode(picture))
    } catch {
      return Promise.resolve(undefined)
    }
  }
}

export const makeCameraCode = (platform: CameraPlatform): CameraCode => {
  const { media, detector, after, now } = platform

  const follow = (
    video: HTMLVideoElement,
    find: FindCode,
    tell: (sight: CodeSight) => void,
  ): (() => void) => {
    const held = { isStopped: false, cancel: (): void => undefined }
    const look = async (): Promise<void> => {
      const seenAt = now()
      const text = await find(video)
      if (held.isStopped) return
      if (text !== undefined && text !== '') tell({ text, seenAt })
      held.cancel = after(betweenLooks, () => void look())
    }
    void look()
    return () => {
      held.isStopped = true
      held.cancel()
    }
  }

  const watch = async (video: HTMLVideoElement, tell: (sight: CodeSight) => void): Promise<CameraWatch> => {
    if (media === undefined) return { ok: false, why: 'no-camera' }
    // The camera at the back, where there are two; the person may say no, and that is an answer.
    const opened = await media.getUserMedia({ video: { facingMode: 'environment' }, audio: false }).then(
      (stream) => ({ stream }),
      (error: unknown) => ({ why: whyNot(error) }),
    )
    if ('why' in opened) return { ok: false, why: opened.why }
    const { stream } = opened
    const endStream = (): void => stream.getTracks().forEach((track) => track.stop())
    try {
      // Silent and in its place: without both, a phone would refuse to play, or fill its screen with it.
      video.muted = true
      video.playsInline = true
      video.srcObject = stream
      await video.play()
      const native = detector === undefined ? undefined : await findByDetector(detector)
      const stopLooking = follow(video, native ?? (await findByDecoder(platform)), tell)
      return {
        ok: true,
        stop: () => {
          stopLooking()
          endStream()
          video.srcObject = null
        },
      }
    } catch (error) {
      // The picture could not be shown, or the decoder not fetched: the camera's light must not stay on.
      endStream()
      video.srcObject = null
      return { ok: false, why: whyNot(error) }
    }
  }

  return { isPossible: media !== undefined, watch }
}

// The page of the bench: the client's own code under a name that the driver calls, never part of the app.

import type { PapersWish } from '#client/pdf/write-papers.ts'
import type { EntryDraft } from '#client/local/local-room.ts'
import { packText } from '#client/remote/pack-text.ts'
import type { Exchange, FieldDevice } from './field-device.ts'
import { enrolDevice } from './field-device.ts'
import type { Pair, ReceiveFigures, Recording } from './memory-figures.ts'
import { measureReceive, measureWrites } from './memory-figures.ts'
import type { PdfFigures } from './pdf-figures.ts'
import { measurePdf } from './pdf-figures.ts'
import { measureRomeSearch, type RomeFigures } from './rome-figures.ts'
import type { RotationFigures } from './rotation-figures.ts'
import { measureRotation } from './rotation-figures.ts'
import type { FloorExchange } from './sync-floor.ts'
import { measureSyncFloor } from './sync-floor.ts'

export interface BenchPage {
  /** The person whose device it is. */
  enrol(name: string, code: string): Promise<string>
  write(name: string, drafts: readonly EntryDraft[]): Promise<void>
  sync(name: string): Promise<Exchange>
  /** What waits on the device: its JSON, and the same packed. */
  waiting(name: string): Promise<{ readonly json: string; readonly packed: number }>
  close(name: string): void
  syncFloor(address: string, json: string): Promise<FloorExchange>
  writes(
    enrolment: Recording['enrolment'],
    opening: readonly EntryDraft[],
    drafts: readonly EntryDraft[],
  ): Promise<Pair>
  /** `address` gives the recording as JSON. */
  receive(address: string, runs: number): Promise<ReceiveFigures>
  rotation(size: readonly [number, number, number], turns: number): RotationFigures
  pdf(wish: PapersWish, turns: number): Promise<PdfFigures>
  rome(): Promise<{ readonly shipped: RomeFigures; readonly full: RomeFigures }>
}

declare global {
  interface Window {
    bench: BenchPage
  }
}

const makeBenchPage = (): BenchPage => {
  const devices = new Map<string, FieldDevice>()
  const deviceOf = (name: string): FieldDevice => {
    const device = devices.get(name)
    if (device === undefined) throw new Error(`No device ${name}`)
    return device
  }
  return {
    enrol: async (name, code) => {
      const device = await enrolDevice(name, code)
      devices.set(name, device)
      return device.person
    },
    write: (name, drafts) => deviceOf(name).write(drafts),
    sync: (name) => deviceOf(name).sync(),
    waiting: async (name) => {
      const json = await deviceOf(name).waitingJson()
      return { json, packed: (await packText(json)).size }
    },
    close: (name) => {
      deviceOf(name).close()
      devices.delete(name)
    },
    syncFloor: measureSyncFloor,
    writes: measureWrites,
    rotation: measureRotation,
    receive: async (address, runs) => {
      const response = await fetch(address)
      return measureReceive((await response.json()) as Recording, runs)
    },
    pdf: measurePdf,
    rome: measureRomeSearch,
  }
}

window.bench = makeBenchPage()

// The maker of PDF files beside the screen: two dozen sheets take a slow tablet long enough to be felt.

import latinBold from '@fontsource/source-sans-3/files/source-sans-3-latin-700-normal.woff?url'
import latinRegular from '@fontsource/source-sans-3/files/source-sans-3-latin-400-normal.woff?url'
import latinExtBold from '@fontsource/source-sans-3/files/source-sans-3-latin-ext-700-normal.woff?url'
import latinExtRegular from '@fontsource/source-sans-3/files/source-sans-3-latin-ext-400-normal.woff?url'
import vietnameseBold from '@fontsource/source-sans-3/files/source-sans-3-vietnamese-700-normal.woff?url'
import vietnameseRegular from '@fontsource/source-sans-3/files/source-sans-3-vietnamese-400-normal.woff?url'
import type { PapersWish, WrittenPapers } from './write-papers.ts'
import { writePapers } from './write-papers.ts'

export type PdfAnswer =
  | { readonly of: 'progress'; readonly done: number }
  | { readonly of: 'written'; readonly written: WrittenPapers }
  | { readonly of: 'failed'; readonly message: string }

/** From the shell that lies on the device: this works in a cellar. */
const fontFile = async (address: string): Promise<Uint8Array> => {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`A font is not to be had: ${answer.status}`)
  return new Uint8Array(await answer.arrayBuffer())
}
const filesOf = (addresses: readonly string[]): Promise<Uint8Array[]> => Promise.all(addresses.map(fontFile))

const tell = (answer: PdfAnswer): void => self.postMessage(answer)

const answer = async (wish: PapersWish): Promise<void> => {
  const [regular, bold] = await Promise.all([
    filesOf([latinRegular, latinExtRegular, vietnameseRegular]),
    filesOf([latinBold, latinExtBold, vietnameseBold]),
  ])
  const written = await writePapers(wish, { regular, bold }, (done) => tell({ of: 'progress', done }))
  tell({ of: 'written', written })
}

self.addEventListener('message', ({ data }: MessageEvent<PapersWish>) => {
  answer(data).catch((error: unknown) => tell({ of: 'failed', message: String(error) }))
})

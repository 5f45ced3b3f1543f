/** What people do to have a sheet as PDF, and the file as another reader reads it. */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

export interface ReadPdf {
  readonly title: string
  readonly pages: number
  /** Of all pages; every space is one plain space. */
  readonly words: string
}

/** Takes the PDF of the sheet at `sheet` from its page of paper; `page` stays there. */
export const takeSheetPdf = async (page: Page, sheet: string): Promise<ReadPdf> => {
  await page.goto(`${sheet}/papier`)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Télécharger le PDF' }).click(),
  ])
  return readPdf(await download.path())
}

export const readPdf = async (path: string): Promise<ReadPdf> => {
  const pdf = await getDocument({ data: new Uint8Array(readFileSync(path)), verbosity: 0 }).promise
  const { info } = await pdf.getMetadata()
  const pages = await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, index) => {
      const { items } = await (await pdf.getPage(index + 1)).getTextContent()
      return items.map((item) => ('str' in item ? item.str : '')).join(' ')
    }),
  )
  const words = pages.join(' ').replace(/[\s\u00a0]+/g, ' ')
  const read = { title: String((info as { Title?: unknown }).Title ?? ''), pages: pdf.numPages, words }
  await pdf.destroy()
  return read
}

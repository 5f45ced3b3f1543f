/** PDF files are written with the real fonts and read back by a reader of PDF that is not ours. */
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, test } from 'vitest'
import { weekDocuments } from '#shared/domain/evidence/grid-document.ts'
import { completionCertificate, realisedHours } from '#shared/domain/evidence/hours.ts'
import { paperHead } from '#shared/domain/evidence/paper-facts.ts'
import type { ExportTable } from '#shared/domain/exports/export-table.ts'
import { attendanceSheetDocument, blankSheetDocument } from '#shared/domain/evidence/sheet-document.ts'
import { drawPaper } from '#client/pdf/draw-paper.ts'
import type { Paper } from '#client/pdf/draw-paper.ts'
import { makeSvgPen } from '#client/pdf/svg-pen.ts'
import { writePapers } from '#client/pdf/write-papers.ts'
import {
  describedCohort,
  heldSheet,
  making,
  moreNames,
  namesOfEveryKind,
  paperFonts,
  sheetStory,
} from '#tests/given/a-paper.ts'

interface Tree {
  readonly role?: string
  readonly alt?: string
  readonly lang?: string
  readonly children?: readonly (Tree | { readonly type: string; readonly id: string })[]
}

const fonts = paperFonts()
const open = async (papers: readonly Paper[]) => {
  const written = await writePapers(
    { title: 'Feuille de présence · Denain', madeAt: making.at, papers },
    fonts,
  )
  const pdf = await getDocument({ data: written.bytes.slice(), useSystemFonts: false, verbosity: 0 }).promise
  return { written, pdf }
}
/** No-break spaces are spaces to whoever reads. */
const wordsOn = async (pdf: PDFDocumentProxy, page = 1): Promise<string> => {
  const { items } = await (await pdf.getPage(page)).getTextContent()
  return items
    .map((item) => ('str' in item ? item.str : ''))
    .join(' ')
    .replace(/[\s\u00a0]+/g, ' ')
}
const treeOf = async (pdf: PDFDocumentProxy, page = 1): Promise<Tree> =>
  (await (await pdf.getPage(page)).getStructTree()) as Tree
const nodesOf = (tree: Tree): Tree[] => [
  tree,
  ...(tree.children ?? []).flatMap((child) => ('role' in child ? nodesOf(child) : [])),
]
const rolesIn = (tree: Tree): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const { role } of nodesOf(tree)) if (role !== undefined) counts[role] = (counts[role] ?? 0) + 1
  return counts
}

const cohort = describedCohort(3, [...namesOfEveryKind, ...moreNames])
const story = {
  marks: {
    2: { arrivedAt: '09:42' },
    4: { state: 'excused', reason: 'appointment' },
    6: { state: 'unexcused' },
  },
  missing: { 5: 'départ pour un rendez-vous' },
  typed: [8],
} as const
const definitive = heldSheet(cohort, 1, sheetStory(cohort, 1, story))
const openSheet = heldSheet(cohort, 2, sheetStory(cohort, 2, { closed: false, unsigned: [1] }), 'waiting')
const paperOf = (held: typeof definitive): Paper => ({
  of: 'sheet',
  document: attendanceSheetDocument(held.sheet, held.evidence, making),
})

describe('a sheet as PDF', () => {
  test('[F4] every name is written with its own letters, whatever the alphabet', async () => {
    const { written, pdf } = await open([paperOf(definitive)])
    expect(written.untold).toEqual([])
    const words = await wordsOn(pdf)
    // Marks above letters may come apart in a reader's runs of text: spaces are left aside.
    const letters = words.replace(/ /g, '')
    for (const name of [
      'CŒURDEROY Léa',
      'D’ARTAGNAN Charles-Édouard',
      'DA SILVA Maria João',
      'NGUYỄN Thị Mai',
      'ŻUKOWSKI Łucja',
      'O’BRIEN Seán',
      'YILDIZ Gülşah İpek',
      'ŐSZ Imre',
      'TRAORÉ Aïssata',
      'LEFÈVRE Zoé',
    ]) {
      expect(letters).toContain(name.replace(/ /g, ''))
    }
    for (const said of [
      'L’Art d’Accéder à l’Emploi · opération 59-2026-014',
      'jeudi 5 mars 2026, matin',
      '9 h 42 – 12 h 30',
      'SIRET 123 456 789 00012',
      'AFDAS, réf. EX-2026-0142',
      'N’a pas signé : départ pour un rendez-vous',
      'Pas de signature : rendez-vous',
      '11 personnes venues sur 13 attendues',
      'Inès Bellamy, médiatrice, 5 mars 2026 à 12 h 34',
      'reçue à 12 h 41',
    ]) {
      expect(letters).toContain(said.replace(/ /g, ''))
    }
    expect(words).toMatch(/Empreinte ([0-9A-F]{4} ){4}/)
    expect(words).not.toContain('PROVISOIRE')
    await pdf.destroy()
  })

  test('[F7] the file is tagged, titled and French; tables have heads, signatures are figures that say whose', async () => {
    const { pdf } = await open([paperOf(definitive)])
    const { info } = await pdf.getMetadata()
    expect(info).toMatchObject({
      Title: 'Feuille de présence · Denain',
      Language: 'fr-FR',
      PDFFormatVersion: '1.7',
    })
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true })
    expect((await pdf.getViewerPreferences()) as object).toMatchObject({ DisplayDocTitle: true })
    const tree = await treeOf(pdf)
    // 13 people and the head; each row has one heading; ten signatures drawn and the facilitator's.
    expect(rolesIn(tree)).toMatchObject({
      Document: 1,
      H1: 1,
      Table: 1,
      TR: 14,
      TH: 4 + 13,
      TD: 3 * 13,
      Figure: 10,
    })
    const alts = nodesOf(tree).flatMap(({ role, alt }) => (role === 'Figure' ? [alt] : []))
    expect(alts).toContain('Signature de NGUYỄN Thị Mai'.replace('NGUYỄN Thị Mai', 'CŒURDEROY Léa'))
    expect(alts).toContain('Signature de Inès Bellamy')
    await pdf.destroy()
  })

  test('[F2] « PROVISOIRE » with its reasons stands on every page of a sheet that is not definitive', async () => {
    const { pdf } = await open([paperOf(openSheet), paperOf(definitive)])
    const words = await wordsOn(pdf, 1)
    expect(words).toContain('PROVISOIRE')
    expect(words).toContain('1 signature manquante')
    expect(words).toContain('pas encore envoyées')
    expect(words).toContain('feuille non clôturée')
    expect(await wordsOn(pdf, 2)).not.toContain('PROVISOIRE')
    await pdf.destroy()
  })

  test('[F4] a letter no font has is framed and told, its name kept for whoever reads aloud, and nobody is dropped', async () => {
    const people = describedCohort(1, [...namesOfEveryKind.slice(0, 2), ['Шевченко', 'Олена']])
    const held = heldSheet(people, 0, sheetStory(people, 0))
    const { written, pdf } = await open([paperOf(held)])
    expect(written.untold).toEqual(['ШЕВЧЕНКО', 'Олена'])
    expect(await wordsOn(pdf)).toContain('tient la place d’une lettre')
    expect(rolesIn(await treeOf(pdf))['TR']).toBe(4)
    await pdf.destroy()
  })

  test('[F6] a blank sheet has a line for everybody, and three more, on one page', async () => {
    const halfDay = cohort.halfDays[0]
    if (halfDay === undefined) throw new Error('No half-day')
    const { written, pdf } = await open([
      { of: 'sheet', document: blankSheetDocument(cohort, halfDay, making) },
    ])
    expect(written.pages).toBe(1)
    expect(rolesIn(await treeOf(pdf))['TR']).toBe(1 + 13 + 3)
    await pdf.destroy()
  })

  test('[F8] more people than a page holds go on to the next one, with the head repeated and the end on the last', async () => {
    const many = Array.from({ length: 40 }, (_, index): [string, string] => [
      `Personne ${index + 1}`,
      'Exemple',
    ])
    const people = describedCohort(1, many)
    const held = heldSheet(people, 0, sheetStory(people, 0))
    const { written, pdf } = await open([paperOf(held)])
    expect(written.pages).toBe(3)
    const pages = await Promise.all([1, 2, 3].map((page) => wordsOn(pdf, page)))
    pages.forEach((words, index) => expect(words).toContain(`Page ${index + 1} sur 3`))
    expect(pages[2]).toContain('Contresignature')
    expect(pages[0]).not.toContain('Contresignature')
    for (const [name] of many) expect(pages.join(' ')).toContain(name.toLocaleUpperCase('fr'))
    await pdf.destroy()
  })
})

test('[F5] a week’s paper and a person’s certificate say hours in hundredths', async () => {
  const held = [heldSheet(cohort, 0, sheetStory(cohort, 0)), definitive]
  const person = realisedHours(
    cohort,
    held.map(({ sheet }) => sheet),
  ).find(({ givenNames }) => givenNames === 'Léa')
  if (person === undefined) throw new Error('Nobody')
  const certificate = completionCertificate(cohort, person, held, 'certificate', making)
  if (certificate === undefined) throw new Error('No certificate')
  const { pdf } = await open([
    ...weekDocuments(cohort, held, making).map((document): Paper => ({ of: 'grid', document })),
    { of: 'person', document: certificate },
  ])
  expect(await wordsOn(pdf, 1)).toContain('5,80')
  const words = await wordsOn(pdf, pdf.numPages)
  expect(words).toContain('Certificat de réalisation')
  expect(words).toContain('5 h 48 (5,80 h)')
  await pdf.destroy()
})

test('[F9] the preview on screen is the same page as in the file', async () => {
  const paper = paperOf(definitive)
  const pen = makeSvgPen((words) => [...words].length * 480)
  drawPaper(pen, paper)
  const drawn = pen.pages[0]?.parts.flatMap((part) => (part.of === 'words' ? [part.words] : [])) ?? []
  const { pdf } = await open([paper])
  const letters = (await wordsOn(pdf)).replace(/ /g, '')
  expect(pen.pages).toHaveLength(1)
  const missing = drawn.filter((words) => !letters.includes(words.replace(/[\s\u00a0]/g, '')))
  expect(missing).toEqual([])
  await pdf.destroy()
})

test('[F10] a wide table of an export stands on paper a few columns at a time, and loses nothing', async () => {
  const headers = [
    'Nom',
    'Prénom',
    'Groupe',
    'Sortie',
    'Catégorie',
    'Source',
    'Situation à 6 mois',
    'Relevée le',
    'Part',
  ]
  const table: ExportTable = {
    name: 'sorties',
    title: 'Sorties et situations',
    columns: headers.map((header) => ({
      header,
      type: header === 'Relevée le' ? 'date' : header === 'Part' ? 'percent' : 'text',
      meaning: '',
      decimals: 1,
    })),
    rows: [
      ['Cœurderoy', 'Léa', 'Denain', '', 'Emploi durable', 'Conseiller', 'Emploi', '2026-11-02', 55.8],
      ['Lefèvre', 'Zoé', 'Denain', '', 'En recherche', 'Participant', 'à vérifier', null, null],
    ],
    disputes: 1,
  }
  const { pdf } = await open([
    {
      of: 'records',
      document: {
        head: paperHead(cohort),
        tables: [table],
        reasons: [{ of: 'fork', count: 1 }],
        generatedAt: { date: '2026-11-24', time: '09:30' },
        generatedBy: 'Solène Kervella',
      },
    },
  ])
  expect(pdf.numPages).toBe(2)
  const pages = [await wordsOn(pdf, 1), await wordsOn(pdf, 2)]
  for (const page of pages) {
    expect(page).toContain('Cœurderoy')
    expect(page).toContain('Lefèvre')
    expect(page).toContain('PROVISOIRE')
  }
  expect(pages[0]).toContain('Groupe Denain')
  expect(pages.join(' ')).toContain('02/11/2026')
  expect(pages.join(' ')).toContain('55,8 %')
  expect(pages.join(' ')).toContain('à vérifier')
  expect(rolesIn(await treeOf(pdf, 1))).toMatchObject({ H1: 1, Table: 1 })
})

// The sheets of an evidence pack as a table for spreadsheets and as a page to print; the same sheets, the same bytes.

import type { Strokes } from '#shared/journal/kinds/attendance-kinds.ts'
import type { PackRow, PackSheet, PackSheets } from './pack-sheets.ts'
import { hundredths } from './pack-sheets.ts'
import { csvColumns, sheetWords, stateWords, wayWords } from './pack-words.ts'

/** A cell that no spreadsheet takes for a formula, quoted where it must be. */
const cell = (text: string): string => {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** Semicolons, a byte order mark and CRLF: what French office tools open right. */
export const packCsv = ({ operation, sheets }: PackSheets): string => {
  const lines = sheets.flatMap((sheet) =>
    sheet.rows.map((row) => [
      operation['operationNumber'] ?? '',
      operation['title'] ?? '',
      operation['venueName'] ?? '',
      String(sheet.number),
      sheet.date,
      sheet.plannedFrom,
      sheet.plannedTo,
      sheet.from,
      sheet.to,
      sheet.workshop,
      sheet.place,
      sheet.room,
      ledBy(sheet),
      row.familyName,
      row.givenNames,
      sheet.notHeld ? sheetWords.notHeld : row.inDispute ? sheetWords.inDispute : stateWords[row.state],
      row.arrivedAt ?? '',
      row.leftAt ?? '',
      hundredths(row.minutes),
      row.signature === null ? '' : wayWords[row.signature.way],
      row.signature?.signedAt ?? '',
      reasonsOf(row).join(' ; '),
      sheet.closing === null ? '' : String(sheet.closing.version),
      sheet.closing?.closedAt ?? '',
      sheet.closing?.name ?? '',
    ]),
  )
  return `\ufeff${[[...csvColumns], ...lines].map((line) => line.map(cell).join(';')).join('\r\n')}\r\n`
}

const ledBy = ({ facilitators }: PackSheet): string =>
  facilitators.map(({ name, role }) => (role === '' ? name : `${name} (${role})`)).join(', ')

const reasonsOf = (row: PackRow): string[] =>
  [row.missingReason, row.signature?.reason ?? '', row.signature?.lateReason ?? ''].filter(Boolean)

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Strokes as a picture: each begins where it says and goes on from point to point. */
const pictureOf = ({ width, height, strokes }: Strokes): string => {
  const path = strokes
    .map((stroke) => {
      const steps: string[] = []
      for (let at = 0; at + 1 < stroke.length; at += 4) {
        steps.push(`${at === 0 ? 'M' : 'l'}${stroke[at] ?? 0} ${stroke[at + 1] ?? 0}`)
      }
      return steps.join('')
    })
    .join('')
  return `<svg viewBox="0 0 ${width} ${height}" role="img"><path d="${path}"/></svg>`
}

/** A page without script or network, one section a half-day. */
export const packHtml = (sheets: PackSheets): string => {
  const { operation } = sheets
  const known = (label: string, value: string | undefined): string =>
    value === undefined || value === '' ? '' : `<dt>${escaped(label)}</dt><dd>${escaped(value)}</dd>`
  return [
    '<!doctype html><html lang="fr"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escaped(`${sheetWords.title} — ${operation['title'] ?? ''}`)}</title>`,
    '<style>body{font:15px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}',
    'th,td{border:1px solid #999;padding:.3rem .5rem;text-align:left;vertical-align:top}svg{height:3rem;width:9rem}',
    'path{fill:none;stroke:#14202e;stroke-width:16;stroke-linecap:round}section{break-after:page;margin-top:2.5rem}',
    'dl{display:grid;grid-template-columns:auto 1fr;gap:.1rem 1rem}dd{margin:0}</style></head><body>',
    `<h1>${escaped(operation['title'] ?? '')}</h1><p>${escaped(sheetWords.notice)}</p><dl>`,
    known(sheetWords.operation, operation['operationNumber']),
    known(sheetWords.venue, [operation['venueName'], operation['venueAddress']].filter(Boolean).join(', ')),
    known(sheetWords.siret, operation['venueSiret']),
    known(sheetWords.funder, operation['funderReference']),
    '</dl>',
    ...sheets.sheets.map(sectionOf),
    '</body></html>\n',
  ].join('\n')
}

const sectionOf = (sheet: PackSheet): string => {
  const { closing } = sheet
  const end =
    closing === null
      ? `<p>${sheetWords.notClosed}</p>`
      : [
          `<p>${escaped(sheetWords.closed(closing.version, closing.closedAt, `${closing.name}, ${closing.role}`))}`,
          `<br>${escaped(closing.sentence)}</p>`,
          closing.strokes === null ? `<p>${escaped(closing.typedName)}</p>` : pictureOf(closing.strokes),
          closing.stillHolds ? '' : `<p>${sheetWords.changed}</p>`,
          closing.remark === '' ? '' : `<p>${sheetWords.remark}\u00a0: ${escaped(closing.remark)}</p>`,
        ].join('')
  return [
    `<section><h2>${escaped(sheetWords.workshop(sheet.number, sheet.date))}</h2>`,
    `<p>${escaped(sheet.workshop)}</p><dl>`,
    `<dt>${sheetWords.planned}</dt><dd>${sheet.plannedFrom} – ${sheet.plannedTo}</dd>`,
    `<dt>${sheetWords.actual}</dt><dd>${sheet.from} – ${sheet.to}</dd>`,
    `<dt>${sheetWords.place}</dt><dd>${escaped([sheet.place, sheet.room].filter(Boolean).join(', '))}</dd>`,
    `<dt>${sheetWords.led}</dt><dd>${escaped(ledBy(sheet))}</dd></dl>`,
    sheet.notHeld
      ? `<p>${sheetWords.notHeld}${sheet.notHeldReason === '' ? '' : `\u00a0: ${escaped(sheet.notHeldReason)}`}</p>`
      : '',
    `<table><thead><tr><th scope="col">${sheetWords.people}</th><th scope="col">${sheetWords.state}</th>`,
    `<th scope="col">${sheetWords.hours}</th><th scope="col">${sheetWords.signature}</th></tr></thead><tbody>`,
    ...sheet.rows.map(lineOf),
    `</tbody></table><p>${sheetWords.count(sheet.attended, sheet.expected)}</p>${end}</section>`,
  ].join('\n')
}

const lineOf = (row: PackRow): string => {
  const said = row.inDispute
    ? sheetWords.inDispute
    : [
        stateWords[row.state],
        row.arrivedAt === null ? '' : sheetWords.arrived(row.arrivedAt),
        row.leftAt === null ? '' : sheetWords.left(row.leftAt),
      ]
        .filter(Boolean)
        .join(', ')
  const signature =
    row.signature === null
      ? escaped(row.missingReason)
      : [
          row.signature.strokes === null
            ? escaped(row.signature.typedName)
            : pictureOf(row.signature.strokes),
          escaped([wayWords[row.signature.way], row.signature.signedAt, ...reasonsOf(row)].join(', ')),
          escaped(row.signature.sentence),
        ].join('<br>')
  return [
    `<tr><th scope="row">${escaped(`${row.familyName.toLocaleUpperCase('fr')} ${row.givenNames}`.trim())}</th>`,
    `<td>${escaped(said)}</td><td>${hundredths(row.minutes)}</td><td>${signature}</td></tr>`,
  ].join('')
}

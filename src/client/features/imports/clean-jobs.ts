// Takes the jobs out of one cell: several, parted by `;`, each a title, a ROME code, or both.
import { decideRomeCode, romeVersionOf } from '#shared/domain/rome.ts'
import type { RomeSnapshot } from '#shared/domain/rome.ts'
import type { OfferedJob } from '#shared/domain/encounter/fold-encounter.ts'
import type { Cleaned } from './clean-dates.ts'

const codeInside = /\b([A-Za-z])[\s.-]?(\d{4})\b/
const codesInside = /\b[A-Za-z][\s.-]?\d{4}\b/g

/** Parts at `;` and new lines; at `,` and `/` only where every piece has its code, since titles hold them too. */
const partJobs = (text: string): readonly string[] =>
  text
    .split(/\s*[;\n|]\s*/)
    .flatMap((part) => {
      const pieces = part.split(/\s*[,/]\s*/)
      return pieces.every((piece) => codeInside.test(piece)) ? pieces : [part]
    })
    .flatMap(partCodes)
    .filter((part) => part.trim() !== '')

/** Several codes in one piece: « D1106 D1507 », « Vendeuse (D1106) Serveur (G1803) », « D1106 Vendeuse G1803 Serveur ». */
const partCodes = (part: string): readonly string[] => {
  if ((part.match(codesInside) ?? []).length < 2) return [part]
  const isCodeFirst = new RegExp(`^${codeInside.source}.*[^\\d)\\s]\\s*$`).test(part)
  const cut = isCodeFirst ? /\s+(?=\b[A-Za-z][\s.-]?\d{4}\b)/ : /(?<=\b[A-Za-z][\s.-]?\d{4}\b[\])]?)\s+/
  return part.split(cut)
}

/** The jobs of a cell; codes that the list does not know are named, all of them at once. */
export const cleanJobs = (text: string, rome: RomeSnapshot): Cleaned<readonly OfferedJob[]> => {
  if (text === '') return { value: null }
  const unknown: string[] = []
  const jobs = partJobs(text).map((part): OfferedJob => {
    const found = codeInside.exec(part)
    if (found === null) return { title: part.trim(), romeCode: null, romeVersion: null }
    const title = part
      .replace(codeInside, '')
      .replace(/\(\s*\)|\[\s*\]/g, '')
      .replace(/^[\s:–-]+|[\s:–-]+$/g, '')
      .replace(/\s+/g, ' ')
    const decided = decideRomeCode(rome, `${found[1]}${found[2]}`)
    if (!decided.ok) unknown.push(`${found[1]}${found[2]}`.toUpperCase())
    return {
      title: title === '' && decided.ok ? decided.value.label.slice(0, 200) : title,
      romeCode: decided.ok ? decided.value.code : null,
      romeVersion: decided.ok ? romeVersionOf(rome) : null,
    }
  })
  return unknown.length > 0
    ? { value: null, error: { code: 'import.rome-unknown', codes: unknown, version: romeVersionOf(rome) } }
    : { value: jobs }
}

/** `npm run verify -- pack.zip`: checks an evidence pack on a terminal, without network and without server. */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { verifierEn } from '#client/texts/verifier.en.ts'
import type { VerifierTexts } from '#client/texts/verifier.fr.ts'
import { verifierFr } from '#client/texts/verifier.fr.ts'
import type { PackReport } from '#shared/domain/evidence/pack-findings.ts'
import { isAlarm } from '#shared/domain/evidence/pack-findings.ts'
import { verifyPack } from '#shared/domain/evidence/verify-pack.ts'
import { sayFinding } from './say-finding.ts'

export interface VerifyOutcome {
  readonly code: 0 | 1 | 2
  readonly said: string
}

interface Wish {
  readonly file: string
  readonly key: string | undefined
  readonly isEnglish: boolean
  readonly isJson: boolean
}

/** The wish, or `undefined` where the words make none. */
const readWish = (words: readonly string[]): Wish | undefined => {
  const options = { key: { type: 'string' }, lang: { type: 'string' }, json: { type: 'boolean' } } as const
  try {
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true })
    const [file] = positionals
    if (file === undefined || positionals.length > 1) return undefined
    return { file, key: values.key, isEnglish: values.lang === 'en', isJson: values.json ?? false }
  } catch {
    // parseArgs throws on words it does not know.
    return undefined
  }
}

const readBytes = (file: string): Uint8Array | undefined => {
  try {
    return new Uint8Array(readFileSync(file))
  } catch {
    return undefined
  }
}

/** Runs the command and gives back what to print and the exit code. */
export const verifyCommand = (words: readonly string[]): VerifyOutcome => {
  const wish = readWish(words)
  if (wish === undefined) return { code: 2, said: verifierFr.usage }
  const texts = wish.isEnglish ? verifierEn : verifierFr
  const bytes = readBytes(wish.file)
  if (bytes === undefined) return { code: 2, said: texts.notFound(wish.file) }
  const report = verifyPack(bytes, wish.key)
  const code = report.verdict === 'sound' ? 0 : report.verdict === 'broken' ? 1 : 2
  return { code, said: wish.isJson ? JSON.stringify(report) : sayReport(texts, report) }
}

const sayReport = (texts: VerifierTexts, report: PackReport): string => {
  const line = (finding: PackReport['findings'][number]): string => `- ${sayFinding(texts, finding)}`
  const alarms = report.findings.filter(isAlarm).map(line)
  const notices = report.findings.filter((finding) => !isAlarm(finding)).map(line)
  const attestedAt =
    report.attestedAt === null ? [] : [`${texts.attested} ${new Date(report.attestedAt).toISOString()}`]
  const known =
    report.verdict === 'unreadable'
      ? []
      : [
          `${texts.group} ${report.title}`,
          ...attestedAt,
          texts.counts(report.entries, report.signatures, report.sheets, report.closedSheets),
        ]
  return [
    texts.verdicts[report.verdict],
    ...known,
    ...(alarms.length > 0 ? ['', texts.alarms, ...alarms] : []),
    ...(notices.length > 0 ? ['', texts.notices, ...notices] : []),
  ].join('\n')
}

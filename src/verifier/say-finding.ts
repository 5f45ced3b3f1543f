// Puts one finding of the verifier into a sentence of the reader's language.

import type {
  PackFinding,
  PackFindingCode,
  PackFindingDetails,
} from '#shared/domain/evidence/pack-findings.ts'
import type { VerifierTexts } from '#client/texts/verifier.fr.ts'

export const sayFinding = <Code extends PackFindingCode>(
  texts: VerifierTexts,
  finding: PackFinding & { readonly code: Code },
): string => {
  const say = texts.findings[finding.code] as (details: PackFindingDetails[Code]) => string
  return say(finding as unknown as PackFindingDetails[Code])
}

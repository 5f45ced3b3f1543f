// Bugs planted on purpose, one for each rule of the journal, so that the simulation proves that it would find them.
// Test-only: no code but that of tests ever hands a set of them over.

/** The rule that the planted bug breaks. S3's is planted together with S4's: each alone is healed by the other. */
export const plantNames = [
  'S1',
  'S2',
  'S3+S4',
  'S4',
  'S5',
  'S6',
  'S7',
  'S8',
  'S9',
  'S10',
  'S11',
  'S12',
  'S13',
  'S15',
] as const
export type Plant = (typeof plantNames)[number]
export type Plants = ReadonlySet<Plant>

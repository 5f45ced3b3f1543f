// The words of the field in which an occupation is looked for, in English.

import type { RomeTexts } from './rome.fr.ts'

export const romeEn: RomeTexts = {
  hint: 'Type a word of the occupation, in French, or the code.',
  found: ['# occupation found', '# occupations found'],
  foundMore: (count) => `The first ${count} occupations. Add a word to narrow them down.`,
  none: 'No occupation with these words. Try a shorter or more general one.',
  list: 'Occupations found',
  clear: 'Clear the occupation',
  coverage: {
    complete: 'with appellations',
    'without-appellations': 'without appellations',
    extract: 'an extract of the list',
  },
  jobs: ['# occupation', '# occupations'],
  version: (version, date, jobs, coverage) =>
    `ROME nomenclature ${version}, as of ${date}: ${jobs}, ${coverage}.`,
  loading: 'The list of occupations is opening.',
  failed:
    'The list of occupations does not open on this device. Try again, or note the occupation in the remark.',
  retry: 'Try again',
}

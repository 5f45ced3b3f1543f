// The words of the field in which an occupation is looked for, in French.

import type { RomeCoverage } from '#shared/domain/rome.ts'

type Plural = [one: string, other: string]

export const romeFr = {
  hint: 'Tapez un mot du métier, ou le code.',
  found: ['# métier trouvé', '# métiers trouvés'] as Plural,
  /** As many as are shown: there are more. */
  foundMore: (count: string) => `Les ${count} premiers métiers. Ajoutez un mot pour préciser.`,
  none: 'Aucun métier avec ces mots. Essayez un mot plus court ou plus général.',
  list: 'Métiers trouvés',
  clear: 'Effacer le métier',
  coverage: {
    complete: 'avec les appellations',
    'without-appellations': 'sans les appellations',
    extract: 'extrait de la liste',
  } satisfies Record<RomeCoverage, string>,
  jobs: ['# métier', '# métiers'] as Plural,
  version: (version: string, date: string, jobs: string, coverage: string) =>
    `Nomenclature ROME ${version}, état du ${date} : ${jobs}, ${coverage}.`,
  loading: 'La liste des métiers s’ouvre.',
  failed:
    'La liste des métiers ne s’ouvre pas sur cet appareil. Réessayez, ou notez le métier dans la remarque.',
  retry: 'Réessayer',
}

export type RomeTexts = typeof romeFr

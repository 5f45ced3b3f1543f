/**
 * The title of every problem that the server answers with (RFC 9457), in the language of whoever asked. The app goes by
 * the code and has sentences of its own; a title is for somebody who looks at the answer itself.
 */

/** French first, as everywhere. */
const titles = {
  'account.code-unknown': ['Ce code ne permet pas d’entrer', 'This code does not let anybody in'],
  'account.not-allowed': ['Vous n’avez pas ce droit', 'You are not allowed to do this'],
  'aside.already-decided': ['Une décision a déjà été prise', 'A decision was already taken'],
  'aside.cannot-be-accepted': ['Cette saisie ne peut pas être acceptée', 'This entry cannot be accepted'],
  'aside.needs-another-person': [
    'Une autre personne doit accepter cette saisie',
    'Somebody else must accept this entry',
  ],
  'bad-request': ['La demande est illisible', 'The request cannot be read'],
  'calendar.too-many': ['Vous avez trop de liens d’agenda', 'You have too many calendar links'],
  'device.not-enrolled': ['Cet appareil n’est pas inscrit', 'This device is not enrolled'],
  'device.revoked': ['L’accès de cet appareil a été retiré', 'This device’s access was ended'],
  'document.erased': ['Cette photo a été effacée', 'This photo was erased'],
  'document.other-bytes': ['La photo reçue n’est pas celle annoncée', 'The photo is not the one announced'],
  'document.too-many': ['Ce groupe a trop de photos', 'This group has too many photos'],
  'foreign-origin': ['La demande vient d’un autre site', 'The request comes from another site'],
  internal: ['Le serveur a rencontré une erreur', 'The server met an error'],
  'not-found': ['Introuvable', 'Not found'],
  'not-json': ['La demande n’est pas dans un format connu', 'The request is not in a known format'],
  'not-ready': ['Le serveur n’est pas encore prêt', 'The server is not ready yet'],
  refused: ['La demande est refusée', 'The request is refused'],
  'steering.changed-meanwhile': ['Ces réglages ont changé entre-temps', 'These settings changed meanwhile'],
  'survey.link-expired': ['Ce lien n’est plus ouvert', 'This link is no longer open'],
  'survey.link-unknown': ['Ce lien n’existe pas', 'This link does not exist'],
  'survey.link-used': ['Ce lien a déjà servi', 'This link was already used'],
  'too-large': ['La demande est trop grande', 'The request is too large'],
  'too-many-requests': ['Trop de demandes en peu de temps', 'Too many requests in a short time'],
  unavailable: ['Le serveur est indisponible pour le moment', 'The server is unavailable at the moment'],
} as const satisfies Record<string, readonly [fr: string, en: string]>

export type ProblemCode = keyof typeof titles

export interface ProblemTitle {
  readonly language: 'fr' | 'en'
  readonly title: string
}

/** @param acceptLanguage the header of that name; French where it prefers neither French nor English */
export const problemTitle = (code: ProblemCode, acceptLanguage: string | undefined): ProblemTitle => {
  const [fr, en] = titles[code]
  return preferredLanguage(acceptLanguage) === 'en'
    ? { language: 'en', title: en }
    : { language: 'fr', title: fr }
}

const preferredLanguage = (acceptLanguage = ''): 'fr' | 'en' => {
  const wishes = acceptLanguage.split(',').flatMap((part): { language: 'fr' | 'en'; weight: number }[] => {
    const [tag = '', quality = ''] = part.trim().toLowerCase().split(';')
    const [, weight] = /^\s*q=([\d.]+)$/.exec(quality) ?? []
    const language = tag.split('-')[0]
    return language === 'fr' || language === 'en' ? [{ language, weight: Number(weight ?? 1) }] : []
  })
  const best = wishes.reduce<(typeof wishes)[number] | undefined>(
    (first, wish) => (first === undefined || wish.weight > first.weight ? wish : first),
    undefined,
  )
  return best?.language ?? 'fr'
}

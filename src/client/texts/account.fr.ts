// The words of coming in: joining with an invitation, first steps on a device, the hand-over code.

import type { DeviceKind } from '#shared/account.ts'

export const accountFr = {
  joinTitle: 'Relier cet appareil',
  joinLead: 'Une invitation relie cet appareil à votre compte. Il faut le réseau cette fois seulement.',
  code: 'Code d’invitation',
  codeHint:
    '26 lettres et chiffres, donnés par la coordination. Les espaces et les tirets ne comptent pas. Vous pouvez aussi coller le lien entier.',
  codeFound: 'Invitation reconnue dans le lien.',
  deviceName: 'Nom de cet appareil',
  deviceNameHint: 'Pour savoir de quel appareil vient une saisie, par exemple «\u00a0Tablette 2\u00a0».',
  deviceNameMissing: 'Donnez un nom à cet appareil.',
  deviceKind: 'Cet appareil est',
  kinds: { tablet: 'Une tablette', phone: 'Un téléphone', computer: 'Un ordinateur' } satisfies Record<
    DeviceKind,
    string
  >,
  suggestedName: { tablet: 'Tablette', phone: 'Téléphone', computer: 'Ordinateur' } satisfies Record<
    DeviceKind,
    string
  >,
  join: 'Relier cet appareil',
  joining: 'Un instant…',
  iosFirstTitle: 'D’abord, installez l’application',
  iosFirst:
    'Sur iPad et iPhone, Safari efface les données d’une page après sept jours. Installez l’application, puis ouvrez-la et entrez le code.',
  iosCode: 'Gardez ce code\u00a0: l’application installée vous le demandera.',
  copyCode: 'Copier le code',
  copied: 'Copié',
  copyFailed: 'La copie n’a pas marché, sélectionnez le code.',
  iosAnyway: 'Continuer sans installer',
  alreadyTitle: 'Cet appareil est déjà relié',
  already: (person: string) => `Il travaille pour ${person}. Une nouvelle invitation remplacerait ce lien.`,
  toToday: 'Aller à aujourd’hui',
  problem: 'Il y a un problème',
  welcome: (person: string) => `Bonjour ${person}`,
  firstSteps: 'Premiers pas sur cet appareil',
  stepDownload: 'Télécharger mes groupes',
  stepCode: 'Choisir un code',
  stepInstall: 'Installer l’application',
  downloading:
    'Téléchargement de l’application et de vos groupes\u00a0: moins de 3\u00a0Mo, environ 10\u00a0secondes. Vous pouvez continuer.',
  downloadWaiting: 'Le téléchargement reprendra dès que le réseau revient.',
  downloaded: (count: string) => `Prêt à fonctionner sans réseau\u00a0: ${count}.`,
  noCohortYet: 'Aucun groupe pour l’instant. La coordination doit vous ajouter à un groupe.',
  cohortCount: ['# groupe', '# groupes'] as [string, string],
  codeWhy:
    'Quand une personne signe, elle tient l’appareil. Ce code de 6 chiffres vous le rend. Il reste sur cet appareil.',
  codeChoose: 'Choisissez 6 chiffres',
  codeAgain: 'Les mêmes 6 chiffres, encore une fois',
  codeDiffers: 'Les deux codes sont différents. Recommencez.',
  codeTooSimple: 'Ce code se devine trop vite. Choisissez-en un autre.',
  codeErase: 'Effacer le dernier chiffre',
  codeProgress: (typed: number, length: number) => `${typed} chiffres sur ${length}`,
  codeKept: 'Code enregistré sur cet appareil.',
  codeChange: 'Changer le code',
  persistGranted: 'Le navigateur a promis de garder vos données.',
  persistRefused:
    'Le navigateur n’a pas promis de garder vos données. Installez l’application et envoyez chaque jour.',
  persistUnknown: 'Ce navigateur ne dit pas s’il garde vos données. Envoyez chaque jour.',
  installed: 'L’application est installée.',
  finish: 'Commencer',
  later: 'Plus tard',
}
export type AccountTexts = typeof accountFr

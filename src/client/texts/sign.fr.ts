// The words of the hand-over: what a signer sees, and how the facilitator takes the device back.

/** A piece of a sentence; strong pieces are what the signature is about. */
export type SentencePiece = readonly [words: string, isStrong: boolean]

export const signFr = {
  title: 'Faire signer',
  skip: 'Aller au contenu',
  back: 'Retour à la feuille',

  inHand: 'En main',
  inHandWhat: 'Vous tendez l’appareil à une personne, elle vous le rend.',
  inTurn: 'À la suite',
  inTurnWhat: 'L’appareil reste sur une table. Chacun touche son prénom et signe.',
  whoNow: 'À qui le tour\u202f?',
  startInTurn: 'Poser l’appareil',
  handTo: (name: string) => `Tendre l’appareil à ${name}`,
  everyoneSigned: 'Tout le monde a signé.',
  nobodyToSign: 'Personne n’est à faire signer. Pointez d’abord les présences.',
  lateTitle: 'L’heure de signer est passée',
  lateWhy: 'Pourquoi ces signatures viennent-elles plus tard\u202f?',
  lateHint: 'La raison est écrite sur la feuille.',
  codeFirst: 'Avant la première signature, choisissez votre code',
  kioskIos: 'Pour bloquer l’iPad sur cette page\u00a0: «\u00a0Accès guidé\u00a0» (Réglages, Accessibilité).',
  kioskAndroid:
    'Pour bloquer l’appareil sur cette page\u00a0: «\u00a0Épingler l’application\u00a0» (Réglages, Sécurité).',

  hello: (name: string) => `Bonjour ${name}`,
  sentence: (date: string, from: string, to: string): SentencePiece[] => [
    ['Je signe pour ma présence le ', false],
    [date, true],
    [', de ', false],
    [`${from} à ${to}`, true],
    ['.', false],
  ],
  about: (title: string, number: number, total: number, place: string) =>
    [title === '' ? `Atelier ${number} sur ${total}` : `${title}, atelier ${number} sur ${total}`, place]
      .filter(Boolean)
      .join('. ') + '.',
  padLabel: 'Zone de signature',
  padHint: 'Signez au-dessus de la ligne, avec le doigt ou un stylet.',
  validate: 'Valider ma signature',
  clear: 'Effacer',
  cannot: 'Je ne peux pas signer ici',
  readAloud: 'Écouter la phrase',
  stopReading: 'Arrêter la lecture',
  onlyThis: 'La signature vaut pour cette phrase seulement. Si les heures changent, elle sera redemandée.',
  full: 'La signature est trop longue pour être gardée. Effacez et signez plus court.',
  error: 'Votre signature n’a pas été enregistrée. Elle reste à l’écran\u00a0: touchez Valider à nouveau.',
  lock: 'Reprendre l’appareil',
  problem: 'Il y a un problème',

  otherTitle: 'Autrement que par une signature',
  otherLegend: 'Que voulez-vous faire\u202f?',
  ways: {
    typed: 'Écrire mon nom devant un témoin',
    refused: 'Je ne souhaite pas signer',
    cannotSign: 'Je ne peux pas signer',
  },
  typedName: 'Votre prénom et votre nom',
  witness: 'Nom de la personne témoin',
  witnessHint: 'Une personne présente qui vous voit écrire, par exemple l’intervenant ou l’intervenante.',
  refusedReason: 'Votre raison, en quelques mots',
  cannotReason: 'La raison, en quelques mots',
  cannotHint: 'La personne qui anime l’atteste.',
  refusedSentence: (name: string, date: string, from: string, to: string): SentencePiece[] => [
    [`${name} était là le `, false],
    [date, true],
    [', de ', false],
    [`${from} à ${to}`, true],
    [', et ne souhaite pas signer.', false],
  ],
  cannotSentence: (name: string, date: string, from: string, to: string): SentencePiece[] => [
    [`${name} était là le `, false],
    [date, true],
    [', de ', false],
    [`${from} à ${to}`, true],
    [', et ne peut pas signer.', false],
  ],
  validateTyped: 'Valider mon nom',
  validateOther: 'Valider',
  backToPad: 'Revenir à la signature',

  thanks: (name: string) => `Merci. Rendez la tablette à ${name}.`,
  thanksPhone: (name: string) => `Merci. Rendez le téléphone à ${name}.`,
  thanksComputer: (name: string) => `Merci. Laissez la place à ${name}.`,
  thanksInTurn: 'Merci. C’est à la personne suivante.',
  touchToGoOn: 'Toucher pour continuer',
  neutral: (name: string) => `Rendez la tablette à ${name}.`,
  neutralPhone: (name: string) => `Rendez le téléphone à ${name}.`,
  neutralComputer: (name: string) => `Laissez la place à ${name}.`,
  namesTitle: 'Touchez votre prénom pour signer',

  codeTitle: 'Votre code',
  codeFor: (name: string) => `${name} · 6 chiffres`,
  codeErase: 'Effacer le dernier chiffre',
  codeProgress: (typed: number, length: number) => `${typed} chiffres sur ${length}`,
  codeWrong: ['Code inexact. Il reste # essai.', 'Code inexact. Il reste # essais.'] as readonly [
    string,
    string,
  ],
  codeWait: (duration: string) => `Code inexact. Nouvel essai dans ${duration}.`,
  codeWaitMore: (duration: string) =>
    `Code inexact dix fois. Nouvel essai dans ${duration}. Rien n’est perdu\u00a0: ce qui est signé ou répondu est gardé. Si le code est oublié, la coordination peut inviter de nouveau cet appareil.`,
  seconds: (count: number) => `${count}\u00a0s`,
  cancelCode: 'Revenir',
}
export type SignTexts = typeof signFr

// The words of the documents of a half-day: the sheet of paper, and what proves an absence.

type Forms = readonly [string, string]

export const documentsFr = {
  title: (number: number) => `Documents de l’atelier ${number}`,
  skip: 'Aller au contenu',
  back: 'Retour à la feuille',

  paper: 'Feuille papier',
  paperWhat:
    'La tablette manquait ce jour-là\u202f? Les personnes ont signé sur une feuille papier\u00a0: photographiez-la, pointez les présences, puis reportez ses signatures.',
  printBlank: 'Imprimer une feuille vierge',
  sayOnPaper: 'Cette demi-journée a été signée sur papier',
  whyPaper: 'Pourquoi sur papier\u202f?',
  whyPaperWhat: 'La feuille dira qu’elle a été signée sur papier et saisie ensuite, avec cette raison.',
  keepOnPaper: 'Noter «\u00a0signée sur papier\u00a0»',
  isOnPaper: 'Signée sur papier, saisie ensuite',
  becauseOf: (reason: string) => `Raison\u00a0: ${reason}`,
  notOnPaper: 'Non, elle a été signée ici',
  addPaper: 'Ajouter une photo de la feuille',
  toCarryOver: ['# signature à reporter', '# signatures à reporter'] as Forms,
  carryOver: ['Reporter cette signature', 'Reporter ces # signatures'] as Forms,
  carriedOver: ['# signature reportée depuis le papier', '# signatures reportées depuis le papier'] as Forms,
  carryOverWhat:
    'Vérifiez sur la photo que chacune de ces personnes a bien signé. Sinon, pointez-la d’abord absente.',
  allCarried: 'Toutes les personnes présentes ont une signature.',
  late: 'Pourquoi cette feuille arrive-t-elle plus tard\u202f?',
  lateHint: (days: string) => `Plus de ${days} jours ont passé. La feuille portera cette raison.`,
  sentence: (date: string, from: string, to: string) =>
    `Signature apposée sur la feuille papier pour la présence le ${date}, de ${from} à ${to}.`,

  proofs: 'Justificatifs d’absence',
  proofsWhat: 'Seuls les conseillers et la coordination peuvent revoir ces photos.',
  nobodyAway: 'Personne n’est noté absent, excusé ou dispensé.',
  addProof: 'Ajouter une photo',

  photoOf: { paperSheet: 'Photo de la feuille', absence: 'Photo du justificatif' },
  addedOn: (date: string, kibibytes: string) => `ajoutée le ${date}, ${kibibytes}\u00a0Ko`,
  see: 'Voir',
  seeing: 'La photo arrive…',
  withdraw: 'Retirer',
  withdrawTitle: 'Pourquoi retirer cette photo\u202f?',
  withdrawWhat: 'La photo ne sera plus montrée. Le journal garde qu’elle a été ajoutée puis retirée.',
  keptForOthers: 'Gardée pour les conseillers et la coordination',
  pressing: 'La photo est préparée…',
  checkTitle: 'Cette photo est-elle lisible\u202f?',
  keepPhoto: 'Garder cette photo',
  again: 'En prendre une autre',
  close: 'Fermer',
  cancel: 'Annuler',
  closedNote: 'La feuille est clôturée\u00a0: rouvrez-la pour changer ce qui touche au papier.',
  loading: 'Lecture de la feuille…',
  missing: 'Cette demi-journée n’est pas sur cet appareil.',
}
export type DocumentsTexts = typeof documentsFr

// The words of a disagreement (« désaccord ») between two entries, and of its settling.

export const forksFr = {
  title: 'Deux saisies différentes. Laquelle garder\u202f?',
  skip: 'Aller au contenu',
  back: 'Retour',
  about: (name: string, workshop: number, date: string) => `${name}, atelier ${workshop}, ${date}`,
  by: (author: string, device: string, time: string) => [author, device, time].filter(Boolean).join(', '),
  someone: 'une autre personne',
  onDate: (date: string, time: string) => `${date} à ${time}`,
  basedOn: (time: string) => `D’après la version de ${time}`,
  basedOnNothing: 'Sans version d’avant',
  keep: 'Garder celle-ci',
  keepThis: (value: string) => `Garder\u00a0: ${value}`,
  later: 'Plus tard',
  settled: (name: string, time: string) => `Ce désaccord a déjà été tranché par ${name} à ${time}.`,
  settledHere: (value: string) => `Gardé\u00a0: ${value}.`,
  backToSheet: 'Revenir à la feuille',
  missing: 'Ce désaccord n’est pas sur cet appareil.',
  notSaved: 'Votre choix n’a pas été enregistré. Réessayez.',
  part: 'À trancher',
  values: {
    present: 'Présence',
    late: (time: string) => `Retard, ${time}`,
    leftEarly: (time: string) => `Parti avant, ${time}`,
    lateAndLeftEarly: (arrival: string, leaving: string) => `Retard, ${arrival}, et départ, ${leaving}`,
    excused: 'Absence excusée',
    excusedBecause: (reason: string) => `Absence excusée, ${reason}`,
    absent: 'Absence',
    exempted: 'Dispensé',
    unmarked: 'À pointer',
  },
}
export type ForksTexts = typeof forksFr

// The words of calendar links.

export const calendarFr = {
  title: 'Partager l’agenda',
  skip: 'Aller au contenu',
  back: 'Retour au groupe',
  lead: 'Un lien d’agenda montre les demi-journées et les rencontres dans Outlook, Google Agenda ou Calendrier. Il se met à jour tout seul, à peu près chaque heure. Aucun nom de participant n’y figure.',
  warning:
    'Qui a le lien voit l’agenda\u00a0: ne le donnez qu’à des personnes de confiance, et retirez-le quand il ne sert plus.',
  ofGroup: 'Agenda de ce groupe',
  ofMine: 'Mon agenda, tous mes groupes',
  make: 'Créer un lien',
  made: 'Voici le lien. Il ne sera plus montré\u00a0: copiez-le maintenant.',
  copy: 'Copier le lien',
  copied: 'Copié',
  copyFailed: 'La copie n’a pas marché. Sélectionnez le texte.',
  qr: 'Code à scanner pour ouvrir l’agenda sur un téléphone',
  links: 'Liens en service',
  none: 'Aucun lien en service.',
  group: (title: string) => title,
  otherGroup: 'un groupe qui n’est pas sur cet appareil',
  madeOn: (date: string) => `créé le ${date}`,
  readOn: (date: string) => `lu le ${date}`,
  neverRead: 'jamais lu',
  revoke: 'Retirer ce lien',
  revoked: 'Lien retiré. Les agendas abonnés ne se mettront plus à jour.',
  needsNetwork: 'Partager l’agenda demande le réseau. Réessayez dès qu’il revient.',
  again: 'Réessayer',
  loading: 'Lecture des liens…',
}
export type CalendarTexts = typeof calendarFr

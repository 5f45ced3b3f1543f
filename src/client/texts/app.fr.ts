// The words of the frame itself: navigation, banners, updates, installation, and which device is meant.

import type { DeviceKind } from '#shared/account.ts'

export const appFr = {
  name: 'Coulisses',
  tagline: 'Présences, signatures et rencontres, même sans réseau',
  skipToContent: 'Aller au contenu',
  navigation: 'Navigation',
  notices: 'Messages de l’application',
  today: 'Aujourd’hui',
  attendance: 'Présence',
  cohorts: 'Groupes',
  encounters: 'Rencontres',
  followUps: 'Suites',
  criteria: 'Critères',
  imports: 'Imports',
  exports: 'Exports',
  sendings: 'Envois',
  settings: 'Réglages',
  waitingLabel: ['en attente d’envoi', 'en attente d’envoi'] as [string, string],
  roleOf: { coordinator: 'Coordination', steward: 'Coordination', member: 'Équipe' },
  demoBanner: 'Données d’exemple\u00a0: aucune personne réelle.',
  onDevice: {
    tablet: 'sur la tablette',
    phone: 'sur le téléphone',
    computer: 'sur l’ordinateur',
  } satisfies Record<DeviceKind, string>,
  theDevice: { tablet: 'la tablette', phone: 'le téléphone', computer: 'l’ordinateur' } satisfies Record<
    DeviceKind,
    string
  >,
  ofDevice: {
    tablet: 'de la tablette',
    phone: 'du téléphone',
    computer: 'de l’ordinateur',
  } satisfies Record<DeviceKind, string>,
  updateReady: 'Nouvelle version prête',
  updateWhy: 'Vos saisies restent où elles sont.',
  updateApply: 'Mettre à jour',
  updateLater: 'Plus tard',
  offlineReady: 'Prêt à fonctionner sans réseau',
  clockWrong: (device: DeviceKind, difference: string) =>
    `L’heure ${appFr.ofDevice[device]} est fausse de ${difference}. Réglez-la\u00a0: elle est écrite sur les feuilles.`,
  foreignServer:
    'Ce serveur n’est pas celui de cet appareil. Rien n’est envoyé, tout est gardé ici. Prévenez la coordination.',
  clientNewer: 'Le serveur attend une mise à jour. Vos saisies restent ici et partiront ensuite.',
  unauthorised:
    'Cet appareil n’est plus relié. Vos saisies restent ici. Demandez une nouvelle invitation à la coordination.',
  stuck: 'Des saisies attendent depuis plus d’un jour alors que le réseau est là. Prévenez la coordination.',
  databaseVanished: (device: DeviceKind) =>
    `Les données gardées ${appFr.onDevice[device]} ont disparu depuis la dernière ouverture, effacées par le navigateur ou par une personne. Ce qui était déjà envoyé revient avec une nouvelle invitation.`,
  storageRefused: 'Ce navigateur efface tout à la fermeture. Ouvrez l’application dans une fenêtre normale.',
  otherTab:
    'Une autre fenêtre de Coulisses est restée ouverte dans une ancienne version. Fermez-la pour continuer.',
  reload: 'Recharger',
  storageFull: 'Cet appareil n’a plus de place. Vos dernières saisies sont affichées mais pas enregistrées.',
  installTitle: 'Installer l’application',
  installWhy: 'Installée, l’application garde vos saisies plus longtemps.',
  installIos: ['Touchez', 'Partager', 'puis «\u00a0Sur l’écran d’accueil\u00a0».'] as [
    string,
    string,
    string,
  ],
  installAndroidMenu: 'Ouvrez le menu ⋮ du navigateur, puis «\u00a0Installer l’application\u00a0».',
  installFirefox: 'Ouvrez le menu du navigateur, puis «\u00a0Ajouter à l’écran d’accueil\u00a0».',
  installComputer:
    'Dans la barre d’adresse, choisissez «\u00a0Installer\u00a0», ou gardez cette page en favori.',
  installButton: 'Installer l’application',
  later: 'Plus tard',
  close: 'Fermer',
  back: 'Retour',
  notFoundTitle: 'Page introuvable',
  notFound: 'Cette adresse ne mène nulle part.',
  notHere: 'Cette fiche n’est pas sur cet appareil. Elle sera disponible à la prochaine connexion.',
  toToday: 'Aller à aujourd’hui',
  unexpectedTitle: 'Un problème est survenu',
  unexpected: (device: DeviceKind) =>
    `Ce que vous avez enregistré est en sûreté ${appFr.onDevice[device]}. Rechargez la page pour continuer.`,
  pageTitle: (page: string) => `${page} – Coulisses`,
  errorTitle: (title: string) => `Erreur\u00a0: ${title}`,
}
export type AppTexts = typeof appFr

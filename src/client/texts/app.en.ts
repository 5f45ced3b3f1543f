// The words of the frame itself, in English.

import type { DeviceKind } from '#shared/account.ts'
import type { AppTexts } from './app.fr.ts'

export const appEn: AppTexts = {
  name: 'Coulisses',
  tagline: 'Attendance, signatures and meetings, even without a network',
  skipToContent: 'Skip to content',
  navigation: 'Navigation',
  notices: 'Messages of the application',
  today: 'Today',
  attendance: 'Attendance',
  cohorts: 'Groups',
  encounters: 'Encounters',
  imports: 'Imports',
  exports: 'Exports',
  sendings: 'Sending',
  settings: 'Settings',
  waitingLabel: ['waiting to be sent', 'waiting to be sent'],
  roleOf: { coordinator: 'Coordination', steward: 'Coordination', member: 'Team' },
  demoBanner: 'Sample data: no real person.',
  onDevice: { tablet: 'on the tablet', phone: 'on the phone', computer: 'on the computer' },
  theDevice: { tablet: 'the tablet', phone: 'the phone', computer: 'the computer' },
  ofDevice: { tablet: 'of the tablet', phone: 'of the phone', computer: 'of the computer' },
  updateReady: 'New version ready',
  updateWhy: 'Your entries stay where they are.',
  updateApply: 'Update',
  updateLater: 'Later',
  offlineReady: 'Ready to work without a network',
  clockWrong: (device: DeviceKind, difference: string) =>
    `The clock ${appEn.ofDevice[device]} is wrong by ${difference}. Set it: it is written on the sheets.`,
  foreignServer:
    'This is not the server of this device. Nothing is sent, everything is kept here. Tell the coordinator.',
  clientNewer: 'The server is waiting for an update. Your entries stay here and leave afterwards.',
  unauthorised:
    'This device is no longer linked. Your entries stay here. Ask the coordinator for a new invitation.',
  stuck: 'Entries have been waiting for more than a day although the network is there. Tell the coordinator.',
  databaseVanished: (device: DeviceKind) =>
    `The data kept ${appEn.onDevice[device]} have vanished since the last time, erased by the browser or by a person. What was already sent comes back with a new invitation.`,
  storageRefused: 'This browser erases everything when closed. Open the application in a normal window.',
  otherTab: 'Another window of Coulisses is still open in an older version. Close it to go on.',
  reload: 'Reload',
  storageFull: 'This device has no space left. Your last entries are shown but not saved.',
  installTitle: 'Install the application',
  installWhy: 'Installed, the application keeps your entries longer.',
  installIos: ['Touch', 'Share', 'then “Add to Home Screen”.'],
  installAndroidMenu: 'Open the browser’s ⋮ menu, then “Install app”.',
  installFirefox: 'Open the browser’s menu, then “Add to Home screen”.',
  installComputer: 'In the address bar choose “Install”, or keep this page as a bookmark.',
  installButton: 'Install the application',
  later: 'Later',
  close: 'Close',
  back: 'Back',
  notFoundTitle: 'Page not found',
  notFound: 'This address leads nowhere.',
  notHere: 'This record is not on this device. It will be there at the next connection.',
  toToday: 'Go to today',
  unexpectedTitle: 'Something went wrong',
  unexpected: (device: DeviceKind) =>
    `What you saved is safe ${appEn.onDevice[device]}. Reload the page to go on.`,
  pageTitle: (page: string) => `${page} – Coulisses`,
  errorTitle: (title: string) => `Error: ${title}`,
}

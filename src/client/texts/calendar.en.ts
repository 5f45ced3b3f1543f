// The words of calendar links, in English.

import type { CalendarTexts } from './calendar.fr.ts'

export const calendarEn: CalendarTexts = {
  title: 'Share the calendar',
  skip: 'Skip to content',
  back: 'Back to the group',
  lead: 'A calendar link shows half-days and encounters in Outlook, Google Calendar or Apple Calendar. It follows changes by itself, about every hour. It holds no participant’s name.',
  warning:
    'Whoever has the link sees the calendar: give it to people you trust only, and take it back when it is no longer needed.',
  ofGroup: 'Calendar of this group',
  ofMine: 'My calendar, all my groups',
  make: 'Make a link',
  made: 'Here is the link. It will not be shown again: copy it now.',
  copy: 'Copy the link',
  copied: 'Copied',
  copyFailed: 'Copying did not work. Select the text.',
  qr: 'Code to scan to open the calendar on a phone',
  links: 'Links in use',
  none: 'No link in use.',
  group: (title) => title,
  otherGroup: 'a group that is not on this device',
  madeOn: (date) => `made on ${date}`,
  readOn: (date) => `read on ${date}`,
  neverRead: 'never read',
  revoke: 'Take this link back',
  revoked: 'Link taken back. Calendars that follow it will not be updated any more.',
  needsNetwork: 'Sharing the calendar needs the network. Try again as soon as it is back.',
  again: 'Try again',
  loading: 'Reading the links…',
}

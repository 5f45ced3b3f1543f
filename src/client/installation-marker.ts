// A word kept outside IndexedDB: with it, a database that is empty is known to have vanished (F5).

import type { Marker } from '#client/local/open-local-room.ts'

const key = 'coulisses.installation'

export const installationMarker: Marker = {
  read: () => {
    try {
      return localStorage.getItem(key) ?? undefined
    } catch {
      // A browser that forbids storage has no marker to read; the database will refuse too and be told.
      return undefined
    }
  },
  write: (installation) => {
    try {
      localStorage.setItem(key, installation)
    } catch {
      // Without a marker a vanished database is only not noticed.
    }
  },
}

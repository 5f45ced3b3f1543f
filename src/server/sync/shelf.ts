/**
 * The shelf of an organisation: a journal without entries whose chain of set-aside entries holds what names no
 * journal that could be read. Its stewards see it (a device asks for it by this name, with `ask: 'nothing'`).
 */
import type { JournalId } from '#shared/ids.ts'

export const shelfOf = (organisation: string): JournalId => `${organisation}:group` as JournalId

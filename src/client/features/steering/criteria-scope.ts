// Which groups and which period the page of the criteria speaks of, kept in its address so that a link finds it again.

import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import { isPlainDate } from '#shared/calendar.ts'
import type { Grouping } from '#shared/domain/criteria/group-facts.ts'
import type { Period } from '#shared/domain/criteria/person-figures.ts'
import type { Territory } from '#shared/domain/criteria/references.ts'

/** `mine`: the groups on this device; else what the server tells of the organisation's groups. */
export type Place = 'mine' | Territory

export interface Scope {
  readonly place: Place
  readonly period: Period
  /** How the groups below are put together. */
  readonly by: Exclude<Grouping, 'country'>
}

const dayOf = (said: unknown): string | null => (typeof said === 'string' && isPlainDate(said) ? said : null)

export const readScope = (query: LocationQuery): Scope => {
  const place = query['perimetre']
  const by = query['par']
  return {
    place:
      typeof place === 'string' && (place === 'country' || /^(region|department):[0-9AB]{1,3}$/.test(place))
        ? (place as Territory)
        : 'mine',
    period: { from: dayOf(query['du']), to: dayOf(query['au']) },
    by: by === 'department' || by === 'cohort' ? by : 'region',
  }
}

export const queryOf = ({ place, period, by }: Scope): LocationQueryRaw => ({
  ...(place === 'mine' ? {} : { perimetre: place }),
  ...(period.from === null ? {} : { du: period.from }),
  ...(period.to === null ? {} : { au: period.to }),
  ...(by === 'region' ? {} : { par: by }),
})

/** The grouping of the server in which a territory is one group, and its key there. */
export const groupOfPlace = (place: Territory): { readonly by: Grouping; readonly key: string } => {
  const [of, code = ''] = place.split(':')
  if (of === 'region') return { by: 'region', key: code }
  return of === 'department' ? { by: 'department', key: code } : { by: 'country', key: 'country' }
}

// May this immersion be recorded? One object of three, a host, at most one month, renewed once, at most two months
// with one host over twelve. Source: field.md §5 (Carif-Oref Normandie, Uniformation). The agreement itself is issued
// by the national service; here it is only recorded.

import type { PlainDate } from '#shared/calendar.ts'
import { addDays, daysBetween, isPlainDate, lastDayOfMonths } from '#shared/calendar.ts'
import type { BodyOf } from '#shared/journal/kinds.ts'
import type { ImmersionObject } from '#shared/journal/kinds/follow-up-kinds.ts'
import { sortKey } from '#shared/names.ts'
import type { Refusal, Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import { isSiret, siretDigits } from '#shared/domain/siret.ts'
import type { Immersion } from './fold-follow-up.ts'
import { decideText } from './decide-text.ts'

/** The State's own service, where the agreement is made. */
export const immersionServiceUrl = 'https://immersion-facile.beta.gouv.fr'

export interface ImmersionRules {
  /** Longest length of one immersion, in months. */
  readonly months: number
  /** Longest sum with one host within `withinMonths`, in days: two months of 31 days. */
  readonly hostDays: number
  readonly withinMonths: number
}
export const immersionRules: ImmersionRules = { months: 1, hostDays: 62, withinMonths: 12 }

export interface ImmersionWish {
  readonly participant: string
  readonly immersion: string
  readonly object: ImmersionObject | ''
  readonly hostName: string
  /** As typed; empty where it is not known. */
  readonly hostSiret: string
  readonly from: PlainDate | null
  readonly until: PlainDate | null
  readonly renews: string | null
}

/** Where a refusal belongs in the form. */
export type ImmersionField = 'object' | 'hostName' | 'hostSiret' | 'from' | 'until' | 'renews'

/** The latest day an immersion that starts on `from` may end. */
export const latestEndOf = (from: PlainDate, rules: ImmersionRules = immersionRules): PlainDate =>
  lastDayOfMonths(from, rules.months)

/** Those that may be renewed: standing, no renewal themselves, not renewed yet. */
export const renewable = (known: readonly Immersion[]): readonly Immersion[] => {
  const renewed = new Set(known.filter(({ withdrawn }) => !withdrawn).map(({ renews }) => renews))
  return known.filter(
    ({ immersion, renews, withdrawn }) => !withdrawn && renews === null && !renewed.has(immersion),
  )
}

/** All that stands against it, field by field; else the body to write. `known` are the person's other immersions. */
export const decideImmersion = (
  known: readonly Immersion[],
  wish: ImmersionWish,
  rules: ImmersionRules = immersionRules,
): Result<BodyOf<'immersion.recorded'>, ReadonlyMap<ImmersionField, Refusal>> => {
  const refusals = new Map<ImmersionField, Refusal>()
  const say = (field: ImmersionField, refusal: Refusal): void => {
    if (!refusals.has(field)) refusals.set(field, refusal)
  }
  const others = known.filter(({ immersion, withdrawn }) => immersion !== wish.immersion && !withdrawn)
  const hostName = decideText(wish.hostName, 200)
  const siret = siretDigits(wish.hostSiret)
  const { object, from, until } = wish
  if (object === '') say('object', { code: 'immersion.object-missing' })
  if (!hostName.ok) say('hostName', hostName.refusal)
  else if (hostName.value === '') say('hostName', { code: 'immersion.host-missing' })
  if (siret !== '' && !isSiret(siret)) say('hostSiret', { code: 'immersion.siret-invalid' })
  if (from === null || !isPlainDate(from)) say('from', { code: 'follow-up.date-invalid' })
  if (until === null || !isPlainDate(until)) say('until', { code: 'follow-up.date-invalid' })
  if (from !== null && until !== null && refusals.size === 0) {
    const latest = latestEndOf(from, rules)
    if (until < from) say('until', { code: 'follow-up.ends-before-start', from })
    else if (until > latest) say('until', { code: 'immersion.over-a-month', latest })
    const host = { hostSiret: siret, hostName: hostName.ok ? hostName.value : '' }
    if (wish.renews !== null) {
      const before = known.find(({ immersion }) => immersion === wish.renews)
      const isOpen = renewable(others).some(({ immersion }) => immersion === wish.renews)
      if (before === undefined || !isOpen) say('renews', { code: 'immersion.renewed-already' })
      else if (!isSameHost(before, host)) {
        say('renews', { code: 'immersion.renewed-elsewhere', host: before.hostName })
      } else if (from <= before.until) say('from', { code: 'immersion.renewed-early', until: before.until })
    }
    const sameHost = others.filter((other) => isSameHost(other, host))
    const over = refusals.size === 0 ? hostTotal(sameHost, { from, until }, rules) : undefined
    if (over !== undefined) {
      say('until', { code: 'immersion.host-too-long', host: host.hostName, limit: rules.hostDays, ...over })
    }
  }
  if (refusals.size > 0 || object === '' || from === null || until === null || !hostName.ok) {
    return refuse(refusals)
  }
  return ok({
    participant: wish.participant,
    immersion: wish.immersion,
    object,
    hostName: hostName.value,
    ...(siret === '' ? {} : { hostSiret: siret }),
    from,
    until,
    renews: wish.renews,
    withdrawn: false,
  })
}

type Host = Pick<Immersion, 'hostName'> & { readonly hostSiret?: string | undefined }

/** By SIRET where both have one, else by name: « Boulangerie Cœur de blé » is « BOULANGERIE COEUR DE BLE ». */
const isSameHost = (a: Host, b: Host): boolean =>
  a.hostSiret !== undefined && a.hostSiret !== '' && b.hostSiret !== undefined && b.hostSiret !== ''
    ? a.hostSiret === b.hostSiret
    : sortKey(a.hostName) === sortKey(b.hostName)

interface Period {
  readonly from: PlainDate
  readonly until: PlainDate
}

const lengthWithin = ({ from, until }: Period, first: PlainDate, last: PlainDate): number =>
  Math.max(0, daysBetween(from > first ? from : first, until < last ? until : last) + 1)

/**
 * Is the sum with this host too long in any stretch of twelve months that touches the wish? Then by how many days,
 * and the latest end that would do, `null` where none does.
 */
const hostTotal = (
  others: readonly Period[],
  wish: Period,
  { hostDays, withinMonths }: ImmersionRules,
): { readonly days: number; readonly latest: PlainDate | null } | undefined => {
  const longest = (until: PlainDate): number => {
    const all = [...others, { from: wish.from, until }]
    return Math.max(
      ...all.map(({ from: first }) => {
        const last = lastDayOfMonths(first, withinMonths)
        return first > until || last < wish.from
          ? 0
          : all.reduce((sum, period) => sum + lengthWithin(period, first, last), 0)
      }),
    )
  }
  const days = longest(wish.until)
  if (days <= hostDays) return undefined
  const latest = addDays(wish.until, hostDays - days)
  return { days, latest: latest >= wish.from && longest(latest) <= hostDays ? latest : null }
}

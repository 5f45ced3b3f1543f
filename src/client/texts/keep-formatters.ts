// The browser's formatters of one language, each made when it is first used and kept: making one costs many times what
// using it does.

export interface Formatters {
  /** In UTC, where the days of this app live. */
  date(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat
  number(options?: Intl.NumberFormatOptions): Intl.NumberFormat
  plural(): Intl.PluralRules
  list(): Intl.ListFormat
}

export const keepFormatters = (language: string): Formatters => {
  const keepOf = <Made, Options>(make: (options: Options) => Made): ((options: Options) => Made) => {
    const made = new Map<string, Made>()
    return (options) => {
      const key = JSON.stringify(options) ?? ''
      const formatter = made.get(key) ?? make(options)
      made.set(key, formatter)
      return formatter
    }
  }
  const number = keepOf((options: Intl.NumberFormatOptions) => new Intl.NumberFormat(language, options))
  const plural = keepOf((_: 'plural') => new Intl.PluralRules(language))
  const list = keepOf((_: 'list') => new Intl.ListFormat(language, { type: 'conjunction' }))
  return {
    date: keepOf(
      (options: Intl.DateTimeFormatOptions) =>
        new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options }),
    ),
    number: (options = {}) => number(options),
    plural: () => plural('plural'),
    list: () => list('list'),
  }
}

// A percentage of very few is no information: below five only n on N is shown (field.md §2).

export const leastBase = 5

/** May a share of `base` be written as a percentage? */
export const showsShare = (base: number): boolean => base >= leastBase

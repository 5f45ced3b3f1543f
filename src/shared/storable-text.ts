// What neither UTF-8 nor PostgreSQL can hold: a NUL, or half of a surrogate pair. Words that are kept outside an entry's
// frozen bytes are refused at the door where they have one.

export const isStorableText = (text: string): boolean => !/\0|\p{Surrogate}/u.test(text)

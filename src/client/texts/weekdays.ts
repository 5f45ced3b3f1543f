// Seven names, Monday first: what a list of weekdays must hold in every language.

export type WeekdayNames = [
  monday: string,
  tuesday: string,
  wednesday: string,
  thursday: string,
  friday: string,
  saturday: string,
  sunday: string,
]

// Who of a group's team may follow people: advisers and coordinators; somebody else is typed.

import type { Cohort } from '#shared/domain/cohort.ts'
import { office } from '#shared/journal/kinds/define-kind.ts'
import type { PersonId } from '#shared/ids.ts'

/** The choice that opens a field for a typed name. */
export const otherPerson = 'other'

export const teamChoices = ({
  members,
}: Pick<Cohort, 'members'>): readonly { readonly value: string; readonly label: string }[] =>
  members
    .filter(({ role }) => office.includes(role))
    .map(({ person, name }) => ({ value: person, label: name }))

/** Whom a choice means; nothing chosen is nobody. */
export const personOfChoice = (
  { members }: Pick<Cohort, 'members'>,
  choice: string,
  typed: string,
): { readonly person: PersonId | null; readonly name: string } => {
  if (choice === otherPerson) return { person: null, name: typed }
  const member = members.find(({ person }) => person === choice)
  return member === undefined ? { person: null, name: '' } : { person: member.person, name: member.name }
}

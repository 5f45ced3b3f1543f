/** The demo behind `npm start`: fills an empty database once, and gives a fresh link per role at every start. */
import { addInvitation, readOrganisations, readPeople } from './account/accounts.queries.ts'
import { hashSecret, makeInvitationCode } from './account/secrets.ts'
import type { AccountDeps } from './account/account-deps.ts'
import { CannotStart } from './db/cannot-start.ts'
import { demoAccounts } from './demo/demo-people.ts'
import { emptyDemo } from './demo/demo.queries.ts'
import { fillDemo, unfinishedName } from './demo/fill-demo.ts'
import type { Rooms } from './routes.ts'

/** How long a link of the demo works. */
const linkHours = 24

export interface DemoLink {
  readonly personName: string
  readonly role: 'coordinator' | 'facilitator' | 'adviser'
  readonly url: string
}

/**
 * Makes sure that the database holds the demo.
 * @throws CannotStart where it holds somebody's real data
 */
export const ensureDemo = async ({ account, sync }: Rooms): Promise<void> => {
  const organisations = await readOrganisations(account.db)
  if (organisations.some(({ isDemo }) => !isDemo)) {
    throw new CannotStart(
      'This database holds real data: the demo is not mixed with it. Start it with `npm run serve`, or name another folder for the demo with DATA_DIR.',
    )
  }
  const isUnfinished = organisations.some(({ name }) => name === unfinishedName)
  // A demo that a kill cut short is nobody's work: it is written anew.
  if (isUnfinished) await emptyDemo(account.db)
  if (organisations.length === 0 || isUnfinished) await fillDemo(account, sync)
}

/** @throws CannotStart where the database holds the demo: nothing real may be mixed with it */
export const refuseDemo = async ({ db }: AccountDeps): Promise<void> => {
  if ((await readOrganisations(db)).some(({ isDemo }) => isDemo)) {
    throw new CannotStart(
      'This database holds the demo. Start it with `npm start`, or name another folder for real data with DATA_DIR.',
    )
  }
}

/** A link for each person of the demo, with a fresh code; those of earlier starts go on until their time is over. */
export const inviteToDemo = async (account: AccountDeps, origin: string): Promise<readonly DemoLink[]> => {
  const [organisation] = await readOrganisations(account.db)
  const people = organisation ? await readPeople(account.db, organisation.organisation) : []
  const links: DemoLink[] = []
  for (const { name, role } of demoAccounts) {
    const person = people.find((each) => each.name === name)
    if (person === undefined) continue
    const code = makeInvitationCode((count) => account.randomBytes(count))
    const createdAt = account.now()
    await addInvitation(account.db, {
      codeHash: hashSecret(code),
      person: person.person,
      createdBy: null,
      createdAt,
      expiresAt: createdAt + linkHours * 3_600_000,
    })
    // The code stands in the fragment, which no server and no log sees.
    links.push({ personName: name, role, url: `${origin}/rejoindre#${code}` })
  }
  return links
}

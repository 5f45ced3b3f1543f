/** An employer encounter of today that is planned on the server before the story begins: employers, jobs, a full plan. */
import { randomUUID } from 'node:crypto'
import { v7 } from 'uuid'
import { defaultTimeZone, minutesOf, timeOf, wallTimeAt } from '#shared/calendar.ts'
import { packMeetings } from '#shared/domain/rotation/pack-meetings.ts'
import { planRotation } from '#shared/domain/rotation/plan-rotation.ts'
import type { RotationGrid } from '#shared/domain/rotation/rotation.ts'
import type { Group, Office, Telling } from './a-group.ts'

/** Name, job, ROME code: eight employers in the order of their tables. */
export const eightEmployers = [
  ['Atelier textile du Cambrésis', 'Couture en confection', 'H2402'],
  ['Boulangerie Cœur de blé', 'Vente en boulangerie', 'D1106'],
  ['Clinique des Tilleuls', 'Services hospitaliers', 'J1301'],
  ['Grande surface de la Plaine', 'Mise en rayon', 'D1507'],
  ['Hôtel du Parc', 'Réception', 'G1703'],
  ['Logistique des Flandres', 'Préparation de commandes', 'N1103'],
  ['Mairie de la Ville-Haute', 'Accueil', 'M1601'],
  ['Services à la personne du Hainaut', 'Aide à domicile', 'K1304'],
] as const

export interface PlannedEncounter {
  readonly encounter: string
  readonly employers: readonly string[]
  readonly grid: RotationGrid
  /** « /groupes/…/rencontre/… » */
  readonly page: string
}

interface EncounterWish {
  readonly encounter?: string
  readonly rounds?: number
  readonly minutes?: number
  readonly changeoverMinutes?: number
  /** « 14:00 » unless said, whatever time it is. */
  readonly start?: string
  readonly timeZone?: string
}

/** A place of the country where no evening is near, and an hour there that is still ahead, rounds and all. */
export const whereItIsEarly = (): { timeZone: string; start: string } => {
  const zones = [defaultTimeZone, 'America/Martinique']
  const timeZone = zones.find((zone) => wallTimeAt(Date.now(), zone).time < '20:00') ?? defaultTimeZone
  return { timeZone, start: timeOf(minutesOf(wallTimeAt(Date.now(), timeZone).time) + 90) }
}

/** An encounter of today with nobody in it yet. @returns its id and its page */
export const describeEncounter = async (
  office: Office,
  group: Group,
  {
    encounter = randomUUID(),
    rounds = 8,
    minutes = 7,
    changeoverMinutes = 1,
    start = '14:00',
    timeZone = defaultTimeZone,
  }: EncounterWish = {},
): Promise<{ encounter: string; page: string }> => {
  const { date } = wallTimeAt(Date.now(), timeZone)
  const placeName = 'Théâtre des Remparts'
  const about = { encounter, date, start, placeName, rounds, minutes, changeoverMinutes }
  await office.tell(group.cohort, [{ kind: 'encounter.planned', body: { ...about, breaks: [] } }])
  return { encounter, page: `/groupes/${group.cohort}/rencontre/${encounter}` }
}

export const planEncounter = async (
  office: Office,
  group: Group,
  wish: EncounterWish = {},
): Promise<PlannedEncounter> => {
  const { encounter, page } = await describeEncounter(office, group, wish)
  // Entered at one moment: their order, which numbers their tables, is that of their ids.
  const employers = eightEmployers.map(() => v7())
  const planned = planRotation({
    candidates: group.participants.map((id) => ({ id })),
    employers: employers.map((id) => ({ id, tables: 1 })),
    rounds: wish.rounds ?? 8,
  })
  if (!planned.ok) throw new Error(planned.refusal.code)
  const { grid } = planned.value
  const packed = packMeetings(grid)
  await office.tell(group.cohort, [
    ...eightEmployers.flatMap(([name, title, romeCode], index): Telling[] => {
      const employer = employers[index] ?? ''
      return [
        { kind: 'employer.entered', body: { encounter, employer, name, tables: 1 } },
        { kind: 'employer.jobs', body: { encounter, employer, jobs: [{ title, romeCode }] } },
      ]
    }),
    {
      kind: 'rotation.planned',
      body: {
        encounter,
        candidates: [...packed.candidates],
        employers: [...packed.employers],
        meetings: packed.meetings.map(([...meeting]) => meeting),
      },
    },
  ])
  return { encounter, employers, grid, page }
}

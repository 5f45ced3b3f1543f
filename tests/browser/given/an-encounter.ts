/** An employer encounter of today that is planned on the server before the story begins: employers, jobs, a full plan. */
import { randomUUID } from 'node:crypto'
import { v7 } from 'uuid'
import { defaultTimeZone, wallTimeAt } from '#shared/calendar.ts'
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

export const planEncounter = async (
  office: Office,
  group: Group,
  { rounds = 8, minutes = 7, changeoverMinutes = 1, tables = (_index: number): number => 1 } = {},
): Promise<PlannedEncounter> => {
  const encounter = randomUUID()
  // Entered at one moment: their order, which numbers their tables, is that of their ids.
  const employers = eightEmployers.map(() => v7())
  const { date } = wallTimeAt(Date.now(), defaultTimeZone)
  const planned = planRotation({
    candidates: group.participants.map((id) => ({ id })),
    employers: employers.map((id, index) => ({ id, tables: tables(index) })),
    rounds,
  })
  if (!planned.ok) throw new Error(planned.refusal.code)
  const { grid } = planned.value
  const packed = packMeetings(grid)
  const about = {
    encounter,
    date,
    start: '14:00',
    placeName: 'Théâtre des Remparts',
    rounds,
    minutes,
    changeoverMinutes,
  }
  await office.tell(group.cohort, [
    { kind: 'encounter.planned', body: { ...about, breaks: [] } },
    ...eightEmployers.flatMap(([name, title, romeCode], index): Telling[] => {
      const employer = employers[index] ?? ''
      return [
        { kind: 'employer.entered', body: { encounter, employer, name, tables: tables(index) } },
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
  return { encounter, employers, grid, page: `/groupes/${group.cohort}/rencontre/${encounter}` }
}

/** Groups of the demo, each at another stage; places, operations and venues are invented. */

export type DemoStage = 'planned' | 'running' | 'toLookAt' | 'toClose' | 'closed'

export interface DemoCohort {
  readonly stage: DemoStage
  readonly title: string
  readonly operationNumber: string
  readonly venueName: string
  readonly venueAddress: string
  readonly venueSiren: string
  readonly department: string
  readonly room: string
  readonly otherPlace: string
  readonly size: number
  /** Days from today on which the group meets, near enough: Sundays and Saturdays move to a working day. */
  readonly days: readonly number[]
  readonly start: string
  readonly end: string
}

export const demoCohorts: readonly DemoCohort[] = [
  {
    stage: 'running',
    title: 'Cassel — L’emploi donne le « la »',
    operationNumber: '59-D-014',
    venueName: 'Théâtre des Remparts',
    venueAddress: '4 rue des Remparts, 59000 Villeneuve-des-Sables',
    venueSiren: '901234561',
    department: '59',
    room: 'salle de répétition',
    otherPlace: 'Médiathèque du Port',
    size: 10,
    days: [-21, -19, -14, -12, -7, -5, 2, 7, 9, 14],
    start: '09:30',
    end: '12:30',
  },
  {
    stage: 'toLookAt',
    title: 'Des toiles et des métiers',
    operationNumber: '80-D-007',
    venueName: 'Musée de la Lagune',
    venueAddress: '12 quai des Teinturiers, 80000 Amont-sur-Somme',
    venueSiren: '902345672',
    department: '80',
    room: 'atelier pédagogique',
    otherPlace: 'Agence France Travail Amont Centre',
    size: 9,
    days: [-29, -27, -22, -20, -15, -13, -8, -6, -1, 6, 8, 13],
    start: '14:00',
    end: '17:00',
  },
  {
    stage: 'toClose',
    title: 'La scène, un tremplin',
    operationNumber: '25-D-003',
    venueName: 'Scène du Vallon',
    venueAddress: '1 place du Vallon, 25000 Belmont-le-Haut',
    venueSiren: '903456783',
    department: '25',
    room: 'plateau',
    otherPlace: 'Maison de quartier des Prés',
    size: 8,
    days: [-42, -40, -35, -33, -28, -26, -9, -3],
    start: '09:00',
    end: '12:00',
  },
  {
    stage: 'planned',
    title: 'Un musée, dix parcours',
    operationNumber: '974-D-002',
    venueName: 'Muséum des Cirques',
    venueAddress: '8 rue de la Source, 97400 Saint-Aubin-les-Hauts',
    venueSiren: '904567894',
    department: '974',
    room: 'salle des expositions',
    otherPlace: 'Agence France Travail Saint-Aubin',
    size: 7,
    days: [10, 12, 17, 19, 24, 26, 31, 33],
    start: '09:00',
    end: '12:00',
  },
  {
    stage: 'closed',
    title: 'Voix hautes',
    operationNumber: '13-D-021',
    venueName: 'Opéra de la Calanque',
    venueAddress: '2 boulevard des Pins, 13000 Port-Calanque',
    venueSiren: '905678905',
    department: '13',
    room: 'salle de chœur',
    otherPlace: 'Espace emploi du Littoral',
    size: 8,
    days: [-215, -213, -208, -206, -201, -199],
    start: '09:30',
    end: '12:30',
  },
]

export const workshopTitles = [
  'Se présenter',
  'Voix et présence',
  'Ce que je sais faire',
  'Visite des coulisses',
  'Écouter, répondre',
  'Lire une image',
  'Préparer l’entretien',
  'Rencontres à blanc',
  'Le trac, un allié',
  'Mon projet en une minute',
  'Répétition générale',
  'Bilan et suites',
] as const

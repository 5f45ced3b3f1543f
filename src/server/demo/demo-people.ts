/** People of the demo: invented, with names written as people here write theirs. None of them exists. */

export interface DemoAccount {
  readonly key: 'coordinator' | 'facilitator' | 'secondFacilitator' | 'adviser'
  readonly name: string
  readonly jobTitle: string
  readonly organisationRole: 'steward' | 'member'
  readonly role: 'coordinator' | 'facilitator' | 'adviser'
  readonly device: { readonly name: string; readonly kind: 'tablet' | 'computer' }
}

export const demoAccounts: readonly DemoAccount[] = [
  {
    key: 'coordinator',
    name: 'Solène Kervella',
    jobTitle: 'coordinatrice du programme',
    organisationRole: 'steward',
    role: 'coordinator',
    device: { name: 'Ordinateur du bureau', kind: 'computer' },
  },
  {
    key: 'facilitator',
    name: 'Inès Bellamy',
    jobTitle: 'médiatrice culturelle',
    organisationRole: 'member',
    role: 'facilitator',
    device: { name: 'Tablette 1', kind: 'tablet' },
  },
  {
    key: 'secondFacilitator',
    name: 'Hugo Marchand',
    jobTitle: 'comédien intervenant',
    organisationRole: 'member',
    role: 'facilitator',
    device: { name: 'Tablette 2', kind: 'tablet' },
  },
  {
    key: 'adviser',
    name: 'Nadia Ferhat',
    jobTitle: 'conseillère emploi',
    organisationRole: 'member',
    role: 'adviser',
    device: { name: 'Ordinateur de l’agence', kind: 'computer' },
  },
]

/** Family name, given names. */
export const demoNames: readonly (readonly [string, string])[] = [
  ['Abdoulaye', 'Awa'],
  ['Benali', 'Karim'],
  ['Cœurderoy', 'Léa'],
  ['D’Artagnan', 'Charles-Édouard'],
  ['Da Silva', 'Maria João'],
  ['Guérin', 'Nathalie'],
  ['Lefèvre', 'Zoé'],
  ['Müller-Roy', 'Élodie'],
  ['Nguyễn', 'Thị Mai'],
  ['Żukowski', 'Łucja'],
  ['Østergaard', 'Søren'],
  ['Đặng', 'Quốc Bảo'],
  ['Ševčík', 'Žofia'],
  ['Ó Briain', 'Saoirse'],
  ['Ţepeş', 'Ştefan'],
  ['Çelik', 'Ayşe Gül'],
  ['Παπαδοπούλου', 'Ελένη'],
  ['Коваленко', 'Оксана'],
  ['بن يوسف', 'سلمى'],
  ['王', '小明'],
  ['Traoré', 'Fatoumata'],
  ['Le Goff', 'Yann'],
  ['N’Diaye', 'Ousmane'],
  ['Hoarau', 'Marie-Josée'],
  ['Rasoanaivo', 'Tiana'],
  ['Lopez y García', 'Inmaculada'],
  ['Van den Berghe', 'Joris'],
  ['Šimkutė', 'Rūta'],
  ['Õunapuu', 'Jaan'],
  ['Haddad', 'Rim'],
  ['Petit', 'Jean'],
  ['Petit', 'Jeanne'],
  ['Abdoulaye', 'Moussa'],
  ['Diallo', 'Aïssatou'],
  ['Fernandes', 'Luís'],
  ['Krüger', 'Jürgen'],
  ['Bađić', 'Đorđe'],
  ['Lambert', 'Chloé'],
  ['Mercier', 'Bruno'],
  ['Tchoumi', 'Grâce'],
  ['Sâdhu', 'Priya'],
  ['Oyelaran', 'Folá'],
]

export const soughtJobs = [
  'agent d’accueil',
  'vendeuse en boulangerie',
  'préparateur de commandes',
  'aide à domicile',
  'assistante administrative',
  'technicien de maintenance',
  'couturière',
  'cuisinier',
] as const

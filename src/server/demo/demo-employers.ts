/** Employers, artworks and words of the demo: invented firms, works that everybody may look at. */

export interface DemoEmployer {
  readonly name: string
  readonly town: string
  readonly recruiter: string
  readonly jobs: readonly { readonly title: string; readonly romeCode: string }[]
}

export const demoEmployers: readonly DemoEmployer[] = [
  {
    name: 'Atelier textile du Cambrésis',
    town: 'Amont-sur-Somme',
    recruiter: 'Odile Carpentier',
    jobs: [{ title: 'Couture', romeCode: 'B1803' }],
  },
  {
    name: 'Boulangerie Cœur de blé',
    town: 'Belmont-le-Haut',
    recruiter: 'Rachid Amrani',
    jobs: [{ title: 'Vente en boulangerie', romeCode: 'D1106' }],
  },
  {
    name: 'Clinique des Tilleuls',
    town: 'Amont-sur-Somme',
    recruiter: 'Claire Vasseur',
    jobs: [{ title: 'Aide-soignance', romeCode: 'J1501' }],
  },
  {
    name: 'Grande surface de la Plaine',
    town: 'Villeneuve-des-Sables',
    recruiter: 'Boris Lenoir',
    jobs: [{ title: 'Mise en rayon', romeCode: 'D1507' }],
  },
  {
    name: 'Hôtel du Parc',
    town: 'Port-Calanque',
    recruiter: 'Mina Sabatier',
    jobs: [
      { title: 'Réception', romeCode: 'G1703' },
      { title: 'Service en salle', romeCode: 'G1803' },
    ],
  },
  {
    name: 'Logistique des Flandres',
    town: 'Villeneuve-des-Sables',
    recruiter: 'Joris Delattre',
    jobs: [
      { title: 'Préparation de commandes', romeCode: 'N1103' },
      { title: 'Manutention', romeCode: 'N1105' },
    ],
  },
  {
    name: 'Mairie de la Ville-Haute',
    town: 'Belmont-le-Haut',
    recruiter: 'Sabine Marchal',
    jobs: [
      { title: 'Accueil du public', romeCode: 'M1601' },
      { title: 'Espaces verts', romeCode: 'A1203' },
    ],
  },
  {
    name: 'Services à la personne du Hainaut',
    town: 'Amont-sur-Somme',
    recruiter: 'Thérèse Obin',
    jobs: [
      { title: 'Aide à domicile', romeCode: 'K1304' },
      { title: 'Assistance de vie', romeCode: 'K1302' },
    ],
  },
]

/** Title, author, date, collection, and why this one. */
export const demoArtworks: readonly (readonly [string, string, string, string, string])[] = [
  ['La Dentellière', 'Johannes Vermeer', 'vers 1670', 'Musée du Louvre, Paris', 'Ses mains savent attendre.'],
  [
    'La Voyante',
    'Gustave Courbet',
    '1865',
    'Musée des Beaux-Arts, Besançon',
    'Elle regarde sans baisser les yeux.',
  ],
  [
    'Le Radeau de la Méduse',
    'Théodore Géricault',
    '1819',
    'Musée du Louvre, Paris',
    'Ils voient enfin une voile.',
  ],
  [
    'Les Raboteurs de parquet',
    'Gustave Caillebotte',
    '1875',
    'Musée d’Orsay, Paris',
    'Un vrai travail, bien montré.',
  ],
  [
    'La Liseuse',
    'Jean-Honoré Fragonard',
    'vers 1770',
    'National Gallery of Art, Washington',
    'Le calme que je cherche.',
  ],
  [
    'Impression, soleil levant',
    'Claude Monet',
    '1872',
    'Musée Marmottan Monet, Paris',
    'Un matin où l’on part.',
  ],
  [
    'Les Glaneuses',
    'Jean-François Millet',
    '1857',
    'Musée d’Orsay, Paris',
    'Ma grand-mère faisait ce geste.',
  ],
  ['Le Bœuf écorché', 'Chaïm Soutine', '1925', 'Musée de Grenoble', 'La couleur ne s’excuse pas.'],
]

export const demoStrengths = [
  'Garde son calme quand le public pose des questions',
  'Arrive en avance et prépare la salle',
  'Écoute avant de répondre',
  'Ose prendre la parole',
  'Explique avec des mots simples',
  'Aide les autres sans qu’on le demande',
] as const

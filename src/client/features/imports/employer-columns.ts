// The columns of a list of employers: what each is called in offices.
import type { ExpectedList } from './expected-columns.ts'

export type EmployerField = 'name' | 'siret' | 'town' | 'jobs' | 'recruiters' | 'tables'

export const employerColumns: ExpectedList<EmployerField> = {
  required: ['name'],
  columns: [
    {
      field: 'name',
      name: 'Entreprise',
      synonyms: [
        "Nom de l'entreprise",
        'Raison sociale',
        'Employeur',
        'Société',
        'Structure',
        'Enseigne',
        'Établissement',
        'Nom',
      ],
      example: 'Boulangerie Cœur de blé',
    },
    {
      field: 'siret',
      name: 'SIRET',
      synonyms: ['N° SIRET', 'Numéro SIRET', 'Numéro de SIRET', "SIRET de l'établissement"],
      example: '',
    },
    { field: 'town', name: 'Ville', synonyms: ['Commune', 'Localité', 'Lieu'], example: 'Denain' },
    {
      field: 'jobs',
      name: 'Métiers (ROME)',
      synonyms: [
        'Métiers proposés',
        'Métier',
        'Métiers recherchés',
        'Postes',
        'Postes proposés',
        'Poste',
        'Offres',
        'Emplois',
        'Codes ROME',
        'Code ROME',
        'ROME',
      ],
      example: 'Vendeuse (D1106); D1507',
    },
    {
      field: 'recruiters',
      name: 'Contact',
      synonyms: [
        'Contacts',
        'Nom du contact',
        'Recruteur',
        'Recruteurs',
        'Recruteuse',
        'Recruteurs présents',
        'Interlocuteur',
        'Interlocutrice',
        'Représentant',
        'Personne présente',
      ],
      example: 'Claire Morel',
    },
    {
      field: 'tables',
      name: 'Tables',
      synonyms: ['Nombre de tables', 'Nb tables', 'Nb de tables', 'Nombre de recruteurs'],
      example: '1',
    },
  ],
}

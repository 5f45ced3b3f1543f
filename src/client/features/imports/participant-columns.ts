// The columns of a list of people: what each is called in offices.
import type { ExpectedList } from './expected-columns.ts'

export type ParticipantField =
  | 'familyName'
  | 'givenNames'
  | 'fullName'
  | 'birthDate'
  | 'identifier'
  | 'phone'
  | 'email'
  | 'referrer'
  | 'longTermJobSeeker'
  | 'senior'
  | 'disabledWorker'
  | 'soughtJob'
  | 'romeCode'
  | 'joinedOn'

export const participantColumns: ExpectedList<ParticipantField> = {
  required: ['familyName', 'givenNames'],
  columns: [
    {
      field: 'familyName',
      name: 'Nom',
      synonyms: [
        'Nom de famille',
        'Nom usuel',
        "Nom d'usage",
        'Nom de naissance',
        'Nom du participant',
        'Noms',
        'Last name',
        'Surname',
      ],
      example: 'CŒURDEROY',
    },
    {
      field: 'givenNames',
      name: 'Prénom',
      synonyms: ['Prénoms', 'Prénom usuel', 'Prénom du participant', 'Prénom(s)', 'First name', 'Given name'],
      example: 'Léa',
    },
    {
      field: 'fullName',
      name: 'Nom et prénom',
      synonyms: [
        'Nom Prénom',
        'Prénom Nom',
        'Prénom et nom',
        'Nom & prénom',
        'Nom complet',
        'Identité',
        'Participant',
        'Bénéficiaire',
        "Demandeur d'emploi",
        'Candidat',
        'Stagiaire',
        'Personne',
      ],
      stands: ['familyName', 'givenNames'],
      example: '',
    },
    {
      field: 'birthDate',
      name: 'Date de naissance',
      synonyms: [
        'Naissance',
        'Né(e) le',
        'Né le',
        'Née le',
        'Date naissance',
        'Date naiss',
        'Date de naiss.',
        'DDN',
        'DN',
        'Birth date',
        'Date of birth',
      ],
      example: '05/10/1966',
    },
    {
      field: 'identifier',
      name: 'Identifiant France Travail',
      synonyms: [
        'Identifiant FT',
        'Id FT',
        'ID France Travail',
        'N° France Travail',
        'Numéro France Travail',
        'N° FT',
        'N° identifiant',
        'N° identifiant FT',
        'Identifiant Pôle emploi',
        'Identifiant PE',
        'N° PE',
        'Identifiant',
        'IDE',
        'N° DE',
        "N° demandeur d'emploi",
        "Numéro demandeur d'emploi",
        "Identifiant demandeur d'emploi",
      ],
      example: '13980415036',
    },
    {
      field: 'phone',
      name: 'Téléphone',
      synonyms: [
        'Tél',
        'Tel.',
        'Téléphone portable',
        'Tél. portable',
        'Portable',
        'Mobile',
        'Téléphone mobile',
        'N° de téléphone',
        'Numéro de téléphone',
        'N° tél',
        'Phone',
        'Téléphone 1',
        'GSM',
      ],
      example: '0777631706',
    },
    {
      field: 'email',
      name: 'Courriel',
      synonyms: [
        'E-mail',
        'Email',
        'Mail',
        'Mél',
        'Adresse e-mail',
        'Adresse mail',
        'Adresse électronique',
        'Adresse courriel',
        'Courrier électronique',
      ],
      example: 'lea@exemple.invalid',
    },
    {
      field: 'referrer',
      name: 'Prescripteur',
      synonyms: [
        'Prescripteurs',
        'Prescrit par',
        'Envoyée par',
        'Envoyé par',
        'Orienté par',
        'Orientée par',
        'Orientation',
        'Structure',
        'Structure prescriptrice',
        "Structure d'accompagnement",
        'Structure référente',
        'Organisme prescripteur',
        'Origine',
      ],
      example: 'Mission locale',
    },
    {
      field: 'longTermJobSeeker',
      name: 'DELD',
      synonyms: [
        'DELD (oui/non)',
        'Demandeur de longue durée',
        "Demandeur d'emploi de longue durée",
        'Longue durée',
        'Chômage longue durée',
      ],
      example: 'Oui',
    },
    {
      field: 'senior',
      name: 'Senior',
      synonyms: ['Séniors', 'Senior (oui/non)', '50 ans et plus', 'Plus de 50 ans', '+50 ans'],
      example: 'Non',
    },
    {
      field: 'disabledWorker',
      name: 'TH',
      synonyms: [
        'RQTH',
        'BOETH',
        'DEBOE',
        'TH (oui/non)',
        'Travailleur handicapé',
        'Travailleuse handicapée',
        'Handicap',
        'Reconnaissance TH',
      ],
      example: '',
    },
    {
      field: 'soughtJob',
      name: 'Métier recherché',
      synonyms: [
        'Métier',
        'Métiers recherchés',
        'Métier visé',
        'Emploi recherché',
        'Emploi visé',
        'Poste recherché',
        'Projet professionnel',
        'Projet',
        'Métiers (ROME)',
        'Métier (ROME)',
      ],
      example: 'Vendeur en boulangerie (D1106)',
    },
    {
      field: 'romeCode',
      name: 'Code ROME',
      synonyms: ['ROME', 'Codes ROME', 'Code métier', 'Fiche ROME'],
      example: '',
    },
    {
      field: 'joinedOn',
      name: 'Date d’entrée',
      synonyms: [
        "Date d'entrée",
        "Date d'entrée dans l'action",
        'Entrée',
        'Entrée le',
        'Début',
        'Date de début',
        'Arrivée',
        'Arrivé le',
      ],
      example: '',
    },
  ],
}

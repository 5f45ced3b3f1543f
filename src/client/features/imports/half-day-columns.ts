// The columns of a list of half-days: what each is called in offices.
import type { ExpectedList } from './expected-columns.ts'

export type HalfDayField =
  'date' | 'slot' | 'start' | 'end' | 'hours' | 'workshop' | 'place' | 'facilitators' | 'room' | 'capacity'

export const halfDayColumns: ExpectedList<HalfDayField> = {
  required: ['date', 'start', 'end'],
  columns: [
    {
      field: 'date',
      name: 'Date',
      synonyms: ['Jour', 'Date de la séance', 'Date de la demi-journée', 'Le', 'Dates'],
      example: '03/11/2026',
    },
    {
      field: 'slot',
      name: 'Demi-journée',
      synonyms: [
        'Créneau',
        'Moment',
        'Période',
        'Matin / après-midi',
        'Matin ou après-midi',
        'AM/PM',
        '1/2 journée',
        'Demi journee',
      ],
      example: 'Matin',
    },
    {
      field: 'start',
      name: 'Début',
      synonyms: ['Heure de début', 'Heure début', 'De', 'Commence à', 'H début', 'Arrivée'],
      example: '9h30',
    },
    {
      field: 'end',
      name: 'Fin',
      synonyms: ['Heure de fin', 'Heure fin', 'À', 'Finit à', 'H fin', 'Départ'],
      example: '12h30',
    },
    {
      field: 'hours',
      name: 'Horaires',
      synonyms: ['Horaire', 'Heures', 'Plage horaire'],
      stands: ['start', 'end'],
      example: '',
    },
    {
      field: 'workshop',
      name: 'Atelier',
      synonyms: [
        'Intitulé',
        "Intitulé de l'atelier",
        'Titre',
        'Thème',
        'Contenu',
        'Séance',
        'Module',
        'Activité',
        'Objet',
        'Programme',
      ],
      example: 'Découverte du lieu',
    },
    {
      field: 'place',
      name: 'Lieu',
      synonyms: ['Lieux', 'Endroit', 'Site', 'Adresse', 'Lieu de la séance'],
      example: 'Musée',
    },
    {
      field: 'facilitators',
      name: 'Intervenants',
      synonyms: [
        'Intervenant',
        'Intervenante',
        'Intervenant(e)s',
        'Animateur',
        'Animatrice',
        'Animé par',
        'Formateur',
        'Formatrice',
        'Médiateur',
        'Médiatrice',
        'Encadrant',
      ],
      example: '',
    },
    { field: 'room', name: 'Salle', synonyms: ['Salles', 'Espace'], example: '' },
    {
      field: 'capacity',
      name: 'Places',
      synonyms: [
        'Capacité',
        'Jauge',
        'Nombre de places',
        'Capacité de la salle',
        'Nb places',
        'Effectif max',
      ],
      example: '',
    },
  ],
}

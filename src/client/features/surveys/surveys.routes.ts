// The pages of surveys: a group's answers, the device that goes round, paper, links; and the page that a link opens.

import type { RouteRecordRaw } from 'vue-router'

const surveys = '/groupes/:cohort/enquetes'
/** The words of `audienceOfAddress`. */
const survey = `${surveys}/:audience(participants|structure|conseillers)`

export const surveysRoutes: RouteRecordRaw[] = [
  { path: surveys, name: 'surveys', component: () => import('./SurveysView.vue'), props: true },
  {
    path: `${survey}/repondre`,
    name: 'survey-hand-over',
    component: () => import('./SurveyHandOverView.vue'),
    props: true,
    meta: { task: true, kiosk: true },
  },
  {
    path: `${survey}/papier`,
    name: 'survey-paper',
    component: () => import('./PaperAnswersView.vue'),
    props: true,
  },
  {
    path: `${survey}/liens`,
    name: 'survey-links',
    component: () => import('./SurveyLinksView.vue'),
    props: true,
  },
  // The token stands in the fragment, which no server and no log sees.
  {
    path: '/avis',
    name: 'survey-by-link',
    component: () => import('./LinkAnswerView.vue'),
    meta: { open: true, bare: true },
  },
]

// What coordinators note for the five criteria: what was paid, and how many were asked in each survey. The answers
// themselves carry no name and are no entries (see domain/survey).

import * as z from 'zod/mini'
import { coordination, date, defineKind, name, nobody, text, uuid, whole } from './define-kind.ts'

/** Who is asked: the participants, the cultural venue and its facilitators, the advisers who sent people. */
export const surveyAudiences = ['participant', 'culturalVenue', 'adviser'] as const
export type SurveyAudience = (typeof surveyAudiences)[number]

export const steeringKinds = {
  'payment.recorded': defineKind({
    circle: 'advisers',
    v: 1,
    writtenBy: coordination,
    body: () =>
      z.object({
        payment: uuid,
        /** At most a million euros. */
        amountCents: whole(1, 100_000_000),
        paidOn: date,
        /** Who paid: AFDAS, a region, a department, a sponsor. */
        source: name,
        reference: text(200),
        /** Entered by mistake. */
        withdrawn: z.boolean(),
      }),
    place: ({ payment }) => `payment/${payment}`,
    about: nobody,
  }),
  'survey.invited': defineKind({
    circle: 'advisers',
    v: 1,
    writtenBy: coordination,
    body: () => z.object({ audience: z.enum(surveyAudiences), invited: whole(0, 500) }),
    place: ({ audience }) => `survey-invited/${audience}`,
    about: nobody,
  }),
}

// The wire between devices and server: it loses requests, loses answers after the commit, delivers twice and
// late, and lets a device give up before its request arrives. Everything travels as text, as on a real one.

import type { Agenda } from './agenda.ts'
import type { Chance } from './chance.ts'
import type { Plan } from './plan.ts'

export interface Wire {
  /** One round trip; `undefined` where no whole answer came back. */
  carry(request: string): Promise<string | undefined>
  /** From now on everything arrives, once and soon. */
  heal(): void
}

export interface WireParts {
  readonly agenda: Agenda
  readonly chance: Chance
  readonly plan: Plan
  /** The server's answer, or `undefined` where its process died over it. */
  readonly deliver: (request: string) => Promise<string | undefined>
  readonly note: (event: string) => void
}

/** A device waits this long (ms) for an answer. */
const patience = 30_000

export const layWire = ({ agenda, chance, plan, deliver, note }: WireParts): Wire => {
  let healed = false
  const delay = (): number => (healed ? 20 : chance.between(10, plan.delay))
  const deliverAgain = (request: string): void => {
    agenda.after(delay() + chance.below(60_000), () => {
      note('delivered again')
      void deliver(request)
    })
  }
  return {
    heal: () => {
      healed = true
    },
    carry: (request) =>
      new Promise((resolve) => {
        const isLost = !healed && chance.happens(plan.dropRequest)
        const isOvertaken = !healed && chance.happens(plan.overtake)
        const isAnswerLost = !healed && chance.happens(plan.dropAnswer)
        if (!healed && !isLost && chance.happens(plan.duplicate)) deliverAgain(request)
        if (isLost || isOvertaken) {
          note(isLost ? 'request lost' : 'request late')
          agenda.after(patience, () => resolve(undefined))
          if (isOvertaken) agenda.after(patience + chance.below(3_600_000), () => void deliver(request))
          return
        }
        agenda.after(delay(), () => {
          void deliver(request).then((answer) => {
            if (answer === undefined || isAnswerLost) {
              if (isAnswerLost) note('answer lost')
              agenda.after(patience, () => resolve(undefined))
            } else agenda.after(delay(), () => resolve(answer))
          })
        })
      }),
  }
}

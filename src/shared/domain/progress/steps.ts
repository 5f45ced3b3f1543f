// The steps of the workshops: those of the programme, as the cohort names, orders, ties and withdraws them, and its own.

import type { EntryId } from '#shared/ids.ts'
import type { BodyOf } from '#shared/journal/kinds.ts'
import { isFork, versionsByPlace } from '#shared/journal/versions.ts'
import type { Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import type { Folded } from '#shared/domain/cohort.ts'
import type { ProgressDraft } from './said-of-person.ts'

/**
 * The programme's own steps in their order, from the benefits that the deck names: speaking in public, finding out
 * skills, self-confidence, another way of searching, meeting employers. Their words lie in texts/progress.
 */
export const defaultSteps = [
  'default.venue',
  'default.look',
  'default.choose',
  'default.speak',
  'default.skills',
  'default.introduce',
  'default.search',
  'default.prepare',
  'default.next',
] as const
export type DefaultStep = (typeof defaultSteps)[number]

export interface Step {
  readonly step: string
  /** As the cohort named it; empty: the words of the programme's own step. */
  readonly label: string
  /** The workshop it belongs to, as the half-days name it; empty: the whole course. */
  readonly workshopTitle: string
  readonly rank: number
  readonly withdrawn: boolean
  readonly versions: readonly EntryId[]
  readonly fork: boolean
}

export type StepWish = Pick<Step, 'label' | 'workshopTitle'>

export const isDefaultStep = (step: string): step is DefaultStep =>
  (defaultSteps as readonly string[]).includes(step)

/** All steps of a cohort in their order, withdrawn ones too; the programme's own stand where nobody spoke of them. */
export const foldSteps = (entries: Iterable<Folded>): readonly Step[] => {
  const steps = new Map<string, Step>(
    defaultSteps.map((step, index) => [
      step,
      { step, label: '', workshopTitle: '', rank: index, withdrawn: false, versions: [], fork: false },
    ]),
  )
  for (const place of versionsByPlace(entries).values()) {
    const [shown] = place
    if (shown?.kind !== 'step.defined') continue
    const { body } = shown
    steps.set(body.step, { ...body, versions: place.map(({ head }) => head.id), fork: isFork(place) })
  }
  return [...steps.values()].sort((a, b) => a.rank - b.rank || (a.step < b.step ? -1 : 1))
}

/** The steps in use, and of these the ones that a half-day of this title is about; '' asks for all. */
export const stepsOfWorkshop = (steps: readonly Step[], workshopTitle: string): readonly Step[] =>
  steps.filter(
    (step) =>
      !step.withdrawn &&
      (workshopTitle === '' || step.workshopTitle === '' || step.workshopTitle === workshopTitle),
  )

/** A new step at the end, or other words and workshop for one that is there (P2). */
export const decideStep = (
  steps: readonly Step[],
  key: string,
  wish: StepWish,
): Result<readonly ProgressDraft[]> => {
  const label = wish.label.trim()
  const known = steps.find(({ step }) => step === key)
  if (label === '' && !isDefaultStep(key)) return refuse({ code: 'progress.step-label-missing' })
  const last = steps.at(-1)
  return ok([
    draftOf({
      step: key,
      label,
      workshopTitle: wish.workshopTitle.trim(),
      rank: known?.rank ?? (last === undefined ? 0 : Math.min(999, last.rank + 1)),
      withdrawn: known?.withdrawn ?? false,
      versions: known?.versions ?? [],
    }),
  ])
}

/** Hides a step, or brings it back; what was reached stays said (P2). */
export const withdrawStep = (step: Step, withdrawn: boolean): readonly ProgressDraft[] => [
  draftOf({ ...step, withdrawn }),
]

/** One place up or down among the steps in use; only steps whose rank changes are written (P2). */
export const moveStep = (
  steps: readonly Step[],
  key: string,
  direction: 'up' | 'down',
): readonly ProgressDraft[] => {
  const used = steps.filter(({ withdrawn }) => !withdrawn)
  const here = used.findIndex(({ step }) => step === key)
  const there = direction === 'up' ? here - 1 : here + 1
  const [moved, other] = [used[here], used[there]]
  if (moved === undefined || other === undefined) return []
  const order = used.map((step, index) => (index === here ? other : index === there ? moved : step))
  // Ranks that two devices gave twice are given anew, all of them.
  const ranks = used.map(({ rank }) => rank)
  const areDistinct = new Set(ranks).size === ranks.length
  return order.flatMap((step, index) => {
    const rank = areDistinct ? (ranks[index] ?? index) : index
    return step.rank === rank ? [] : [draftOf({ ...step, rank })]
  })
}

const draftOf = ({ versions, ...step }: Omit<Step, 'fork'> & { readonly fork?: boolean }): ProgressDraft => {
  const body: BodyOf<'step.defined'> = {
    step: step.step,
    label: step.label,
    workshopTitle: step.workshopTitle,
    rank: step.rank,
    withdrawn: step.withdrawn,
  }
  return { kind: 'step.defined', body, replaces: versions }
}

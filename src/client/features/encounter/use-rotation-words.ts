// The names, hours and columns of a rotation as its screens and prints say them.

import type { ComputedRef } from 'vue'
import { computed } from 'vue'
import { hoursOfRounds } from '#shared/domain/encounter/encounter-hours.ts'
import type { RotationLayout } from '#shared/domain/encounter/rotation-rows.ts'
import { layRotation } from '#shared/domain/encounter/rotation-rows.ts'
import { familyInCapitals } from '#shared/names.ts'
import type { RotationGrid } from '#shared/domain/rotation/rotation.ts'
import { rotationEn } from '#client/texts/rotation.en.ts'
import { rotationFr } from '#client/texts/rotation.fr.ts'
import type { RotationTexts } from '#client/texts/rotation.fr.ts'
import { useFormats, useTexts } from '#client/texts/use-texts.ts'
import type { EncounterStore } from './encounter.store.ts'
import { sayWhen } from './encounter-words.ts'
import type { NameLines, RotationColumn } from './rotation-columns.ts'
import type { RotationWords } from './rotation-words.ts'

export interface RotationScreenWords {
  readonly t: ComputedRef<RotationTexts>
  readonly names: ComputedRef<ReadonlyMap<string, NameLines>>
  readonly employers: ComputedRef<ReadonlyMap<string, string>>
  readonly columns: ComputedRef<readonly RotationColumn[]>
  readonly words: ComputedRef<RotationWords>
  readonly grid: ComputedRef<RotationGrid>
  readonly layout: ComputedRef<RotationLayout>
  /** « Mardi 28 avril 2026, 14 h – 15 h 03 · 10 personnes, 8 entreprises, 8 passages de 7 min » */
  readonly subtitle: ComputedRef<string>
  fullName(id: string): string
  employerName(id: string): string
}

export const useRotationWords = (store: EncounterStore): RotationScreenWords => {
  const t = useTexts(rotationFr, rotationEn)
  const f = useFormats()
  const names = computed(
    (): ReadonlyMap<string, NameLines> =>
      new Map(
        (store.cohort.value?.participants ?? []).map((person) => [
          person.id,
          { family: familyInCapitals(person), given: person.givenNames },
        ]),
      ),
  )
  const employers = computed(
    (): ReadonlyMap<string, string> =>
      new Map((store.encounter.value?.employers ?? []).map(({ id, name }) => [id, name])),
  )
  const fullName = (id: string): string => {
    const name = names.value.get(id)
    return name === undefined ? t.value.unknownPerson : `${name.family} ${name.given}`.trim()
  }
  const employerName = (id: string): string => employers.value.get(id) ?? t.value.gone
  const columns = computed((): readonly RotationColumn[] => {
    const described = store.encounter.value?.description.value
    if (described === undefined) return []
    return hoursOfRounds(described).map(({ round, start }, place) => {
      const stage = store.stages.value[place] ?? 'ahead'
      const pause = described.breaks.reduce(
        (sum, { afterRound, minutes }) => (afterRound === round ? sum + minutes : sum),
        0,
      )
      return {
        round: place,
        hour: f.value.time(start),
        stage,
        note: stage === 'ahead' ? t.value.round(f.value.number(round)) : t.value[stage],
        pause: pause === 0 || round === described.rounds ? '' : t.value.pauseAfter(f.value.duration(pause)),
      }
    })
  })
  const grid = computed((): RotationGrid => {
    const rounds = store.encounter.value?.description.value.rounds ?? 0
    const said = store.encounter.value?.rotation?.value ?? []
    return Array.from({ length: rounds }, (_, round) => said[round] ?? [])
  })
  return {
    t,
    names,
    employers,
    columns,
    grid,
    layout: computed(() =>
      store.encounter.value == null || store.facts.value === undefined
        ? { rows: [], waiting: [], away: [] }
        : layRotation(store.encounter.value, store.facts.value, grid.value),
    ),
    words: computed(() => ({
      t: t.value,
      f: f.value,
      nameOf: (side, id) => (side === 'candidate' ? fullName(id) : employerName(id)),
      hourOf: (round) => columns.value[round]?.hour ?? f.value.number(round + 1),
    })),
    subtitle: computed(() => {
      const encounter = store.encounter.value
      if (encounter == null) return ''
      const { rounds, minutes } = encounter.description.value
      const counts = [
        f.value.plural(store.facts.value?.candidates.length ?? 0, ...t.value.people),
        f.value.plural(store.facts.value?.employers.length ?? 0, ...t.value.employers),
        t.value.roundsOf(f.value.plural(rounds, ...t.value.rounds), f.value.duration(minutes)),
      ]
      return `${sayWhen(encounter, f.value)} · ${counts.join(', ')}`
    }),
    fullName,
    employerName,
  }
}

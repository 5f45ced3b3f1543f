// An encounter is prepared, planned, changed and planned again on screen, over a real memory.

import { describe, expect, it } from 'vitest'
import { foldEncounter } from '#shared/domain/encounter/fold-encounter.ts'
import type { Encounter } from '#shared/domain/encounter/fold-encounter.ts'
import { packMeetings } from '#shared/domain/rotation/pack-meetings.ts'
import type { RotationGrid } from '#shared/domain/rotation/rotation.ts'
import { aCohort, aParticipant, aUuid, EntryWriter, theCohort } from '#tests/given/a-cohort.ts'
import type { OfficeApp } from '#tests/given/an-office-app.ts'
import {
  anOfficeApp,
  button,
  fill,
  press,
  says,
  settle,
  submit,
  tick,
  words,
} from '#tests/given/an-office-app.ts'

const id = aUuid(1)
const [bakery, hotel, town] = [aUuid(11), aUuid(12), aUuid(13)]
const path = `/groupes/${theCohort}/rencontre/${id}`

const prepared = (rounds = 3): EntryWriter => {
  const writer = new EntryWriter()
  writer.write('encounter.planned', {
    encounter: id,
    date: '2026-04-28',
    start: '14:00',
    placeName: 'Théâtre',
    rounds,
    minutes: 7,
    changeoverMinutes: 1,
    breaks: [],
  })
  const names = [
    [bakery, 'Boulangerie Cœur de blé'],
    [hotel, 'Hôtel du Parc'],
    [town, 'Mairie de la Ville-Haute'],
  ] as const
  for (const [employer, name] of names)
    writer.write('employer.entered', { encounter: id, employer, name, tables: 1 })
  return writer
}
/** Three of the ten come. */
const withThree = (writer: EntryWriter): EntryWriter => {
  for (let n = 4; n <= 10; n += 1)
    writer.write('encounter.away', {
      encounter: id,
      side: 'candidate',
      who: aParticipant(n),
      rounds: [1],
      reason: 'notTakingPart',
    })
  return writer
}
const plan = (grid: RotationGrid) => {
  const { candidates, employers, meetings } = packMeetings(grid)
  const numbers = meetings.map(([...one]) => one)
  return { encounter: id, candidates: [...candidates], employers: [...employers], meetings: numbers }
}
const [one, two, three] = [aParticipant(1), aParticipant(2), aParticipant(3)]
const round = (a: string, b: string, c: string) => [
  { candidate: one, employer: a },
  { candidate: two, employer: b },
  { candidate: three, employer: c },
]
const square: RotationGrid = [
  round(bakery, hotel, town),
  round(hotel, town, bakery),
  round(town, bakery, hotel),
]

const stored = async (app: OfficeApp, encounter = id): Promise<Encounter | undefined> =>
  foldEncounter(
    encounter,
    await app.cohort(),
    await app.room.reads.pageEntries(theCohort, `encounter/${encounter}`),
  )
const cell = (place: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`[data-place="${place}"]`)
  if (found === null) throw new Error(`No place ${place}`)
  return found
}
const key = async (name: string): Promise<void> => {
  document.activeElement?.dispatchEvent(
    new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }),
  )
  await settle()
}

describe('an encounter', () => {
  it('[E29] begins at the last day and the venue of its group, says its end, and leads to its employers', async () => {
    const app = await anOfficeApp()
    const { router } = await app.start(`/groupes/${theCohort}/rencontres/nouvelle`)
    await says('Fin prévue à')
    await fill('Début', '14h')
    await fill('Nombre de passages', '4')
    await says(/Fin prévue à 14 h 31, 31 min en tout/)
    await submit()
    await says('Aucune entreprise pour cette rencontre')
    const encounter = await stored(app, String(router.currentRoute.value.params['encounter']))
    expect(encounter?.description.value.date).toBe((await app.cohort()).endsOn)
    expect(encounter?.description.value.rounds).toBe(4)
  })

  it('[E30] takes an employer by hand, [E31] points out its twin while one types, and joins the two at a word', async () => {
    const app = await anOfficeApp({ writers: [aCohort(), prepared()] })
    const { page } = await app.start(`${path}/entreprises/nouvelle`)
    await fill('Nom de l’entreprise', 'SARL hotel du parc')
    await says('Hôtel du Parc est déjà dans la rencontre (même nom)')
    await fill('SIRET', '13000548100011')
    await says('Ce SIRET n’est pas valable')
    await fill('SIRET', '130 005 481 00010')
    await submit()
    await says('Peut-être la même entreprise')
    page.unmount()
    const again = await app.start(path)
    await says('SARL hotel du parc')
    await press('C’est la même : garder Hôtel du Parc')
    await says('SARL hotel du parc est la même que Hôtel du Parc')
    expect((await stored(app))?.employers).toHaveLength(3)
    await press('Annuler')
    expect((await stored(app))?.employers).toHaveLength(4)
    again.page.unmount()
  })

  it('[E13] keeps nothing of an employer while an occupation is typed and not chosen, and keeps what was typed', async () => {
    const app = await anOfficeApp({ writers: [aCohort(), prepared()] })
    const { page } = await app.start(`${path}/entreprises/nouvelle`)
    await fill('Nom de l’entreprise', 'Garage du Pont')
    await says('Nomenclature ROME')
    await fill('Métier 1', 'Z9999')
    await submit()
    await says('« Z9999 » n’est pas dans la liste')
    expect((await stored(app))?.employers).toHaveLength(3)
    await fill('Métier 1', 'mécanicien')
    await submit()
    await says('« mécanicien » n’est pas encore un métier de la liste')
    page.unmount()
    const again = await app.start(`${path}/entreprises/nouvelle`)
    await says('n’était pas terminée')
    await press('La reprendre')
    const field = document.querySelector<HTMLInputElement>('#rome-1')
    expect(field?.value).toBe('mécanicien')
    await fill('Métier 1', 'i1604')
    await submit()
    await settle()
    expect((await stored(app))?.employers.at(-1)?.jobs.value[0]?.romeCode).toBe('I1604')
    again.page.unmount()
  })

  it('[E33] wishes are for whoever reads them: a facilitator has no way to them, and makes no plan', async () => {
    const row = { role: 'facilitator', circles: ['group'] } as const
    const app = await anOfficeApp({ writers: [aCohort(), prepared()], row })
    const { page } = await app.start(path)
    await says('Les conseillers et la coordination du groupe préparent la rencontre')
    expect(page.findAll('[role=tab]').map((tab) => tab.text())).toEqual(['Entreprises', 'Personnes'])
    page.unmount()
    await app.start(`${path}/tableau`)
    await says('Les conseillers ou la coordination du groupe créent le tableau')
    expect(() => button('Créer le tableau')).toThrow()
  })
})

describe('the plan', () => {
  it('[E12] that cannot be made says what would do', async () => {
    const app = await anOfficeApp({ writers: [aCohort(), withThree(prepared(5))] })
    await app.start(`${path}/tableau`)
    await press('Créer le tableau')
    await says(/3 passages suffisent/)
    expect((await stored(app))?.rotation).toBeNull()
  })

  it('[E6] is made with what is proved, and is one act to take back', async () => {
    const app = await anOfficeApp({ writers: [aCohort(), withThree(prepared())] })
    await app.start(`${path}/tableau`)
    await press('Créer le tableau')
    await says('Aucun tableau ne fait mieux')
    expect(document.querySelectorAll('[role=gridcell]')).toHaveLength(3 * 3 + 3)
    expect((await stored(app))?.rotation?.value.flat()).toHaveLength(9)
    await press('Annuler')
    await says('Aucun passage prévu')
  })

  it('[E6] says what is proved of it whenever it is opened, and who came after it instead of « nothing better »', async () => {
    const writer = withThree(prepared())
    const full = plan([round(bakery, hotel, town), round(hotel, town, bakery), round(town, bakery, hotel)])
    writer.write('rotation.planned', full)
    const app = await anOfficeApp({ writers: [aCohort(), writer] })
    await app.start(`${path}/tableau`)
    await says('Aucun tableau ne fait mieux, ni en nombre')
    const late = aUuid(77)
    await app.room.writeEntries([
      {
        cohort: theCohort,
        kind: 'participant.joined',
        body: {
          participant: late,
          familyName: 'Zola',
          givenNames: 'Ada',
          from: '2026-01-01',
          provisional: false,
        },
        replaces: [],
      },
    ])
    await says('ZOLA Ada ne figurait pas encore dans la rencontre quand ce tableau a été fait.')
    expect(words()).not.toMatch(/n’a été trouvé|Aucun tableau ne fait mieux/)
    expect(words()).toContain('Refaire le tableau')
  })

  it('[E34] leads from what no longer fits to each place that it speaks of', async () => {
    const writer = withThree(prepared())
    const twice = [...round(hotel, town, bakery), { candidate: one, employer: town }]
    writer.write('rotation.planned', plan([round(bakery, hotel, town), twice, []]))
    const app = await anOfficeApp({ writers: [aCohort(), writer] })
    await app.start(`${path}/tableau`)
    await says(/est prévu deux fois à 14 h 08/)
    await press('Voir 14 h 08, Hôtel du Parc')
    expect(document.activeElement).toBe(cell('1-1'))
    await press('Voir 14 h 08, Mairie de la Ville-Haute, table 1')
    expect(document.activeElement?.textContent).toContain('ABDOULAYE')
  })

  it('[E37] is changed by keyboard: picked, swapped, refused with its sentence, given up, taken back', async () => {
    const writer = withThree(prepared())
    writer.write('rotation.planned', plan([round(bakery, hotel, town), [], []]))
    const app = await anOfficeApp({ writers: [aCohort(), writer] })
    await app.start(`${path}/tableau`)
    await says('Mairie de la Ville-Haute')
    cell('0-0').focus()
    await key('Enter')
    await says('Choisissez une autre place du même passage')
    await key('Escape')
    expect(words()).not.toContain('Choisissez une autre place du même passage')
    await key('Enter')
    await key('ArrowDown')
    expect(document.activeElement).toBe(cell('0-1'))
    await key('Enter')
    await says('ont échangé')
    const swapped = (await stored(app))?.rotation?.value[0]
    expect(swapped?.find(({ candidate }) => candidate === one)?.employer).toBe(hotel)
    expect(document.activeElement).toBe(cell('0-1'))
    await press('Annuler')
    expect((await stored(app))?.rotation?.value[0]?.find((c) => c.candidate === one)?.employer).toBe(bakery)
    // Round two: somebody who waits is put where they have been already.
    cell('1-0').click()
    await settle()
    await press(/^Placer .* /)
    await says('Cette personne rencontre déjà cette entreprise au passage 1')
  })

  it('[E36] is made again from a round on: the past stays, who leaves is written with it, changes are read out', async () => {
    const writer = withThree(prepared())
    writer.write('rotation.planned', plan(square))
    writer.write('round.timed', { encounter: id, round: 1, act: 'start', at: 1_770_000_000_000, minutes: 7 })
    const app = await anOfficeApp({ writers: [aCohort(), writer], at: '2026-04-28T14:03:00+02:00' })
    await app.start(`${path}/tableau`)
    await press('Refaire dès le 2e passage')
    const who = [...document.querySelectorAll('select')].at(-1)
    if (who === undefined) throw new Error('No list of people')
    who.value = hotel
    who.dispatchEvent(new Event('change', { bubbles: true }))
    await settle()
    await press('Ajouter quelqu’un')
    await tick('Part avant la fin')
    await press('Enregistrer')
    const again = [...document.querySelectorAll<HTMLElement>('dialog button')].find(
      (found) => found.textContent.trim() === 'Refaire le tableau',
    )
    again?.click()
    await says('Ce qui change')
    const encounter = await stored(app)
    expect(encounter?.away.get(hotel)).toMatchObject({ rounds: [2, 3], reason: 'gone' })
    expect(encounter?.rotation?.value[0]).toEqual(expect.arrayContaining([...(square[0] ?? [])]))
    expect(
      encounter?.rotation?.value
        .slice(1)
        .flat()
        .some(({ employer }) => employer === hotel),
    ).toBe(false)
    await press('Annuler')
    expect((await stored(app))?.away.get(hotel)?.rounds).toEqual([])
  })

  it('[E35] made twice without knowing of each other is shown twice, until a person keeps one', async () => {
    const writer = withThree(prepared())
    writer.write('rotation.planned', plan(square))
    writer.write('rotation.planned', plan([...square].reverse()))
    const app = await anOfficeApp({ writers: [aCohort(), writer] })
    const { page } = await app.start(`${path}/tableau`)
    await says('Deux tableaux différents. Lequel garder')
    expect(page.findAll('table')).toHaveLength(2)
    await press(/^Garder le tableau de/)
    await says('Ce tableau est gardé')
    expect((await stored(app))?.rotation?.fork).toBe(false)
  })

  it('[E34] is printed as a strip for each person, in the order of a paper sheet, and for each employer', async () => {
    const writer = prepared()
    writer.write(
      'rotation.planned',
      plan([
        [
          { candidate: aParticipant(5), employer: bakery },
          { candidate: aParticipant(4), employer: hotel },
          { candidate: one, employer: town },
        ],
      ]),
    )
    const app = await anOfficeApp({ writers: [aCohort(), writer] })
    const { page } = await app.start(`${path}/bandes`)
    await says('Table 1')
    expect(page.findAll('section.strip h2').map((who) => who.text())).toEqual([
      'ABDOULAYE Awa',
      'D’ARTAGNAN Charles-Édouard',
      'DA SILVA Maria João',
    ])
    page.unmount()
    await app.start(`${path}/bandes?par=entreprise`)
    await says('Table 3')
  })
})

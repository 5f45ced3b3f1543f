import { describe, expect, it } from 'vitest'
import { pageOf } from '#shared/journal/kinds.ts'
import { verifyPack } from '#shared/domain/evidence/verify-pack.ts'
import { aHalfDay, theCohort } from '#tests/given/a-cohort.ts'
import { anEvidenceCohort } from '#tests/given/an-evidence-cohort.ts'
import { anEvidenceStory } from '#tests/given/an-evidence-story.ts'
import type { EntryWriter } from '#tests/given/a-cohort.ts'
import { anOfficeApp, button, fill, press, says, words } from '#tests/given/an-office-app.ts'

const path = `/groupes/${theCohort}/controles`
const at = '2026-04-28T10:00:00+02:00'

/** The sheets as they were written, each at its time. */
const sheetsOf = (writer: EntryWriter) => async () =>
  writer.entries
    .filter(({ head }) => pageOf(head.place).startsWith('sheet/'))
    .map((entry) => ({ ...entry, state: 'confirmed' as const, receivedAt: entry.head.madeAt }))

describe('the checks of a group', () => {
  it('[G1] say so where there is nothing to report', async () => {
    const writer = anEvidenceCohort()
    const app = await anOfficeApp({ writers: [writer], at, allSheetEntries: sheetsOf(writer) })
    await app.start(path)
    await says('Rien à signaler')
    expect(words()).toContain('Les contrôles ont relu 3 feuilles')
  })

  it('[G2] stand sheet by sheet, each with what to do now and the way there', async () => {
    const writer = anEvidenceCohort({
      describe: { funderReference: '' },
      signOf: (person, halfDay) => (halfDay === 1 ? { afterStart: 3_600 + person * 3 } : {}),
      closing: (halfDay) => (halfDay === 2 ? false : {}),
    })
    const app = await anOfficeApp({
      writers: [writer],
      at,
      row: { role: 'coordinator' },
      allSheetEntries: sheetsOf(writer),
    })
    const { page } = await app.start(path)
    await says('Il manque la référence du financeur')
    expect(words()).toContain('3 signatures en 6 s : ABDOULAYE Awa, BENALI Awa, CŒURDEROY Awa')
    expect(words()).toContain('Faites signer chaque personne elle-même')
    expect(page.findAll('h2').map((head) => head.text().replace(/\s+/g, ' '))).toEqual([
      expect.stringContaining('Le groupe') as string,
      expect.stringContaining('Atelier 1, mardi 3 mars') as string,
      expect.stringContaining('Atelier 2, mardi 10 mars') as string,
      'Dossier de preuves',
    ])
    const close = button(/^Relire et clôturer/)
    expect(close.getAttribute('href')).toBe(`/groupes/${theCohort}/demi-journees/${aHalfDay(2)}/cloturer`)
    expect(button(/^Corriger le groupe/).getAttribute('href')).toBe(`/groupes/${theCohort}/modifier`)
  })
})

describe('the evidence pack', () => {
  it('[G5] is made on the device and handed over; what is not in it is said', async () => {
    const story = await anEvidenceStory(7)
    const saved: { name: string; bytes: Uint8Array }[] = []
    const app = await anOfficeApp({
      writers: [anEvidenceCohort()],
      at,
      evidence: () => Promise.resolve({ ...story.held, waiting: 2 }),
      saveFile: (file) => void saved.push(file),
    })
    await app.start(path)
    await press('Préparer le dossier')
    await says('preuves_printemps_2026-04-28.zip')
    await says('2 saisies ne sont pas encore confirmées')
    await press('Télécharger le dossier')
    expect(verifyPack(saved[0]?.bytes ?? new Uint8Array(), story.server.keys.publicKey)).toMatchObject({
      verdict: 'sound',
    })
    // Another period is another pack.
    await fill('Du', '19/11/2026')
    expect(words()).not.toContain('preuves_printemps')
    await fill('Au', '17/11/2026')
    await says('La fin est avant le début.')
  })

  it('[G5] says why there is none', async () => {
    const app = await anOfficeApp({ writers: [anEvidenceCohort()], at })
    await app.start(path)
    await press('Préparer le dossier')
    await says(/Le serveur n’a encore rien reçu de ce groupe|Le groupe n’est pas entier/)
  })
})

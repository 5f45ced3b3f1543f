// The verifier as people run it: on a terminal and as a page, in both languages.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { verifierEn } from '#client/texts/verifier.en.ts'
import { verifierFr } from '#client/texts/verifier.fr.ts'
import type { EvidenceStory } from '#tests/given/an-evidence-story.ts'
import { anEvidenceStory } from '#tests/given/an-evidence-story.ts'
import { rewritten, withJournal } from '#tests/given/repack.ts'
import { startVerifier } from '#verifier/verifier-page.ts'
import { verifyCommand } from '#verifier/verify-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'coulisses-packs-'))
let story: EvidenceStory
let broken: Uint8Array

const fileOf = (name: string, bytes: Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

beforeAll(async () => {
  story = await anEvidenceStory(7)
  broken = withJournal(story.pack().bytes, (own) => ({
    ...own,
    entries: own.entries.map((entry, index) =>
      index === 20 ? rewritten(entry, { head: { madeAt: 1 } }) : entry,
    ),
  }))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('the command', () => {
  it('[G15] ends with 0, 1 or 2, and says one sentence for each finding', () => {
    const key = story.server.keys.publicKey ?? ''
    const sound = verifyCommand([fileOf('bon.zip', story.pack().bytes), '--key', key])
    expect(sound).toMatchObject({ code: 0, said: expect.stringContaining('Rien n’a été modifié') as string })
    expect(sound.said).not.toContain(verifierFr.alarms)
    const changed = verifyCommand([fileOf('faux.zip', broken), '--lang', 'en'])
    expect(changed.code).toBe(1)
    expect(changed.said).toMatch(/Entry no\. 21 .*BENALI Karim.*changed afterwards/)
    expect(verifyCommand([fileOf('coupe.zip', broken.slice(0, 900))])).toMatchObject({
      code: 2,
      said: expect.stringContaining('coupé ou abîmé') as string,
    })
    expect(verifyCommand([join(folder, 'rien.zip')])).toMatchObject({ code: 2 })
    expect(verifyCommand([])).toEqual({ code: 2, said: verifierFr.usage })
    expect(verifyCommand(['a.zip', '--autre'])).toEqual({ code: 2, said: verifierFr.usage })
    expect(JSON.parse(verifyCommand([join(folder, 'faux.zip'), '--json']).said)).toMatchObject({
      verdict: 'broken',
    })
  })

  it('[G15] has a sentence for every finding, in both languages', () => {
    expect(Object.keys(verifierEn.findings).sort()).toEqual(Object.keys(verifierFr.findings).sort())
  })
})

describe('the page', () => {
  const open = (): HTMLElement => {
    document.body.innerHTML = '<main></main>'
    const root = document.querySelector('main') as HTMLElement
    startVerifier(document, root)
    return root
  }
  const choose = async (bytes: Uint8Array): Promise<void> => {
    const input = document.getElementById('file') as HTMLInputElement
    Object.defineProperty(input, 'files', { value: [new File([bytes as BlobPart], 'dossier.zip')] })
    input.dispatchEvent(new Event('change'))
    await vi.waitFor(() => expect(document.getElementById('verdict')).not.toBeNull(), { timeout: 20_000 })
  }

  it('[G15] takes a file, names what is broken and takes the focus there; the other language is a tap away', async () => {
    vi.spyOn(navigator, 'language', 'get').mockReturnValue('fr-FR')
    const root = open()
    expect(root.textContent).toContain('sans réseau')
    await choose(broken)
    expect(document.activeElement?.textContent).toBe(verifierFr.verdicts.broken)
    expect(root.textContent).toMatch(/Saisie n°\u00a021 .*BENALI Karim.*modifiée après coup/)
    ;[...document.querySelectorAll('button')].find((one) => one.textContent === 'English')?.click()
    expect(root.textContent).toContain(verifierEn.verdicts.broken)
    expect(document.documentElement.lang).toBe('en')
  })

  it('[G15] says that nothing was changed, and which key was believed', async () => {
    vi.spyOn(navigator, 'language', 'get').mockReturnValue('fr-FR')
    const root = open()
    document.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }))
    await vi.waitFor(() => expect(root.textContent).toContain(verifierFr.noFile))
    await choose(story.pack().bytes)
    expect(root.textContent).toContain(verifierFr.verdicts.sound)
    expect(root.textContent).toContain(story.server.keys.publicKey)
  })
})

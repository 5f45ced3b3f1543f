import { flushPromises } from '@vue/test-utils'
import type { VueWrapper } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { rowOf } from '#shared/domain/attendance/mark-decisions.ts'
import { shortestPath, unitsPerPixel } from '#shared/domain/attendance/signature.ts'
import { unmarked } from '#shared/domain/attendance/sheet.ts'
import type { Strokes } from '#shared/journal/kinds/attendance-kinds.ts'
import { refuse } from '#shared/refusal.ts'
import { keepHandOverCode } from '#client/account/hand-over-code.ts'
import SignaturePad from '#client/ui/SignaturePad.vue'
import { UNITS_PER_PIXEL } from '#client/ui/signature-strokes.ts'
import type { FieldApp } from '#tests/given/a-field-app.ts'
import {
  aFieldApp,
  awa,
  button,
  fill,
  karim,
  lea,
  press,
  sheetPath,
  words,
  until,
} from '#tests/given/a-field-app.ts'
import { aSignature } from '#tests/given/a-sheet.ts'

const signPath = `${sheetPath}/signer`
const code = '294716'

/** Three people present, Léa late; the code chosen already. */
const anAppToSign = async (options: Parameters<typeof aFieldApp>[0] = {}): Promise<FieldApp> => {
  const app = await aFieldApp(options)
  await app.mark(awa)
  await app.mark(karim)
  await app.mark(lea, { arrivedAt: '09:42' })
  await keepHandOverCode(app.container, code)
  return app
}
const draw = async (page: VueWrapper, strokes: Strokes = aSignature()): Promise<void> => {
  page.findComponent(SignaturePad).vm.$emit('update:modelValue', strokes)
  await flushPromises()
}
const typeCode = async (page: VueWrapper, digits = code): Promise<void> => {
  for (const digit of digits) await press(page, digit)
}
const startWith = async (page: VueWrapper, name: string): Promise<void> => {
  await press(page, `Tendre l’appareil à ${name}`)
  await until(() => expect(words()).toContain('Bonjour'))
}
const shownStrokes = (page: VueWrapper): unknown => page.findComponent(SignaturePad).props('modelValue')

describe('the hand-over', () => {
  it('[A24] signs the exact sentence on the screen, with the person’s own hours', async () => {
    const app = await anAppToSign()
    const { page } = await app.start(signPath)
    await startWith(page, 'Léa Cœurderoy')
    const shown = page.find('.sentence').text().replace(/\s+/g, ' ')
    expect(shown).toBe('Je signe pour ma présence le mardi 17 mars 2026, de 9 h 42 à 12 h 30.')
    await draw(page)
    await press(page, 'Valider ma signature')
    await until(() => expect(words()).toContain('Merci. Rendez la tablette à Inès.'))
    const signature = rowOf(await app.sheet(), lea)?.signature
    expect(signature).toMatchObject({
      way: 'drawn',
      standing: 'valid',
      heldBy: 'Inès Bellamy',
      mode: 'inHand',
    })
    expect(signature?.sentence.replace(/\s+/g, ' ')).toBe(shown)
    expect(signature?.strokes).toEqual(aSignature())
  })

  it('[A21] shows nobody else in hand, and only first names and initials in turn', async () => {
    const app = await anAppToSign()
    const { page } = await app.start(signPath)
    await startWith(page, 'Léa Cœurderoy')
    expect(words()).not.toMatch(/Awa|Abdoulaye|Karim|Benali/i)
    await press(page, 'Reprendre l’appareil')
    expect(words()).not.toMatch(/Awa|Abdoulaye|Karim|Benali|Léa|Cœurderoy/i)
    await typeCode(page)
    await until(() => expect(words()).toContain('À qui le tour'))
    await press(page, 'Poser l’appareil')
    await until(() => expect(words()).toContain('Touchez votre prénom pour signer'))
    expect(words()).toMatch(/Awa A\.\s*Karim B\.\s*Léa C\./)
    expect(words()).not.toMatch(/Abdoulaye|Benali|Cœurderoy/i)
  })

  it('[A21] lets nothing lead out but the code: no address, no way back, no new start', async () => {
    const app = await anAppToSign()
    const { page, router } = await app.start(sheetPath)
    await router.push(signPath)
    await until(() => button(page, 'Poser l’appareil'))
    await press(page, 'Poser l’appareil')
    await until(() => expect(words()).toContain('Touchez votre prénom'))
    await router.push(sheetPath)
    expect(router.currentRoute.value.path).toBe(signPath)
    router.back()
    await flushPromises()
    expect(router.currentRoute.value.path).toBe(signPath)
    page.unmount()

    const again = await app.start('/presence')
    expect(again.router.currentRoute.value.path).toBe(signPath)
    await until(() => expect(words()).toContain('Touchez votre prénom'))
    await press(again.page, 'Reprendre l’appareil')
    await typeCode(again.page)
    await until(() => expect(again.router.currentRoute.value.path).toBe(sheetPath))
  })

  it('[A21] waits after three wrong codes, says how long, and loses nothing', async () => {
    const app = await anAppToSign()
    const { page } = await app.start(signPath)
    await startWith(page, 'Awa Abdoulaye')
    await draw(page)
    await press(page, 'Reprendre l’appareil')
    for (const wrong of ['111213', '111214', '111215']) {
      await typeCode(page, wrong)
      await until(() => expect(page.find('[role="alert"]').exists()).toBe(true))
      await until(() => expect(page.find('.typed').exists()).toBe(false))
    }
    await until(() => expect(words()).toMatch(/Nouvel essai dans 30\s*s/))
    await typeCode(page)
    expect(words()).not.toContain('À qui le tour')
    await app.clock.advance(20)
    await press(page, '2')
    await app.clock.advance(11)
    await typeCode(page)
    await until(() => expect(words()).toContain('À qui le tour'))
    await startWith(page, 'Awa Abdoulaye')
    expect(shownStrokes(page)).toEqual(aSignature())
  })

  it('[A21] asks for a code before the device first leaves the hands', async () => {
    const app = await aFieldApp()
    await app.mark(awa)
    const { page } = await app.start(signPath)
    await press(page, 'Poser l’appareil')
    await until(() => expect(words()).toContain('choisissez votre code'))
    await typeCode(page)
    await typeCode(page)
    await until(() => expect(words()).toContain('Touchez votre prénom'))
  })

  it('[A22] turns neutral after 45 seconds, and keeps what was drawn under that person’s name only', async () => {
    const app = await anAppToSign()
    const { page } = await app.start(signPath)
    await press(page, 'Poser l’appareil')
    await until(() => button(page, 'Awa A.'))
    await press(page, 'Awa A.')
    await until(() => expect(words()).toContain('Bonjour Awa'))
    await draw(page)
    await app.clock.advance(44)
    expect(words()).toContain('Bonjour Awa')
    await app.clock.advance(2)
    expect(words()).toContain('Touchez votre prénom')
    await press(page, 'Karim B.')
    await until(() => expect(words()).toContain('Bonjour Karim'))
    expect(shownStrokes(page)).toBeNull()
    await app.clock.advance(46)
    await press(page, 'Awa A.')
    await until(() => expect(words()).toContain('Bonjour Awa'))
    expect(shownStrokes(page)).toEqual(aSignature())
  })

  it('[A22] gives strokes back after a kill', async () => {
    const app = await anAppToSign()
    const first = await app.start(signPath)
    await press(first.page, 'Poser l’appareil')
    await until(() => button(first.page, 'Léa C.'))
    await press(first.page, 'Léa C.')
    await until(() => expect(words()).toContain('Bonjour Léa'))
    await draw(first.page)
    first.page.unmount()
    const { page } = await app.start(signPath)
    await until(() => button(page, 'Léa C.'))
    await press(page, 'Léa C.')
    await until(() => expect(shownStrokes(page)).toEqual(aSignature()))
  })

  it('[A22] keeps strokes on the screen where they could not be kept, and says so', async () => {
    const app = await anAppToSign()
    const { page } = await app.start(signPath)
    await startWith(page, 'Awa Abdoulaye')
    await draw(page)
    app.refuseWrites(refuse({ code: 'entry.too-large', kibibytes: 60, limit: 48 }))
    await press(page, 'Valider ma signature')
    await until(() =>
      expect(words()).toContain('Votre signature n’a pas été enregistrée. Elle reste à l’écran'),
    )
    expect(shownStrokes(page)).toEqual(aSignature())
    app.refuseWrites(null)
    await press(page, 'Valider ma signature')
    await until(() => expect(words()).toContain('Merci'))
  })

  it('[D1] begins no signature where one might not be kept', async () => {
    const app = await anAppToSign()
    const { page } = await app.start(signPath)
    app.setFree(3 * 1024 * 1024)
    await press(page, 'Tendre l’appareil à Awa Abdoulaye')
    await until(() => expect(words()).toContain('n’a presque plus de place (3 Mo)'))
    expect(words()).not.toContain('Bonjour')
  })

  it('[A23] takes no signature shorter than thirty pixels, measured as the area measures', async () => {
    expect(UNITS_PER_PIXEL).toBe(unitsPerPixel)
    expect(shortestPath).toBe(30 * UNITS_PER_PIXEL)
    const app = await anAppToSign()
    const { page } = await app.start(signPath)
    await startWith(page, 'Awa Abdoulaye')
    await draw(page, aSignature(20))
    await press(page, /^Valider ma signature/)
    expect(rowOf(await app.sheet(), awa)?.signatures).toEqual([])
    expect(button(page, /^Valider ma signature/).getAttribute('aria-disabled')).toBe('true')
  })

  it('[A8] is signed by keyboard alone with a typed name and a witness', async () => {
    const app = await anAppToSign()
    const { page } = await app.start(signPath)
    await startWith(page, 'Karim Benali')
    await press(page, 'Je ne peux pas signer ici')
    await press(page, 'Valider mon nom')
    expect(words()).toContain('Écrivez votre prénom et votre nom.')
    await fill(page, 'Votre prénom', 'Karim Benali')
    await fill(page, 'Nom de la personne témoin', 'Inès Bellamy')
    await press(page, 'Valider mon nom')
    await until(() => expect(words()).toContain('Merci'))
    expect(rowOf(await app.sheet(), karim)?.signature).toMatchObject({
      way: 'typed',
      witness: 'Inès Bellamy',
    })
  })

  it('[A7] asks the facilitator why, once the time to sign has passed', async () => {
    const app = await anAppToSign({ at: '2026-03-17T18:00:00+01:00' })
    const { page } = await app.start(signPath)
    await press(page, 'Poser l’appareil')
    expect(words()).toContain('Dites pourquoi la signature vient plus tard.')
    await fill(page, 'Pourquoi ces signatures', 'Panne de la tablette')
    await press(page, 'Poser l’appareil')
    await until(() => button(page, 'Awa A.'))
    await press(page, 'Awa A.')
    await until(() => expect(words()).toContain('Bonjour Awa'))
    await draw(page)
    await press(page, 'Valider ma signature')
    await until(async () =>
      expect(rowOf(await app.sheet(), awa)?.signature?.lateReason).toBe('Panne de la tablette'),
    )
  })

  it('[A6] asks only those who attended, and says when everybody has signed', async () => {
    const app = await aFieldApp()
    await app.mark(awa)
    await app.mark(karim, { ...unmarked, state: 'unexcused' })
    await keepHandOverCode(app.container, code)
    const { page } = await app.start(signPath)
    await press(page, 'Poser l’appareil')
    await until(() => button(page, 'Awa A.'))
    expect(() => button(page, 'Karim B.')).toThrow('No button')
    await press(page, 'Awa A.')
    await until(() => expect(words()).toContain('Bonjour Awa'))
    await draw(page)
    await press(page, 'Valider ma signature')
    await until(() => expect(words()).toContain('Merci. Rendez la tablette à Inès.'))
    await app.clock.advance(11)
    expect(words()).toContain('Tout le monde a signé.')
  })

  it('reads the sentence aloud where the device can, and stops', async () => {
    const said: string[] = []
    const stop = vi.fn()
    const app = await anAppToSign({
      speech: (sentence, language) => {
        said.push(`${language}: ${sentence.replace(/\s+/g, ' ')}`)
        return stop
      },
    })
    const { page } = await app.start(signPath)
    await startWith(page, 'Awa Abdoulaye')
    await press(page, 'Écouter la phrase')
    expect(said).toEqual(['fr: Je signe pour ma présence le mardi 17 mars 2026, de 9 h 30 à 12 h 30.'])
    await press(page, 'Arrêter la lecture')
    expect(stop).toHaveBeenCalledOnce()
  })
})

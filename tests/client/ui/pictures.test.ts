// Pictures drawn from data: a code to scan, a signature, steps, figures and progress.
import { describe, expect, it } from 'vitest'
import CheckAnswersRow from '#client/ui/CheckAnswersRow.vue'
import ProgressBar from '#client/ui/ProgressBar.vue'
import QrPicture from '#client/ui/QrPicture.vue'
import SignaturePicture from '#client/ui/SignaturePicture.vue'
import StepRules from '#client/ui/StepRules.vue'
import { mountOnPage } from './mount-on-page.ts'

describe('pictures', () => {
  it('[L4] a code to scan is one black path on white with a quiet zone of four modules', () => {
    const { wrapper } = mountOnPage(QrPicture, {
      props: { value: 'https://example.org/a', label: 'Code à scanner' },
    })
    const [, , width] = (wrapper.attributes('viewBox') ?? '').split(' ').map(Number)
    const xs = [...(wrapper.find('path').attributes('d') ?? '').matchAll(/M(\d+) (\d+)/g)].flatMap(
      ([, x, y]) => [Number(x), Number(y)],
    )
    expect(Math.min(...xs)).toBe(4)
    expect(Math.max(...xs)).toBe((width ?? 0) - 5)
    expect(wrapper.find('rect').attributes('fill')).toBe('#fff')
    expect(wrapper.attributes('aria-label')).toBe('Code à scanner')
  })

  it('[L10] a given signature is drawn from its vectors, cut to its ink', () => {
    const { wrapper } = mountOnPage(SignaturePicture, {
      props: {
        strokes: { width: 7680, height: 3200, strokes: [[1000, 1000, 128, 0, 500, 200, 128, 16]] },
        label: 'Signature de Léa Cœurderoy',
      },
    })
    expect(wrapper.attributes('viewBox')).toBe('968 968 564 264')
    expect(wrapper.find('path').attributes('d')).toBe('M1000 1000L1500 1200')
    expect(wrapper.attributes('role')).toBe('img')
  })

  it('[L4] steps say where one is and what is done, not by colour alone', () => {
    const { wrapper } = mountOnPage(StepRules, {
      props: { steps: ['Fichier', 'Colonnes', 'Résultat'], current: 1, label: 'Étapes', doneLabel: 'fait' },
    })
    expect(wrapper.findAll('li').map((step) => step.text())).toEqual([
      '1Fichierfait',
      '2Colonnes',
      '3Résultat',
    ])
    expect(wrapper.find('[aria-current="step"]').text()).toBe('2Colonnes')
  })

  it('[L4] progress is said in words and never runs over', () => {
    const { wrapper } = mountOnPage(ProgressBar, {
      props: { label: 'Envoi', value: 12, max: 10, text: '10 sur 10' },
    })
    const bar = wrapper.find('[role="progressbar"]')
    expect(bar.attributes('aria-valuenow')).toBe('10')
    expect(bar.attributes('aria-valuetext')).toBe('10 sur 10')
    expect(wrapper.find('.done').attributes('style')).toContain('scaleX(1)')
  })

  it('[L5] a way back to an answer says which answer', async () => {
    const { wrapper } = mountOnPage(CheckAnswersRow, {
      props: { label: 'Remarque', value: 'Salle changée', changeLabel: 'Modifier' },
    })
    expect(wrapper.find('button').text()).toBe('Modifier Remarque')
    await wrapper.find('button').trigger('click')
    expect(wrapper.emitted('change')).toHaveLength(1)
  })
})

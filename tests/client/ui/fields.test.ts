// Form fields: what ties words to controls, and how typed values are read.
import { describe, expect, it } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import CheckboxField from '#client/ui/CheckboxField.vue'
import ChoiceGroup from '#client/ui/ChoiceGroup.vue'
import DateField from '#client/ui/DateField.vue'
import DropZone from '#client/ui/DropZone.vue'
import ErrorSummary from '#client/ui/ErrorSummary.vue'
import SelectField from '#client/ui/SelectField.vue'
import TextArea from '#client/ui/TextArea.vue'
import TextField from '#client/ui/TextField.vue'
import { focused, mountOnPage } from './mount-on-page.ts'

describe('labels, hints and errors', () => {
  it('[L5] hint and error are read with the control, and only while they are shown', async () => {
    const { wrapper } = mountOnPage(TextField, {
      props: { modelValue: '', label: 'Nom', id: 'nom', hint: 'En capitales', error: 'Il manque le nom.' },
    })
    const input = wrapper.find('input')
    expect(wrapper.find('label').attributes('for')).toBe('nom')
    expect(input.attributes('aria-describedby')).toBe('nom-hint nom-error')
    expect(document.getElementById('nom-error')?.textContent).toContain('Il manque le nom.')
    expect(input.attributes('aria-invalid')).toBe('true')
    await wrapper.setProps({ error: undefined })
    expect(input.attributes('aria-describedby')).toBe('nom-hint')
    expect(input.attributes('aria-invalid')).toBeUndefined()
  })

  it('[L5] what is typed is told as it is, spaces and capitals included', async () => {
    const { wrapper } = mountOnPage(TextField, { props: { modelValue: '', label: 'Nom' } })
    await wrapper.find('input').setValue(' d’Artagnan ')
    expect(wrapper.emitted('update:modelValue')).toEqual([[' d’Artagnan ']])
  })

  it('[L5] a secret can be looked at and hidden again', async () => {
    const { wrapper } = mountOnPage(TextField, {
      props: {
        modelValue: 'x',
        label: 'Phrase',
        type: 'password',
        revealLabel: 'Afficher',
        hideLabel: 'Masquer',
      },
    })
    const button = wrapper.find('button')
    expect(wrapper.find('input').attributes('type')).toBe('password')
    expect(button.attributes('aria-label')).toBe('Afficher')
    await button.trigger('click')
    expect(wrapper.find('input').attributes('type')).toBe('text')
    expect(button.attributes('aria-label')).toBe('Masquer')
  })

  it('[L5] several lines are kept as lines', async () => {
    const { wrapper } = mountOnPage(TextArea, { props: { modelValue: '', label: 'Remarque' } })
    await wrapper.find('textarea').setValue('un\ndeux')
    expect(wrapper.emitted('update:modelValue')?.at(-1)).toEqual(['un\ndeux'])
  })
})

describe('choices', () => {
  it('[L5] nothing is chosen beforehand, and a choice is told by its value', async () => {
    const { wrapper } = mountOnPage(ChoiceGroup, {
      props: {
        modelValue: '',
        legend: 'Motif',
        options: [
          { value: 'health', label: 'Santé' },
          { value: 'appointment', label: 'Rendez-vous' },
        ],
      },
    })
    const radios = wrapper.findAll<HTMLInputElement>('input')
    expect(radios.some((radio) => radio.element.checked)).toBe(false)
    expect(new Set(radios.map((radio) => radio.attributes('name'))).size).toBe(1)
    await radios[1]?.setValue()
    expect(wrapper.emitted('update:modelValue')).toEqual([['appointment']])
    expect(wrapper.find('legend').text()).toBe('Motif')
  })

  it('[L5] a list of the system begins with the words for nothing', async () => {
    const { wrapper } = mountOnPage(SelectField, {
      props: {
        modelValue: '',
        label: 'Lieu',
        emptyLabel: 'Choisir',
        options: [{ value: 'a', label: 'Théâtre' }],
      },
    })
    expect(wrapper.findAll('option').map((option) => option.text())).toEqual(['Choisir', 'Théâtre'])
    await wrapper.find('select').setValue('a')
    expect(wrapper.emitted('update:modelValue')).toEqual([['a']])
  })

  it('[L5] a box in a table has its words without showing them', async () => {
    const { wrapper } = mountOnPage(CheckboxField, {
      props: { modelValue: false, label: 'Importer Awa', labelHidden: true },
    })
    expect(wrapper.find('label').text()).toBe('Importer Awa')
    await wrapper.find('input').setValue(true)
    expect(wrapper.emitted('update:modelValue')).toEqual([[true]])
  })
})

describe('typed dates', () => {
  const days: Readonly<Record<string, string>> = {
    '3/3/26': '2026-03-03',
    '03.03.2026': '2026-03-03',
    '3 mars': '2026-03-03',
    '4 mars': '2026-03-04',
  }
  const props = {
    label: 'Date',
    unreadable: 'Cette date ne se lit pas.',
    parse: (typed: string) => days[typed] ?? null,
    format: (iso: string) => iso.split('-').reverse().join('/'),
  }

  it.each(['3/3/26', '03.03.2026', '3 mars'])('[L7] « %s » is read as people type it', async (typed) => {
    const { wrapper } = mountOnPage(DateField, { props: { ...props, modelValue: null } })
    const input = wrapper.find<HTMLInputElement>('input')
    await input.setValue(typed)
    expect(wrapper.emitted('update:modelValue')).toEqual([['2026-03-03']])
    expect(input.element.value).toBe('03/03/2026')
  })

  it('[L7] what cannot be read stays as it was typed, with its error, and counts as no date', async () => {
    const { wrapper } = mountOnPage(DateField, { props: { ...props, modelValue: '2026-03-03' } })
    const input = wrapper.find<HTMLInputElement>('input')
    expect(input.element.value).toBe('03/03/2026')
    await input.setValue('31 février')
    await wrapper.setProps({ modelValue: null })
    expect(wrapper.emitted('update:modelValue')).toEqual([[null]])
    expect(wrapper.emitted('unread')).toEqual([['31 février']])
    expect(input.element.value).toBe('31 février')
    expect(wrapper.text()).toContain('Cette date ne se lit pas.')
    await input.setValue('4 mars')
    expect(wrapper.text()).not.toContain('Cette date ne se lit pas.')
    expect(wrapper.emitted('update:modelValue')?.at(-1)).toEqual(['2026-03-04'])
  })

  it('[L7] a date set from outside is shown', async () => {
    const { wrapper } = mountOnPage(DateField, { props: { ...props, modelValue: null } })
    await wrapper.setProps({ modelValue: '2026-03-04' })
    expect(wrapper.find<HTMLInputElement>('input').element.value).toBe('04/03/2026')
  })
})

describe('ErrorSummary', () => {
  it('[L5] takes the focus and leads to each field', async () => {
    const Form = defineComponent({
      setup: () => {
        const errors = ref<{ message: string; fieldId: string }[]>([])
        return () =>
          h('form', [
            h(ErrorSummary, { title: 'Il y a un problème', errors: errors.value }),
            h(TextField, { modelValue: '', label: 'Nom', id: 'nom-du-champ' }),
            h('button', {
              type: 'button',
              onClick: () => (errors.value = [{ message: 'Il manque le nom.', fieldId: 'nom-du-champ' }]),
            }),
          ])
      },
    })
    const { wrapper } = mountOnPage(Form)
    expect(wrapper.find('[role="alert"]').exists()).toBe(false)
    await wrapper.find('button').trigger('click')
    await wrapper.vm.$nextTick()
    expect(focused()).toBe(wrapper.find('[role="alert"]').element)
    await wrapper.find('a').trigger('click')
    expect(focused()?.id).toBe('nom-du-champ')
  })
})

describe('DropZone', () => {
  it('[L11] a file that falls and a file that is picked are told alike', async () => {
    const { wrapper } = mountOnPage(DropZone, {
      props: { title: 'Déposez la liste ici', pickLabel: 'Choisir un fichier', accept: '.csv' },
    })
    const file = new File(['a;b'], 'liste.csv')
    const drop = new Event('drop', { bubbles: true, cancelable: true })
    Object.defineProperty(drop, 'dataTransfer', { value: { files: [file] } })
    wrapper.find('.zone').element.dispatchEvent(drop)
    const input = wrapper.find<HTMLInputElement>('input[type="file"]')
    Object.defineProperty(input.element, 'files', { value: [file] })
    await input.trigger('change')
    expect(drop.defaultPrevented).toBe(true)
    expect(wrapper.emitted('files')).toEqual([[[file]], [[file]]])
    expect(wrapper.find('button').text()).toBe('Choisir un fichier')
  })
})

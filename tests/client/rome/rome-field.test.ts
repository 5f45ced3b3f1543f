// The field in which an occupation is looked for, over the list that ships with the app.
import { mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, expect, test } from 'vitest'
import { nextTick, ref } from 'vue'
import type { RomeChoice, RomeSnapshot } from '#shared/domain/rome.ts'
import RomeField from '#client/rome/RomeField.vue'
import { shippedRome } from '#client/rome/shipped-rome.ts'
import { languageKey } from '#client/texts/use-texts.ts'

const mounted: VueWrapper[] = []
afterEach(() => mounted.splice(0).forEach((wrapper) => wrapper.unmount()))

interface Given {
  value?: RomeChoice | null
  open?: () => Promise<RomeSnapshot>
}

const aField = async ({ value = null, open }: Given = {}) => {
  const chosen = ref<RomeChoice | null>(value)
  const wrapper = mount(RomeField, {
    attachTo: document.body,
    props: {
      label: 'Métier recherché',
      modelValue: chosen.value,
      'onUpdate:modelValue': (next: RomeChoice | null) => {
        chosen.value = next
        void wrapper.setProps({ modelValue: next })
      },
      ...(open === undefined ? {} : { open }),
    },
    global: { provide: { [languageKey as symbol]: ref('fr') } },
  })
  mounted.push(wrapper)
  // The list is a part of its own, fetched when the field opens.
  await expect.poll(() => wrapper.text()).toMatch(/Nomenclature|ne s’ouvre pas/)
  const input = wrapper.get('input')
  return {
    wrapper,
    input,
    chosen,
    type: async (text: string) => {
      await input.setValue(text)
      await nextTick()
    },
    press: async (key: string) => input.trigger('keydown', { key }),
    options: () => wrapper.findAll('[role=option]').map((option) => option.text()),
    error: () => wrapper.get('[id$=-error]').text().replace(/\s/g, ' '),
  }
}

test('[E14] words find occupations; the arrows and Enter choose one, the focus staying in the field', async () => {
  const { input, chosen, type, press, options, wrapper } = await aField()
  expect(input.attributes()).toMatchObject({ role: 'combobox', 'aria-expanded': 'false' })
  await type('preparatrice commandes')
  expect(options()[0]).toContain('N1103')
  expect(wrapper.get('[role=status]').text()).toMatch(/\d métiers? trouvés?/)
  expect(input.attributes('aria-expanded')).toBe('true')
  await press('ArrowDown')
  const active = input.attributes('aria-activedescendant') ?? ''
  expect(wrapper.get(`[id="${active}"]`).attributes('aria-selected')).toBe('true')
  await press('Enter')
  expect(chosen.value).toEqual({ code: 'N1103', version: '4.0 2026-08-19' })
  expect(input.element.value).toBe('N1103 · Préparateur / Préparatrice de commandes')
  expect(input.attributes('aria-expanded')).toBe('false')
})

test('[E14] a touch chooses, Escape closes, and clearing gives the field back', async () => {
  const { input, chosen, type, press, options, wrapper } = await aField()
  await type('boulanger')
  await press('Escape')
  expect(input.attributes('aria-expanded')).toBe('false')
  await type('boulang')
  expect(options()[0]).toContain('Boulanger / Boulangère')
  await wrapper.get('[role=option]').trigger('click')
  expect(chosen.value?.code).toBe('D1102')
  await wrapper.get('button').trigger('click')
  await nextTick()
  expect([chosen.value, input.element.value, document.activeElement]).toEqual([null, '', input.element])
  await type('zzz')
  expect(wrapper.get('[role=status]').text()).toContain('Aucun métier')
})

test('[E13] a code typed by hand is taken if the list knows it, and kept out with its sentence if not', async () => {
  const { input, chosen, type, error } = await aField()
  await type('g 1803')
  await input.trigger('blur')
  expect(chosen.value?.code).toBe('G1803')
  await type('D9999')
  // Half a text is no choice: the one before is gone at once.
  expect(chosen.value).toBeNull()
  await input.trigger('blur')
  expect(error()).toContain('« D9999 » n’est pas dans la liste')
  expect([input.element.value, input.attributes('aria-invalid')]).toEqual(['D9999', 'true'])
  await type('vendeur')
  await input.trigger('blur')
  expect(error()).toContain('« vendeur » n’est pas encore un métier de la liste')
  expect(chosen.value).toBeNull()
})

test('[E15] the field says which list it looks in, and shows a choice made from an older one', async () => {
  const { wrapper, input, chosen } = await aField({ value: { code: 'K2301', version: '3.5 2021-06-01' } })
  // Spaces of every kind are one here: the typography has tests of its own.
  expect(wrapper.get('.version').text().replace(/\s/g, ' ')).toBe(
    'Nomenclature ROME 4.0, état du 19 août 2026 : 1 911 métiers, sans les appellations.',
  )
  expect(input.element.value).toContain('K2301 · ')
  await input.trigger('blur')
  expect(chosen.value?.version).toBe('3.5 2021-06-01')
})

test('[E15] a list that cannot be opened is said, and can be tried again', async () => {
  const answers = [Promise.reject(new TypeError('offline')), Promise.resolve(shippedRome)]
  const { wrapper, input } = await aField({ open: () => answers.shift() ?? Promise.resolve(shippedRome) })
  expect(wrapper.text()).toContain('ne s’ouvre pas sur cet appareil')
  await wrapper.get('.failed button').trigger('click')
  await expect.poll(() => wrapper.text()).toContain('Nomenclature')
  expect(input.element.disabled).toBe(false)
})

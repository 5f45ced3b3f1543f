// The code by keys, by keyboard and by paste.
import { describe, expect, it } from 'vitest'
import KeyPad from '#client/ui/KeyPad.vue'
import { mountOnPage, pressKey } from './mount-on-page.ts'

const mountPad = (props: Record<string, unknown> = {}) =>
  mountOnPage(KeyPad, {
    props: {
      label: 'Votre code',
      eraseLabel: 'Effacer',
      progressLabel: (typed: number, length: number) => `${typed} chiffres sur ${length}`,
      ...props,
    },
  }).wrapper

describe('KeyPad', () => {
  it('[L8] tells the code once when its last digit is there, and never shows it', async () => {
    const wrapper = mountPad()
    const keys = wrapper.findAll('button')
    for (const i of [0, 1, 2, 3, 4, 9, 5]) await keys[i]?.trigger('click')
    expect(wrapper.emitted('complete')).toEqual([['123450']])
    expect(wrapper.emitted('begin')).toHaveLength(1)
    expect(wrapper.findAll('.typed')).toHaveLength(6)
    expect(wrapper.find('[role="status"]').text()).toBe('6 chiffres sur 6')
    expect(wrapper.find('input').exists()).toBe(false)
  })

  it('[L8] listens to the keyboard, and erases', async () => {
    const wrapper = mountPad()
    for (const key of ['1', '2', 'a', '3', 'Backspace', '9', '8', '7', '6']) pressKey(key)
    await wrapper.vm.$nextTick()
    expect(wrapper.emitted('complete')).toEqual([['129876']])
  })

  it('[L8] leaves alone what is typed in a field beside it', () => {
    const wrapper = mountPad()
    const field = document.createElement('input')
    document.body.append(field)
    for (const key of ['1', '2', '3', '4', '5', '6']) pressKey(key, field)
    field.remove()
    expect(wrapper.emitted('begin')).toBeUndefined()
  })

  it('[L8] a code can be pasted', () => {
    const wrapper = mountPad()
    const paste = new Event('paste', { bubbles: true })
    Object.defineProperty(paste, 'clipboardData', { value: { getData: () => '12 34 56' } })
    document.body.dispatchEvent(paste)
    expect(wrapper.emitted('complete')).toEqual([['123456']])
  })

  it('[L8] is silent while a delay runs, and begins again when cleared', async () => {
    const wrapper = mountPad({ disabled: true })
    pressKey('1')
    expect(wrapper.emitted('begin')).toBeUndefined()
    await wrapper.setProps({ disabled: false })
    for (const key of '111111') pressKey(key)
    ;(wrapper.vm as unknown as { clear: () => void }).clear()
    for (const key of '222222') pressKey(key)
    expect(wrapper.emitted('complete')).toEqual([['111111'], ['222222']])
  })

  it('[L8] after it has left the page the keyboard is nobody’s', () => {
    const wrapper = mountPad()
    wrapper.unmount()
    pressKey('1')
    expect(wrapper.emitted('begin')).toBeUndefined()
  })
})

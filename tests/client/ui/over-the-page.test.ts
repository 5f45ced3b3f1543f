// Dialogs, sheets, menus and tabs: by keyboard as by hand, and the focus always comes back.
import { describe, expect, it } from 'vitest'
import { defineComponent, h, nextTick, ref } from 'vue'
import ActionMenu from '#client/ui/ActionMenu.vue'
import AppDialog from '#client/ui/AppDialog.vue'
import BottomSheet from '#client/ui/BottomSheet.vue'
import ConfirmDialog from '#client/ui/ConfirmDialog.vue'
import TabStrip from '#client/ui/TabStrip.vue'
import UndoBar from '#client/ui/UndoBar.vue'
import NoticeBanner from '#client/ui/NoticeBanner.vue'
import { focused, mountOnPage, pressKey } from './mount-on-page.ts'

describe('dialogs', () => {
  it('[L6] a dialog has a name, is left by Escape, and gives the focus back', async () => {
    const Page = defineComponent({
      setup: () => {
        const isOpen = ref(false)
        return () => [
          h('button', { id: 'opener', onClick: () => (isOpen.value = true) }, 'Rouvrir'),
          h(
            AppDialog,
            {
              open: isOpen.value,
              title: 'Pourquoi rouvrir ?',
              closeLabel: 'Fermer',
              onClose: () => (isOpen.value = false),
            },
            () => 'Texte',
          ),
        ]
      },
    })
    const { wrapper } = mountOnPage(Page)
    const opener = wrapper.find<HTMLButtonElement>('#opener')
    opener.element.focus()
    await opener.trigger('click')
    const dialog = wrapper.find<HTMLDialogElement>('dialog')
    expect(dialog.element.open).toBe(true)
    expect(document.getElementById(dialog.attributes('aria-labelledby') ?? '')?.textContent).toBe(
      'Pourquoi rouvrir ?',
    )
    dialog.element.dispatchEvent(new Event('cancel', { cancelable: true }))
    await nextTick()
    expect(dialog.element.open).toBe(false)
    expect(focused()?.id).toBe('opener')
  })

  it('[L6] Escape asks the page, which may keep the dialog open', () => {
    const { wrapper } = mountOnPage(AppDialog, { props: { open: true, title: 'Question' } })
    const dialog = wrapper.find<HTMLDialogElement>('dialog')
    const escape = new Event('cancel', { cancelable: true })
    dialog.element.dispatchEvent(escape)
    expect(escape.defaultPrevented).toBe(true)
    expect(wrapper.emitted('close')).toHaveLength(1)
    expect(dialog.element.open).toBe(true)
  })

  it('[L6] before what cannot be taken back the safe answer comes first, and Escape is that answer', async () => {
    const { wrapper } = mountOnPage(ConfirmDialog, {
      props: { open: true, title: 'Supprimer ?', safeLabel: 'Garder', actLabel: 'Supprimer cette rencontre' },
    })
    expect(wrapper.findAll('button').map((button) => button.text())).toEqual([
      'Garder',
      'Supprimer cette rencontre',
    ])
    expect(wrapper.find('dialog').attributes('role')).toBe('alertdialog')
    wrapper.find('dialog').element.dispatchEvent(new Event('cancel', { cancelable: true }))
    expect(wrapper.emitted('keep')).toHaveLength(1)
    await wrapper.findAll('button')[1]?.trigger('click')
    expect(wrapper.emitted('act')).toHaveLength(1)
  })

  it('[L6] a sheet is left by its cross or by the ground behind, not by what is in it', async () => {
    const { wrapper } = mountOnPage(BottomSheet, {
      props: { open: true, title: 'Léa', closeLabel: 'Fermer' },
      slots: { default: () => h('p', { id: 'inside' }, 'Présence') },
    })
    await wrapper.find('#inside').trigger('click')
    expect(wrapper.emitted('close')).toBeUndefined()
    await wrapper.find('dialog').trigger('click')
    await wrapper.find('button').trigger('click')
    expect(wrapper.emitted('close')).toHaveLength(2)
  })
})

describe('ActionMenu', () => {
  const items = [
    { id: 'leftEarly', label: 'Parti avant la fin' },
    { id: 'exempted', label: 'Dispensé' },
  ]

  it('[L6] opens on its first act, moves by arrows, and tells the act chosen', async () => {
    const { wrapper } = mountOnPage(ActionMenu, { props: { label: 'Autres choix', items } })
    const opener = wrapper.find<HTMLButtonElement>('[aria-haspopup="menu"]')
    await opener.trigger('click')
    await nextTick()
    expect(focused()?.textContent).toBe('Parti avant la fin')
    pressKey('ArrowDown', focused() ?? document.body)
    expect(focused()?.textContent).toBe('Dispensé')
    pressKey('ArrowDown', focused() ?? document.body)
    expect(focused()?.textContent).toBe('Parti avant la fin')
    await wrapper.findAll('[role="menuitem"]')[1]?.trigger('click')
    expect(wrapper.emitted('choose')).toEqual([['exempted']])
    expect(focused()).toBe(opener.element)
  })

  it('[L6] Escape closes it without choosing, a touch elsewhere too', async () => {
    const { wrapper } = mountOnPage(ActionMenu, { props: { label: 'Autres choix', items } })
    const opener = wrapper.find('[aria-haspopup="menu"]')
    await opener.trigger('click')
    await nextTick()
    pressKey('Escape', focused() ?? document.body)
    await nextTick()
    expect(wrapper.find('[role="menu"]').exists()).toBe(false)
    expect(focused()).toBe(opener.element)
    await opener.trigger('click')
    document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }))
    await nextTick()
    expect(opener.attributes('aria-expanded')).toBe('false')
    expect(wrapper.emitted('choose')).toBeUndefined()
  })
})

describe('TabStrip', () => {
  const mountTabs = () => {
    const { wrapper } = mountOnPage(TabStrip, {
      props: {
        label: 'Groupe',
        modelValue: 'a',
        tabs: [
          { id: 'a', label: 'Présence' },
          { id: 'b', label: 'Personnes', count: 10 },
          { id: 'c', label: 'Rencontres' },
        ],
        'onUpdate:modelValue': (id: string) => void wrapper.setProps({ modelValue: id }),
      },
      slots: { default: () => 'Panneau' },
    })
    return wrapper
  }

  it('[L6] arrows, Home and End move between tabs, and only the open one is a stop', async () => {
    const wrapper = mountTabs()
    const press = (key: string) => wrapper.find('[aria-selected="true"]').trigger('keydown', { key })
    const open = () => wrapper.findAll('[role="tab"]').filter((tab) => tab.attributes('tabindex') === '0')
    await press('ArrowLeft')
    expect(open().map((tab) => tab.text())).toEqual(['Rencontres'])
    expect(focused()?.textContent).toContain('Rencontres')
    await press('ArrowRight')
    expect(open().map((tab) => tab.text())).toEqual(['Présence'])
    await press('End')
    await press('Home')
    expect(wrapper.emitted('update:modelValue')).toEqual([['c'], ['a'], ['c'], ['a']])
  })

  it('[L6] the panel carries the name of its tab', async () => {
    const wrapper = mountTabs()
    await wrapper.findAll('[role="tab"]')[1]?.trigger('click')
    const panel = wrapper.find('[role="tabpanel"]')
    const tab = wrapper.find('[aria-selected="true"]')
    expect(tab.text()).toBe('Personnes10')
    expect(panel.attributes('aria-labelledby')).toBe(tab.attributes('id'))
    expect(tab.attributes('aria-controls')).toBe(panel.attributes('id'))
  })
})

describe('messages', () => {
  it('[L9] the undo bar says the act without moving the focus, and stays until another one', async () => {
    const { wrapper } = mountOnPage(UndoBar, {
      props: { text: 'Zoé Lefèvre : présence.', undoLabel: 'Annuler' },
    })
    expect(wrapper.find('[role="status"]').text()).toBe('Zoé Lefèvre : présence.')
    expect(focused()).toBe(document.body)
    await wrapper.find('button').trigger('click')
    expect(wrapper.emitted('undo')).toHaveLength(1)
    await wrapper.setProps({ text: '' })
    expect(wrapper.find('button').exists()).toBe(false)
    expect(wrapper.find('[role="status"]').exists()).toBe(true)
  })

  it('[L9] a banner is announced only when asked, and goes only when a person sends it away', async () => {
    const { wrapper } = mountOnPage(NoticeBanner, {
      props: { title: 'Nouvelle version prête', dismissLabel: 'Plus tard' },
    })
    expect(wrapper.attributes('role')).toBeUndefined()
    await wrapper.setProps({ announce: 'status' })
    expect(wrapper.attributes('role')).toBe('status')
    await wrapper.find('button').trigger('click')
    expect(wrapper.emitted('dismiss')).toHaveLength(1)
  })
})

// Buttons, icons and shapes: what they say, and what they do not do.
import { describe, expect, it } from 'vitest'
import AppButton from '#client/ui/AppButton.vue'
import AppIcon from '#client/ui/AppIcon.vue'
import CopyButton from '#client/ui/CopyButton.vue'
import FilterSelect from '#client/ui/FilterSelect.vue'
import StatePill from '#client/ui/StatePill.vue'
import StatusShape from '#client/ui/StatusShape.vue'
import StepperButtons from '#client/ui/StepperButtons.vue'
import WingRail from '#client/ui/WingRail.vue'
import { ICONS } from '#client/ui/icons.ts'
import { SHAPES } from '#client/ui/shapes.ts'
import { mountOnPage } from './mount-on-page.ts'

describe('AppButton', () => {
  it('[L3] a press is told once', async () => {
    const { wrapper } = mountOnPage(AppButton, { slots: { default: () => 'Envoyer' } })
    await wrapper.trigger('click')
    expect(wrapper.emitted('press')).toHaveLength(1)
    expect(wrapper.attributes('type')).toBe('button')
  })

  it('[L3] a button that cannot be used stays reachable, says why, and does nothing', async () => {
    let heard = 0
    const { wrapper } = mountOnPage(AppButton, {
      props: { disabledReason: 'Il faut le réseau.' },
      slots: { default: () => 'Partager' },
      attrs: { onClick: () => (heard += 1) },
    })
    await wrapper.trigger('click')
    expect(wrapper.emitted('press')).toBeUndefined()
    expect(heard).toBe(0)
    expect(wrapper.attributes('disabled')).toBeUndefined()
    expect(wrapper.attributes('aria-disabled')).toBe('true')
    const reason = wrapper.attributes('aria-describedby') ?? ''
    expect(document.getElementById(reason)?.textContent).toBe('Il faut le réseau.')
  })

  it('[L3] a busy button keeps the focus and cannot be pressed twice', async () => {
    const { wrapper } = mountOnPage(AppButton, { slots: { default: () => 'Envoyer' } })
    const button = wrapper.element as HTMLButtonElement
    button.focus()
    await wrapper.trigger('click')
    await wrapper.setProps({ busy: true })
    await wrapper.trigger('click')
    expect(wrapper.emitted('press')).toHaveLength(1)
    expect(wrapper.attributes('aria-busy')).toBe('true')
    expect(document.activeElement).toBe(button)
  })

  it('[L3] with a place to go it is a link, without the right to go it is a button that says why', async () => {
    const { wrapper } = mountOnPage(AppButton, { props: { to: '/envois' }, slots: { default: () => 'Voir' } })
    expect(wrapper.element.tagName).toBe('A')
    expect(wrapper.attributes('href')).toBe('/envois')
    await wrapper.setProps({ disabledReason: 'Rien à envoyer.' })
    expect(wrapper.element.tagName).toBe('BUTTON')
  })

  it('[L3] an icon alone still has its words', () => {
    const { wrapper } = mountOnPage(AppButton, {
      props: { icon: 'close', iconOnly: true },
      slots: { default: () => 'Fermer' },
    })
    expect(wrapper.text()).toBe('Fermer')
    expect(wrapper.find('svg').attributes('aria-hidden')).toBe('true')
  })
})

describe('icons and shapes', () => {
  it.each(Object.keys(ICONS))('[L4] the icon %s is drawn inside its grid of 24', (name) => {
    const { wrapper } = mountOnPage(AppIcon, { props: { name } })
    const drawn = wrapper.findAll('path').map((path) => path.attributes('d') ?? '')
    expect(drawn.length).toBeGreaterThan(0)
    expect(drawn.join('')).not.toMatch(/NaN|undefined/)
    for (const [, x] of drawn.join(' ').matchAll(/[MLH](-?[\d.]+)/g)) {
      expect(Number(x)).toBeGreaterThanOrEqual(0)
      expect(Number(x)).toBeLessThanOrEqual(24)
    }
  })

  it('[L4] every state has its own shape, told apart without colour', () => {
    const drawings = SHAPES.map((shape) => {
      const { wrapper } = mountOnPage(StatusShape, { props: { shape } })
      expect(wrapper.attributes('data-shape')).toBe(shape)
      return wrapper.element.innerHTML.replace(/<!--.*?-->/g, '')
    })
    expect(new Set(drawings).size).toBe(SHAPES.length)
  })

  it('[L4] a shape without a label is silent, with one it is a picture', () => {
    const silent = mountOnPage(StatusShape, { props: { shape: 'late' } }).wrapper
    expect(silent.attributes('aria-hidden')).toBe('true')
    const said = mountOnPage(StatusShape, { props: { shape: 'late', label: 'Retard' } }).wrapper
    expect(said.attributes('role')).toBe('img')
    expect(said.attributes('aria-label')).toBe('Retard')
    expect(said.attributes('aria-hidden')).toBeUndefined()
  })
})

describe('small controls', () => {
  it('[L3] the pill leads to the details and says the whole state, however short it is drawn', () => {
    const { wrapper } = mountOnPage(StatePill, {
      props: {
        text: 'Hors connexion · 4 en attente',
        shortText: '4 en attente',
        to: '/envois',
        icon: 'device-waiting',
      },
    })
    expect(wrapper.element.tagName).toBe('A')
    expect(wrapper.attributes('aria-label')).toBe('Hors connexion · 4 en attente')
  })

  it('[L3] less and more are two buttons with whole sentences', async () => {
    const { wrapper } = mountOnPage(StepperButtons, {
      props: { step: '5 min', lessLabel: '5 minutes plus tôt', moreLabel: '5 minutes plus tard' },
    })
    const [less, more] = wrapper.findAll('button')
    await less?.trigger('click')
    await more?.trigger('click')
    await more?.trigger('click')
    expect(less?.attributes('aria-label')).toBe('5 minutes plus tôt')
    expect(wrapper.emitted('less')).toHaveLength(1)
    expect(wrapper.emitted('more')).toHaveLength(2)
  })

  it('[L9] a copy says that it was made, and says when the browser refused', async () => {
    const copied: string[] = []
    let isAllowed = true
    const { wrapper } = mountOnPage(CopyButton, {
      props: {
        text: 'https://example.org/x',
        label: 'Copier',
        copiedLabel: 'Copié',
        failedLabel: 'La copie n’a pas marché.',
        write: (text: string) => {
          copied.push(text)
          return Promise.resolve(isAllowed)
        },
      },
    })
    const button = wrapper.find('button')
    await button.trigger('click')
    await Promise.resolve()
    await wrapper.vm.$nextTick()
    expect(copied).toEqual(['https://example.org/x'])
    expect(wrapper.find('[role="status"]').text()).toBe('Copié')
    isAllowed = false
    await button.trigger('click')
    await Promise.resolve()
    await wrapper.vm.$nextTick()
    expect(wrapper.find('[role="status"]').text()).toBe('La copie n’a pas marché.')
  })

  it('[L3] an active filter can be chosen again or taken away', async () => {
    const { wrapper } = mountOnPage(FilterSelect, {
      props: {
        label: 'État',
        modelValue: 'running',
        idleValue: 'tous',
        clearLabel: 'Retirer le filtre',
        options: [
          { value: 'planned', label: 'prévu' },
          { value: 'running', label: 'en cours' },
        ],
      },
    })
    expect(wrapper.find('.value').text()).toBe('en cours')
    await wrapper.find('select').setValue('planned')
    expect(wrapper.find('button').attributes('aria-label')).toBe('Retirer le filtre État')
    await wrapper.find('button').trigger('click')
    expect(wrapper.emitted('update:modelValue')).toEqual([['planned'], ['']])
    expect(wrapper.find('button').exists()).toBe(false)
    expect(wrapper.find('.value').text()).toBe('tous')
  })

  it('[L3] the wing marks the place one is at and says what a badge counts', async () => {
    const { wrapper } = mountOnPage(WingRail, {
      props: {
        label: 'Navigation',
        name: 'Coulisses',
        items: [
          { id: 'today', label: 'Aujourd’hui', icon: 'calendar', to: '/aujourdhui', active: true },
          {
            id: 'outbox',
            label: 'Envois',
            icon: 'send',
            to: '/envois',
            badge: '4',
            badgeLabel: 'en attente',
          },
        ],
        footItems: [{ id: 'lock', label: 'Verrouiller', icon: 'lock' }],
      },
    })
    expect(wrapper.find('nav').attributes('aria-label')).toBe('Navigation')
    expect(wrapper.findAll('[aria-current="page"]').map((link) => link.text())).toEqual(['Aujourd’hui'])
    expect(wrapper.findAll('a')[1]?.text().replace(/\s+/g, ' ')).toBe('Envois4 en attente')
    await wrapper.find('button').trigger('click')
    expect(wrapper.emitted('go')).toEqual([['lock']])
  })
})

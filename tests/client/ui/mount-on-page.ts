// Mounts a component of the interface on a real page, with a router as the app has one.
import { mount, type VueWrapper } from '@vue/test-utils'
import { onTestFinished } from 'vitest'
import { defineComponent, h, type Component } from 'vue'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'

const Page = defineComponent({ render: () => h('p') })

interface OnPage {
  wrapper: VueWrapper
  router: Router
}

/** Attached to the document, so that focus and keyboard are the browser's; taken away after the test. */
export const mountOnPage = (
  component: Component,
  options: {
    props?: Record<string, unknown>
    slots?: Record<string, string | (() => unknown)>
    attrs?: Record<string, unknown>
  } = {},
): OnPage => {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:all(.*)*', component: Page }],
  })
  const wrapper = mount(component, {
    attachTo: document.body,
    global: { plugins: [router] },
    props: options.props ?? {},
    slots: options.slots ?? {},
    attrs: options.attrs ?? {},
  })
  onTestFinished(() => wrapper.unmount())
  return { wrapper, router }
}

/** What the document says has the focus. */
export const focused = (): Element | null => document.activeElement

/** Presses a key on the page, as a keyboard does. */
export const pressKey = (key: string, on: EventTarget = document.body): void => {
  on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
}

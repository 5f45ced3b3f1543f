// Opens a native <dialog> over the page while a prop says so, and gives the focus back afterwards.

import { onBeforeUnmount, onMounted, watch, type Ref } from 'vue'

/**
 * Ties a `<dialog>` to `isOpen`. The browser makes the rest of the page inert and keeps the focus
 * inside; the element that had it gets it back when the dialog closes or leaves the page.
 */
export const useModal = (
  dialog: Readonly<Ref<HTMLDialogElement | undefined>>,
  isOpen: () => boolean,
): void => {
  let opener: HTMLElement | undefined

  const open = (): void => {
    const element = dialog.value
    if (!element || element.open) return
    const active = element.ownerDocument.activeElement
    opener = active instanceof HTMLElement ? active : undefined
    element.showModal()
  }
  const close = (): void => {
    const element = dialog.value
    if (element?.open) element.close()
    opener?.focus()
    opener = undefined
  }

  onMounted(() => {
    if (isOpen()) open()
  })
  watch(isOpen, (isNowOpen) => (isNowOpen ? open() : close()), { flush: 'post' })
  onBeforeUnmount(close)
}

// What is said before anything is typed where the browser keeps nothing (a private window): in both languages,
// because no preference can be read.

import { appEn } from '#client/texts/app.en.ts'
import { appFr } from '#client/texts/app.fr.ts'

export const showRefusedStorage = (): void => {
  const main = document.createElement('main')
  main.className = 'stack'
  main.style.cssText = 'max-width: 560px; margin: 0 auto; padding: 48px 20px'
  for (const [language, texts] of [
    ['fr', appFr],
    ['en', appEn],
  ] as const) {
    const sentence = document.createElement('p')
    sentence.lang = language
    sentence.textContent = texts.storageRefused
    main.append(sentence)
  }
  document.querySelector('#app')?.replaceChildren(main)
}

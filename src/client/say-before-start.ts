// What is said before the app can start: where the browser keeps nothing (a private window), or where an older
// window keeps the database. In both languages, because no preference can be read.

import { appEn } from '#client/texts/app.en.ts'
import { appFr } from '#client/texts/app.fr.ts'

export const sayBeforeStart = (sentence: 'storageRefused' | 'otherTab'): void => {
  const main = document.createElement('main')
  main.className = 'before-start'
  for (const [language, texts] of [
    ['fr', appFr],
    ['en', appEn],
  ] as const) {
    const paragraph = document.createElement('p')
    paragraph.lang = language
    paragraph.textContent = texts[sentence]
    main.append(paragraph)
  }
  document.querySelector('#app')?.replaceChildren(main)
}

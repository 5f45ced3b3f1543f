// The page of the verifier: a file goes in, sentences come out. It loads nothing and sends nothing; it can be kept on a
// disk and opened there, in ten years as today.

import { verifierEn } from '#client/texts/verifier.en.ts'
import type { VerifierTexts } from '#client/texts/verifier.fr.ts'
import { verifierFr } from '#client/texts/verifier.fr.ts'
import type { PackFinding, PackReport } from '#shared/domain/evidence/pack-findings.ts'
import { isAlarm } from '#shared/domain/evidence/pack-findings.ts'
import { verifyPack } from '#shared/domain/evidence/verify-pack.ts'
import { sayFinding } from './say-finding.ts'

/** Draws the page into `root` and follows what is dropped on it. */
export const startVerifier = (page: Document, root: HTMLElement): void => {
  let texts: VerifierTexts =
    page.defaultView?.navigator.language.startsWith('fr') === false ? verifierEn : verifierFr
  let report: PackReport | undefined
  let file: File | undefined

  const element = <Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    facts: Partial<Pick<HTMLElementTagNameMap[Tag], 'className' | 'textContent' | 'id'>> = {},
    inside: readonly (HTMLElement | string)[] = [],
  ): HTMLElementTagNameMap[Tag] => {
    const made = Object.assign(page.createElement(tag), facts)
    made.append(...inside)
    return made
  }

  const check = async (key: string): Promise<void> => {
    const status = page.getElementById('status')
    if (file === undefined) {
      if (status !== null) status.textContent = texts.noFile
      return
    }
    if (status !== null) status.textContent = texts.checking
    const bytes = new Uint8Array(await file.arrayBuffer())
    report = verifyPack(bytes, key)
    draw(key)
    page.getElementById('verdict')?.focus()
  }

  const lines = (title: string, findings: readonly PackFinding[]): HTMLElement[] =>
    findings.length === 0
      ? []
      : [
          element('h3', { textContent: title }),
          element(
            'ul',
            {},
            findings.map((finding) => element('li', { textContent: sayFinding(texts, finding) })),
          ),
        ]

  const fact = (label: string, value: string): HTMLElement[] =>
    value === '' ? [] : [element('dt', { textContent: label }), element('dd', { textContent: value })]

  const result = (found: PackReport): HTMLElement => {
    const verdict = element('h2', { id: 'verdict', textContent: texts.verdicts[found.verdict] })
    verdict.tabIndex = -1
    const attested =
      found.attestedAt === null
        ? ''
        : new Intl.DateTimeFormat(texts.language, { dateStyle: 'long', timeStyle: 'short' }).format(
            found.attestedAt,
          )
    const facts =
      found.verdict === 'unreadable'
        ? []
        : [
            element('dl', {}, [
              ...fact(texts.group, found.title),
              ...fact(texts.server, found.server),
              ...fact(texts.attested, attested),
              ...fact(
                texts.counted,
                texts.counts(found.entries, found.signatures, found.sheets, found.closedSheets),
              ),
              ...fact(texts.serverKey, found.serverKey ?? ''),
            ]),
          ]
    return element('section', { className: found.verdict }, [
      verdict,
      ...lines(texts.alarms, found.findings.filter(isAlarm)),
      ...facts,
      ...lines(
        texts.notices,
        found.findings.filter((finding) => !isAlarm(finding)),
      ),
    ])
  }

  const draw = (key = ''): void => {
    page.documentElement.lang = texts.language
    page.title = texts.title
    const other = element('button', { textContent: texts.otherLanguage, className: 'quiet' })
    other.type = 'button'
    const chosen = element('input', { id: 'file' })
    chosen.type = 'file'
    chosen.accept = '.zip,application/zip'
    const keyField = element('input', { id: 'key' })
    keyField.autocomplete = 'off'
    keyField.spellcheck = false
    keyField.value = key
    const hint = element('p', { id: 'key-hint', className: 'hint', textContent: texts.keyHint })
    keyField.setAttribute('aria-describedby', 'key-hint')
    const button = element('button', { textContent: texts.check })
    const fileLabel = element('label', { textContent: texts.choose })
    fileLabel.htmlFor = 'file'
    const keyLabel = element('label', { textContent: texts.key })
    keyLabel.htmlFor = 'key'
    const status = element('p', { id: 'status' })
    status.setAttribute('role', 'status')
    const form = element('form', {}, [
      element('div', { className: 'drop' }, [
        fileLabel,
        chosen,
        ...(file === undefined ? [] : [element('p', { textContent: file.name })]),
      ]),
      keyLabel,
      hint,
      keyField,
      button,
      status,
    ])
    other.addEventListener('click', () => {
      texts = texts === verifierFr ? verifierEn : verifierFr
      draw(keyField.value)
    })
    chosen.addEventListener('change', () => {
      file = chosen.files?.[0] ?? file
      if (file !== undefined) void check(keyField.value)
    })
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void check(keyField.value)
    })
    root.replaceChildren(
      element('header', {}, [element('h1', { textContent: texts.title }), other]),
      element('p', { textContent: texts.intro }),
      form,
      ...(report === undefined ? [] : [result(report)]),
    )
  }

  // A file may fall anywhere on the page.
  page.addEventListener('dragover', (event) => event.preventDefault())
  page.addEventListener('drop', (event) => {
    event.preventDefault()
    file = event.dataTransfer?.files[0] ?? file
    const field = page.getElementById('key')
    void check(field instanceof HTMLInputElement ? field.value : '')
  })
  draw()
}

// Lints every French sentence of the client: spaces, apostrophes, ellipses, and no exclamation mark (look.md §2.9).
import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const folder = 'src/client/texts'
const frenchFiles = readdirSync(folder).filter((file) => file.endsWith('.fr.ts'))

/** The words in the string and template literals of a file, escapes resolved, imports left out. */
const sentencesOf = (file: string): string[] => {
  const source = ts.createSourceFile(
    file,
    readFileSync(`${folder}/${file}`, 'utf8'),
    ts.ScriptTarget.ES2023,
    true,
  )
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) found.push(node.text)
    else if (ts.isTemplateExpression(node)) {
      found.push([node.head.text, ...node.templateSpans.map((span) => `§${span.literal.text}`)].join(''))
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  // Codes, keys and options of Intl are no sentences: a sentence has a space, a capital or a sign in it.
  return found.filter((text) => /[\s\u00a0\u202f]/.test(text) && !/^[a-z-]+\/[a-z-]+$/i.test(text))
}

const faults: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['an ASCII space (or none) before « ; ? »', /[^\s\u202f]?[ \u00a0][;?]|[\p{L}\d»)][;?]/u],
  ['an ASCII space before « : » or « % »', / [:%]/],
  ['no space before « : »', /\p{L}:(?!\/\/)(?=\s|$|\u00a0)/u],
  ['an exclamation mark', /!/],
  ['a typewriter apostrophe', /\p{L}'\p{L}/u],
  ['three full stops', /\.\.\./],
  ['straight quotes', /"/],
  ['a guillemet without its no-break space', /«[^\u00a0]|[^\u00a0]»/],
]

describe('[L33] French sentences keep the typography of the Imprimerie nationale', () => {
  for (const file of frenchFiles) {
    test(file, () => {
      const wrong = sentencesOf(file).flatMap((sentence) =>
        faults.filter(([, pattern]) => pattern.test(sentence)).map(([name]) => `${name}: ${sentence}`),
      )
      expect(wrong).toEqual([])
    })
  }

  test('the lint itself finds each fault', () => {
    const planted = [
      'Vraiment ?',
      'Note : ici',
      'Attention: ici',
      'Bravo !',
      "l'eau",
      'Un...',
      'dit "non"',
      '«oui»',
    ]
    for (const sentence of planted) expect(faults.some(([, pattern]) => pattern.test(sentence))).toBe(true)
  })
})

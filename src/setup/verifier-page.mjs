/**
 * Builds the verifier into one page that needs nothing but itself: script and style inside, and a policy that lets the
 * page load and send nothing, wherever it is opened.
 */
import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import { build } from 'vite'

const root = resolve(import.meta.dirname, '../..')

const style = `
:root { color-scheme: light dark; --ink: #1d1b18; --paper: #faf7f1; --rule: #857c6d; --good: #1e6040; --bad: #9a2117; --act: #5a1e46 }
@media (prefers-color-scheme: dark) { :root { --ink: #f2ede4; --paper: #171513; --rule: #948a7a; --good: #8fd6ae; --bad: #ffab9f; --act: #e8a6cf } }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 17px/1.5 system-ui, sans-serif }
main { max-width: 46rem; margin: 0 auto; padding: 24px 16px 64px }
header { display: flex; flex-wrap: wrap; gap: 8px 24px; align-items: center; justify-content: space-between }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 }
h2 { font-size: 1.4rem; margin: 32px 0 8px; padding-left: 14px; border-left: 6px solid var(--bad) }
.sound h2 { border-color: var(--good) }
h3 { font-size: 1.05rem; margin: 20px 0 4px }
label { display: block; font-weight: 600; margin-top: 16px }
.hint { margin: 2px 0 6px; font-size: .94rem }
input { width: 100%; min-height: 48px; padding: 8px 12px; border: 1px solid var(--rule); border-radius: 4px; background: transparent; color: inherit; font: inherit }
.drop { margin-top: 20px; padding: 4px 16px 16px; border: 2px dashed var(--rule); border-radius: 8px }
button { min-height: 48px; margin-top: 16px; padding: 8px 24px; border: 0; border-radius: 4px; background: var(--act); color: var(--paper); font: inherit; font-weight: 600; cursor: pointer }
button.quiet { margin: 0; border: 1px solid var(--rule); background: transparent; color: inherit }
:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px }
dl { display: grid; gap: 4px 16px; margin: 16px 0 } dt { font-weight: 600 } dd { margin: 0; overflow-wrap: anywhere }
@media (min-width: 40rem) { dl { grid-template-columns: max-content 1fr } }
li { margin: 6px 0; overflow-wrap: anywhere }
`

/** @param {string} text */
const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** @returns {Promise<string>} the whole page */
export const buildVerifierPage = async () => {
  const built = await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: resolve(root, 'src/verifier/verifier-main.ts'), formats: ['iife'], name: 'verifier' },
    },
  })
  const [first] = Array.isArray(built) ? built : [built]
  const output = first !== undefined && 'output' in first ? first.output : []
  const code = output.flatMap((part) => (part.type === 'chunk' ? [part.code] : [])).join('\n')
  if (code === '') throw new Error('The verifier was built into nothing')
  const script = code.replaceAll('</script', '<\\/script')
  const policy = `default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(style)}; base-uri 'none'; form-action 'none'`
  return [
    '<!doctype html>',
    '<html lang="fr">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    '<title>Vérifier un dossier de preuves</title>',
    `<style>${style}</style>`,
    '</head>',
    '<body><main id="verifier"><noscript>Cette page a besoin de JavaScript. This page needs JavaScript.</noscript></main>',
    `<script>${script}</script>`,
    '</body></html>',
    '',
  ].join('\n')
}

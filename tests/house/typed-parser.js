/**
 * How the linter's rules get types: one program of the compiler for the whole of a run. By itself the parser opens one
 * for each room, reads what they share again in each, and begins anew at every component, whose script is not what
 * lies in its file. Here every component is in the program with the very text that its script is parsed from.
 */
import { dirname, join } from 'node:path'
import ts from 'typescript'
import tseslint from 'typescript-eslint'
import vueParser from 'vue-eslint-parser'

const root = join(import.meta.dirname, '../..')
const parser = tseslint.parser

/** @typedef {{ filePath: string, project?: unknown }} Options */

/** The text that the parser of components hands on as their script: a generic one is not what stands between its tags. */
const scriptOf = (/** @type {string} */ path, /** @type {string} */ component) => {
  const end = '</script>'
  const [from, to] = [component.indexOf('<script'), component.indexOf(end)]
  let script = ''
  const listen = (/** @type {string} */ code, /** @type {Options} */ options) => {
    // Only the script itself is parsed with types; what a generic one names is parsed without.
    if (options.project !== undefined) script = code
    return parser.parseForESLint(code, { ...options, project: undefined })
  }
  vueParser.parseForESLint(component.slice(from, to + end.length), {
    filePath: path,
    project: true,
    parser: { parseForESLint: listen },
  })
  return script
}

/** Opens what a `tsconfig.json` names, and what beside it is `more`. */
const openProgram = (/** @type {string} */ config, /** @type {object} */ more = {}) => {
  const path = join(root, config)
  const { options, fileNames, errors } = ts.parseJsonConfigFileContent(
    { ...ts.readConfigFile(path, ts.sys.readFile).config, ...more },
    ts.sys,
    dirname(path),
    undefined,
    path,
    undefined,
    [{ extension: '.vue', isMixedContent: true, scriptKind: ts.ScriptKind.Deferred }],
  )
  if (errors[0]) throw new Error(ts.flattenDiagnosticMessageText(errors[0].messageText, '\n'))
  const host = ts.createCompilerHost(options, true)
  const { getSourceFile } = host
  host.getSourceFile = (name, version, ...rest) => {
    if (!name.endsWith('.vue')) return getSourceFile(name, version, ...rest)
    const text = scriptOf(name, ts.sys.readFile(name) ?? '')
    return ts.createSourceFile(name, text, version, true, ts.ScriptKind.TS)
  }
  return ts.createProgram(fileNames, { ...options, allowNonTsExtensions: true }, host)
}

/** @type {ts.Program[]} */
const opened = []
const openPrograms = () => {
  if (opened.length > 0) return opened
  opened.push(
    // The room of the tests sees whatever any other sees: the globals of a page and those of Node.
    openProgram('tests/tsconfig.json', {
      include: ['**/*.ts', '../src/**/*.ts', '../src/**/*.vue', '../vite.config.ts'],
      exclude: ['../src/client/service-worker.ts'],
    }),
    // A worker's globals exclude those of a page.
    openProgram('src/client/tsconfig.worker.json'),
  )
  return opened
}

/** Parses as typescript-eslint does; `project` only says that a file, or a component's script, is parsed with types. */
export const typedParser = {
  meta: { name: 'typed-parser', version: tseslint.version },
  parseForESLint: (/** @type {string} */ code, /** @type {Options} */ { project, ...options }) =>
    project === undefined
      ? parser.parseForESLint(code, options)
      : parser.parseForESLint(code, { ...options, programs: openPrograms() }),
}

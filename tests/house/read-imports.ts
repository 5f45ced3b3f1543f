/** Reads what a source file imports, `.vue` files included, with the compiler's own parser. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

export const projectFolder = join(import.meta.dirname, '../..')

export interface SourceFile {
  /** Path from the project's folder, with slashes. */
  path: string
  text: string
}

export interface Import {
  specifier: string
  isTypeOnly: boolean
}

/** Every source file below a folder of the project. */
export const readSources = (folder: string): SourceFile[] =>
  readdirSync(join(projectFolder, folder), { recursive: true })
    .map((name) => `${folder}/${String(name).replaceAll('\\', '/')}`)
    .filter((path) => /\.(ts|mts|vue)$/.test(path) && statSync(join(projectFolder, path)).isFile())
    .map((path) => ({ path, text: readFileSync(join(projectFolder, path), 'utf8') }))

/** The scripts of a component; a `.ts` file is one script. */
const scriptOf = ({ path, text }: SourceFile): string =>
  path.endsWith('.vue')
    ? [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1] ?? '').join('\n')
    : text

export const parseScript = (file: SourceFile): ts.SourceFile =>
  ts.createSourceFile(`${file.path}.ts`, scriptOf(file), ts.ScriptTarget.ESNext, true)

const isTypeOnlyImport = (clause: ts.ImportClause | undefined): boolean => {
  if (clause === undefined) return false
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const named = clause.namedBindings
  return (
    clause.name === undefined &&
    named !== undefined &&
    ts.isNamedImports(named) &&
    named.elements.length > 0 &&
    named.elements.every((element) => element.isTypeOnly)
  )
}

/** Static and dynamic imports, and what is exported from elsewhere. */
export const importsOf = (file: SourceFile): Import[] => {
  const found: Import[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      found.push({ specifier: node.moduleSpecifier.text, isTypeOnly: isTypeOnlyImport(node.importClause) })
    } else if (
      ts.isExportDeclaration(node) &&
      node.moduleSpecifier &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      found.push({ specifier: node.moduleSpecifier.text, isTypeOnly: node.isTypeOnly })
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [first] = node.arguments
      if (first && ts.isStringLiteral(first)) found.push({ specifier: first.text, isTypeOnly: false })
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      const { literal } = node.argument
      if (ts.isStringLiteral(literal)) found.push({ specifier: literal.text, isTypeOnly: true })
    }
    ts.forEachChild(node, visit)
  }
  visit(parseScript(file))
  return found
}

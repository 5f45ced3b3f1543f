/** What the linter holds, each rule with its reason. Figures of style (spaces, quotes) are Prettier's. */
import pluginVue from 'eslint-plugin-vue'
import pluginA11y from 'eslint-plugin-vuejs-accessibility'
import { join } from 'node:path'
import tseslint from 'typescript-eslint'
import vueParser from 'vue-eslint-parser'
import { typedParser } from './typed-parser.js'

const root = join(import.meta.dirname, '../..')

/** What comes from the world and may not be reached for below the container. */
const worldlyGlobals = [
  { name: 'crypto', message: 'Chance comes through the container.' },
  { name: 'fetch', message: 'Only client/remote says fetch.' },
  { name: 'navigator', message: 'The device comes through the container.' },
  { name: 'localStorage', message: 'The device’s memory is client/local.' },
  { name: 'sessionStorage', message: 'The device’s memory is client/local.' },
  { name: 'indexedDB', message: 'The device’s memory is client/local.' },
  { name: 'alert', message: 'A person is told on the page, never by a box that stops it.' },
  { name: 'confirm', message: 'A person is asked on the page, never by a box that stops it.' },
  { name: 'prompt', message: 'A person is asked on the page, never by a box that stops it.' },
]

const worldlyProperties = [
  { object: 'Date', property: 'now', message: 'The day comes in as a fact, or through the container.' },
  { object: 'Math', property: 'random', message: 'Chance comes through the container.' },
]

/** Where the world begins, with the reason; everywhere else it comes in as a fact. */
const borders = [
  // The real world is made here, once.
  { files: ['src/client/main.ts', 'src/client/browser-container.ts'], free: 'all' },
  // The life of the installed application: its worker, its updates, its installation.
  { files: ['src/client/application.ts'], free: ['navigator'] },
  // The screen, the sound and the camera of a real browser, fetched when an encounter is opened.
  { files: ['src/client/device-parts.ts'], free: 'all' },
  // The sending of a real browser: its locks, its events, its stream of nudges.
  { files: ['src/client/start-sending.ts'], free: ['navigator'] },
  // A word outside IndexedDB is the only way to notice that IndexedDB vanished (F5).
  { files: ['src/client/installation-marker.ts'], free: ['localStorage'] },
  // The router keeps its memory there, and must find one.
  { files: ['src/client/scroll-memory.ts'], free: ['sessionStorage'] },
  // A worker has no container: it is a program of its own.
  { files: ['src/client/service-worker.ts'], free: 'all' },
  // The same for the worker that writes PDF files: it fetches its fonts from the shell.
  { files: ['src/client/pdf/pdf-worker.ts'], free: ['fetch'] },
  // The one room that says fetch.
  { files: ['src/client/remote/**'], free: ['fetch'] },
  // Web Locks make one sync loop per browser; they are a part of `navigator`.
  { files: ['src/client/sync/**'], free: ['navigator'] },
]

const sources = ['src/**/*.ts', 'src/**/*.vue', 'tests/**/*.ts']

export default tseslint.config(
  { ignores: ['**/node_modules/**', 'dist/**', 'data/**', 'test-output/**', '**/*.d.ts', '**/*.d.mts'] },
  {
    // A suppression that no longer suppresses hides the next fault on its line.
    linterOptions: { reportUnusedDisableDirectives: 'error' },
  },
  // The rules of the Vue style guide that keep templates right, and those that keep them readable.
  ...pluginVue.configs['flat/recommended'].map((config) => ({ ...config, files: ['src/**/*.vue'] })),
  // Labels, keyboards and roles in templates: what a person with a screen reader meets first.
  ...pluginA11y.configs['flat/recommended'].map((config) => ({ ...config, files: ['src/**/*.vue'] })),
  {
    files: ['src/**/*.vue'],
    rules: {
      // Prettier lays templates out; two masters would quarrel.
      'vue/max-attributes-per-line': 'off',
      // Prettier again.
      'vue/singleline-html-element-content-newline': 'off',
      // Prettier again.
      'vue/multiline-html-element-content-newline': 'off',
      // Prettier again.
      'vue/html-indent': 'off',
      // Prettier again.
      'vue/html-closing-bracket-newline': 'off',
      // Prettier closes empty tags its own way.
      'vue/html-self-closing': 'off',
      // Text becomes markup only by the framework's own escaping.
      'vue/no-v-html': 'error',
      // A missing prop is a type error already; a default that hides it is worse.
      'vue/require-default-prop': 'off',
      // One way to write a component, checked by the compiler.
      'vue/component-api-style': ['error', ['script-setup']],
      // Props and emits have types, not lists of words.
      'vue/define-props-declaration': ['error', 'type-based'],
      // Meanings out: an event has a name of the trade and a typed payload.
      'vue/define-emits-declaration': ['error', 'type-based'],
      // A typo in a component's name would draw nothing at all.
      'vue/no-undef-components': ['error', { ignorePatterns: ['RouterLink', 'RouterView'] }],
      // A label around its control is as good as one that names it.
      'vuejs-accessibility/label-has-for': ['error', { required: { some: ['nesting', 'id'] } }],
    },
  },
  {
    files: sources,
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: {
      parser: typedParser,
      // The rules of promises ask for types.
      parserOptions: { project: true, tsconfigRootDir: root },
    },
    rules: {
      // A promise nobody waits for fails in silence, and what it should have kept is lost.
      '@typescript-eslint/no-floating-promises': 'error',
      // A promise where a truth is asked is always true.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      // Waiting for what is no promise hides that it was meant to be one.
      '@typescript-eslint/await-thenable': 'error',
      // `any` turns the compiler off for everything it touches.
      '@typescript-eslint/no-explicit-any': 'error',
      // A switch over kinds must name them all, so that a new kind does not compile half-known.
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // A type imported as a value would pull its whole room along.
      '@typescript-eslint/consistent-type-imports': 'error',
      // A silenced compiler needs its reason beside it.
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description' }],
      // `!` is a promise to the compiler that nobody keeps.
      '@typescript-eslint/no-non-null-assertion': 'error',
      // What is thrown must have a stack.
      '@typescript-eslint/only-throw-error': 'error',
      // Comparing with `==` changes what is compared; `== null` asks for the two ways of being absent.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      // A debugger left behind stops the tablet of whoever has its tools open.
      'no-debugger': 'error',
      // A variable that changes can be wrong later; one that cannot is read once.
      'prefer-const': 'error',
      // `var` is seen before it is made.
      'no-var': 'error',
      // Text that becomes code.
      'no-eval': 'error',
      // Text that becomes code, by another door.
      'no-implied-eval': 'error',
      // A catch that does nothing with the error loses the only word about it; a reason beside it is a word.
      'no-empty': ['error', { allowEmptyCatch: false }],
    },
  },
  {
    files: ['src/**/*.vue'],
    languageOptions: {
      parser: vueParser,
      parserOptions: {
        parser: typedParser,
        extraFileExtensions: ['.vue'],
      },
    },
  },
  {
    // Without the network of the compiler these find what the screens keep; templates are checked by vue-tsc.
    files: ['src/shared/**/*.ts', 'src/server/**/*.ts'],
    rules: {
      // What came in untyped stays suspicious until zod has read it.
      '@typescript-eslint/no-unsafe-assignment': 'error',
      // The same, where it is handed on.
      '@typescript-eslint/no-unsafe-argument': 'error',
      // The same, where it is handed back.
      '@typescript-eslint/no-unsafe-return': 'error',
      // The same, where it is called.
      '@typescript-eslint/no-unsafe-call': 'error',
      // The same, where it is opened.
      '@typescript-eslint/no-unsafe-member-access': 'error',
    },
  },
  {
    files: ['src/shared/**/*.ts', 'src/client/**/*.ts', 'src/client/**/*.vue'],
    rules: {
      // The world comes through the container, so that a test can be a day, a device, an accident.
      'no-restricted-globals': ['error', ...worldlyGlobals],
      // The same, for the clock and the dice of the language.
      'no-restricted-properties': ['error', ...worldlyProperties],
      // The console is nobody's screen; what matters is shown or sent.
      'no-console': 'error',
      // `new Date()` without an argument reads the clock.
      'no-restricted-syntax': [
        'error',
        {
          selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
          message: 'The day comes in as a fact, or through the container.',
        },
        {
          selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]',
          message: 'Text becomes markup only by the framework’s own escaping.',
        },
      ],
    },
  },
  ...borders.map(({ files, free }) => ({
    files,
    rules: {
      // A border: the reason stands beside its files, above.
      'no-restricted-globals':
        free === 'all' ? 'off' : ['error', ...worldlyGlobals.filter(({ name }) => !free.includes(name))],
      // A border: the reason stands beside its files, above.
      'no-restricted-properties': free === 'all' ? 'off' : ['error', ...worldlyProperties],
      // A border: the reason stands beside its files, above.
      ...(free === 'all' ? { 'no-restricted-syntax': 'off' } : {}),
    },
  })),
  {
    files: ['tests/**/*.ts'],
    rules: {
      // A test that is skipped, alone or waiting is a test that does not hold.
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'MemberExpression[object.name=/^(test|it|describe)$/][property.name=/^(skip|only|todo|fixme)$/]',
          message: 'A test holds or does not exist.',
        },
        {
          selector: 'CallExpression[callee.object.name="page"][callee.property.name="waitForTimeout"]',
          message: 'A test waits for a fact, never for a time.',
        },
      ],
      // What a test knows to be there may be said so.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
)

// Starts the verifier on the page it is built into (see src/setup/build-verifier.mjs).

import { startVerifier } from './verifier-page.ts'

const root = document.getElementById('verifier')
if (root !== null) startVerifier(document, root)

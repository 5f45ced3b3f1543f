/** Builds the app where its sources changed since the last build, then becomes the server. */
import { register } from 'tsx/esm/api'
import { buildIfChanged } from './build-if-changed.mjs'

buildIfChanged()
// In this very process: a signal meant for the server then has no one in between.
register()
await import('../server/main.ts')

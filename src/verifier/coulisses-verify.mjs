#!/usr/bin/env node
/** The program behind `npm run verify` and `coulisses-verify`: reads TypeScript as it lies here, starts no server. */
import { register } from 'tsx/esm/api'

register()
const { verifyCommand } = await import('./verify-command.ts')
const { code, said } = verifyCommand(process.argv.slice(2))
process.stdout.write(`${said}\n`)
process.exitCode = code

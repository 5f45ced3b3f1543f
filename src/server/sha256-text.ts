/** Stands in the place of shared/sha256-text.ts wherever Node runs (`imports` in package.json): the same hash, quicker. */
import { hash } from 'node:crypto'

export const sha256Text = (text: string): string => hash('sha256', text, 'base64url')

// The nomenclature that ships with the app, read and indexed once: a part of its own, fetched when a field opens.

import { parseRomeSnapshot } from '#shared/domain/rome.ts'
import text from '#shared/domain/rome-snapshot.txt?raw'

export const shippedRome = parseRomeSnapshot(text)

// Every maker that the page of exports offers, in the order in which it lists them.

import type { ExportMaker } from './export-makers.ts'
import { paperMakers } from './paper-makers.ts'
import { tableMakers } from './table-makers.ts'

export const exportMakers: readonly ExportMaker[] = [...paperMakers, ...tableMakers]

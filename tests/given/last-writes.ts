/**
 * A write of the device tells live reads one turn of the timers after it is durable, and the database in memory takes
 * its own turns: the page stays until they are over, or they would speak into a page that is gone.
 */
import { afterAll } from 'vitest'

const turns = 10

afterAll(async () => {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setTimeout(resolve))
})

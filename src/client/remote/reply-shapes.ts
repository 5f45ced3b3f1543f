// Shapes of replies that belong to no room of shared: a problem with its code, a list.

import * as z from 'zod/mini'

/** RFC 9457, of which only the code is read. */
export const problemSchema = z.object({ code: z.string() })

export const listSchema = <Item extends z.ZodMiniType>(item: Item): z.ZodMiniArray<Item> => z.array(item)

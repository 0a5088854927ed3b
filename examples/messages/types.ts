/** What the two programs of this folder say to each other. Both import it, so they agree on every body. */
import { defineMessage, json } from 'rialto/net'
import { z } from 'zod'

const Reading = z.object({ at: z.number(), celsius: z.number() })

/** A thermometer tells everybody what it reads. */
export const READING = defineMessage('reading', json(Reading.extend({ high: z.boolean() })))

/** A watcher tells a thermometer what is too high. */
export const LIMIT = defineMessage('limit', json(z.object({ celsius: z.number() })))

/** A watcher asks for the last readings; each comes as an answer of its own. */
export const HISTORY = defineMessage('history', json(z.object({ last: z.int().positive() })), {
  answer: json(Reading),
})

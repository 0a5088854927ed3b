/** Checks a part of a request by its schema. */
import type { z } from 'zod'
import { BadRequestError } from './errors.ts'

/** What the framework wants of a check: the value as the schema reads it, or what is wrong with it. */
export type Validated = { value: unknown } | { error: BadRequestError }

/** The check of one part (`body`, `params`, `querystring`) by one schema. */
export function validator(schema: z.ZodType, part: string): (data: unknown) => Validated {
  return (data) => {
    const parsed = schema.safeParse(data)
    if (parsed.success) return { value: parsed.data }
    const problems = parsed.error.issues.map(
      ({ path, message }) => `${[part, ...path].join('.')}: ${message}`,
    )
    return { error: new BadRequestError(problems.join('; ')) }
  }
}

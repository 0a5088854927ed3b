/** GET settings: every setting in force and where it comes from. */
import { z } from 'zod'
import { SOURCES } from '../../settings/index.ts'
import { defineRoute } from '../route.ts'

const answer = z.object({
  settings: z.array(
    z.object({
      key: z.string(),
      value: z.unknown(),
      /** The value as a person writes it. */
      text: z.string(),
      source: z.enum(SOURCES),
      /** What set it: the file, the variable or the flag. */
      from: z.string(),
    }),
  ),
})
/** What `GET /api/v1/settings` answers. */
export type SettingsAnswer = z.infer<typeof answer>

export const settingsRoute = defineRoute({
  method: 'GET',
  path: '/api/v1/settings',
  access: 'owner',
  summary: 'List every setting in force and where it comes from',
  answer,
  handle: ({ node }) => ({ settings: [...node.settings()] }),
})

/** An act of moderation. */
import type { ModerateRequest } from './protocol/index.ts'

/** An act as asked for. */
export type Act = Omit<ModerateRequest, 'type' | 'ref'>

/** What has commands below it, and does nothing itself. */
import type { Command } from '../command.ts'

export const namespace: Command = {
  arguments: [],
  options: [],
  type: '',
  run: () => undefined,
  text: () => '',
}

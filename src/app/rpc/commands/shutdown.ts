/** `shutdown`: stops the node. */
import type { Command } from '../command.ts'

export const shutdown: Command = {
  arguments: [],
  options: [],
  type: '',
  run({ node, afterwards }) {
    afterwards(() => node.stop())
    return undefined
  },
  text: () => '',
}

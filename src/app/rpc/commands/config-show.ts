/** `config/show`: all of the configuration. There is no secret in it. */

import type { Command } from '../command.ts'
import type { JsonObject } from '../config/index.ts'
import { goJson } from '../go-json.ts'

export const configShow: Command<JsonObject> = {
  arguments: [],
  options: [],
  type: 'map',
  noXml: () => 'map[string]interface {}',
  run: ({ node }) => node.config.all(),
  text: (all) => `${goJson(all, '  ')}\n`,
}

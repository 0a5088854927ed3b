/** `config/show`: all of the configuration, without secrets: those of the tokens are left out. */
import type { Command } from '../command.ts'
import type { JsonObject } from '../config/index.ts'
import { goJson } from '../go-json.ts'

export const configShow: Command<JsonObject> = {
  arguments: [],
  options: [],
  type: 'map',
  noXml: () => 'map[string]interface {}',
  run: ({ node }) => withoutTokens(node.config.all()),
  text: (all) => `${goJson(all, '  ')}\n`,
}

/** What stands below `API.Authorizations`, however it is spelled, is not shown. */
function withoutTokens(all: JsonObject): JsonObject {
  return within(all, 'api', (api) => within(api, 'authorizations', () => ({})))
}

function within(tree: JsonObject, name: string, change: (value: JsonObject) => JsonObject) {
  const entries = Object.entries(tree).map(([key, value]) => {
    const isMeant = key.toLowerCase() === name && typeof value === 'object' && value !== null
    return [key, isMeant ? change(value as JsonObject) : value] as const
  })
  return Object.fromEntries(entries)
}

/** How a setting is called where it comes from: its flag and its environment variable follow from its key. */

/** The flag of a setting: `requireToken` is `--require-token`. */
export function flagOf(key: string): string {
  return `--${words(key).join('-')}`
}

/** The environment variable of a setting: `requireToken` is `RIALTO_REQUIRE_TOKEN`. */
export function variableOf(key: string): string {
  return `RIALTO_${words(key).join('_').toUpperCase()}`
}

function words(key: string): string[] {
  return key.split(/(?=[A-Z])/).map((word) => word.toLowerCase())
}

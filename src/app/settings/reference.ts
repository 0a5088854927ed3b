/** The settings described, for the help of `rialto start` and for the reference. */
import type { Kind } from './kinds.ts'
import { flagOf, variableOf } from './names.ts'
import { SETTINGS, type SettingKey } from './table.ts'

/** What a command line and a reader have to know of one setting. */
export interface SettingDescription {
  key: SettingKey
  flag: string
  variable: string
  /** How many words its flag takes: none, one, one or none, or one that may be repeated. */
  takes: Kind<unknown>['takes']
  /** What stands for the value in the help; empty where the flag takes none. */
  placeholder: string
  /** What a value has to be, to follow "has to be". */
  allowed: string
  /** The default as a person writes it; empty for none. */
  default: string
  description: string
}

/** Every setting, in the order of the table. */
export function describeSettings(): SettingDescription[] {
  return Object.entries(SETTINGS).map(([key, setting]) => {
    const { default: value, description } = setting
    // Each default has the type of its own kind; the table is what ties them together.
    const kind = setting.kind as Kind<unknown>
    const { takes, placeholder, allowed } = kind
    return {
      key: key as SettingKey,
      flag: flagOf(key),
      variable: variableOf(key),
      takes,
      placeholder,
      allowed,
      default: value === undefined ? '' : kind.print(value),
      description,
    }
  })
}

/** The reference as a table in Markdown. */
export function settingsReference(): string {
  const rows = describeSettings().map(
    (one) =>
      `| \`${one.key}\` | \`${one.flag}\` | \`${one.variable}\` | ${one.default === '' ? '' : `\`${one.default}\``} | ${one.description}; has to be ${one.allowed} |`,
  )
  return [
    '| key | flag | variable | default | what it is for |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
}

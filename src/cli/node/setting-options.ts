/** Makes the flags of `rialto start` from the table of settings. */
import type { SettingDescription } from '../../app/settings/index.ts'
import type { OptionSpec } from '../command/index.ts'

/** A flag for each setting; loads the table. */
export async function settingOptions(): Promise<OptionSpec[]> {
  const { describeSettings } = await import('../../app/settings/index.ts')
  return describeSettings().map(toOption)
}

function toOption(setting: SettingDescription): OptionSpec {
  const { key, flag, placeholder, takes } = setting
  const words = placeholder.includes('|') ? placeholder.split('|') : undefined
  const complete = words ?? (placeholder === 'file' ? placeholder : undefined)
  return {
    name: flag.slice('--'.length),
    key,
    summary: summaryOf(setting, words),
    ...(takes !== 'nothing' && { value: words ? 'word' : placeholder }),
    ...(takes === 'list' && { repeated: true }),
    ...(takes === 'perhaps' && { optionalValue: true }),
    ...(complete !== undefined && { complete }),
  }
}

/** Starts in lower case as the summaries of all options do. */
function summaryOf({ description, takes, ...setting }: SettingDescription, words: string[] = []) {
  const notes = [
    words.join(', '),
    takes !== 'nothing' && setting.default && `default: ${setting.default}`,
  ]
  const given = notes.filter(Boolean).join('; ')
  const summary = description.charAt(0).toLowerCase() + description.slice(1)
  return given === '' ? summary : `${summary} (${given})`
}

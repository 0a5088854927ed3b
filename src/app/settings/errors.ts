/** What can be wrong with a setting: one sentence that names its source, its value and what is allowed. */
import { AppError } from '../errors.ts'
import type { Source } from './source.ts'

/** A setting's value is not allowed. */
export class SettingValueError extends AppError {
  readonly key: string
  readonly source: Source
  constructor(setting: {
    key: string
    source: Source
    from: string
    value: unknown
    allowed: string
    /** What is wrong with it, where that says more. */
    why?: string | undefined
  }) {
    const { from, value, allowed, why } = setting
    super(
      'SETTING_VALUE',
      why === undefined
        ? `${from} is ${JSON.stringify(value)}, but has to be ${allowed}`
        : `${from} cannot be used: ${why}`,
    )
    this.key = setting.key
    this.source = setting.source
  }
}

/** There is no setting of this name. */
export class SettingUnknownError extends AppError {
  readonly key: string
  constructor(setting: { key: string; file: string; nearest: string }) {
    super(
      'SETTING_UNKNOWN',
      `${setting.file} sets ${JSON.stringify(setting.key)}, which is no setting; the nearest is ${JSON.stringify(setting.nearest)}`,
    )
    this.key = setting.key
  }
}

/** The settings' file is not a JSON object, or cannot be read. */
export class SettingFileError extends AppError {
  readonly file: string
  constructor(file: string, why: string, options?: ErrorOptions) {
    super(
      'SETTING_FILE',
      `${file} cannot be used: ${why}; write an object such as {"http": "127.0.0.1:8080"}, or delete it`,
      options,
    )
    this.file = file
  }
}

/** One setting makes another one useless. */
export class SettingConflictError extends AppError {
  readonly key: string
  /** Where they come from; the flag, where one of them is one. */
  readonly source: Source
  constructor(setting: { key: string; from: string; useless: string; source: Source }) {
    super(
      'SETTING_CONFLICT',
      `${setting.from} speaks to no other nodes, so ${setting.useless} does nothing; leave one of them out`,
    )
    this.key = setting.key
    this.source = setting.source
  }
}

/** One setting wants another. */
export class SettingMissingError extends AppError {
  readonly key: string
  /** Where the setting that wants it comes from. */
  readonly source: Source
  constructor(setting: { source: Source; from: string; missing: { key: string; flag: string } }) {
    super(
      'SETTING_MISSING',
      `${setting.from} is set without ${setting.missing.key}; set that too, for example with ${setting.missing.flag}`,
    )
    this.key = setting.missing.key
    this.source = setting.source
  }
}

/** How one wants the page; kept in this browser. */
import { LANGUAGES, type Language } from '../text/index.ts'

export const SETTINGS = {
  theme: ['system', 'light', 'dark'],
  density: ['comfortable', 'compact'],
  language: ['system', ...(Object.keys(LANGUAGES) as Language[])],
  notify: ['none', 'mentions', 'all'],
} as const

/** What can be chosen. */
export interface Settings {
  /** @default 'system' */
  readonly theme: (typeof SETTINGS.theme)[number]
  /** @default 'comfortable' */
  readonly density: (typeof SETTINGS.density)[number]
  /** @default 'system', the browser's first that the page speaks */
  readonly language: (typeof SETTINGS.language)[number]
  /** Of what the desktop tells while nobody looks at the page. @default 'none' */
  readonly notify: (typeof SETTINGS.notify)[number]
  /** Whether that can be heard, too. @default false */
  readonly sound: boolean
  /** Whether shortcuts of a single key are heeded: who speaks to the computer may press them unawares. @default true */
  readonly singleKeys: boolean
}

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  density: 'comfortable',
  language: 'system',
  notify: 'none',
  sound: false,
  singleKeys: true,
}

/** Takes what a browser kept, also one of another version: what is not known is as by default. */
export function parseSettings(kept: unknown): Settings {
  const found = Object(kept) as Record<keyof Settings, unknown>
  const choice = <Name extends keyof typeof SETTINGS>(name: Name): Settings[Name] => {
    const known: readonly unknown[] = SETTINGS[name]
    return (known.includes(found[name]) ? found[name] : DEFAULT_SETTINGS[name]) as Settings[Name]
  }
  const turn = (name: 'sound' | 'singleKeys'): boolean => {
    const value = found[name]
    return typeof value === 'boolean' ? value : DEFAULT_SETTINGS[name]
  }
  return {
    theme: choice('theme'),
    density: choice('density'),
    language: choice('language'),
    notify: choice('notify'),
    sound: turn('sound'),
    singleKeys: turn('singleKeys'),
  }
}

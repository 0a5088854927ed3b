/** rialto config: every setting and where it comes from. */
import type { SettingsAnswer } from '../../app/http/index.ts'
import { COMMON_OPTIONS, columns, defineCommand, type Env, UsageError } from '../command/index.ts'

type InForce = SettingsAnswer['settings']

export const config = defineCommand({
  name: 'config',
  summary: 'Show every setting and where it comes from',
  details:
    'A flag of rialto start goes before an environment variable, that before the file config.json in ' +
    'the home, that before the default. Shows what the running node works with.',
  examples: [
    { line: 'rialto config', summary: 'of the running node' },
    { line: 'rialto config --next', summary: 'what a start would use, whether a node runs or not' },
    { line: 'rialto config --docs', summary: 'what each setting means and may be, as Markdown' },
  ],
  arguments: [],
  options: [
    ...COMMON_OPTIONS,
    { name: 'next', summary: 'read the file and the variables anew; needs no node' },
    { name: 'docs', summary: 'print the reference of all settings; needs no node' },
  ],
  async run(env, { home, json, next, docs }) {
    if (next && docs) throw new UsageError('--next and --docs exclude each other')
    if (docs) return printReference(env, json)
    const settings = next ? await ofNextStart(env, home) : await ofRunningNode(env, home)
    if (json) {
      for (const setting of settings) await env.stdout.json(setting)
    } else {
      const rows = settings.map(({ key, text, from }) => [key, text || '-', from])
      await env.stdout.line(columns([['SETTING', 'VALUE', 'FROM'], ...rows]))
    }
  },
})

async function ofRunningNode(env: Env, home: string | undefined): Promise<InForce> {
  const control = await env.clients.control(home)
  const { settings } = await control.request<SettingsAnswer>('GET', '/api/v1/settings', {
    signal: env.signal,
  })
  return settings
}

async function ofNextStart(env: Env, home: string | undefined): Promise<InForce> {
  const { resolveHome } = await import('../../app/home/index.ts')
  const { loadSettings } = await import('../../app/settings/index.ts')
  return [...loadSettings({ home: resolveHome(home, env.env), env: env.env }).list]
}

async function printReference(env: Env, json: true | undefined): Promise<void> {
  const { describeSettings, settingsReference } = await import('../../app/settings/index.ts')
  if (!json) return env.stdout.line(settingsReference().trimEnd())
  for (const setting of describeSettings()) await env.stdout.json(setting)
}

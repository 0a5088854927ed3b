/** Builds the parser of the command line from the table of commands. */
import { type Argument, type Option, Command as Parser } from 'commander'
import {
  type ArgumentSpec,
  type Command,
  type Example,
  type OptionSpec,
  UsageError,
} from './command/index.ts'

/** What the parser needs beyond the table. */
export interface ProgramOptions {
  readonly commands: readonly Command[]
  /** What a first word that several commands share stands for. */
  readonly groups: Readonly<Record<string, string>>
  readonly version: string
  /** Takes the text of help and of `--version`. */
  print(text: string): void
  /** Runs the command that was named. */
  run(command: Command, args: Record<string, unknown>): Promise<void>
}

/**
 * The parser. Its `parseAsync` rejects with a UsageError for a mistake, and with commander's own
 * error once help or the version is printed.
 */
export function createProgram(options: ProgramOptions): Parser {
  const root = configure(new Parser('rialto'), options)
    .usage('COMMAND [options]')
    .description('Chat rooms, and messages between nodes, from one node that you run yourself.')
    .version(options.version, '--version', 'print the version')
    .enablePositionalOptions()
    .addHelpText('after', `\n${allExamples(options.commands)}`)
  for (const command of options.commands) addCommand(root, command, options)
  return root
}

function configure(parser: Parser, options: ProgramOptions): Parser {
  return parser
    .exitOverride()
    .helpOption('--help', 'print this')
    .helpCommand(false)
    .configureHelp({ subcommandTerm: (sub) => sub.name() })
    .configureOutput({
      writeOut: options.print,
      outputError: (text) => {
        throw new UsageError(suggestWhole(oneLine(text), parser), usageOf(parser))
      },
      // Only the help of a parser that got no command goes here.
      writeErr: (help) => {
        throw new UsageError('a command is missing', help.trimEnd())
      },
    })
    .addHelpText('before', ({ error }) => (error ? '' : refuseUnknownWord(parser)))
}

/** Commander's own words, which put a suggestion on a second line. */
function oneLine(text: string): string {
  return text
    .replace(/^error: /, '')
    .trimEnd()
    .replaceAll('\n', ' ')
}

/** Who typed the start of a command means that one, however near another is: commander counts letters alone. */
function suggestWhole(text: string, parser: Parser): string {
  const [line, word] = /^unknown command '(.+?)'/.exec(text) ?? []
  if (line === undefined || word === undefined) return text
  const meant = parser.commands.map((one) => one.name()).filter((name) => name.startsWith(word))
  if (meant.length === 0) return text
  return `${line} (Did you mean ${meant.length > 1 ? 'one of ' : ''}${meant.join(', ')}?)`
}

/** Else `--help` after an unknown command describes what stands before it as if nothing was wrong. */
function refuseUnknownWord(parser: Parser): string {
  const [word] = parser.args
  if (parser.commands.length > 0 && word !== undefined && !word.startsWith('-')) {
    parser.error(`unknown command '${word}'`)
  }
  return ''
}

function usageOf(parser: Parser): string {
  const path = pathOf(parser)
  return `Usage: ${path} ${parser.usage()}\nMore:  ${path} --help`
}

function pathOf(parser: Parser): string {
  return parser.parent ? `${pathOf(parser.parent)} ${parser.name()}` : parser.name()
}

function addCommand(root: Parser, command: Command, options: ProgramOptions): void {
  const words = command.name.split(' ')
  const parent = groupOf(root, words.slice(0, -1), options)
  const parser = configure(parent.command(words.at(-1) ?? ''), options)
    .usage(command.usage.slice(`rialto ${command.name} `.length))
    .summary(command.summary)
    .description([`${command.summary}.`, command.details].filter(Boolean).join('\n'))
    .addHelpText('after', `\nExamples:\n${exampleLines(command.examples)}`)
  for (const argument of command.arguments) parser.addArgument(toArgument(parser, argument))
  for (const option of command.options) parser.addOption(toOption(parser, option))
  let more: readonly OptionSpec[] = []
  parent.hook('preSubcommand', async (_, named) => {
    if (named !== parser || !command.moreOptions) return
    more = await command.moreOptions()
    for (const option of more) parser.addOption(toOption(parser, option))
  })
  parser.action(() => options.run(command, argsOf(parser, command, more)))
}

/** The parser for these words, with those before it. */
function groupOf(root: Parser, words: readonly string[], options: ProgramOptions): Parser {
  const name = words.at(-1)
  if (name === undefined) return root
  const parent = groupOf(root, words.slice(0, -1), options)
  const known = parent.commands.find((parser) => parser.name() === name)
  if (known) return known
  const path = words.join(' ')
  const members = options.commands.filter((command) => command.name.startsWith(`${path} `))
  return configure(parent.command(name), options)
    .usage('COMMAND [options]')
    .summary(options.groups[path] ?? path)
    .description(`${options.groups[path] ?? path}.`)
    .addHelpText('after', `\n${allExamples(members)}`)
}

function allExamples(commands: readonly Command[]): string {
  return `Examples:\n${exampleLines(commands.map((command) => command.examples[0]))}`
}

function exampleLines(examples: readonly Example[]): string {
  const width = Math.max(...examples.map(({ line }) => line.length))
  return examples.map(({ line, summary }) => `  ${line.padEnd(width)}  # ${summary}`).join('\n')
}

function toArgument(parser: Parser, { name, summary, optional, many }: ArgumentSpec): Argument {
  const word = `${name.toUpperCase()}${many ? '...' : ''}`
  return parser.createArgument(optional ? `[${word}]` : `<${word}>`, summary)
}

function toOption(parser: Parser, spec: OptionSpec): Option {
  const { name, short, value, optionalValue, summary, parse, repeated } = spec
  const flag = `--${name}`
  const words = short ? `-${short}, ${flag}` : flag
  const placeholder = value && (optionalValue ? ` [${value}]` : ` <${value}>`)
  const option = parser.createOption(`${words}${placeholder ?? ''}`, summary)
  if (repeated) return option.argParser((text, all?: string[]) => [...(all ?? []), text])
  return parse ? option.argParser((text) => withUsage(parser, () => parse(text, flag))) : option
}

function withUsage<T>(parser: Parser, parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    throw error instanceof UsageError ? new UsageError(error.message, usageOf(parser)) : error
  }
}

/** The values by their names, those of `more` apart. */
function argsOf(
  parser: Parser,
  command: Command,
  more: readonly OptionSpec[],
): Record<string, unknown> {
  const values = parser.opts<Record<string, unknown>>()
  const args: Record<string, unknown> = {}
  for (const [index, { name }] of command.arguments.entries()) {
    const value: unknown = parser.processedArgs[index]
    if (value === '') {
      const example = command.examples[0].line
      throw new UsageError(
        `${name.toUpperCase()} is empty; give one, as in: ${example}`,
        usageOf(parser),
      )
    }
    args[camelCase(name)] = value
  }
  for (const option of command.options) args[camelCase(option.name)] = optionValue(option, values)
  args.more = Object.fromEntries(
    more
      .map(({ name, key }) => [key ?? name, values[camelCase(name)]])
      .filter(([, value]) => value !== undefined),
  )
  return args
}

/** Commander takes a switch such as `no-record` for the end of one called `record`, which is true without it. */
function optionValue({ name, value }: OptionSpec, values: Record<string, unknown>): unknown {
  if (value !== undefined || !name.startsWith('no-')) return values[camelCase(name)]
  return values[camelCase(name.slice('no-'.length))] === false ? true : undefined
}

function camelCase(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { COMMANDS, GROUPS } from './commands.ts'

test('a summary starts with a capitalised verb and has no final dot', () => {
  for (const { name, summary } of COMMANDS) {
    assert.match(summary, /^[A-Z][a-z]+ .*[^.]$/, name)
    // No verb of the table ends in s, ing or ed in its plain form, so that "Lists" is found.
    assert.doesNotMatch(summary, /^[A-Z][a-z]*(s|ing|ed) /, name)
  }
})

test('a usage line holds the full path', () => {
  for (const { name, usage } of COMMANDS) assert.ok(usage.startsWith(`rialto ${name} `), usage)
})

test('every command has an example that runs it', () => {
  for (const { name, examples } of COMMANDS) {
    for (const { line } of examples) assert.match(line, new RegExp(`\\brialto ${name}\\b`), name)
  }
})

test('every command takes --home and --json, where they mean something', () => {
  const without: Readonly<Record<string, string[]>> = {
    completion: ['home', 'json'],
    help: ['home'],
    'contract build': ['home'],
    'contract gen': ['home'],
    'contract inspect': ['home'],
    'contract encode': ['home'],
    'contract decode': ['home'],
  }
  for (const { name, options } of COMMANDS) {
    for (const option of ['home', 'json']) {
      if (without[name]?.includes(option)) {
        assert.ok(!options.some((one) => one.name === option), `${name} --${option}`)
        continue
      }
      assert.ok(
        options.some((one) => one.name === option),
        `${name} --${option}`,
      )
    }
  }
})

test('an option that takes a value takes one in every command, so that a shell can skip it', async () => {
  const takes = new Map<string, boolean>()
  for (const command of COMMANDS) {
    for (const { name, value } of [
      ...command.options,
      ...((await command.moreOptions?.()) ?? []),
    ]) {
      assert.equal(takes.get(name) ?? value !== undefined, value !== undefined, `--${name}`)
      takes.set(name, value !== undefined)
    }
  }
})

test('a group has a summary, and is no command itself', () => {
  const groups = COMMANDS.flatMap(({ name }) => {
    const words = name.split(' ').slice(0, -1)
    return words.map((_, index) => words.slice(0, index + 1).join(' '))
  })
  assert.deepEqual(Object.keys(GROUPS), [...new Set(groups)])
  for (const { name } of COMMANDS) assert.ok(!(name in GROUPS), name)
})

test('all texts are plain ASCII', () => {
  assert.match(JSON.stringify([COMMANDS, GROUPS]), /^[\x20-\x7e]*$/)
})

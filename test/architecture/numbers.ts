/** Works out the numbers that top-level constants of the sources hold, without running the sources. */
import type { Expression, ObjectExpression, Program } from 'oxc-parser'
import type { SourceFile } from './source-file.ts'

/** A numeric constant: `NAME`, or `OBJECT.field` where the constant is an object of numbers. */
export interface Constant {
  path: string
  name: string
  value: number
  /** Written in hexadecimal, octal or binary. */
  bits: boolean
}

interface Initial {
  name: string
  init: Expression
}

export function numbers(files: SourceFile[]): Constant[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  return files.flatMap((file) => {
    const scope = scopeOf(file, byPath)
    return initials(file.program).flatMap(({ name, init }) => {
      const object = bare(init)
      const fields =
        object.type === 'ObjectExpression' ? fieldsOf(object) : [{ name: '', init: object }]
      return fields.flatMap((field) => {
        const value = evaluate(field.init, scope)
        const full = field.name ? `${name}.${field.name}` : name
        if (value === undefined) return []
        return [{ path: file.path, name: full, value, bits: inBits(field.init) }]
      })
    })
  })
}

type Scope = (name: string) => number | undefined

function scopeOf(file: SourceFile, byPath: Map<string, SourceFile>): Scope {
  const own = new Map(initials(file.program).map(({ name, init }) => [name, init]))
  return (name) => {
    const init = own.get(name)
    if (init) return evaluate(init, scopeOf(file, byPath))
    const source = byPath.get(importOf(file, name) ?? '')
    return source && scopeOf(source, byPath)(name)
  }
}

function importOf(file: SourceFile, name: string): string | undefined {
  const specifier = file.program.body.find(
    (node) =>
      node.type === 'ImportDeclaration' && node.specifiers.some((s) => s.local.name === name),
  )
  if (specifier?.type !== 'ImportDeclaration') return undefined
  return file.imports.find((found) => found.specifier === specifier.source.value)?.path
}

function initials(program: Program): Initial[] {
  return program.body.flatMap((statement) => {
    const node = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
    if (node?.type !== 'VariableDeclaration' || node.kind !== 'const') return []
    return node.declarations.flatMap(({ id, init }) =>
      id.type === 'Identifier' && init ? [{ name: id.name, init }] : [],
    )
  })
}

function fieldsOf(object: ObjectExpression): Initial[] {
  return object.properties.flatMap((property) =>
    property.type === 'Property' && property.key.type === 'Identifier'
      ? [{ name: property.key.name, init: property.value }]
      : [],
  )
}

function evaluate(expression: Expression, scope: Scope): number | undefined {
  const node = bare(expression)
  if (node.type === 'Literal') return typeof node.value === 'number' ? node.value : undefined
  if (node.type === 'Identifier') return scope(node.name)
  if (node.type !== 'BinaryExpression') return undefined
  const left = evaluate(node.left as Expression, scope)
  const right = evaluate(node.right, scope)
  if (left === undefined || right === undefined) return undefined
  const operations = new Map([
    ['+', left + right],
    ['-', left - right],
    ['*', left * right],
    ['/', left / right],
    ['**', left ** right],
  ])
  return operations.get(node.operator)
}

function inBits(expression: Expression): boolean {
  const node = bare(expression)
  return node.type === 'Literal' && /^0[xob]/i.test(node.raw ?? '')
}

function bare(node: Expression): Expression {
  const wrapped =
    node.type === 'ParenthesizedExpression' ||
    node.type === 'TSAsExpression' ||
    node.type === 'TSSatisfiesExpression'
  return wrapped ? bare(node.expression) : node
}

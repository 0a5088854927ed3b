/** Prints what a function gave back, for people and for shells. */
import type { AbiFunction } from '../../contract/index.ts'
import type { Env } from '../command/index.ts'

/** One result a line, without quotes; with `json` one object. */
export async function printResult(
  env: Env,
  {
    item,
    value,
    json,
  }: { readonly item: AbiFunction; readonly value: unknown; readonly json: true | undefined },
): Promise<void> {
  const { formatValue, signature, toPlain } = await import('../../contract/index.ts')
  if (json) {
    await env.stdout.json({
      function: signature(item.name, item.inputs),
      result: toPlain(value) ?? null,
    })
    return
  }
  if (item.outputs.length === 0) return
  const values = item.outputs.length === 1 ? [value] : Object.values(value as object)
  for (const one of values) await env.stdout.line(formatValue(one))
}

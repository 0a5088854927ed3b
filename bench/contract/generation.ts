/** A module of 300 functions: to write it, to load it, to check its types. */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { rolldown } from 'rolldown'
import type { BenchCase, BenchContext, Figures } from '../case.ts'
import { largeAbi } from './large-abi.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc')
const KIB = 2 ** 10
const USED = 30

const run = promisify(execFile)

export const generation: BenchCase = {
  name: 'generation',
  title: 'a module of 300 functions',
  work: 'An interface of 300 functions, 20 structs and 30 events, and a program that calls 30 of them: with a generated module, and with the types that viem infers from the interface. The time of types is what the compiler says of checking alone. Sizes are minified, with all that runs.',
  columns: [
    { key: 'generate', title: 'generate, ms', over: 'median', digits: 1 },
    { key: 'start', title: 'load the module, ms', over: 'median', digits: 1 },
    { key: 'check', title: 'check types, s', over: 'median', digits: 2 },
    { key: 'instantiations', title: 'types instantiated', over: 'median' },
    { key: 'size', title: 'KiB', over: 'median' },
    { key: 'one', title: 'KiB with one function', over: 'median' },
  ],
  variants: [
    { name: 'rialto', measure: (context) => inFolder(context, measureOurs) },
    { name: 'viem', measure: (context) => inFolder(context, measureViem) },
  ],
  targets: [
    {
      says: 'generated in under 200 ms',
      value: (of) => of('rialto', 'generate'),
      unit: 'ms',
      below: 200,
    },
    {
      says: 'types checked in under 1 s',
      value: (of) => of('rialto', 'check'),
      unit: 's',
      below: 1,
    },
    {
      says: 'less to check than with inferred types',
      value: (of) => of('rialto', 'check') / of('viem', 'check'),
      unit: 'times',
      below: 1,
    },
  ],
}

/** A folder in which `rialto` and `viem` are found. */
async function inFolder(
  context: BenchContext,
  work: (folder: string, context: BenchContext) => Promise<Figures>,
): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'rialto-generation-'))
  try {
    await mkdir(join(folder, 'node_modules'))
    for (const [name, target] of [
      ['rialto', ROOT],
      ...['viem', 'abitype', 'ox', '@types'].map((one) => [one, join(ROOT, 'node_modules', one)]),
    ] as const) {
      await symlink(target!, join(folder, 'node_modules', name!))
    }
    await writeFile(join(folder, 'package.json'), '{"type":"module"}')
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(TSCONFIG))
    return await work(folder, context)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function measureOurs(folder: string, { signal }: BenchContext): Promise<Figures> {
  const { generate } = (await import(
    'rialto/contract'
  )) as typeof import('../../src/contract/index.ts')
  const abi = largeAbi()
  const began = performance.now()
  const [file] = generate([{ name: 'Large', abi }], { out: 'large.ts' })
  const took = performance.now() - began
  await writeFile(join(folder, 'large.ts'), file!.text)
  const [small] = generate([{ name: 'Large', abi: largeAbi(1) }], { out: 'small.ts' })
  await writeFile(join(folder, 'small.ts'), small!.text)
  const calls = Array.from({ length: USED }, (_, index) => {
    const name = `large.read.function${index * 2 + 1}`
    return `await ${name}(...([] as unknown as Parameters<typeof ${name}>))`
  })
  await writeFile(
    join(folder, 'use.ts'),
    `import { connect } from 'rialto/contract'
import { Large } from './large.ts'
const large = Large.at('0x0000000000000000000000000000000000000000', connect('http://127.0.0.1:1'))
export const results = [${calls.join(',\n')}]
`,
  )
  const load =
    "const began = performance.now(); await import('./large.ts'); console.log(performance.now() - began)"
  const options = { cwd: folder, signal }
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', load], options)
  return {
    generate: took,
    start: Number(stdout),
    ...(await checkTypes(folder, signal)),
    size: await minified(join(folder, 'large.ts')),
    one: await minified(join(folder, 'small.ts')),
  }
}

async function measureViem(folder: string, { signal }: BenchContext): Promise<Figures> {
  await writeFile(
    join(folder, 'abi.ts'),
    `export const abi = ${JSON.stringify(largeAbi())} as const`,
  )
  const calls = Array.from(
    { length: USED },
    (_, index) => `await large.read.function${index * 2 + 1}([] as never)`,
  )
  const start = `import { createPublicClient, getContract, http } from 'viem'
import { abi } from './abi.ts'
const client = createPublicClient({ transport: http('http://127.0.0.1:1') })
export const large = getContract({ abi, address: '0x0000000000000000000000000000000000000000', client })
`
  await writeFile(join(folder, 'bound.ts'), start)
  await writeFile(join(folder, 'use.ts'), `${start}export const results = [${calls.join(',\n')}]\n`)
  const load =
    "const began = performance.now(); await import('./bound.ts'); console.log(performance.now() - began)"
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', load], {
    cwd: folder,
    signal,
  })
  const size = await minified(join(folder, 'bound.ts'))
  return {
    generate: Number.NaN,
    start: Number(stdout),
    ...(await checkTypes(folder, signal)),
    size,
    one: Number.NaN,
  }
}

async function checkTypes(folder: string, signal: AbortSignal) {
  const { stdout } = await run(process.execPath, [TSC, '-p', '.', '--extendedDiagnostics'], {
    cwd: folder,
    signal,
  })
  const figure = (name: string) =>
    Number(new RegExp(`^${name}:\\s+([\\d.]+)`, 'm').exec(stdout)?.[1])
  return { check: figure('Check time'), instantiations: figure('Instantiations') }
}

/** Kibibytes of a module and of all that it loads at once. */
async function minified(input: string): Promise<number> {
  const bundle = await rolldown({
    input,
    platform: 'node',
    cwd: dirname(input),
    logLevel: 'silent',
  })
  const { output } = await bundle.generate({ format: 'esm', minify: true })
  await bundle.close()
  const [entry] = output
  const loaded = new Set<string>([entry.fileName])
  // What is imported when it is asked for is not loaded at once.
  for (const name of loaded) {
    const chunk = output.find((one) => one.fileName === name)
    if (chunk?.type === 'chunk') for (const one of chunk.imports) loaded.add(one)
  }
  const bytes = output
    .filter((one) => loaded.has(one.fileName))
    .reduce((sum, one) => sum + (one.type === 'chunk' ? Buffer.byteLength(one.code) : 0), 0)
  return bytes / KIB
}

const TSCONFIG = {
  compilerOptions: {
    target: 'esnext',
    lib: ['esnext', 'dom'],
    types: ['node'],
    module: 'nodenext',
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
  },
  include: ['use.ts'],
}

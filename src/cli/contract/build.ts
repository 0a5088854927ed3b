/** rialto contract build: compiles Solidity, offline. */
import type { CompiledContract, GeneratedFile } from '../../contract/index.ts'
import { columns, defineCommand, type Env, JSON_OPTION, printable } from '../command/index.ts'
import { COMPILER_OPTIONS, compilerOf } from './compiler-options.ts'
import { readInputs } from './read-inputs.ts'

export const contractBuild = defineCommand({
  name: 'contract build',
  summary: 'Compile Solidity',
  details:
    'Works offline, with the package solc of the project. With --out three files are written for each ' +
    'contract: NAME.abi, NAME.bin where it has code, and NAME.json with both and all else that the compiler ' +
    'tells, which every command here takes. Imports are read from the project, from include paths and from ' +
    'packages in node_modules, and from nowhere else.',
  examples: [
    {
      line: 'rialto contract build calldemo.sol --out build',
      summary: 'writes build/*.abi, .bin, .json',
    },
    {
      line: 'rialto contract build src/token.sol src/sale.sol --optimize --runs 1000',
      summary: 'shows what comes out, and its size',
    },
    {
      line: 'rialto contract build a.sol --remapping @oz/=lib/openzeppelin/ --solc ./soljson.js',
      summary: 'with another compiler, and imports from elsewhere',
    },
  ],
  arguments: [{ name: 'file', summary: 'a Solidity file', many: true, complete: 'file' }],
  options: [
    JSON_OPTION,
    { name: 'out', value: 'path', summary: 'the folder to write into', complete: 'folder' },
    ...COMPILER_OPTIONS,
  ],
  async run(env, { json, file, out, ...args }) {
    const { writeFiles } = await import('../../contract/index.ts')
    const contracts = await readInputs(env, file, { compiler: compilerOf(args) })
    const files = out === undefined ? [] : await filesOf(contracts, out)
    const written = await writeFiles(files.flat())
    if (json) return printJson(env, contracts, files)
    if (out === undefined) return env.stdout.line(await summary(contracts))
    for (const { path } of written) await env.stdout.line(printable(path))
    const count = contracts.length === 1 ? '1 contract' : `${contracts.length} contracts`
    await env.stderr.line(
      printable(
        `${count} in ${out}; make a module of them with: rialto contract gen --artifacts ${out}`,
      ),
    )
  },
})

async function filesOf(
  contracts: readonly CompiledContract[],
  out: string,
): Promise<GeneratedFile[][]> {
  const { join } = await import('node:path')
  const { artifactText, codeText, fileName } = await import('../../contract/index.ts')
  const names = contracts.map(({ name }) => name)
  return contracts.map((one) => {
    const path = (ending: string) => join(out, `${fileName(one.name, names)}.${ending}`)
    return [
      { path: path('abi'), text: `${JSON.stringify(one.abi, null, 2)}\n` },
      ...(one.code === undefined ? [] : [{ path: path('bin'), text: `${codeText(one.code)}\n` }]),
      { path: path('json'), text: artifactText(one) },
    ]
  })
}

async function printJson(
  env: Env,
  contracts: readonly CompiledContract[],
  files: readonly GeneratedFile[][],
): Promise<void> {
  const { inspectContract } = await import('../../contract/index.ts')
  for (const [index, contract] of contracts.entries()) {
    const { name, path, kind, compiler, codeBytes, deployedBytes, libraries } =
      inspectContract(contract)
    await env.stdout.json({
      name,
      path,
      kind,
      compiler,
      codeBytes,
      deployedBytes,
      libraries,
      files: (files[index] ?? []).map((one) => one.path),
    })
  }
}

async function summary(contracts: readonly CompiledContract[]): Promise<string> {
  const { CODE_BYTES, inspectContract } = await import('../../contract/index.ts')
  const rows = contracts
    .map(inspectContract)
    .map((one) => [
      one.name,
      one.kind,
      `${one.functions.length}`,
      one.codeBytes === undefined ? '-' : `${one.codeBytes}`,
      sizeOf(one.deployedBytes, CODE_BYTES),
      one.libraries.map(({ library }) => library).join(', ') || '-',
    ])
  return columns([['CONTRACT', 'KIND', 'FUNCTIONS', 'TO DEPLOY', 'DEPLOYED', 'LINKS'], ...rows])
}

function sizeOf(bytes: number | undefined, most: number): string {
  if (bytes === undefined) return '-'
  return bytes > most ? `${bytes}, over ${most}` : `${bytes}`
}

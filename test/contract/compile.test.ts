import assert from 'node:assert/strict'
import { cp, mkdir, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import {
  artifactText,
  type CompiledContract,
  CompileError,
  type CompileProgress,
  type CompilerMessage,
  ContractError,
  codeText,
  fullName,
  type ReadContractsOptions,
  readContracts,
} from '../../src/contract/index.ts'

const CORPUS = join(import.meta.dirname, 'corpus')
const SOLC = createRequire(import.meta.url).resolve('solc/soljson.js')

const FILES = {
  'package.json': '{}',
  'remappings.txt': '@math/=lib/math/\n',
  'lib/math/Adding.sol': `// SPDX-License-Identifier: MIT
pragma solidity ^0.8.0;
library Adding { function add(uint256 a, uint256 b) public pure returns (uint256) { return a + b; } }
library Unused { function f() public {} }
`,
  'node_modules/@oz/contracts/Owned.sol': `// SPDX-License-Identifier: MIT
pragma solidity ^0.8.0;
import "./IOwned.sol";
abstract contract Owned is IOwned { address public owner; }
`,
  'node_modules/@oz/contracts/IOwned.sol': `// SPDX-License-Identifier: MIT
pragma solidity ^0.8.0;
interface IOwned { function owner() external view returns (address); }
`,
  'contracts/Shop.sol': `// SPDX-License-Identifier: MIT
pragma solidity >=0.8.20 <0.9.0;

import {Adding as Sums} from "@math/Adding.sol";
import "@oz/contracts/Owned.sol";
import {Money} from "./Money.sol";

enum Size { Small, Large }

/// @notice Sells things.
contract Shop is Owned {
    enum State { Open, Closed }
    State public state;
    /// @notice What two cost.
    function cost(Money.Price calldata price, Size size) external pure returns (uint256) {
        return Sums.add(price.value, size == Size.Large ? 2 : 1);
    }
}
`,
  'contracts/Money.sol': `// SPDX-License-Identifier: MIT
pragma solidity ^0.8.0;
library Money { struct Price { uint256 value; } }
`,
  'contracts/Wrong.sol': `// SPDX-License-Identifier: MIT
pragma solidity ^0.8.0;
contract Wrong {
    uint256 a = "text";
    function f() external { unknown(); }
}
`,
  'contracts/Old.sol': 'pragma solidity 0.7.6;\ncontract Old {}\n',
  'contracts/Unlicensed.sol': 'pragma solidity ^0.8.0;\ncontract Unlicensed {}\n',
}

let folder = ''
let shop: CompiledContract[] = []
const progress: CompileProgress[] = []
const read: string[] = []

before(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'rialto-')))
  for (const [path, text] of Object.entries(FILES)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  shop = await compile(['contracts/Shop.sol'], {
    onProgress: (one) => progress.push(one),
    onRead: (path) => read.push(path),
  })
})
after(() => rm(folder, { recursive: true }))

const compile = (inputs: string[], options: ReadContractsOptions = {}) =>
  readContracts(inputs, { cwd: folder, ...options })

test('contracts of the named file are given, with the libraries of other files that they link to', () => {
  assert.deepEqual(
    shop.map((one) => [fullName(one), one.kind]),
    [
      ['contracts/Shop.sol:Shop', 'contract'],
      ['lib/math/Adding.sol:Adding', 'library'],
    ],
  )
  assert.deepEqual(
    shop[0]?.code?.links.map(({ library }) => library),
    ['lib/math/Adding.sol:Adding'],
  )
  assert.equal(shop[0]?.compiler, '0.8.37+commit.f401782d')
})

test('NatSpec and the enums of the interface come with a contract', () => {
  const [{ userdoc, enums, metadata } = {} as CompiledContract] = shop
  assert.equal(userdoc?.notice, 'Sells things.')
  assert.equal(userdoc?.methods?.['cost((uint256),uint8)']?.notice, 'What two cost.')
  assert.deepEqual({ ...enums }, { Size: ['Small', 'Large'], 'Shop.State': ['Open', 'Closed'] })
  assert.equal(JSON.parse(metadata ?? '').language, 'Solidity')
})

test('progress tells the compiler, and every file that was read is told', () => {
  assert.deepEqual(progress, [{ compiler: 'solc 0.8.37', sources: 5 }])
  assert.deepEqual(
    [...new Set(read)].sort(),
    Object.keys(FILES)
      .filter((path) => /Shop|Money|Adding|Owned/.test(path))
      .map((path) => join(folder, path))
      .sort(),
  )
})

test('what build writes is read again as it was', async () => {
  for (const contract of shop) {
    const file = join(folder, `${contract.name}.json`)
    await writeFile(file, artifactText(contract))
    const [again] = await readContracts([file])
    assert.deepEqual({ ...again, from: contract.from }, contract)
  }
  assert.match(codeText(shop[0]!.code!), /__\$[0-9a-f]{34}\$__/)
})

test('the same sources elsewhere compile to the same bytes', async () => {
  const other = await realpath(await mkdtemp(join(tmpdir(), 'rialto-elsewhere-')))
  try {
    await cp(folder, other, { recursive: true })
    const again = await readContracts([join(other, 'contracts/Shop.sol')], { cwd: '/' })
    assert.deepEqual(again.map(artifactText), shop.map(artifactText))
  } finally {
    await rm(other, { recursive: true })
  }
})

test('the optimizer, its runs, the machine and the way over the IR reach the compiler', async () => {
  const settings = async (compiler: ReadContractsOptions['compiler'] & object) => {
    const [contract] = await compile(['contracts/Money.sol'], { compiler })
    return JSON.parse(contract?.metadata ?? '').settings
  }
  const all = await settings({ runs: 7, evmVersion: 'paris', viaIr: true })
  assert.deepEqual(all.optimizer, { enabled: true, runs: 7 })
  assert.equal(all.evmVersion, 'paris')
  assert.equal(all.viaIR, true)
  assert.deepEqual(all.remappings, [':@math/=lib/math/'])
  assert.equal((await settings({ optimize: true })).optimizer.enabled, true)
})

test('a remapping of foundry.toml, and one to a folder with dots, is what the compiler makes of it', async () => {
  const own = join(folder, 'foundry')
  await mkdir(join(own, 'lib/sub'), { recursive: true })
  await writeFile(join(own, 'foundry.toml'), '[profile.default]\nremappings = ["@l/=./lib/"]\n')
  await writeFile(join(own, 'lib/sub/A.sol'), 'import "../B.sol"; contract A is B {}')
  await writeFile(join(own, 'lib/B.sol'), '\ufeffcontract B {}\r\n')
  await writeFile(join(own, 'Main.sol'), 'import "@l/sub/A.sol"; contract Main is A {}')
  const [main] = await compile(['foundry/Main.sol'])
  assert.deepEqual(Object.keys(JSON.parse(main?.metadata ?? '').sources), [
    './lib/B.sol',
    './lib/sub/A.sol',
    'Main.sol',
  ])
})

test('sources that no version takes together are told so', async () => {
  await writeFile(
    join(folder, 'contracts/Older.sol'),
    'pragma solidity ^0.6.0;\ncontract Older {}\n',
  )
  await assert.rejects(compile(['contracts/Old.sol', 'contracts/Older.sol']), {
    code: 'CONTRACT_PRAGMA',
    message:
      'contracts/Old.sol does not take solc 0.8.37; no version takes all the files that are compiled, so change a pragma, or compile them apart',
  })
})

test('errors are all shown as the compiler words them, and warnings are told', async () => {
  await assert.rejects(compile(['contracts/Wrong.sol']), (error: unknown) => {
    assert.ok(error instanceof CompileError)
    assert.equal(
      error.message,
      `solc 0.8.37 found an error; it says:
DeclarationError: Undeclared identifier.
 --> contracts/Wrong.sol:5:29:
  |
5 |     function f() external { unknown(); }
  |                             ^^^^^^^`,
    )
    return true
  })
  const messages: CompilerMessage[] = []
  await compile(['contracts/Unlicensed.sol'], { onMessage: (one) => messages.push(one) })
  assert.deepEqual(
    messages.map(({ severity, file }) => [severity, file]),
    [['warning', 'contracts/Unlicensed.sol']],
  )
  assert.match(messages[0]!.text, /^Warning: SPDX license identifier not provided/)
})

test('a pragma that does not fit names the package to install', async () => {
  await assert.rejects(compile(['contracts/Old.sol']), {
    code: 'CONTRACT_PRAGMA',
    message:
      'contracts/Old.sol does not take solc 0.8.37; install one that it takes, with: npm install --save-dev solc@0.7.6',
  })
})

test('the program solc compiles to the same as the package', async () => {
  const solc = join(import.meta.dirname, 'fixtures/native-solc.js')
  const native = await compile(['contracts/Shop.sol'], { compiler: { solc } })
  assert.deepEqual(native.map(artifactText), shop.map(artifactText))
})

test('a named soljson.js is used even where the package around it is of another kind', async () => {
  const other = join(folder, 'esm')
  await mkdir(other)
  await writeFile(join(other, 'package.json'), '{"type":"module"}')
  await cp(SOLC, join(other, 'compiler.js'))
  const [money] = await compile(['contracts/Money.sol'], { compiler: { solc: 'esm/compiler.js' } })
  assert.equal(money?.name, 'Money')
})

test('a compiler that cannot be used says why', async () => {
  const next = 'name a soljson.js of 0.4.11 or newer, or the program solc, with --solc'
  const cases: [string, string][] = [
    ['module.exports = {}; // Module', 'cannot be used: it has no compiler in it'],
    ['var Module = ; ', "cannot be used: Unexpected token ';'"],
    [
      'module.exports = { cwrap: () => () => "0.4.1" }; // Module',
      'cannot be used: it is older than 0.4.11',
    ],
    ['process.exit(0) // Module', 'cannot be used: it ended by itself'],
    [
      'module.exports = { _solidity_compile: 1, cwrap: () => () => "no JSON" }; // Module',
      'does not answer with JSON',
    ],
    ['#!/bin/sh\necho hello', 'does not tell its version'],
  ]
  const solc = join(folder, 'bad-compiler')
  for (const [text, why] of cases) {
    await writeFile(solc, text, { mode: 0o755 })
    await assert.rejects(compile(['contracts/Money.sol'], { compiler: { solc } }), {
      code: 'CONTRACT_COMPILER',
      message: `the compiler ${solc} ${why}; ${next}`,
    })
  }
})

test('a compiler that does not end is stopped at the deadline, or by the signal', async () => {
  const solc = join(folder, 'slow-compiler')
  const cases = [
    `module.exports = { _solidity_compile: 1, cwrap: (name) => () => { if (name === 'solidity_compile') for (;;); return '0.8.1+x' } } // Module`,
    '#!/bin/sh\nif [ "$1" = --version ]; then echo "Version: 0.8.1+x"; else exec sleep 600; fi',
  ]
  for (const text of cases) {
    await writeFile(solc, text, { mode: 0o755 })
    await assert.rejects(compile(['contracts/Money.sol'], { compiler: { solc, timeout: 1_500 } }), {
      code: 'CONTRACT_COMPILE_TIME',
      message:
        'solc 0.8.1 was stopped after 1.5 s; compile fewer files at once, or without --via-ir',
    })
    const abort = new AbortController()
    const reason = new Error('enough')
    const compiling = compile(['contracts/Money.sol'], {
      compiler: { solc },
      signal: abort.signal,
      onProgress: () => abort.abort(reason),
    })
    await assert.rejects(compiling, reason)
  }
})

test('an import that leads out is refused before anything is compiled', async () => {
  await writeFile(join(folder, 'contracts/Spy.sol'), 'import "../../../../../../etc/passwd";')
  await assert.rejects(compile(['contracts/Spy.sol']), (error: unknown) => {
    assert.ok(error instanceof ContractError)
    assert.equal(
      error.message,
      `contracts/Spy.sol imports "../../../../../../etc/passwd", which is outside of ${folder}; if it is to be read, name its folder with --include-path, and import it by its path from there`,
    )
    return true
  })
})

test('a file without contracts is refused', async () => {
  await writeFile(join(folder, 'contracts/None.sol'), 'pragma solidity ^0.8.0;')
  await assert.rejects(compile(['contracts/None.sol']), {
    message: 'contracts/None.sol holds no contract; name a file that declares one',
  })
})

test('the whole corpus compiles, and each placeholder has its name', async () => {
  const files = (await readdir(CORPUS)).filter((name) => name.endsWith('.sol'))
  assert.ok(files.length > 0)
  const contracts = await readContracts(
    files.map((name) => join(CORPUS, name)),
    { allowTwins: true },
  )
  const links = contracts.flatMap(({ code }) => code?.links ?? [])
  assert.deepEqual(
    links.filter(({ library }) => library.startsWith('$')),
    [],
  )
  const calculator = contracts.find(({ name }) => name === 'Calculator')
  assert.equal(calculator?.code?.links.length, 2)
})

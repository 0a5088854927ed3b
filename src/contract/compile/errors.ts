/** What can go wrong when Solidity is compiled. */
import { ContractError } from '../errors.ts'
import type { CompilerMessage } from './compiler-message.ts'

/** The compiler refused the sources; `messages` has all that it said. */
export class CompileError extends ContractError {
  readonly messages: readonly CompilerMessage[]
  constructor(messages: readonly CompilerMessage[], compiler: string) {
    const errors = messages.filter((one) => one.severity === 'error')
    super('CONTRACT_COMPILE', {
      short: `${compiler} found ${errors.length === 1 ? 'an error' : `${errors.length} errors`}`,
      next: `it says:\n${errors.map((one) => one.text).join('\n')}`,
    })
    this.messages = messages
  }
}

/** The sources ask for another compiler. */
export class PragmaError extends ContractError {
  /** The versions that they take, as npm writes them; undefined where none fits them all. */
  readonly wanted: string | undefined
  readonly compiler: string
  constructor({
    file,
    wanted,
    compiler,
  }: {
    file: string
    wanted: string | undefined
    compiler: string
  }) {
    const named = /^[\w.]+$/.test(wanted ?? '') ? `solc@${wanted}` : `"solc@${wanted}"`
    super('CONTRACT_PRAGMA', {
      short: `${file} does not take ${compiler}`,
      next:
        wanted === undefined
          ? 'no version takes all the files that are compiled, so change a pragma, or compile them apart'
          : `install one that it takes, with: npm install --save-dev ${named}`,
    })
    this.wanted = wanted
    this.compiler = compiler
  }
}

/** There is no Solidity compiler. */
export class NoCompilerError extends ContractError {
  constructor(folder: string) {
    super('CONTRACT_NO_COMPILER', {
      short: `no Solidity compiler is installed for ${folder}`,
      next: 'add one with: npm install --save-dev solc',
    })
  }
}

/** A file is no compiler, or one that cannot be run. */
export class CompilerUnusableError extends ContractError {
  readonly path: string
  constructor(path: string, why: string, options?: ErrorOptions) {
    super(
      'CONTRACT_COMPILER',
      {
        short: `the compiler ${path} ${why}`,
        next: 'name a soljson.js of 0.4.11 or newer, or the program solc, with --solc',
      },
      options,
    )
    this.path = path
  }
}

/** The compiler took too long. */
export class CompileTimeoutError extends ContractError {
  readonly milliseconds: number
  constructor(compiler: string, milliseconds: number) {
    super('CONTRACT_COMPILE_TIME', {
      short: `${compiler} was stopped after ${milliseconds / 1000} s`,
      next: 'compile fewer files at once, or without --via-ir',
    })
    this.milliseconds = milliseconds
  }
}

/** An import leads out of the folders that may be read. */
export class ImportRefusedError extends ContractError {
  readonly imported: string
  readonly importer: string
  constructor(imported: string, importer: string, folder: string) {
    super('CONTRACT_IMPORT_OUTSIDE', {
      short: `${importer} imports ${JSON.stringify(imported)}, which is outside of ${folder}`,
      next: 'if it is to be read, name its folder with --include-path, and import it by its path from there',
    })
    this.imported = imported
    this.importer = importer
  }
}

/** The file of an import cannot be read. */
export class ImportUnreadableError extends ContractError {
  readonly imported: string
  readonly importer: string
  constructor(
    { path, importer }: { path: string; importer: string },
    why: string,
    options?: ErrorOptions,
  ) {
    super(
      'CONTRACT_IMPORT_UNREADABLE',
      {
        short: `${importer} imports ${JSON.stringify(path)}, which cannot be read: ${why}`,
        next: 'put a file of text there that you may read',
      },
      options,
    )
    this.imported = path
    this.importer = importer
  }
}

/** An import leads to no file. */
export class ImportMissingError extends ContractError {
  readonly imported: string
  readonly importer: string
  constructor(imported: string, importer: string, looked: readonly string[]) {
    const hint = /^@?[\w-]/.test(imported)
      ? 'install its package, or give --remapping or --include-path'
      : 'correct its path'
    super('CONTRACT_IMPORT_MISSING', {
      short: `${importer} imports ${JSON.stringify(imported)}, which is not in ${looked.join(', ')}`,
      next: hint,
    })
    this.imported = imported
    this.importer = importer
  }
}

/** The sources are more than is read. */
export class SourcesTooLargeError extends ContractError {
  constructor(bytes: number) {
    super('CONTRACT_SOURCES_SIZE', {
      short: `the sources have more than ${bytes} bytes with what they import`,
      next: 'compile fewer files at once',
    })
  }
}

/** A remapping is written wrongly. */
export class RemappingError extends ContractError {
  readonly given: string
  constructor(given: string, where: string) {
    super('CONTRACT_REMAPPING', {
      short: `${JSON.stringify(given)} of ${where} is no remapping`,
      next: 'one looks like @oz/=node_modules/@openzeppelin/',
    })
    this.given = given
  }
}

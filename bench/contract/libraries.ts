/** The libraries that do the codec's works, each in the fastest of the ways that its documentation shows. */
import { AbiCoder, FunctionFragment, Interface, ParamType } from 'ethers'
import { AbiFunction, AbiParameters } from 'ox'
import {
  type Abi,
  decodeAbiParameters,
  encodeAbiParameters,
  encodeFunctionData,
  prepareEncodeFunctionData,
} from 'viem'
import type { createCodec } from '../../src/contract/index.ts'
import type { Work } from './works.ts'

/** A work made ready for a library, with everything that is the same each time. */
export interface Prepared {
  encode(): string
  /** Plain arrays and objects. */
  decode(data: `0x${string}`): unknown
}

export type Library = (work: Work) => Prepared

/** Every library by its name in the tables; ours is handed in, as it is built. */
export function libraries(create: typeof createCodec): Readonly<Record<string, Library>> {
  return {
    rialto: (work) => ours(create, work),
    viem: withViem,
    'ox, checksums': (work) => withOx(work, true),
    'ox, plain': (work) => withOx(work, false),
    ethers: withEthers,
  }
}

function ours(create: typeof createCodec, { parameters, values, selector }: Work): Prepared {
  const codec = create(parameters)
  return {
    encode: () => codec.encode(values, selector),
    decode: (data) => codec.decode(data, selector.length),
  }
}

/** To decode, `decodeFunctionData` hashes the signature each time; what stands behind the selector is decoded faster. */
function withViem({ parameters, values, selector }: Work): Prepared {
  if (selector === '0x') {
    return {
      encode: () => encodeAbiParameters(parameters, values),
      decode: (data) => decodeAbiParameters(parameters, data),
    }
  }
  const abi = [functionOf(parameters)] as Abi
  const prepared = prepareEncodeFunctionData({ abi, functionName: 'transfer' })
  return {
    encode: () => encodeFunctionData({ ...prepared, args: values } as never),
    decode: (data) => decodeAbiParameters(parameters, `0x${data.slice(selector.length)}`),
  }
}

function withOx({ parameters, values, selector }: Work, checksumAddress: boolean): Prepared {
  const options = { checksumAddress }
  if (selector === '0x') {
    return {
      encode: () => AbiParameters.encode(parameters, values as never, options),
      decode: (data) => AbiParameters.decode(parameters, data, options),
    }
  }
  const item = AbiFunction.from(functionOf(parameters) as AbiFunction.AbiFunction)
  const checked = () =>
    selector + AbiParameters.encode(parameters, values as never, options).slice(2)
  return {
    // `encodeData` has no checksums.
    encode: checksumAddress ? checked : () => AbiFunction.encodeData(item, values as never),
    decode: (data) => AbiFunction.decodeData(item, data, options as never),
  }
}

function withEthers({ parameters, values, selector }: Work): Prepared {
  const types = parameters.map((one) => ParamType.from(one))
  const coder = AbiCoder.defaultAbiCoder()
  if (selector === '0x') {
    return {
      encode: () => coder.encode(types, values),
      decode: (data) => coder.decode(types, data).toArray(true),
    }
  }
  const fragment = FunctionFragment.from(functionOf(parameters))
  const face = new Interface([fragment])
  return {
    encode: () => face.encodeFunctionData(fragment, values),
    decode: (data) => face.decodeFunctionData(fragment, data).toArray(true),
  }
}

function functionOf(inputs: Work['parameters']) {
  return { type: 'function', name: 'transfer', inputs, outputs: [], stateMutability: 'nonpayable' }
}

/** Deploys a contract with the two libraries that it needs, and asks it: what 100 grow to in two years at a tenth a year. */
import { connect } from 'rialto/contract'
import { Compound, Decimals, Interest } from './interest.ts'

const connection = connect(process.argv[2] ?? 'http://127.0.0.1:8545')
const [account] = await connection.request<`0x${string}`[]>('eth_accounts', [])
const { contract, libraries } = await Interest.deploy(connection, {
  account: account!,
  libraries: { Compound, Decimals },
})
console.log(`libraries: ${Object.keys(libraries).join(', ')}`)
console.log(String(await contract.read.after_(100n * 10n ** 18n, 10n ** 17n, 2n)))
await connection.close()

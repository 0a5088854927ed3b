/** Deploys the contract of calldemo.sol, calls it, and prints what it answers: 2020. */
import { connect } from 'rialto/contract'
import { FuncDemo } from './funcdemo.ts'

const connection = connect(process.argv[2] ?? 'http://127.0.0.1:8545')
const [account] = await connection.request<`0x${string}`[]>('eth_accounts', [])
const { contract } = await FuncDemo.deploy(connection, { account: account! })
console.log(String(await contract.read.year()))
await connection.close()

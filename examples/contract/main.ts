/** Binds the contract of calldemo.sol at its address, calls it, and prints what it answers: 2020. */
import { connect } from 'rialto/contract'
import { FuncDemo } from './funcdemo.ts'

const [endpoint, address] = process.argv.slice(2)
if (endpoint === undefined || address === undefined) {
  throw new Error('usage: node main.ts ENDPOINT ADDRESS')
}
const connection = connect(endpoint)
const demo = FuncDemo.at(address as `0x${string}`, connection)
console.log(String(await demo.read.year()))
await connection.close()

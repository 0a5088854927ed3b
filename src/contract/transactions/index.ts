export { WaitTimeoutError } from './errors.ts'
export type { Pending } from './pending.ts'
export type { Receipt } from './receipt.ts'
export {
  type TransactionOutcome,
  type WaitForOptions,
  waitForTransaction,
} from './wait-for-transaction.ts'

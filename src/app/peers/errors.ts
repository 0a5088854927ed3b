/** What can go wrong with the node among other nodes. */
import { AppError } from '../errors.ts'

/** More names of messages were used over the API than are kept. */
export class MessageNamesFullError extends AppError {
  constructor(most: number) {
    super(
      'NODE_MESSAGE_NAMES',
      `messages of ${most} names came or went over the API since the start, which is as many as may be; use one of these, or restart the node`,
    )
  }
}

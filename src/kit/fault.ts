/**
 * A failure whose message is written for the person who meets it, in Chinese, with what to do next: a port in use, a
 * locked data folder, an edited migration. The command line prints the message and nothing else; any other error is a bug.
 */
export class Fault extends Error {
  /** Stable word for programs and tests, e.g. `port-in-use`. */
  readonly code: string

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** A document that cannot be written whole, with a message for the person who asked for it. */
export class WriterFailure extends Error {
  readonly code: 'no-cjk-font' | 'template' | 'too-tall' | 'too-heavy'

  constructor(code: WriterFailure['code'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'WriterFailure'
    this.code = code
  }
}

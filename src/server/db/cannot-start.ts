/** The one exception that ends a start with a sentence for the person at the terminal instead of a stack. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart'

  /** @param sentence what is wrong and what to do, in plain words, ending with a full stop */
  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options)
  }
}

/** The code of an error of the operating system (`EACCES`, `EADDRINUSE`…), or undefined. */
export const systemCodeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined

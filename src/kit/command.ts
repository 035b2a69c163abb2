/** One command of `bin/gongkai`. Domains list theirs; `cli.ts` builds help, options and suggestions from the list. */
export interface Command {
  /** Words after `gongkai`, e.g. `check report`. */
  name: string
  /** One line each for `--help`; the language follows `--lang` or `LANG`. */
  says: { zh: string; en: string }
  /** Positional arguments in commander's notation, e.g. `<file...>`. */
  arguments?: string
  options?: readonly CommandOption[]
  /** Two real invocations, shown in `gongkai NAME --help`. */
  examples: readonly [string, string]
  /** Resolves to the exit code: 0 done, 1 failed, 2 wrong usage, 3 findings, 4 bad configuration. */
  run(call: Call): Promise<number>
}

export interface CommandOption {
  /** commander's notation: `--fail-on <level>`, `--json`. */
  flags: string
  says: { zh: string; en: string }
  default?: string
  choices?: readonly string[]
  required?: boolean
}

/** What a command is given: words, options by camel-cased name, and the world it may touch. */
export interface Call {
  args: string[]
  options: Record<string, string | boolean | undefined>
  stdin: NodeJS.ReadableStream
  stdout: NodeJS.WritableStream & { isTTY?: boolean; columns?: number }
  stderr: NodeJS.WritableStream & { isTTY?: boolean; columns?: number }
  /** True when stdout is a terminal and NO_COLOR is not set. */
  color: boolean
  env: NodeJS.ProcessEnv
  /** Aborted by Ctrl-C. */
  signal: AbortSignal
}

/** Language of the command line's help: `--lang` first, then the locale of the terminal. */
export type Language = 'zh' | 'en'

export function languageOf(words: readonly string[], env: NodeJS.ProcessEnv): Language {
  const asked = words.flatMap((word, index) =>
    word === '--lang' ? [words[index + 1]] : word.split(/^--lang=/).slice(1),
  )
  const locale =
    asked.findLast((word) => word === 'zh' || word === 'en') ?? (env.LC_ALL || env.LC_MESSAGES || env.LANG || '')
  return locale.startsWith('zh') ? 'zh' : 'en'
}

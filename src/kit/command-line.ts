/** The command line built from a list of `Command`s by commander: groups, help in Chinese or English, usage errors. */
import { Argument, CommanderError, Option, Command as Parser } from 'commander'
import type { Command } from './command.ts'
import type { Language } from './language.ts'

export interface CommandLine {
  commands: readonly Command[]
  language: Language
  version: string
  stdout: NodeJS.WritableStream
  stderr: NodeJS.WritableStream
  /** Runs the chosen command; gives its exit code. */
  run(command: Command, args: string[], options: Record<string, string | boolean | undefined>): Promise<number>
}

/** Parses `words` and runs what they ask for; gives the exit code. Wrong usage is explained on stderr and gives 2. */
export async function parseAndRun(words: readonly string[], line: CommandLine): Promise<number> {
  let code = 0
  const root = rootParser(line)
  for (const command of line.commands) {
    const parser = addCommand(root, command, line)
    parser.action(async () => {
      code = await line.run(command, parser.args, parser.opts())
    })
  }
  describeGroups(root, line)
  try {
    await root.parseAsync(words, { from: 'user' })
    return code
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return error.exitCode === 0 ? 0 : 2
  }
}

const words = {
  zh: {
    about: '政府信息公开：主动公开、依申请公开、台账、年报、监督。',
    help: '显示帮助',
    version: '显示版本号',
    lang: '帮助的语言（zh 或 en）；不写则按 LANG',
    examples: '示例：',
    codes: `退出码：
  0 完成   1 失败   2 用法不对   3 有达到 --fail-on 级别的发现   4 配置不对   130 被中断`,
    more: '用 gongkai 命令 --help 查看每条命令。',
  },
  en: {
    about: 'Government information disclosure: publish, answer, count, report, supervise.',
    help: 'show help',
    version: 'show the version',
    lang: 'language of the help (zh or en); LANG decides when it is left out',
    examples: 'Examples:',
    codes: `Exit codes:
  0 done   1 failed   2 wrong usage   3 findings at or above --fail-on   4 bad configuration   130 interrupted`,
    more: 'gongkai COMMAND --help explains each command.',
  },
} as const satisfies Record<Language, Record<string, string>>

function rootParser({ language, version, stdout, stderr }: CommandLine): Parser {
  const say = words[language]
  return new Parser('gongkai')
    .description(say.about)
    .version(version, '-V, --version', say.version)
    .addOption(new Option('--lang <zh|en>', say.lang).choices(['zh', 'en']))
    .helpOption('-h, --help', say.help)
    .helpCommand(false)
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      outputError: (text, write) => write(language === 'zh' ? inChinese(text) : text),
    })
    .configureHelp({
      styleTitle: (title) => (language === 'zh' ? (titles[title] ?? title) : title),
      optionDescription: (option) => option.description,
      subcommandTerm: (parser) => {
        const inside = parser.commands.map((child) => child.name()).join(' | ')
        const own = parser.registeredArguments.map((argument) => humanReadable(argument)).join(' ')
        return [parser.name(), inside || own].filter(Boolean).join(' ')
      },
    })
    .addHelpText('after', `\n${say.codes}\n`)
    .addHelpText('after', say.more)
}

const titles: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Options:': '选项：',
  'Commands:': '命令：',
  'Arguments:': '参数：',
}

/** `check report` becomes `report` under the group `check`, which is made when it is first met. */
function addCommand(root: Parser, command: Command, { language }: CommandLine): Parser {
  const path = command.name.split(' ')
  const group = path.slice(0, -1).reduce((parent, name) => subcommand(parent, name, language), root)
  const parser = subcommand(group, path.at(-1) ?? command.name, language).description(command.says[language])
  for (const name of command.arguments?.split(' ') ?? []) parser.addArgument(new Argument(name))
  for (const { flags, says, default: preset, choices, required } of command.options ?? []) {
    const extra = choices ? ` (${choices.join(' | ')}${preset ? `; ${preset}` : ''})` : preset ? ` (${preset})` : ''
    const option = new Option(flags, says[language] + extra).makeOptionMandatory(required ?? false)
    if (choices) option.choices(choices)
    if (preset !== undefined) option.default(preset)
    parser.addOption(option)
  }
  const say = words[language]
  return parser.addHelpText(
    'after',
    ['', say.examples, ...command.examples.map((example) => `  ${example}`), '', say.codes].join('\n'),
  )
}

function subcommand(parent: Parser, name: string, language: Language): Parser {
  const existing = parent.commands.find((candidate) => candidate.name() === name)
  return existing ?? parent.command(name).helpOption('-h, --help', words[language].help).helpCommand(false)
}

/** A group is described by what stands in it. */
function describeGroups(root: Parser, { language }: CommandLine): void {
  for (const group of root.commands.filter((parser) => parser.commands.length > 0)) {
    const names = group.commands.map((parser) => parser.name())
    group
      .description(group.commands.map((parser) => parser.description()).join(language === 'zh' ? '；' : '; '))
      .usage(names.join(' | '))
  }
}

function humanReadable(argument: Argument): string {
  const name = argument.name() + (argument.variadic ? '...' : '')
  return argument.required ? `<${name}>` : `[${name}]`
}

/** commander's usage errors in Chinese; the quoted words are the person's own and stay. */
function inChinese(text: string): string {
  return chineseErrors.reduce((said, [pattern, chinese]) => said.replace(pattern, chinese), text)
}

const chineseErrors: readonly [RegExp, string][] = [
  [/^error: unknown command '(.*?)'/, '没有「$1」这条命令。'],
  [/^error: unknown option '(.*?)'/, '没有「$1」这个选项。'],
  [/^error: missing required argument '(.*?)'/, '缺少参数「$1」。'],
  [/^error: required option '(.*?)' not specified/, '缺少必需的选项「$1」。'],
  [/^error: option '(.*?)' argument missing/, '选项「$1」后面缺少内容。'],
  [
    /^error: option '(.*?)' argument '(.*?)' is invalid\. Allowed choices are (.*?)\./,
    '选项「$1」不能是「$2」，只能是：$3。',
  ],
  [/^error: too many arguments.*/, '参数太多。'],
  [/\(Did you mean (?:one of )?(.*?)\?\)/, '是不是：$1'],
]

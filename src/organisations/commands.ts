/** `organisation add`: the first bodies of an installation, and the tops of further trees. */
import type { Call, Command } from '../kit/command.ts'
import { Fault } from '../kit/fault.ts'

const says = (zh: string, en: string) => ({ zh, en })

export const organisationCommands: readonly Command[] = [
  {
    name: 'organisation add',
    says: says(
      '登记一个机构；新的机构树从没有上级的机构开始',
      'register a body; one without a parent is the top of a new tree',
    ),
    arguments: '<code>',
    options: [
      { flags: '--name <text>', says: says('单位全称，与公章一致', 'full legal name'), required: true },
      { flags: '--short <text>', says: says('简称；不写则用全称', 'short name; the full one when left out') },
      {
        flags: '--kind <kind>',
        says: says('类别', 'kind'),
        choices: ['government', 'department', 'section', 'institution', 'school'],
        default: 'department',
      },
      {
        flags: '--level <level>',
        says: says('层级', 'level'),
        choices: ['national', 'province', 'city', 'county', 'town'],
        default: 'county',
      },
      { flags: '--parent <code>', says: says('上级机构的代号', 'code of the body above') },
      { flags: '--credit-code <code>', says: says('统一社会信用代码', 'unified social credit code') },
      {
        flags: '--competent',
        says: says('是本级政府信息公开工作主管部门', 'is the competent department of its level'),
      },
      { flags: '--json', says: says('以 JSON 输出', 'print JSON') },
    ],
    examples: [
      'gongkai organisation add qingyuan-edu --name 青原区教育局 --short 区教育局',
      'gongkai organisation add hetang-primary --name 青原区荷塘小学 --kind school --parent qingyuan-edu',
    ],
    run: addCommand,
  },
]

/** 0 when added, 1 with every fault on stderr. */
async function addCommand({ args, env, options, stdout, stderr }: Call): Promise<number> {
  const { organisationFrom } = await import('./form.ts')
  const text = (name: string) => String(options[name] ?? '')
  const parsed = organisationFrom({
    code: args[0] ?? '',
    fullName: text('name'),
    shortName: text('short') || text('name').slice(0, 40),
    kind: text('kind'),
    level: text('level'),
    parent: text('parent'),
    creditCode: text('creditCode'),
    competent: String(options.competent === true),
  })
  if ('errors' in parsed) {
    for (const { field, message } of parsed.errors) stderr.write(`${field}：${message}\n`)
    return 1
  }
  const [{ requireConfig }, { connectMigrated }, { addOrganisation, organisationByCode }, tree] = await Promise.all([
    import('../config.ts'),
    import('../kit/connect.ts'),
    import('./store.ts'),
    import('./tree.ts'),
  ])
  const { value } = parsed
  const database = await connectMigrated(requireConfig(env))
  try {
    const parent = value.parent === null ? null : await organisationByCode(database.db, value.parent)
    const misplaced = parent ? tree.placementFault(value, parent) : parent === null ? tree.topFault(value) : null
    if (misplaced) throw new Fault('misplaced', `${misplaced}。`)
    const added = await addOrganisation(database.db, value, null)
    if (typeof added !== 'number') {
      throw new Fault(
        'taken',
        added.taken === 'code' ? '这个代号已经用过。' : '这个统一社会信用代码已登记给另一个机构。',
      )
    }
    stdout.write(options.json ? `${JSON.stringify({ id: added, code: value.code })}\n` : `${value.code}\n`)
    stderr.write(`已登记${value.fullName}。\n`)
    return 0
  } finally {
    await database.close()
  }
}

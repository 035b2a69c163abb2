/** Links 关联 between items of one body: which document repeals, replaces, amends or explains which. Pure. */
import { chineseDate, type PlainDate, parseDate } from '../../law/date.ts'
import { documentNumberKey, normalised } from '../document-number.ts'
import type { Validity } from '../item.ts'
import type { Values } from '../kind.ts'
import type { Issue } from '../values.ts'

interface LinkRow {
  /** Said of the one that links: 废止《甲》. */
  label: string
  /** Said of the one it leads to: 被《乙》废止. */
  back: string
  /** What becomes of the other's 有效性 once this one is public; null when it stays as it is. */
  validity: Validity | null
}

export const linkKinds = {
  repeals: { label: '废止', back: '废止本件', validity: '废止' },
  replaces: { label: '代替', back: '代替本件', validity: '废止' },
  amends: { label: '修改', back: '修改本件', validity: '已修改' },
  explains: { label: '解读', back: '解读本件', validity: null },
} as const satisfies Record<string, LinkRow>
export type LinkKind = keyof typeof linkKinds

export interface Link {
  kind: LinkKind
  /** The number of the other item. */
  target: number
}

/** 施行日期 of a document, from which what it says of others holds; null where it has none and holds once it is public. */
export const effectiveOn = (fields: Values): PlainDate | null => parseDate(String(fields.effectiveOn ?? ''))

/** What a public document says of this one 反向关联. */
export interface BackLink {
  kind: LinkKind
  from: LinkTarget
  /** The day from which it holds; null for at once. */
  on: PlainDate | null
}

/** Whether it changes this one's 有效性 on a day that is still to come 将于…废止. */
export const isAhead = ({ kind, on }: BackLink, today: PlainDate): boolean =>
  linkKinds[kind].validity !== null && on !== null && on > today

/** 《乙》废止本件; before its 施行日期 《乙》将于2027年1月1日废止本件. */
export const backWords = (link: BackLink, today: PlainDate): string =>
  `《${link.from.title}》${isAhead(link, today) ? `将于${chineseDate(link.on!)}` : ''}${linkKinds[link.kind].back}`

/** What a line of the form may name an item by. */
export interface LinkTarget {
  id: number
  title: string
  indexNumber: string | null
  documentNumber: string | null
}

/** Links one item may have. */
const most = 20

/** What the lines name: index numbers, document numbers or numbers of items; for the store to look up. */
export const namesIn = (typed: string): string[] => linesOf(typed).map(({ name }) => name)

/** Reads one link a line: 废止 婺教〔2018〕3号. `known` holds every item of the body that the lines can mean. */
export function linksFrom(typed: string, known: readonly LinkTarget[]): { links: Link[]; issues: Issue[] } {
  const lines = linesOf(typed)
  const issues: Issue[] = []
  const wrong = (message: string) => {
    issues.push({ field: 'links', message })
  }
  if (lines.length > most) wrong(`关联最多${most}条。`)
  const links = lines.slice(0, most).flatMap(({ line, word, name }): Link[] => {
    const kind = Object.entries(linkKinds).find(([, { label }]) => label === word)?.[0] as LinkKind | undefined
    if (!kind) {
      wrong(`“${line}”请写成“废止 婺教〔2018〕3号”的样子，开头是${labels}之一。`)
      return []
    }
    const found = known.filter((target) => isNamed(target, name))
    if (found.length === 1) return [{ kind, target: found[0]!.id }]
    wrong(found.length === 0 ? `没有找到“${name}”，请核对文号或索引号。` : `“${name}”不止一件，请改写索引号。`)
    return []
  })
  return { links, issues }
}

/** The lines the links are edited as. */
export const linesFrom = (links: readonly Link[], known: readonly LinkTarget[]): string =>
  links
    .map(({ kind, target }) => {
      const item = known.find(({ id }) => id === target)
      return `${linkKinds[kind].label} ${item?.indexNumber ?? item?.documentNumber ?? target}`
    })
    .join('\n')

const labels = Object.values(linkKinds)
  .map(({ label }) => label)
  .join('、')

const linesOf = (typed: string) =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [, word = '', name = ''] = /^(\S+)\s+(.+)$/.exec(line) ?? []
      return { line, word, name: name.trim() }
    })

function isNamed({ id, indexNumber, documentNumber }: LinkTarget, name: string): boolean {
  const number = normalised(name)
  return (
    name === String(id) ||
    name === indexNumber ||
    (documentNumber !== null &&
      number !== null &&
      documentNumberKey(documentNumber) === documentNumberKey(number.number))
  )
}

/** The lines of the form that links are written in, read and shown: 废止 婺教〔2018〕3号. Pure. */
import { documentNumberKey, normalised } from '../document-number.ts'
import type { Issue } from '../values.ts'
import { type Link, type LinkKind, type LinkTarget, linkKinds } from './link.ts'

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

/**
 * Proof of the record 留痕核验: walks the chain once and names the entries that were altered, removed, moved or cut off.
 *
 * The chain alone cannot show that its end was cut when the head was changed too, nor that it was computed anew from some
 * entry on; copies of its end kept outside the database (`anchor.ts`) do.
 */
import { genesis, type Head, hashOf, type Link } from './chain.ts'

export interface ChainFinding {
  kind: keyof typeof findingLabels
  /** First and last number concerned. */
  from: number
  to: number
  /** One Chinese sentence for the person who looks into it. */
  says: string
}

export const findingLabels = {
  altered: '内容被改',
  removed: '被删除',
  reordered: '被调换位置',
  repeated: '号码重复',
  truncated: '末尾被截断',
  rewritten: '被整段重算',
  head: '链尾登记被改',
} as const

/** A walk over the chain: entries are handed in one by one in the order of their numbers, then the end. */
export interface ChainWalk {
  take(link: Link): void
  /** What was found, by number; `head` is null when the database has none. */
  end(head: Head | null): ChainFinding[]
}

/** `anchors` are copies of the chain's end kept elsewhere, in any order. */
export function walkChain(anchors: readonly Head[]): ChainWalk {
  const kept = Map.groupBy(anchors, (anchor) => anchor.number)
  const found: ChainFinding[] = []
  const broken: Link[] = []
  let previous: Link | null = null
  let previousFits = true
  let anchored = 0
  let rewritten = false

  const take = (link: Link): void => {
    const expected = (previous?.number ?? 0) + 1
    if (link.number > expected) found.push(finding('removed', expected, link.number - 1))
    if (link.number < expected) found.push(finding('repeated', link.number))
    const fits = hashOf(link.previousHash, link) === link.hash
    if (!fits && broken.length < mostBroken) broken.push(link)
    else if (!fits) found.push(finding('altered', link.number))
    const follows = link.previousHash === (previous?.hash ?? genesis)
    if (fits && previousFits && link.number === expected && !follows) {
      // Both are right in themselves: the earlier one was changed and given a new hash.
      found.push(finding('altered', Math.max(1, expected - 1)))
    }
    const copies = kept.get(link.number)
    if (copies && !rewritten) {
      if (copies.every((copy) => copy.hash === link.hash)) anchored = link.number
      else {
        found.push(finding('rewritten', anchored + 1, link.number))
        rewritten = true
      }
    }
    previous = link
    previousFits = fits
  }

  const end = (head: Head | null): ChainFinding[] => {
    const last = previous?.number ?? 0
    const known = anchors.reduce((most, anchor) => Math.max(most, anchor.number), head?.number ?? 0)
    if (known > last) found.push(finding('truncated', last + 1, known))
    if (head === null || head.number < last) found.push(finding('head', last))
    else if (head.number === last && head.hash !== (previous?.hash ?? genesis)) found.push(finding('altered', last))
    return merged([...found, ...broken.map((link) => brokenFinding(link, broken))])
  }
  return { take, end }
}

/** Entries compared with each other for a change of places; more than these are only called altered. */
const mostBroken = 200

function brokenFinding(link: Link, broken: readonly Link[]): ChainFinding {
  const from = formerNumber(link, broken)
  return from === null ? finding('altered', link.number) : finding('reordered', link.number, link.number, from)
}

/**
 * The number under which this content has a right hash: with its own hashes when the whole row was moved, with those of
 * the other row when only the contents were exchanged.
 */
function formerNumber(link: Link, broken: readonly Link[]): number | null {
  const near = [link.number + 1, link.number - 1].map((number) => ({ ...link, number }))
  const other = [...near, ...broken].find(
    ({ number, previousHash, hash }) =>
      number !== link.number &&
      (hashOf(link.previousHash, { ...link, number }) === link.hash ||
        hashOf(previousHash, { ...link, number }) === hash),
  )
  return other?.number ?? null
}

function finding(kind: ChainFinding['kind'], from: number, to = from, was?: number): ChainFinding {
  const place = from === to ? `第${from}号` : `第${from}至${to}号`
  const says: Record<ChainFinding['kind'], string> = {
    altered: `${place}的内容或校验值被改过。`,
    removed: `${place}被删除。`,
    reordered: `${place}被调换位置${was === undefined ? '' : `，原是第${was}号`}。`,
    repeated: `${place}重复出现，有一条是后来加进去的。`,
    truncated: `末尾被截断，${place}不见了。`,
    rewritten: `${place}之间有记录被改写并重算了校验值，与库外存底不符。`,
    head: `链尾登记被改：应指到第${to}号。`,
  }
  return { kind, from, to, says: says[kind] }
}

/** By number; neighbours with the same trouble are one finding. */
function merged(findings: readonly ChainFinding[]): ChainFinding[] {
  const result: ChainFinding[] = []
  for (const next of [...findings].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const before = result.findLast((each) => each.kind === next.kind)
    if (before && next.kind !== 'reordered' && next.from <= before.to + 1) {
      result[result.indexOf(before)] = finding(next.kind, before.from, Math.max(before.to, next.to))
    } else result.push(next)
  }
  return result
}

/**
 * Proofreading 内容检查 of what the public would read: title, summary, text and the text fields of an item, held against one
 * list of rules. Nothing is changed; every finding says where, what, what is expected, why, and how to mend it.
 *
 * Reading order: this file, `rules/index.ts` with the rules, `words/` (the shipped dictionary of wrong words), `own-words.ts`
 * (the dictionary of a body), `passages.ts` (the texts of an item), `store.ts`, `office.tsx`.
 */
import { type Citation, cite } from '../../law/citation.ts'
import type { PlainDate } from '../../law/date.ts'
import type { OwnWord } from './own-words.ts'

/** `E` is wrong, `W` is to be looked at, `I` is a matter of style. */
export type Severity = 'E' | 'W' | 'I'

export const severities = { E: '错误', W: '请核对', I: '建议' } as const satisfies Record<Severity, string>

/** One paragraph, title or field as plain text. */
export interface Passage {
  /** Name of the form's field. */
  field: string
  /** 标题, 内容概述, 正文第3段, “处罚事由”. */
  place: string
  text: string
}

/** What is proofread, with what it is held against. */
export interface Proof {
  passages: readonly Passage[]
  /** 成文日期; null where it is not known yet. */
  writtenOn: PlainDate | null
  /** 公开日期; null before the first publication. */
  publishedOn: PlainDate | null
  /** Names of the files that are attached. */
  files: readonly string[]
  /** Own words 词库 of the body and of those above it. */
  own: readonly OwnWord[]
}

export interface Rule {
  /** Never changed: GW-1. */
  id: string
  severity: Severity
  source: Citation
  /** The rule in one Chinese sentence. */
  says: string
  /** Stands against publishing until it is mended, because the law says so. */
  bars?: true
  check(proof: Proof): Found[]
}

/** What one check found, before the rule's own id and basis are added. */
export interface Found {
  passage: Passage
  /** The part of the passage's text that is meant: from, and up to but without, these characters. */
  start: number
  end: number
  /** What should stand there, word for word; null when that is for the writer to find. */
  expected: string | null
  /** Why, one Chinese sentence. */
  why: string
  /** How to mend it, one Chinese sentence. */
  mend: string
  /** Where it differs from the rule's. */
  severity?: Severity
}

export interface Finding {
  rule: string
  severity: Severity
  /** As printed by `cite`. */
  source: string
  bars: boolean
  field: string
  place: string
  /** What stands there, with a little of the text on both sides. */
  before: string
  found: string
  after: string
  expected: string | null
  why: string
  mend: string
}

/** Characters of the text shown on each side of what was found. */
const context = 12

/** Characters of a finding that are shown of what was found: a sentence that stands twice can be long. */
const longestFound = 60

/** Findings one proof gives at most: a text of nothing but mistakes is not read to its end. */
export const mostFindings = 500

/** Runs the rules over a proof; findings in the order of the text, the graver first where two begin at one place. */
export function proofreadBy(rules: readonly Rule[], proof: Proof): Finding[] {
  const passages = proof.passages.map((passage) => ({ ...passage, text: proseOf(passage.text) }))
  const order = new Map(passages.map((passage, at) => [passage, at]))
  const whole = new Map(passages.map((passage, at) => [passage, proof.passages[at]?.text ?? '']))
  const isIgnored = ignoring(proof.own)
  const found = rules
    .flatMap((rule) => rule.check({ ...proof, passages }).map((each) => ({ rule, ...each })))
    .filter((each) => each.rule.bars || !isIgnored(each))
  return withoutTwins(
    found.toSorted(
      (a, b) =>
        (order.get(a.passage) ?? 0) - (order.get(b.passage) ?? 0) ||
        a.start - b.start ||
        gravity(a) - gravity(b) ||
        b.end - a.end,
    ),
  )
    .slice(0, mostFindings)
    .map((each) => findingOf(each, whole.get(each.passage) ?? each.passage.text))
}

/** Addresses of pages and of mail are no prose and keep their own punctuation; each sign of one becomes this. */
const foreign = '\uFFFC'

const proseOf = (text: string): string =>
  text.replace(/https?:\/\/[\w./?=&%#:~-]+|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}|www\.[\w./-]+/g, (address) =>
    foreign.repeat(address.length),
  )

/** Whether a finding lies within a word that this body does not want to be told of 不再提示. */
function ignoring(own: readonly OwnWord[]): (found: Found) => boolean {
  const words = own.filter(({ kind }) => kind === 'ignored').map(({ word }) => word)
  return ({ passage: { text }, start, end }) =>
    words.some((word) => text.slice(Math.max(0, end - word.length), start + word.length).includes(word))
}

type Ruled = Found & { rule: Rule }

const severityOf = ({ rule, severity }: Ruled): Severity => severity ?? rule.severity
const gravity = (found: Ruled): number => 'EWI'.indexOf(severityOf(found))

/** Of findings that mean the same characters only the first stays: two sentences about one comma help nobody. */
function withoutTwins(found: readonly Ruled[]): Ruled[] {
  const kept: Ruled[] = []
  const last = new Map<Passage, Ruled>()
  for (const each of found) {
    const before = last.get(each.passage)
    if (before && each.start >= before.start && each.end <= before.end && !each.rule.bars) continue
    kept.push(each)
    last.set(each.passage, each)
  }
  return kept
}

function findingOf(found: Ruled, text: string): Finding {
  const { rule, passage, start, end, expected, why, mend } = found
  return {
    rule: rule.id,
    severity: severityOf(found),
    source: cite(rule.source),
    bars: rule.bars === true,
    field: passage.field,
    place: passage.place,
    before: `${start > context ? '…' : ''}${text.slice(Math.max(0, start - context), start)}`,
    found: shortened(text.slice(start, end)),
    after: `${text.slice(end, end + context)}${text.length > end + context ? '…' : ''}`,
    expected,
    why,
    mend,
  }
}

const shortened = (text: string): string => (text.length > longestFound ? `${text.slice(0, longestFound)}…` : text)

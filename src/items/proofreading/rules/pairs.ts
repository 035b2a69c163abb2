/** Quotes, brackets and book-title marks in pairs 成对标点, the inner pair of another shape than the outer (GB/T 15834-2011). */
import { running } from '../matching.ts'
import { type Found, mostFindings, type Passage, type Rule } from '../proof.ts'

const source = { text: 'punctuation' } as const

const partner: Readonly<Record<string, string>> = {
  '“': '”',
  '‘': '’',
  '《': '》',
  '〈': '〉',
  '（': '）',
  '〔': '〕',
  '【': '】',
  '(': ')',
  '[': ']',
}
const closing = new Set(Object.values(partner))

/** What stands inside a pair of its own shape is written with the other. */
const inner: Readonly<Record<string, string>> = { '“': '‘’', '《': '〈〉' }

interface Open {
  sign: string
  at: number
}

export const pairRules: readonly Rule[] = [
  {
    id: 'BD-PAIR',
    severity: 'E',
    source,
    says: '引号、括号、书名号成对出现。',
    check: (proof) => {
      /** The first marks of a quotation that goes on over paragraphs: each opens it, the last one closes it. */
      let carried: Found[] = []
      const found = capped(running(proof), (passage) => {
        const marks = walk(passage).unpaired
        // This paragraph goes on with the quotation, and its own mark at the end closes it.
        if (marks.length === 0 && passage.text.startsWith('“')) carried = []
        return marks.flatMap((open, index) => {
          if (open.sign === '“' && index === marks.length - 1) {
            carried.push(unpaired(passage, open))
            return []
          }
          if (open.sign !== '”' || carried.length === 0) return [unpaired(passage, open)]
          carried = []
          return []
        })
      })
      return [...found, ...carried]
    },
  },
  {
    id: 'BD-MIXED',
    severity: 'W',
    source,
    says: '一对括号用同一种：全角对全角。',
    check: (proof) =>
      capped(running(proof), (passage) =>
        walk(passage).mixed.map(({ at }) => ({
          passage,
          start: at,
          end: at + 1,
          expected: '（',
          why: '这对括号一个是全角、一个是半角。',
          mend: '两个都用全角（）。',
        })),
      ),
  },
  {
    id: 'BD-INNER',
    severity: 'W',
    source,
    says: '引号里再用引号，里层用‘’；书名号里再用书名号，里层用〈〉。',
    check: (proof) =>
      capped(running(proof), (passage) =>
        walk(passage).nested.map(({ sign, at }) => ({
          passage,
          start: at,
          end: at + 1,
          expected: inner[sign]?.[0] ?? null,
          why: `${sign === '“' ? '引号' : '书名号'}里再用${sign === '“' ? '引号' : '书名号'}，里层用${inner[sign]}。`,
          mend: `里层改成${inner[sign]}。`,
        })),
      ),
  },
]

/** The marks of a passage that have no partner, and those that stand inside their own kind. */
function walk({ text }: Passage): { unpaired: Open[]; nested: Open[]; mixed: Open[] } {
  const open: Open[] = []
  const unpaired: Open[] = []
  const nested: Open[] = []
  const mixed: Open[] = []
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? ''
    if (Object.hasOwn(partner, sign)) {
      if (Object.hasOwn(inner, sign) && open.some((each) => each.sign === sign)) nested.push({ sign, at })
      open.push({ sign, at })
      continue
    }
    if (!closing.has(sign) || isApostrophe(text, at) || isOrdinal(text, at, open)) continue
    const last = open.at(-1)
    if (last && partner[last.sign] === sign) open.pop()
    else if (last && last.sign.normalize('NFKC') === '(' && sign.normalize('NFKC') === ')')
      mixed.push(open.pop() as Open)
    else if (open.length > 1 && partner[open.at(-2)?.sign ?? ''] === sign) {
      // The outer one closes: the inner one never did.
      unpaired.push(...open.splice(-2, 2).slice(1))
    } else unpaired.push({ sign, at })
    if (unpaired.length > mostFindings || open.length > mostFindings) break
  }
  return { unpaired: [...unpaired, ...open].toSorted((a, b) => a.at - b.at), nested, mixed }
}

/** ’ within a Latin word. */
const isApostrophe = (text: string, at: number): boolean => text[at] === '’' && /[A-Za-z]/.test(text[at - 1] ?? '')

/** 1） and a) number the parts of a list. */
const isOrdinal = (text: string, at: number, open: readonly Open[]): boolean =>
  /[)）]/.test(text[at] ?? '') &&
  !open.some(({ sign }) => partner[sign] === text[at]) &&
  /(?:^|[^\p{L}\d])(?:\d{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,2})$/u.test(text.slice(Math.max(0, at - 3), at))

function unpaired(passage: Passage, { sign, at }: Open): Found {
  const isOpening = Object.hasOwn(partner, sign)
  const missing = isOpening ? partner[sign] : Object.keys(partner).find((each) => partner[each] === sign)
  return {
    passage,
    start: at,
    end: at + 1,
    expected: null,
    why: `前后缺一半：${sign} 没有与它成对的 ${missing}。`,
    mend: `补上 ${missing}，或删去 ${sign}。`,
  }
}

function capped(passages: readonly Passage[], check: (passage: Passage) => Found[]): Found[] {
  const found: Found[] = []
  for (const passage of passages) {
    found.push(...check(passage))
    if (found.length >= mostFindings) break
  }
  return found
}

/** What a public text must not carry 敏感表述: marks of secrecy, of drafts, and words with a ground in law against them. */
import { regulation } from '../../../law/citation.ts'
import { isWhole, lexiconOf, matches, running, wordsIn } from '../matching.ts'
import { type Found, mostFindings, type Proof, type Rule } from '../proof.ts'
import { type SensitiveGroup, sensitiveGroups } from '../words/sensitive.ts'

const term = '(?:长期|\\d{1,2}\\s?年|\\d{1,2}\\s?个?月|启用前|公布前)'

/** 机密★1年, 密级：秘密, or 绝密 alone on its line; a text about secrets is none. */
const marks = new RegExp(
  `(?:绝密|机密|秘密)\\s*[★☆*＊]\\s*${term}?|密\\s?级\\s*[:：]\\s*(?:绝密|机密|秘密|内部)|^\\s*【?(?:绝\\s?密|机\\s?密|秘\\s?密)】?\\s*${term}?\\s*$|[（(【](?:绝密|机密|秘密)[)）】]`,
  'g',
)

const drafts =
  /[（(【](?:公开)?(?:征求意见稿|送审稿|讨论稿|初稿|代拟稿|修改稿|审议稿|草稿|草案|送签稿|内部讨论稿|第[一二三四五六七八九十\d]稿)[)）】]|(?:征求意见稿|送审稿|讨论稿|代拟稿|送签稿|草稿)(?=[》）]?$)/g

/** Kinds of text whose subject a draft is. */
const aboutDrafts = /征求|征集|意见|说明|解读|预算|审议|听证|公示|批准/

export const sensitiveRules: readonly Rule[] = [
  {
    id: 'MG-SECRET',
    severity: 'E',
    source: regulation(14),
    says: '公开的文本里没有密级标志。',
    bars: true,
    check: (proof) =>
      matches(proof.passages, marks, ([text]) => ({
        expected: null,
        why: `“${text.trim()}”是密级标志。依法确定为国家秘密的政府信息不予公开。`,
        mend: '停止办理，交保密审查员核对；已经解密的，附上解密依据并删去标志。',
      })),
  },
  {
    id: 'MG-DRAFT',
    severity: 'W',
    source: regulation(16, 2),
    says: '公开的文本是定稿。',
    check: (proof) => {
      const title = proof.passages.find(({ field }) => field === 'title')?.text ?? ''
      if (aboutDrafts.test(title)) return []
      return matches(running(proof), drafts, ([text]) => ({
        expected: null,
        why: `“${text}”是过程稿的标记。讨论记录、过程稿等过程性信息可以不予公开。`,
        mend: '核对是不是定稿；是定稿的，删去标记。',
      }))
    },
  },
  {
    id: 'MG-LISTS',
    severity: 'W',
    source: { text: 'pip-law', article: 28 },
    says: '名单不连带公开个人的敏感信息。',
    check: (proof) =>
      matches(
        running(proof),
        /(?:贫困|困难|低保|残疾|孤儿|留守|单亲|重病|受助|资助)(?:家庭)?(?:学生|儿童|幼儿|人员|户)?(?:的)?(?:姓名|名单|名册|花名册)/g,
        ([text]) => ({
          expected: null,
          why: `“${text}”把姓名与家庭经济、健康等情况连在一起；不满十四周岁未成年人的个人信息都是敏感个人信息。`,
          mend: '只公开人数和金额，或者遮盖姓名。',
        }),
      ),
  },
  ...sensitiveGroups.map(groupRule),
]

function groupRule({ id, severity, source, says, why, words }: SensitiveGroup): Rule {
  const lexicon = lexiconOf(words)
  return { id, severity, source, says, check: (proof) => hits(proof, lexicon, why) }
}

function hits(proof: Proof, lexicon: ReturnType<typeof lexiconOf<SensitiveGroup['words'][number]>>, why: string) {
  const found: Found[] = []
  for (const passage of running(proof)) {
    for (const { entry, at } of wordsIn(passage.text, lexicon)) {
      const { word, expected, unless = [] } = entry
      const around = passage.text.slice(Math.max(0, at - 4), at + word.length + 4)
      if (unless.some((longer) => around.includes(longer))) continue
      if (word.length === 2 && !isWhole(passage.text, at, at + 2)) continue
      const mend = expected ? `改成“${expected}”。` : '核对后删去或改写。'
      found.push({ passage, start: at, end: at + word.length, expected, why, mend })
      if (found.length >= mostFindings) return found
    }
  }
  return found
}

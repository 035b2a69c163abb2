/** Rules on the wording 文字: names, basis, problems and improvements, copied text, leftovers and damage. */
import { regulation } from '../../law/citation.ts'
import { sectionsByPart } from '../parts.ts'
import type { Report } from '../report.ts'
import { titlePlace, wholeText } from './figures.ts'
import { levelOf } from './level.ts'
import { personalData } from './privacy.ts'
import { fold, quote, sentencesOf, textOfPart } from './prose.ts'
import { type Found, formInForce, type Rule } from './rule.ts'
import { similarity } from './similarity.ts'

export const wordingRules: readonly Rule[] = [
  {
    id: 'AR-TXT-PROB-1',
    severity: 'E',
    source: formInForce,
    says: '第五部分既写存在的主要问题，又写改进情况。',
    check: problemsAndImprovements,
  },
  {
    id: 'AR-TXT-NAME-1',
    severity: 'W',
    source: formInForce,
    says: '机关名称用全称：市辖区的机关冠以所在市的名称。',
    check: shortName,
  },
  {
    id: 'AR-TXT-TITLE-1',
    severity: 'I',
    source: formInForce,
    says: '标题用“政府信息公开工作年度报告”。',
    check: (report) =>
      report.title !== null &&
      /信息公开/.test(report.title) &&
      /报告/.test(report.title) &&
      !/政府信息公开/.test(report.title)
        ? [
            {
              at: titlePlace,
              message: `标题“${fold(report.title)}”没有写“政府信息公开”。`,
              found: fold(report.title),
              expected: '政府信息公开工作年度报告',
              mend: '标题改为“机关全称＋年份＋政府信息公开工作年度报告”。',
            },
          ]
        : [],
  },
  {
    id: 'AR-TXT-DUP-1',
    severity: 'W',
    source: { text: 'form-2021-30' },
    says: '与上年报告同一部分的文字相似度不超过80%。',
    check: (report, { previous }) => (previous === null ? [] : copied(report, previous)),
  },
  {
    id: 'AR-TXT-BASIS-1',
    severity: 'W',
    source: { text: 'form-2021-30' },
    says: '引用现行依据：2021年度起不再引用国办公开办函〔2019〕60号，2019年度起不再引用国务院令第492号。',
    check: staleBasis,
  },
  {
    id: 'AR-TXT-BASIS-2',
    severity: 'W',
    source: formInForce,
    says: '不按2019年以前的章节介绍报告内容。',
    check: (report) =>
      sentencesOf(report)
        .filter(
          ({ text }) => /(?:本报告|报告|全文|内容)[^。]{0,20}(?:由|包括|分为|共分)/.test(text) && oldParts.test(text),
        )
        .map(({ text, at }) => ({
          at,
          message: `正文${quote(text)}，介绍的是2019年以前的报告结构。`,
          found: text.match(oldParts)?.[0] ?? '',
          expected: '现行格式的六个部分',
          mend: '按现行格式的六个部分改写，或者删去这句。',
        })),
  },
  {
    id: 'AR-TXT-TEMPLATE-1',
    severity: 'W',
    source: formInForce,
    says: '公布前删去模板中的填写说明和占位文字。',
    check: (report) =>
      everyText(report)
        .filter(({ text }) => templateResidue.test(text))
        .map(({ text, at }) => ({
          at,
          message: `留有模板的说明文字${quote(text)}。`,
          found: text.match(templateResidue)?.[0] ?? '',
          expected: '正式内容',
          mend: '删去说明文字，写上正式内容。',
        })),
  },
  {
    id: 'AR-TXT-DAMAGE-1',
    severity: 'W',
    source: formInForce,
    says: '文字完整可读，没有乱码和丢字。',
    check: (report) =>
      everyText(report)
        .filter(({ text }) => damage.test(text))
        .map(({ text, at }) => ({
          at,
          message: `文字可能损坏：${quote(text.slice(Math.max(0, text.search(damage) - 10)))}。`,
          found: text.match(damage)?.[0] ?? '',
          expected: '完整的文字',
          mend: '对照原稿改正乱码、丢失的字和日期。',
        })),
  },
  {
    id: 'AR-TXT-SCOPE-1',
    severity: 'I',
    source: formInForce,
    says: '与信息公开无关的业务成绩不写进年报。',
    check: (report) =>
      sectionsByPart(report)
        .filter(({ part }) => part === 1)
        .flatMap(({ section }) => section.paragraphs)
        .filter(({ text }) => text.length >= 50 && achievement.test(text) && !disclosureWords.test(text))
        .map(({ text, at }) => ({
          at,
          message: `这一段${quote(fold(text))}写的是业务工作，没有提到信息公开。`,
          found: text.match(achievement)?.[0] ?? '',
          expected: '与信息公开有关的内容',
          mend: '删去，或者改写为这项工作的信息公开情况。',
        })),
  },
  {
    id: 'AR-TXT-PRIV-1',
    severity: 'E',
    source: regulation(15),
    says: '不出现申请人姓名、证件号码、手机号码等个人信息。',
    check: (report) =>
      report.sections.flatMap(({ title, paragraphs }) =>
        /联系/.test(title)
          ? []
          : paragraphs.flatMap(({ text, at }) =>
              personalData(text).map(({ kind, masked }) => ({
                at,
                message: `正文出现${kind}${masked}（已遮盖显示）。`,
                found: masked,
                expected: '不出现',
                mend: '删去，或者作遮盖处理。',
              })),
            ),
      ),
  },
  {
    id: 'AR-PREV-1',
    severity: 'I',
    source: formInForce,
    says: '对照用的上年报告应是本机关上一统计年度的报告，否则不作对照。',
    check: (report, { previous }) => {
      if (previous === null || isLastYears(report, previous)) return []
      return [
        {
          at: wholeText,
          message: `给出的上年报告是${previous.organisation ?? '未识别机关'}${previous.year ?? '未识别年份'}年度的，与本报告${report.organisation ?? ''}${report.year ?? ''}年度不相接，没有用来对照。`,
          found: String(previous.year ?? '未识别'),
          expected: report.year === null ? '上一统计年度' : String(report.year - 1),
          mend: '换用本机关上一统计年度的报告。',
        },
      ]
    },
  },
]

/** True when the other report is the year before of the same body, as far as both say. */
export function isLastYears(report: Report, previous: Report): boolean {
  const year = report.year === null || previous.year === null || previous.year === report.year - 1
  const [one, other] = [report.organisation, previous.organisation].map((name) => name && fold(name))
  return year && (!one || !other || one.endsWith(other) || other.endsWith(one))
}

const problem =
  /(?:存在|主要)[^。]{0,16}(?:问题|不足)|不足|短板|薄弱|有待|不够|差距|欠缺|滞后|不高|不强|不及时|不全面|不完善|不健全|不规范|不到位|仍需|还需|不平衡|不深/
const remedyWords = /下一步|改进|今后|加强|完善|提升|提高|强化|进一步|整改|措施|推进|规范|加大|继续/

function problemsAndImprovements(report: Report): Found[] {
  const sections = sectionsByPart(report).filter(({ part }) => part === 5)
  const first = sections[0]
  if (!first) return []
  const headings = sections.map(({ section }) => section).filter((section) => section.part !== 5)
  const text = `${headings.map((section) => `${section.title}。`).join('')}${textOfPart(report, 5)}`
  const prose = textOfPart(report, 5)
  if (prose === '') return []
  const none = /(?:没有|不存在|无)(?:明显|突出)?(?:的)?(?:主要)?问题/.test(text)
  const lacks = [
    ...(none || !problem.test(text.replace(/问题及改进|主要问题和改进/g, '')) ? ['存在的主要问题'] : []),
    ...(remedyWords.test(prose) ? [] : ['改进情况']),
  ]
  if (lacks.length === 0) return []
  return [
    {
      at: first.section.at,
      message: `“${first.section.title}”没有写${lacks.join('和')}${first.section.part === 5 ? '' : '，也没有第五部分“存在的主要问题及改进情况”'}。`,
      found: `缺${lacks.join('、')}`,
      expected: '问题和改进都写',
      mend: `补写${lacks.join('和')}，逐条对应。`,
    },
  ]
}

function shortName(report: Report): Found[] {
  const name = fold(report.organisation ?? '')
  if (name === '') return []
  const district =
    /^[^省市州盟]{1,5}区(?!域)(?=.{2})/.test(name) &&
    !/新区|开发区|经开区|高新区|示范区|自治区|园区|管委会|管理委员会/.test(name)
  const nameless = levelOf(name) === 'unknown' && /^.{0,8}[局委办院]$|^[本我某]/.test(name)
  if (!district && !nameless) return []
  return [
    {
      at: titlePlace,
      message: district
        ? `机关名称“${name}”没有冠所在市的名称，不是全称。`
        : `机关名称“${name}”没有写明是哪个地方的机关，不是全称。`,
      found: name,
      expected: district ? `所在市＋${name}` : '机关全称',
      mend: '标题、正文和落款都用机关全称。',
    },
  ]
}

/** Texts shorter than this are alike by nature. */
const comparable = 80

function copied(report: Report, previous: Report): Found[] {
  return [1, 5, 6].flatMap((part): Found[] => {
    const [now, before] = [textOfPart(report, part), textOfPart(previous, part)]
    if (now.length < comparable || before.length < comparable) return []
    const alike = Math.round(similarity(now, before) * 100)
    if (alike < 80) return []
    const section = sectionsByPart(report).find((one) => one.part === part)?.section
    return [
      {
        at: section?.at ?? wholeText,
        message: `第${'一二三四五六'[part - 1]}部分与上年报告的相似度为${alike}%。`,
        found: `${alike}%`,
        expected: '低于80%',
        mend: '按本年的实际情况重写。',
      },
    ]
  })
}

function staleBasis(report: Report): Found[] {
  const { year } = report
  if (year === null) return []
  const stale = [
    { from: 2021, words: /国办公开办函[〔[(（【]?2019[〕\])）】]?60号/, now: '国办公开办函〔2021〕30号' },
    { from: 2019, words: /国务院令第?492号/, now: '国务院令第711号' },
  ].filter((one) => year >= one.from)
  return sentencesOf(report).flatMap(({ text, at }) =>
    stale.flatMap(({ words, now }): Found[] => {
      const found = text.match(words)?.[0]
      if (!found) return []
      return [
        {
          at,
          message: `${year}年度报告引用的“${found}”已被替代。`,
          found,
          expected: now,
          mend: `依据改为${now}。`,
        },
      ]
    }),
  )
}

const oldParts = /收费及减免|咨询处理情况|复议、诉讼(?:和|及)申诉|申请行政复议、提起行政诉讼/

const templateResidue =
  /该部分以表格形式报告|(?:此处|请)(?:填写|填报|填入|填)|填写说明|填报说明|待补充|待填|X{2,}|×{2,}[局年月日市区县]|[(（]示例[)）]|单击此处/

const damage = /\uFFFD|锟斤拷|□{2,}|\?{4,}|(?<!\d)20\d{2}\d{2,4}日(?:起|至|止)|(?<!\d)20\d{4,}年/

const achievement =
  /招商引资|生产总值|GDP|固定资产投资|升学率|上线率|本科录取|主题教育|党风廉政|脱贫攻坚|乡村振兴|疫情防控|税收收入|项目建设|城乡居民收入/
const disclosureWords = /公开|信息|公示|公布|发布|解读|政务|网站|平台|公众号|媒体|答复|监督|群众参与/

/** Headings and paragraphs alike. */
const everyText = (report: Report): { text: string; at: string }[] =>
  report.sections.flatMap(({ title, at, paragraphs }) => [
    { text: fold(title), at },
    ...paragraphs.map((paragraph) => ({ text: fold(paragraph.text), at: paragraph.at })),
  ])

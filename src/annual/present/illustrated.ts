/**
 * The illustrated reading 图解 of a report, one idea a screen: at most twelve, for the deck and the long picture alike.
 *
 * Cover, contents, numbers, the work of the year chapter by chapter, the tables, problems and next steps, contact. Every
 * sentence is an excerpt of the report and every number a cell of it; what the report lacks is shown as missing.
 */
import type { Block, Doc, Section } from '../../documents/doc.ts'
import { improvementHeading } from '../parts.ts'
import type { Paragraph, Report } from '../report.ts'
import { chapterBlocks } from './chapter.ts'
import { clause, sentences } from './excerpt.ts'
import { disclosureTiles, outcomeBars, remedyTiles, requestBalance, requestTile } from './figures.ts'
import { missing, type Presentation, reportTitle } from './official.ts'
import { type Chapter, chaptersOf, outline, type Part } from './outline.ts'
import { statedRequests } from './stated.ts'
import { tableBlock } from './tables.ts'

/** More screens than this and nobody reads to the end (ux.md §4). */
const mostScreens = 12

export function illustratedDoc(report: Report, show: Presentation): Doc {
  const parts = outline(report)
  const findings = show.draft ? show.findings : []
  const rest = [
    ...(report.tables.includes('t2') ? [tableScreen(report, show)] : []),
    ...requestScreen(report, show),
    ...(report.tables.includes('t4') ? [remedyScreen(report, show)] : []),
    problemsScreen(parts[4]),
    contactScreen(parts[5], show),
  ]
  const chapters = parts
    .slice(0, 1)
    .flatMap(chaptersOf)
    .slice(0, mostScreens - 3 - rest.length)
  const names = [...chapters, ...rest.slice(0, -1)].map((screen) => screen.title)
  const title = reportTitle(report, show.organisation)
  return {
    title: title.replace(/^.*?(?=\d{4}年)/, ''),
    subtitle: '图解',
    organisation: show.organisation ?? report.organisation ?? '',
    date: report.publishedOn,
    subject: '政府信息公开工作年度报告图解',
    keywords: ['政府信息公开', '年度报告', '图解'],
    footer: show.draft ? '草稿，以正式报告为准' : '以正式报告为准',
    sections: [
      cover(report, show),
      {
        id: 'contents',
        title: '目录',
        role: 'contents',
        blocks: [
          {
            kind: 'tiles',
            tiles: names.map((label, index) => ({ label, value: String(index + 1), unit: '' })),
            alt: `共${names.length}部分：${names.join('、')}`,
          },
        ],
        notes: names.join('；'),
      },
      numbersScreen(report, findings),
      ...chapters.map(
        (chapter, index): Section => ({
          id: `work-${index + 1}`,
          title: [chapter.numeral, chapter.title].filter(Boolean).join('　'),
          role: 'body',
          blocks: chapterBlocks(chapter, report, findings),
          notes: chapterText(chapter) || '来源文本中本部分只有标题。',
        }),
      ),
      ...rest,
    ],
  }
}

const chapterText = ({ paragraphs, children }: Chapter): string =>
  [...textsOf(paragraphs), ...children.flatMap((child) => [child.title, ...textsOf(child.paragraphs)])].join('\n')

const textsOf = (paragraphs: readonly Paragraph[]): string[] => paragraphs.map((paragraph) => paragraph.text)

function cover(report: Report, show: Presentation): Section {
  const year = report.year
  const period = year === null ? '' : `${year}年1月1日至12月31日`
  return {
    id: 'cover',
    title: '',
    role: 'cover',
    blocks: [
      { kind: 'facts', facts: [{ label: '统计期', value: period }].filter((fact) => fact.value !== '') },
      ...qr(show, '正式报告'),
    ],
    notes: '数字与正式报告一致，以正式报告为准。',
  }
}

const qr = ({ address }: Presentation, caption: string): Block[] =>
  address ? [{ kind: 'qr', url: address, caption }] : []

function numbersScreen(report: Report, findings: Presentation['findings']): Section {
  const stated = statedRequests(report)
  const request = requestTile(report, findings) ?? stated?.received ?? null
  const remedies = remedyTiles(report, findings)
  const tiles = [
    ...disclosureTiles(report, findings, 3),
    ...(request ? [request] : []),
    ...(remedies.length > 0 ? remedies.slice(0, 1) : (stated?.remedies ?? [])),
  ]
  return {
    id: 'numbers',
    title: '一年数读',
    role: 'body',
    blocks:
      tiles.length > 0
        ? [{ kind: 'tiles', tiles, alt: tiles.map((t) => `${t.label}${t.value}${t.unit}`).join('，') }]
        : [missing('统计数据')],
    notes: `数字取自正式报告的统计表。${tiles.map((t) => (t.mark ? `${t.label}：${t.mark.note}` : '')).join('')}`,
  }
}

function tableScreen(report: Report, show: Presentation): Section {
  return {
    id: 'disclosure',
    title: '主动公开数据',
    role: 'body',
    blocks: [tableBlock('t2', report, show.draft ? show.findings : [], { compact: true })],
    notes: '正式报告“主动公开政府信息情况”统计表。',
  }
}

/** Table three as a balance and sorted bars; five results or fewer are better told than drawn. */
function requestScreen(report: Report, show: Presentation): Section[] {
  const balance = requestBalance(report, show.draft ? show.findings : [])
  if (!balance) return []
  const bars = outcomeBars(report)
  const total = bars.reduce((sum, bar) => sum + bar.value, 0)
  const spoken = [...balance.left, ...balance.right].map((t) => `${t.label}${t.value}件`).join('，')
  const blocks: Block[] = [{ kind: 'balance', ...balance, alt: spoken }]
  if (total > 5) {
    blocks.push({
      kind: 'bars',
      title: `办结${total}件，${bars[0]?.label ?? ''}最多`,
      bars,
      alt: bars.map((bar) => `${bar.label}${bar.shown}`).join('，'),
    })
  } else if (total > 0)
    blocks.push({ kind: 'list', ordered: false, items: bars.map((bar) => `${bar.label}${bar.shown}`) })
  return [{ id: 'requests', title: '收到和处理公开申请', role: 'body', blocks, notes: spoken }]
}

function remedyScreen(report: Report, show: Presentation): Section {
  const tiles = remedyTiles(report, show.draft ? show.findings : [])
  return {
    id: 'remedies',
    title: '行政复议、行政诉讼',
    role: 'body',
    blocks:
      tiles.length > 0
        ? [{ kind: 'tiles', tiles, alt: tiles.map((t) => `${t.label}${t.value}件`).join('，') }]
        : [missing('行政复议、行政诉讼总计')],
    notes: '正式报告“政府信息公开行政复议、行政诉讼情况”统计表。',
  }
}

/** Problems left, remedies right, as visible as the achievements; a missing half is shown red. */
function problemsScreen(part: Part | undefined): Section {
  const groups = [
    { title: part?.section.title ?? '', texts: textsOf(part?.paragraphs ?? []) },
    ...(part?.topics.map((topic) => ({ title: topic.title, texts: textsOf(topic.paragraphs) })) ?? []),
  ]
  const halves = groups.flatMap(({ title, texts }) =>
    texts.map((text) => ({
      text,
      next: title.includes('问题') ? /^(下一步|今后|改进|针对)/.test(text) : improvementHeading.test(title),
    })),
  )
  const problems = halves.filter((half) => !half.next).map((half) => clause(half.text, 40))
  const remedies = halves.filter((half) => half.next).map((half) => clause(half.text, 40))
  const rows = Math.min(Math.max(problems.length, remedies.length, 1), 5)
  return {
    id: 'problems',
    title: '问题与下一步',
    role: 'body',
    blocks: [
      {
        kind: 'pairs',
        leftTitle: '存在的主要问题',
        rightTitle: '改进情况和下一步',
        pairs: Array.from({ length: rows }, (_, i) => ({ left: problems[i] ?? null, right: remedies[i] ?? null })),
      },
    ],
    notes: halves.map((half) => half.text).join('\n') || '来源文本中没有这一部分。',
  }
}

function contactScreen(part: Part | undefined, show: Presentation): Section {
  const other = [...(part?.paragraphs ?? []), ...(part?.topics.flatMap((topic) => topic.paragraphs) ?? [])]
  const items = other.flatMap((p) => sentences(p.text)).map((sentence) => clause(sentence, 52))
  return {
    id: 'contact',
    title: '其他事项与联系我们',
    role: 'body',
    blocks: [
      ...(items.length > 0
        ? [{ kind: 'list', ordered: false, items: items.slice(0, 3) } satisfies Block]
        : [missing('六、其他需要报告的事项')]),
      ...(show.contact && show.contact.length > 0
        ? [{ kind: 'facts', facts: [...show.contact] } satisfies Block]
        : [missing('联系方式')]),
      ...qr(show, '扫码看正式报告'),
    ],
    notes: textsOf(other).join('\n') || '来源文本中没有这一部分。',
  }
}

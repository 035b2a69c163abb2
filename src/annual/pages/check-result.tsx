/** 体检结果: what was recognised, how many findings, each of them, and the tables rebuilt with the findings on their cells. */

import type { Doc } from '../../documents/doc.ts'
import { DocView } from '../../documents/html.tsx'
import { Facts } from '../../ui/facts.tsx'
import type { Frame } from '../../ui/frame.ts'
import { Page } from '../../ui/page.tsx'
import { type Examination, levelHeldTo } from '../examination.ts'
import { formFor, forms } from '../form.ts'
import { tableBlocks, tableTitles } from '../present/tables.ts'
import type { Report } from '../report.ts'
import { levelWords } from './check-form.tsx'
import { checkColumn } from './column.ts'
import { countsInWords, FindingCounts, FindingList } from './findings.tsx'

export interface CheckResultPageProps {
  frame: Frame
  examination: Examination
  /** What the download needs to say the result again; null when it is too long to travel. */
  packed: string | null
}

export function CheckResultPage({ frame, examination, packed }: CheckResultPageProps) {
  const { report, findings } = examination
  const { urls } = frame.site
  return (
    <Page
      frame={frame}
      title={['体检结果', checkColumn.name]}
      meta={{ kind: 'none' }}
      trail={[{ label: checkColumn.name, url: urls.reportCheck }]}
      name="体检结果"
      current="report-check"
    >
      <h1>体检结果：{countsInWords(findings)}</h1>
      <FindingCounts findings={findings} />
      <div class="actions">
        {packed && <Download frame={frame} packed={packed} />}
        <a class="button button-quiet" href={urls.reportCheck}>
          再检查一份
        </a>
      </div>
      {packed === null && <p>这份报告太长，结果不能在网页上下载；请打印本页，或用命令行 gongkai check report 核对。</p>}
      <h2>识别结果</h2>
      <Recognised examination={examination} />
      <Cautions examination={examination} />
      <h2>问题清单</h2>
      {findings.length > 0 ? (
        <FindingList findings={findings} />
      ) : (
        <p>按现有规则没有发现问题。程序核对不能代替人工审核。</p>
      )}
      {report.tables.length > 0 && <DocView doc={tablesOf(report, examination)} headingLevel={2} />}
    </Page>
  )
}

/** Both files are made again from what the form carries: the server has kept nothing. */
function Download({ frame, packed }: { frame: Frame; packed: string }) {
  const { urls } = frame.site
  return (
    <form method="post" action={urls.reportCheckFile('docx')}>
      <input type="hidden" name="packed" value={packed} />
      <button class="button" type="submit">
        下载体检报告（Word）
      </button>
      <button class="button button-quiet" type="submit" formaction={urls.reportCheckFile('json')}>
        下载数据（JSON）
      </button>
    </form>
  )
}

function Recognised({ examination }: { examination: Examination }) {
  const { report, previous } = examination
  const expected = report.year === null ? forms[report.form] : formFor(report.year)
  return (
    <Facts
      rows={[
        ['机关', report.organisation ?? '未识别'],
        ['统计年度', report.year === null ? '未识别' : `${report.year}年`],
        ['表格版本', report.form === expected.id ? report.form : `${report.form}（本年度应为${expected.id}）`],
        ['统计表', report.tables.map((table) => tableTitles[table]).join('；') || '没有识别出统计表'],
        ['读出的数字格', `${report.cells.length}格`],
        ['机关层级', levelInWords(examination)],
        ['上一年报告', previous && `${previous.organisation ?? ''}${previous.year ?? '年度未识别'}`],
      ]}
    />
  )
}

function levelInWords(examination: Examination): string {
  const held = levelHeldTo(examination)
  if (examination.level !== 'unknown') return levelWords[held]
  return held === 'unknown' ? '未能按机关名称判断' : `${levelWords[held]}，按机关名称判断`
}

/** What could not be read, so that silence is not taken for health. */
function Cautions({ examination: { report, notices } }: { examination: Examination }) {
  const lines = [
    ...(report.converted ? ['这份文本由幻灯片、长图或PDF转换而来，缺少的部分可能是转换时丢失的，请对照原件。'] : []),
    ...notices,
    ...report.troubles.map(({ message, at }) => `${message}（${at}）`),
  ]
  if (lines.length === 0) return null
  return (
    <div class="banner banner-warn" role="note">
      <h3>请注意</h3>
      <ul class="plain">
        {lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </div>
  )
}

function tablesOf(report: Report, { findings }: Examination): Doc {
  return {
    title: '还原的统计表',
    organisation: report.organisation ?? '',
    date: null,
    subject: '政府信息公开工作年度报告校核',
    keywords: [],
    sections: [{ id: 'tables', title: '还原的统计表', role: 'body', blocks: tableBlocks(report, findings) }],
  }
}

/** The illustrated reading 图解 as a long picture, in slices a phone can load, with the whole text beside it. */
import { DocView } from '../../documents/html.tsx'
import type { Frame } from '../../ui/frame.ts'
import { Page } from '../../ui/page.tsx'
import type { KeptFile } from '../file-cache.ts'
import { illustratedDoc } from '../present/illustrated.ts'
import { type Presentation, reportTitle } from '../present/official.ts'
import type { StoredReport } from '../store.ts'
import { reportsColumn } from './column.ts'

export interface PicturePageProps {
  frame: Frame
  stored: StoredReport
  /** The body under the site's own that the report is of; null for the site's own. */
  of: { code: string; shortName: string } | null
  show: Presentation
  /** What the long picture consists of: whole, slices, text. */
  files: readonly KeptFile[]
}

export function PicturePage({ frame, stored, of, show, files }: PicturePageProps) {
  const { report, year } = stored
  const { urls } = frame.site
  const body = of?.code ?? null
  const title = reportTitle(report, show.organisation)
  const [whole, ...slices] = files.filter((file) => file.type === 'image/png')
  return (
    <Page
      frame={frame}
      title={[`${title}图解`, reportsColumn.name]}
      meta={{ kind: 'none' }}
      trail={[
        { label: reportsColumn.name, url: urls.reports },
        { label: `${year}年`, url: urls.report(year) },
        ...(of ? [{ label: of.shortName, url: urls.report(year, of.code) }] : []),
      ]}
      name="图解"
      current="reports"
    >
      <h1>{title}图解</h1>
      {show.draft && (
        <p>
          <span class="tag tag-warn">草稿（未公开）</span>
        </p>
      )}
      <p>
        以<a href={urls.report(year, body)}>正式报告</a>为准。看不清图片时，请读<a href="#text">文字版</a>。
      </p>
      <ul class="downloads">
        {whole && (
          <li>
            <a href={urls.reportFile(year, whole.ascii, body)}>整张长图（PNG，{megabytes(whole)}）</a>
          </li>
        )}
        <li>
          <a href={urls.reportFile(year, `report-${year}.pptx`, body)}>图解（幻灯片）</a>
        </li>
        <li>
          <a href={urls.reportFile(year, `report-${year}-picture.txt`, body)}>文字版（TXT）</a>
        </li>
      </ul>
      <div class="picture">
        {slices.map((slice) => (
          <img src={urls.reportFile(year, slice.ascii, body)} alt={slice.alt ?? ''} />
        ))}
      </div>
      <section aria-labelledby="text">
        <h2 id="text">文字版</h2>
        <DocView doc={illustratedDoc(report, show)} headingLevel={3} />
      </section>
    </Page>
  )
}

const megabytes = (file: KeptFile): string => `${(file.bytes.length / 1024 / 1024).toFixed(1)} MB`

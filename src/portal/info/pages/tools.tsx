/** What a reader can do with a detail page. Copies work by themselves; the rest is shown where a script can do it. */
import type { Frame } from '../../../ui/frame.ts'
import { copyFormats, copyName } from '../copy.ts'

export interface ToolsProps {
  frame: Frame
  indexNumber: string
  withdrawn: boolean
}

export function Tools({ frame, indexNumber, withdrawn }: ToolsProps) {
  const { urls } = frame.site
  return (
    <div class="item-tools">
      {!withdrawn && (
        <p>
          下载：
          {copyFormats.map((format) => (
            <a href={urls.infoFile(indexNumber, copyName(indexNumber, format))}>{labels[format]}</a>
          ))}
        </p>
      )}
      <p data-reading hidden>
        <span>
          字号：
          {sizes.map(({ id, label }) => (
            <button type="button" data-size={id} aria-pressed={id === 'small' ? 'true' : 'false'}>
              {label}
            </button>
          ))}
        </span>
        <button type="button" data-tool="speak">
          朗读
        </button>
        <button type="button" data-tool="print">
          打印
        </button>
        <button type="button" data-tool="copy">
          复制链接
        </button>
        <span role="status" />
      </p>
      <script type="module" src={urls.script('reading')} />
    </div>
  )
}

const labels = { docx: 'Word', pdf: 'PDF' } as const

const sizes = [
  { id: 'small', label: '小' },
  { id: 'middle', label: '中' },
  { id: 'large', label: '大' },
] as const

export const PageCode = ({ frame, indexNumber }: Pick<ToolsProps, 'frame' | 'indexNumber'>) => (
  <figure class="item-code">
    <img src={frame.site.urls.infoFile(indexNumber, 'qr.svg')} alt="本页网址的二维码" width={116} height={116} />
    <figcaption>扫码看本页</figcaption>
  </figure>
)

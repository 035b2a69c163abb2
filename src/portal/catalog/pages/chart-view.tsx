/** A chart of counts 图表: drawn by the document model, as the annual report's are; the numbers are text either way. */
import { BarsView, TilesView } from '../../../documents/html/figures.tsx'
import type { Chart } from '../chart.ts'

export function ChartView({ chart: { as, title, alt, counts } }: { chart: Chart }) {
  if (as === 'bars') {
    const bars = counts.map(({ label, count }) => ({ label, value: count, shown: `${count}件` }))
    return <BarsView kind="bars" title={title} bars={bars} alt={alt} />
  }
  return (
    <figure class="doc-figure">
      <figcaption>
        <strong>{title}</strong>
        <span class="doc-hidden">：{alt}</span>
      </figcaption>
      <TilesView
        kind="tiles"
        tiles={counts.map(({ label, count }) => ({ label, value: String(count), unit: '件' }))}
        alt={alt}
        marking={{ notes: [], id: '' }}
      />
    </figure>
  )
}

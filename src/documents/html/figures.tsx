/** Drawn blocks as HTML: every figure is text, list or table first, and its drawing is decoration. */
import QRCode from 'qrcode'
import type { Block, Tile } from '../doc.ts'
import { type Marking, MarkView } from './table.tsx'

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>

export function TilesView({ tiles, marking }: Of<'tiles'> & { marking: Marking }) {
  return (
    <dl class="doc-tiles">
      {tiles.map((tile) => (
        <TileView tile={tile} marking={marking} />
      ))}
    </dl>
  )
}

function TileView({ tile, marking }: { tile: Tile; marking: Marking }) {
  return (
    <div class="doc-tile">
      <dt>{tile.label}</dt>
      <dd>
        <span class="doc-number">{tile.value}</span>
        {tile.unit}
        {tile.mark && ' '}
        {tile.mark && <MarkView mark={tile.mark} marking={marking} />}
      </dd>
    </div>
  )
}

export function CardsView({ cards }: Of<'cards'>) {
  return (
    <ul class="doc-cards">
      {cards.map(({ title, text }) => (
        <li>
          <strong>{title}</strong>
          <p>{text}</p>
        </li>
      ))}
    </ul>
  )
}

export function StepsView({ steps }: Of<'steps'>) {
  return (
    <ol class="doc-steps">
      {steps.map(({ label, text }) => (
        <li>
          <span class="doc-step">{label}</span>
          <span>{text}</span>
        </li>
      ))}
    </ol>
  )
}

export function LanesView({ lanes }: Of<'lanes'>) {
  return (
    <ul class="doc-lanes">
      {lanes.map(({ title, stages, chips }) => (
        <li>
          <strong>{title}</strong>
          <ol class="doc-stages">
            {stages.map((stage) => (
              <li>{stage}</li>
            ))}
          </ol>
          {chips.length > 0 && (
            <ul class="doc-chips">
              {chips.map((chip) => (
                <li>{chip}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  )
}

/** An equation: its terms are a list of words and values, its signs are read as words from the sentence below it. */
export function BalanceView({ left, right, alt, marking }: Of<'balance'> & { marking: Marking }) {
  const side = (tiles: Tile[], first: string) =>
    tiles.map((tile, index) => (
      <div class="doc-term">
        <span class="doc-sign" aria-hidden="true">
          {index === 0 ? first : '+'}
        </span>
        <dl>
          <TileView tile={tile} marking={marking} />
        </dl>
      </div>
    ))
  return (
    <figure class="doc-figure">
      <div class="doc-balance">
        {side(left, '')}
        {side(right, '=')}
      </div>
      <figcaption>{alt}</figcaption>
    </figure>
  )
}

/** Bars in a table of label, bar and printed value, so that the table behind the chart is the chart itself. */
export function BarsView({ title, bars, alt }: Of<'bars'>) {
  const most = Math.max(...bars.map((bar) => bar.value), 1)
  return (
    <table class="doc-bars">
      <caption>
        {title}
        <span class="doc-hidden">：{alt}</span>
      </caption>
      <tbody>
        {bars.map(({ label, value, shown }) => (
          <tr>
            <th scope="row">{label}</th>
            <td>
              <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect width={String(Math.round((Math.max(value, 0) / most) * 1000) / 10)} height="10" />
              </svg>
              <span>{shown}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function FactsView({ facts }: Of<'facts'>) {
  if (facts.length === 0) return null
  return (
    <dl class="doc-facts">
      {facts.map(({ label, value }) => (
        <div>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

export function QrView({ url, caption }: Of<'qr'>) {
  const { data, size } = QRCode.create(url, { errorCorrectionLevel: 'M' }).modules
  const dark = [...data.keys()].filter((at) => data[at])
  const quiet = 2
  return (
    <figure class="doc-qr">
      <svg
        role="img"
        aria-label={`二维码：${caption}，${url}`}
        viewBox={`${-quiet} ${-quiet} ${size + 2 * quiet} ${size + 2 * quiet}`}
        shape-rendering="crispEdges"
      >
        <path d={dark.map((at) => `M${at % size} ${Math.floor(at / size)}h1v1h-1z`).join('')} />
      </svg>
      <figcaption>
        <a href={url}>{caption}</a>
      </figcaption>
    </figure>
  )
}

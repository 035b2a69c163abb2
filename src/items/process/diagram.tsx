/** A process as a picture and as a list: drawn on the server, read by people who see it and by those who do not. */
import { type Layout, layoutOf, letter } from './layout.ts'
import { type ProcessStep, stepsOf, stepWords } from './process.ts'

export interface ProcessDiagramProps {
  /** Tells the diagrams of one page apart; ASCII. */
  id: string
  /** 办理流程. */
  label: string
  text: string
}

/** Boxes beside each other where there is room. */
const beside = 4

export function ProcessDiagram({ id, label, text }: ProcessDiagramProps) {
  const steps = stepsOf(text)
  if (steps.length === 0) return null
  return (
    <section class="process" aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`}>{label}</h2>
      <Drawing id={`${id}-wide`} label={label} steps={steps} layout={layoutOf(steps, beside)} />
      <Drawing id={`${id}-narrow`} label={label} steps={steps} layout={layoutOf(steps, 1)} />
      <ol>
        {steps.map((step) => (
          <li>{stepWords(step)}</li>
        ))}
      </ol>
    </section>
  )
}

interface DrawingProps {
  id: string
  label: string
  steps: readonly ProcessStep[]
  layout: Layout
}

function Drawing({ id, label, steps, layout: { width, height, boxes, arrows } }: DrawingProps) {
  const which = id.endsWith('wide') ? 'process-wide' : 'process-narrow'
  return (
    <svg
      class={which}
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
    >
      <title id={`${id}-title`}>{label}图</title>
      <desc
        id={`${id}-desc`}
      >{`共${steps.length}步，依次为${steps.map(({ name, by }) => name || by).join('、')}。`}</desc>
      <defs>
        <marker id={`${id}-tip`} viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0 0 L10 5 L0 10 z" />
        </marker>
      </defs>
      {arrows.map(({ x1, y1, x2, y2 }) => (
        <line x1={x1} y1={y1} x2={x2} y2={y2} marker-end={`url(#${id}-tip)`} />
      ))}
      {boxes.map((box) => (
        <g>
          <rect x={box.x} y={box.y} width={box.width} height={box.height} rx="4" />
          {box.lines.map(({ text, role }, at) => (
            <text
              class={`process-${role}`}
              x={box.x + box.width / 2}
              y={box.y + box.height / 2 + (at - (box.lines.length - 1) / 2) * 22}
              font-size={letter}
              text-anchor="middle"
              dominant-baseline="central"
            >
              {text}
            </text>
          ))}
        </g>
      ))}
    </svg>
  )
}

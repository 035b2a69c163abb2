import type { Child } from 'hono/jsx'

/** 描述列表: facts of one thing, two pairs a row where there is room. A row without a value is left out. */
export function Facts({ rows }: { rows: readonly (readonly [label: string, value: Child | null | undefined])[] }) {
  const known = rows.filter(([, value]) => value !== null && value !== undefined && value !== '')
  if (known.length === 0) return null
  return (
    <dl class="facts">
      {known.map(([label, value]) => (
        <div>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

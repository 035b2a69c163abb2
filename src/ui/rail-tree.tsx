/** 目录树 beside the pages of a column: every column under the heads of the catalogue, that of the page open. */

/** Heads of the catalogue with their columns. */
export type RailTree = readonly {
  label: string
  columns: readonly { id: string; label: string; url: string }[]
}[]

/** `column` is the one the page stands in. */
export function RailTreeView({ tree, column }: { tree: RailTree; column: string | undefined }) {
  return (
    <nav class="rail rail-tree" aria-labelledby="tree">
      <p class="rail-heading" id="tree">
        公开目录
      </p>
      {tree.map(({ label, columns }) => (
        <details open={columns.some(({ id }) => id === column)}>
          <summary>{label}</summary>
          <ul class="rail-list rail-under">
            {columns.map(({ id, label, url }) => (
              <li>
                <a href={url} aria-current={id === column ? 'true' : undefined}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </nav>
  )
}

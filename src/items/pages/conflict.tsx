/** 同时修改: what somebody else saved while this form was being written, beside what stands in it. */
import { minuteAt } from '../../review/clock.ts'
import type { Difference, Passage, Piece } from '../drafting/difference.ts'

export interface ConflictProps {
  /** Who saved; null for the system itself. */
  by: string | null
  at: Date
  fields: readonly Difference[]
  passages: readonly Passage[]
}

export function Conflict({ by, at, fields, passages }: ConflictProps) {
  const isSame = fields.length === 0 && passages.length === 0
  return (
    <section class="conflict" aria-labelledby="conflict">
      <h2 id="conflict" tabindex={-1}>
        {by ?? '系统'}在 {minuteAt(at)} 改过这件信息
      </h2>
      <p>
        {isSame ? '现在的内容和您写的没有不同（改的可能是附件）。' : '下面列出不同的地方，表单里是您写的。'}
        在表单里合并好以后再点“保存草稿”，会用表单里的内容盖过现在的内容。
      </p>
      {!isSame && (
        <div class="whole">
          <table class="table">
            <thead>
              <tr>
                <th scope="col">项目</th>
                <th scope="col">现在的内容</th>
                <th scope="col">您写的</th>
              </tr>
            </thead>
            <tbody>
              {fields.map(({ label, now, yours }) => (
                <tr>
                  <th scope="row">{label}</th>
                  <td>{now || '（空）'}</td>
                  <td>{yours || '（空）'}</td>
                </tr>
              ))}
              <PassageRows passages={passages} />
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function PassageRows({ passages }: { passages: readonly Passage[] }) {
  const isFormOnly = passages.length > 0 && passages.every((passage) => 'same' in passage)
  if (isFormOnly) {
    return (
      <tr>
        <th scope="row">正文</th>
        <td colspan={2}>文字相同，格式（标题、列表、表格、加粗等）不同。</td>
      </tr>
    )
  }
  return (
    <>
      {passages.map((passage) =>
        'same' in passage ? (
          <tr class="conflict-same">
            <th scope="row">正文</th>
            <td colspan={2}>（{passage.same}段相同）</td>
          </tr>
        ) : (
          <tr>
            <th scope="row">正文</th>
            <td>
              <Pieces pieces={passage.now} mark="del" />
            </td>
            <td>
              <Pieces pieces={passage.yours} mark="ins" />
            </td>
          </tr>
        ),
      )}
    </>
  )
}

function Pieces({ pieces, mark: Mark }: { pieces: readonly Piece[] | null; mark: 'del' | 'ins' }) {
  if (pieces === null) return <>（没有这一段）</>
  return <>{pieces.map(({ text, changed }) => (changed ? <Mark>{text}</Mark> : text))}</>
}

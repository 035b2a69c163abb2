/** 一采购一档 on the page of a notice. */
import { StatusTag } from '../../ui/office-parts.tsx'
import type { Urls } from '../../urls.ts'
import type { PurchaseLine } from '../purchase/purchase.ts'
import { StageTag } from './item-list.tsx'

export interface PurchasePartProps {
  projectNumber: string
  lines: readonly PurchaseLine[]
  /** The notice whose page this is. */
  own: number
  /** Organisations whose items this person may open; notices of others are listed without a link. */
  reach: readonly number[]
  urls: Urls
}

export function PurchasePart({ projectNumber, lines, own, reach, urls }: PurchasePartProps) {
  const missing = lines.filter((line) => line.notice === null && line.missing)
  return (
    <section aria-labelledby="purchase">
      <h2 id="purchase">采购档案（{projectNumber}）</h2>
      {missing.length > 0 && (
        <p class="banner banner-warn">
          缺：{missing.map(({ step }) => step).join('、')}。后面的环节已经有公告，请补登。
        </p>
      )}
      <table class="table">
        <thead>
          <tr>
            <th scope="col">环节</th>
            <th scope="col">公告</th>
            <th scope="col">最迟公开</th>
            <th scope="col">公开日期</th>
            <th scope="col">状态</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr>
              <th scope="row">{line.step}</th>
              {line.notice === null ? (
                <>
                  <td>{line.missing ? '没有登记' : '还没有到'}</td>
                  <td>—</td>
                  <td>—</td>
                  <td>
                    {line.missing ? <StatusTag tone="bad">缺</StatusTag> : <StatusTag tone="plain">未到</StatusTag>}
                  </td>
                </>
              ) : (
                <>
                  <td>
                    {line.notice.id === own || !reach.includes(line.notice.organisationId) ? (
                      line.label
                    ) : (
                      <a href={urls.item(line.notice.id)}>{line.label}</a>
                    )}
                  </td>
                  <td>{line.due}</td>
                  <td>{line.notice.publishedOn ?? '—'}</td>
                  <td>
                    <StageTag {...line.notice} late={line.late} due={line.due} />
                  </td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What of a body is offered as data: columns, ledgers, the tables of its annual reports; and the catalogue of it all. Pure. */
import type { Column } from '../../catalogue/column.ts'
import { kinds } from '../../items/kinds/index.ts'
import type { PlainDate } from '../../law/date.ts'
import type { Urls } from '../../urls.ts'
import type { ShownColumn } from '../catalog/shown.ts'
import { type DataFormat, mostSheetRows } from './dataset.ts'

/** Datasets by columns and by ledgers of the site's own body, and everything of each body under it. */
export const groups = ['栏目', '台账', '单位'] as const
type Group = (typeof groups)[number]

export interface Offered {
  /** As the names of its files begin: column-policy-laws, kind-penalty-decision, body-school-one. */
  name: string
  title: string
  description: string
  group: Group
  count: number
  updatedOn: PlainDate
  /** What its rows are narrowed to; the body is the site's own unless it is named. */
  filter: { column: string } | { kinds: readonly [string] } | { bodyId: number }
}

type Counted = ReadonlyMap<string, { count: number; updatedOn: PlainDate }>

/** Only what has rows. `under` are the bodies under the site's own that publish for themselves. */
export function offeredOf(
  columns: readonly ShownColumn[],
  byKind: Counted,
  under: readonly { id: number; code: string; fullName: string; count: number; updatedOn: PlainDate }[],
): Offered[] {
  return [
    ...columns.flatMap(({ column, count, updatedOn }) =>
      count > 0 && updatedOn ? [{ ...ofColumn(column), count, updatedOn }] : [],
    ),
    ...kinds.flatMap((kind) => {
      const counted = kind.form === 'ledger' ? byKind.get(kind.id) : undefined
      return counted
        ? [
            {
              name: `kind-${kind.id}`,
              title: kind.label,
              description: `${kind.label}台账，含各字段`,
              group: '台账' as const,
              filter: { kinds: [kind.id] as const },
              ...counted,
            },
          ]
        : []
    }),
    ...under.map(({ id, code, fullName, count, updatedOn }) => ({
      name: `body-${code}`,
      title: fullName,
      description: `${fullName}公开的全部信息`,
      group: '单位' as const,
      filter: { bodyId: id },
      ...{ count, updatedOn },
    })),
  ]
}

const ofColumn = ({ id, label, parent }: Column) => ({
  name: `column-${id}`,
  title: label,
  description: parent === label ? label : `${parent}：${label}`,
  group: '栏目' as const,
  filter: { column: id },
})

/** Formats a dataset comes in, with the words of their links; notes on its fields last. */
export const formatsOf = ({ count }: Pick<Offered, 'count'>): { format: DataFormat; label: string; type: string }[] => [
  { format: 'csv', label: 'CSV', type: 'text/csv' },
  { format: 'json', label: 'JSON', type: 'application/json' },
  ...(count <= mostSheetRows
    ? [
        {
          format: 'xlsx' as const,
          label: 'Excel',
          type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        },
      ]
    : []),
  { format: 'fields.csv', label: '字段说明', type: 'text/csv' },
]

/** Tables of an annual report, as files of its own. */
export interface OfferedReport {
  year: number
  publishedOn: string | null
  files: readonly { label: string; file: string }[]
}

export interface DcatOptions {
  title: string
  publisher: string
  urls: Urls
  at(path: string): string
}

/** The catalogue for other catalogues: DCAT as JSON-LD (W3C DCAT 3). */
export function dcat(
  offered: readonly Offered[],
  reports: readonly OfferedReport[],
  { title, publisher, urls, at }: DcatOptions,
): string {
  const page = at(urls.openData)
  const agent = { '@type': 'foaf:Organization', 'foaf:name': publisher }
  const distribution = (url: string, label: string, type: string) => ({
    '@type': 'dcat:Distribution',
    'dct:title': label,
    'dcat:downloadURL': { '@id': url },
    'dcat:mediaType': type,
  })
  return JSON.stringify({
    '@context': {
      dcat: 'http://www.w3.org/ns/dcat#',
      dct: 'http://purl.org/dc/terms/',
      foaf: 'http://xmlns.com/foaf/0.1/',
      xsd: 'http://www.w3.org/2001/XMLSchema#',
    },
    '@id': page,
    '@type': 'dcat:Catalog',
    'dct:title': title,
    'dct:language': 'zh-CN',
    'dct:publisher': agent,
    'dcat:dataset': [
      ...offered.map((each) => ({
        '@id': `${page}#${each.name}`,
        '@type': 'dcat:Dataset',
        'dct:identifier': each.name,
        'dct:title': each.title,
        'dct:description': each.description,
        'dct:modified': { '@type': 'xsd:date', '@value': each.updatedOn },
        'dct:publisher': each.group === '单位' ? { ...agent, 'foaf:name': each.title } : agent,
        'dcat:keyword': [each.group],
        'dcat:distribution': formatsOf(each).map(({ format, label, type }) =>
          distribution(at(urls.openDataFile(`${each.name}.${format}`)), label, type),
        ),
      })),
      ...reports.map(({ year, publishedOn, files }) => ({
        '@id': `${page}#reports-${year}`,
        '@type': 'dcat:Dataset',
        'dct:identifier': `reports-${year}`,
        'dct:title': `${year}年政府信息公开工作年度报告统计表`,
        ...(publishedOn ? { 'dct:modified': { '@type': 'xsd:date', '@value': publishedOn } } : {}),
        'dct:publisher': agent,
        'dcat:keyword': ['年报'],
        'dcat:distribution': files.map(({ label, file }) =>
          distribution(at(urls.reportFile(year, file)), label, mediaTypes[file.split('.').at(-1)!] ?? 'text/csv'),
        ),
      })),
    ],
  })
}

const mediaTypes: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** What of a body is offered as data: columns, ledgers, the tables of its annual reports; and the catalogue of it all. Pure. */
import type { Column } from '../../catalogue/column.ts'
import { type Table, textTable } from '../../documents/grid.ts'
import { kinds } from '../../items/kinds/index.ts'
import type { PublicationFilter } from '../../items/publication/publication.ts'
import type { PlainDate } from '../../law/date.ts'
import type { Organisation } from '../../organisations/organisation.ts'
import type { Urls } from '../../urls.ts'
import type { ShownColumn } from '../catalog/shown.ts'
import { publisherOf } from '../schema-org.ts'
import { type DataFormat, dataFormats, mostSheetRows } from './dataset.ts'

/**
 * Datasets by columns of the site's own body, by ledgers of all its bodies, and everything of each body under it. A ledger is one
 * table for all: who compares schools wants them side by side, and takes one file where there would be hundreds; a row says
 * whose it is.
 */
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
  /** Full name of the body, or of the site's own for a table of all. */
  publisher: string
  filter: PublicationFilter
}

type Counted = ReadonlyMap<string, { count: number; updatedOn: PlainDate }>

export interface OfferedFrom {
  own: Pick<Organisation, 'id' | 'fullName'>
  /** Of the site's own body. */
  columns: readonly ShownColumn[]
  /** Of all bodies. */
  byKind: Counted
  /** The bodies under the site's own that publish for themselves. */
  under: readonly (Pick<Organisation, 'id' | 'code' | 'fullName'> & { count: number; updatedOn: PlainDate })[]
}

/** Only what has rows. */
export function offeredOf({ own, columns, byKind, under }: OfferedFrom): Offered[] {
  const publisher = own.fullName
  const bodyIds = [own.id, ...under.map(({ id }) => id)]
  return [
    ...columns.flatMap(({ column, count, updatedOn }) =>
      count > 0 && updatedOn
        ? [{ ...ofColumn(column), publisher, filter: { bodyIds: [own.id], column: column.id }, count, updatedOn }]
        : [],
    ),
    ...kinds.flatMap((kind) => {
      const counted = kind.form === 'ledger' ? byKind.get(kind.id) : undefined
      return counted
        ? [
            {
              name: `kind-${kind.id}`,
              title: kind.label,
              description: `${kind.label}台账，含各字段${under.length > 0 ? '，各单位、学校的都在内，每行写明发布机构' : ''}`,
              group: '台账' as const,
              publisher,
              filter: { bodyIds, kinds: [kind.id] },
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
      publisher: fullName,
      filter: { bodyIds: [id] },
      ...{ count, updatedOn },
    })),
  ]
}

const ofColumn = ({ id, label, parent }: Column) => ({
  name: `column-${id}`,
  title: label,
  description: parent === label ? label : `${parent}：${label}`,
  group: '栏目' as const,
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

interface Links {
  urls: Urls
  /** The whole address of a path. */
  at(path: string): string
}

/** A dataset as the list of all of them says it, with the whole addresses of its files. */
const listed = ({ name, title, description, group, publisher, count, updatedOn }: Offered, { urls, at }: Links) => ({
  ...{ name, title, description, group, publisher, count, updatedOn },
  files: formatsOf({ count }).map(({ format, type }) => ({
    format,
    type,
    url: at(urls.openDataFile(`${name}.${format}`)),
  })),
})

/** The list of all datasets for programs. */
export const catalogJson = (offered: readonly Offered[], links: Links): string =>
  JSON.stringify({ total: offered.length, datasets: offered.map((each) => listed(each, links)) })

/** The same for a spreadsheet. */
export function catalogTable(offered: readonly Offered[], links: Links): Table {
  const rows = offered.map((each) => listed(each, links))
  const fileOf = (row: (typeof rows)[number], format: DataFormat) =>
    row.files.find((file) => file.format === format)?.url ?? ''
  return textTable(
    '数据目录',
    ['标识', '数据', '说明', '分类', '发布机构', '行数', '更新', 'CSV', 'JSON', 'Excel', '字段说明'],
    rows.map((row) => [
      ...[row.name, row.title, row.description, row.group, row.publisher, String(row.count), row.updatedOn],
      ...dataFormats.map((format) => fileOf(row, format)),
    ]),
  )
}

/** The same for search engines: schema.org as JSON-LD. */
export function dataCatalog(
  offered: readonly Offered[],
  { title, publisher, ...links }: { title: string; publisher: Pick<Organisation, 'kind' | 'fullName'> } & Links,
) {
  const page = links.at(links.urls.openData)
  return {
    '@context': 'https://schema.org',
    '@type': 'DataCatalog',
    '@id': page,
    url: page,
    name: title,
    inLanguage: 'zh-CN',
    publisher: publisherOf(publisher),
    dataset: offered.map((each) => ({
      '@type': 'Dataset',
      '@id': `${page}#${each.name}`,
      url: `${page}#${each.name}`,
      identifier: each.name,
      name: each.title,
      description: `${each.publisher}公开的数据：${each.description}`,
      dateModified: each.updatedOn,
      isAccessibleForFree: true,
      creator: { '@type': 'Organization', name: each.publisher },
      distribution: listed(each, links).files.map(({ type, url }) => ({
        '@type': 'DataDownload',
        encodingFormat: type,
        contentUrl: url,
      })),
    })),
  }
}

/** Tables of an annual report, as files of its own. */
export interface OfferedReport {
  year: number
  publishedOn: string | null
  files: readonly { label: string; file: string }[]
}

export interface DcatOptions extends Links {
  title: string
  publisher: string
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
        'dct:publisher': { ...agent, 'foaf:name': each.publisher },
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

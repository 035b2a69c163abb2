/**
 * 数据接口 described for programs: OpenAPI 3.1, made of the same schemas the answers are made of. Read only; no key is needed. Pure.
 */
import { z } from 'zod'
import { validities } from '../../items/validity.ts'
import { kinds } from '../../organisations/organisation.ts'
import { paths } from '../../urls.ts'
import { harvestQuery, harvestSchema } from '../feeds/harvest.ts'
import { lineSchema, recordSchema } from '../machine/record.ts'

/** Items on a page unless told, and at most. */
export const pageSizes = { usual: 20, most: 100 } as const

export const columnSchema = z.object({
  id: z.string(),
  label: z.string(),
  parent: z.string().describe('一级事项'),
  article: z.string().describe('条例第二十条、第二十一条的项'),
  url: z.url(),
  count: z.int().nonnegative().describe('公开的件数'),
  updatedOn: z.iso.date().nullable().describe('最近更新'),
  nil: z.string().nullable().describe('零公开说明；有内容的为空'),
})

const publisherSchema = z.object({
  code: z.string().describe('机构代号，其他接口的 organisation'),
  name: z.string().describe('单位全称'),
  kind: z.enum(kinds).describe('school：学校；institution：直属事业单位；department、government：机关'),
  count: z.int().nonnegative().describe('公开的件数'),
  updatedOn: z.iso.date().nullable().describe('最近更新'),
})

export const organisationsSchema = z.object({ total: z.int(), organisations: z.array(publisherSchema) })

export const columnsSchema = z.object({ publisher: z.string(), total: z.int(), columns: z.array(columnSchema) })

export const itemsSchema = z.object({
  page: z.int().positive(),
  pageSize: z.int().positive(),
  total: z.int().nonnegative(),
  items: z.array(lineSchema),
})

const problemSchema = z.object({
  type: z.literal('about:blank'),
  status: z.int(),
  code: z.string().describe('固定的英文词，供程序判断'),
  title: z.string(),
  requestId: z.string().describe('编号，咨询时报给我们'),
})

const organisation = z.string().max(60).describe('机构代号，不写为本站的机构').optional()

/** Whose columns are listed. */
export const columnsQuery = z.strictObject({ organisation }, '有不认识的参数')

/** What the list of items can be narrowed by. */
export const itemsQuery = z.strictObject(
  {
    organisation,
    column: z.string().max(80).describe('公开栏目的 id').optional(),
    kind: z.string().max(80).describe('体裁的 id').optional(),
    year: z
      .string()
      .regex(/^(19|20)\d{2}$/, 'year 写成四位年份')
      .describe('成文年份')
      .optional(),
    validity: z
      .enum(validities, `validity 应为${validities.join('、')}之一`)
      .describe('有效性')
      .optional(),
    title: z.string().max(100, 'title 最多100字').describe('标题或文号中的词').optional(),
    page: z
      .string()
      .regex(/^[1-9]\d{0,5}$/, 'page 从 1 开始')
      .describe('第几页，从1开始')
      .optional(),
    pageSize: z
      .string()
      .regex(/^([1-9]\d?|100)$/, `pageSize 为 1 到 ${pageSizes.most}`)
      .describe(`每页件数，最多${pageSizes.most}，不写为${pageSizes.usual}`)
      .optional(),
  },
  '有不认识的参数',
)

/** `server` is the whole address the paths stand under: https://www.example.gov.cn/xxgk. */
export function openApi(server: string, publisher: string | null): object {
  const plainAnswer = (schema: string, description: string) => ({
    description,
    content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } },
  })
  const answer = (schema: string, description: string) => ({
    ...plainAnswer(schema, description),
    headers: { ETag: { description: '带 If-None-Match 再问，没有变化时答 304', schema: { type: 'string' } } },
  })
  const problem = (description: string) => ({
    description,
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  })
  const parameter = (name: string, where: 'path' | 'query', schema: object, description?: string) => ({
    name,
    in: where,
    required: where === 'path',
    ...(description ? { description } : {}),
    schema,
  })
  const parametersOf = (query: z.ZodObject) =>
    parametersIn(query).map(({ name, says, schema }) => parameter(name, 'query', schema, says))
  return {
    openapi: '3.1.0',
    info: {
      title: `${publisher ?? ''}政府信息公开数据接口`,
      version: '1.0.0',
      description: '主动公开的政府信息，只读，不需要密钥。撤回的信息不在列表里；按索引号取得时说明撤回的日期和原因。',
    },
    servers: [{ url: server }],
    paths: {
      [paths.apiOrganisations]: {
        get: {
          operationId: 'listOrganisations',
          summary: '发布机构：本站的机构和有公开信息的下属单位、学校',
          responses: { 200: answer('Organisations', '全部发布机构'), default: problem('出错') },
        },
      },
      [paths.apiColumns]: {
        get: {
          operationId: 'listColumns',
          summary: '一个机构的公开栏目',
          parameters: parametersOf(columnsQuery),
          responses: { 200: answer('Columns', '全部公开栏目'), 400: problem('参数不对'), default: problem('出错') },
        },
      },
      [paths.apiItems]: {
        get: {
          operationId: 'listItems',
          summary: '一个机构的公开信息列表，按成文日期从新到旧',
          parameters: parametersOf(itemsQuery),
          responses: { 200: answer('Items', '一页'), 400: problem('参数不对'), default: problem('出错') },
        },
      },
      [paths.apiItem.replace(/:(\w+)/g, '{$1}')]: {
        get: {
          operationId: 'getItem',
          summary: '按索引号取一件，含正文、字段和附件',
          description: '索引号形如 11330702732038549W/2026-00001，斜线前后各是一段。',
          parameters: [
            parameter('code', 'path', { type: 'string' }, '索引号斜线前的统一社会信用代码'),
            parameter('serial', 'path', { type: 'string' }, '索引号斜线后的年份和序号'),
          ],
          responses: { 200: answer('Item', '一件'), 404: problem('没有这个索引号'), default: problem('出错') },
        },
      },
      [paths.feed.replace(':feed', 'harvest.json')]: {
        get: {
          operationId: 'harvest',
          summary: '采集接口：全部机构的信息按变动先后，撤回的也在内',
          parameters: parametersOf(harvestQuery),
          responses: { 200: plainAnswer('Harvest', '一页'), 400: problem('参数不对'), default: problem('出错') },
        },
      },
    },
    components: {
      schemas: {
        Organisations: schemaOf(organisationsSchema),
        Columns: schemaOf(columnsSchema),
        Items: schemaOf(itemsSchema),
        Item: schemaOf(recordSchema),
        Harvest: schemaOf(harvestSchema),
        Problem: schemaOf(problemSchema),
      },
    },
  }
}

/** The parameters of a query, each with what it is for. */
export const parametersIn = (query: z.ZodObject) =>
  Object.entries(query.shape).map(([name, each]) => {
    const { description: says = '', ...schema } = schemaOf(each as z.ZodType)
    return { name, says, schema }
  })

function schemaOf(schema: z.ZodType) {
  const { $schema: _, ...rest } = z.toJSONSchema(schema)
  return rest
}

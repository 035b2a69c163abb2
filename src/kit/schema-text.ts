/** `schema.ts` as text, written from the migrated database: the types every query is checked against. */
import { sql } from 'kysely'
import type { Db } from './db.ts'

interface Column {
  table: string
  name: string
  type: string
  nullable: boolean
  generated: boolean
  defaulted: boolean
}

/** TypeScript of the whole schema, tables and columns in the database's order; fails on a column type it does not know. */
export async function schemaText(db: Db): Promise<string> {
  const { rows } = await sql<Column>`
    select c.table_name as "table", c.column_name as name, c.data_type as type, c.is_nullable = 'YES' as nullable,
      c.is_identity = 'YES' and c.identity_generation = 'ALWAYS' as generated,
      c.column_default is not null as defaulted
    from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
    order by c.table_name collate "C", c.ordinal_position`.execute(db)
  const tables = [...Map.groupBy(rows, (row) => row.table)]
  return [
    '// Written from the migrated database by schema.test.ts; run it with --test-update-snapshots after a migration.',
    "import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely'",
    '',
    '/** Every table by name. Dates are YYYY-MM-DD; bigint is an exact number. */',
    'export interface Schema {',
    ...tables.map(([table]) => `  ${table}: ${typeName(table)}`),
    '}',
    ...tables.flatMap(([table, columns]) => [
      '',
      `export interface ${typeName(table)} {`,
      ...columns.map((column) => `  ${column.name}: ${columnType(column)}`),
      '}',
    ]),
    '',
  ].join('\n')
}

const valueTypes: Readonly<Record<string, string>> = {
  bigint: 'number',
  integer: 'number',
  boolean: 'boolean',
  text: 'string',
  date: 'string',
  'timestamp with time zone': 'Date',
  bytea: 'Buffer',
  ARRAY: 'string[]',
  tsvector: 'string',
  jsonb: 'JSONColumnType<object>',
}

function columnType(column: Column): string {
  const value = valueTypes[column.type]
  if (!value) throw new Error(`${column.table}.${column.name}: no TypeScript type for SQL type ${column.type}`)
  if (column.generated) return `GeneratedAlways<${value}>`
  const nullable = column.nullable ? `${value} | null` : value
  return column.defaulted ? `Generated<${nullable}>` : nullable
}

function typeName(table: string): string {
  return table.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { schemaText } from './schema-text.ts'
import { freshDatabase } from './testing.ts'

const { db } = await freshDatabase()
const { db: odd } = await freshDatabase({ empty: true })

test('schema.ts is what the migrations make', async (t) => {
  t.assert.fileSnapshot(await schemaText(db), resolve(import.meta.dirname, 'schema.ts'), { serializers: [String] })
})

test('a column type without a TypeScript type is an error that names it', async () => {
  await sql`create table ledger (amount money)`.execute(odd)
  await assert.rejects(schemaText(odd), /ledger\.amount: no TypeScript type for SQL type money/)
})

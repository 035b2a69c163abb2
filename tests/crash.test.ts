import assert from 'node:assert/strict'
import { test } from 'node:test'
import { temporaryFolder } from '../src/kit/testing-process.ts'
import { crashRounds } from './crash-rounds.ts'

test('kill -9 of server and database: nothing acknowledged is lost, nothing is half there, the record is whole', async () => {
  const reports = await crashRounds(await temporaryFolder(), ['database', 'both'])
  assert.deepEqual(
    reports.flatMap((report) => report.faults),
    [],
  )
  assert.ok(reports.every((report) => report.uploads >= 15))
})

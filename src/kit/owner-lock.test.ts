import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { takeLock } from './owner-lock.ts'
import { temporaryFolder } from './testing-process.ts'

const folder = await temporaryFolder()

test('the second to ask is told who has the lock, until it is released', async () => {
  const path = join(folder, 'owner')
  const first = await takeLock(path)
  assert.ok('lock' in first)
  assert.deepEqual(await takeLock(path), { owner: process.pid })
  await first.lock.release()
  const next = await takeLock(path)
  assert.ok('lock' in next)
  await next.lock.release()
})

test('the lock of a killed process is free', async () => {
  const path = join(folder, 'killed')
  const script = `require('node:net').createServer().listen(${JSON.stringify(path)}, () => console.log('listening'))`
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
  assert.ok(existsSync(path))
  const taken = await takeLock(path)
  assert.ok('lock' in taken)
  await taken.lock.release()
})

test('an owner that is too busy to answer still owns the folder', async () => {
  const path = join(folder, 'busy')
  const script = `require('node:net').createServer().listen(${JSON.stringify(path)}, () => console.log('listening'))`
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  child.kill('SIGSTOP')
  assert.deepEqual(await takeLock(path), { owner: 0 })
  child.kill('SIGKILL')
  await once(child, 'exit')
})

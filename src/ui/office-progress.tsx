/**
 * Long work 任务进度 on a page of its own domain: how far it is, what it says, how to look again. Where scripts are on it
 * follows by itself; give the page `{...refreshOf(progress)}` for where they are off.
 */
import type { Child } from 'hono/jsx'
import type { Progress } from '../kit/jobs.ts'
import type { Urls } from '../urls.ts'

export interface JobProgressProps {
  urls: Urls
  /** What is being done: 提取文字. */
  title: string
  /** Undefined when it was never ordered. */
  progress: Progress | undefined
  /** This page, to look again. */
  here: string
  /** What to show or do once it is done. */
  children?: Child
}

export function JobProgress({ urls, title, progress, here, children }: JobProgressProps) {
  const { state, percent, words } = progress ?? never
  const goesOn = state === 'waiting' || state === 'running'
  return (
    <div data-progress={goesOn ? 'on' : 'over'}>
      <p role={state === 'failed' ? 'alert' : 'status'} class={state === 'failed' ? 'banner banner-warn' : undefined}>
        <strong>{title}</strong>：{words}
        {goesOn && `（${percent}%）`}
      </p>
      {goesOn && (
        <>
          <progress class="progress" max={100} value={percent} aria-label={title}>
            {percent}%
          </progress>
          <p>
            可以离开本页，办完后再回来看。<a href={here}>刷新进度</a>
          </p>
          <script type="module" src={urls.script('progress')} />
        </>
      )}
      {state === 'done' && children}
    </div>
  )
}

/** Seconds until the page looks again where scripts are off; none when the work is over. */
export function refreshOf(progress: Progress | undefined): { refresh?: number } {
  return progress?.state === 'waiting' || progress?.state === 'running' ? { refresh: 5 } : {}
}

const never = { state: 'failed', percent: 0, words: '没有这项任务' } as const

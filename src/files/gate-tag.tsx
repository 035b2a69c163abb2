/** Where a file stands at the release gate: an icon and the words. */
import { StatusTag, type Tone } from '../ui/office-parts.tsx'
import { type GateState, gateWords } from './inspection/inspection.ts'

export const GateTag = ({ state }: { state: GateState }) => (
  <StatusTag tone={tones[state]}>{gateWords[state]}</StatusTag>
)

const tones: Readonly<Record<GateState, Tone>> = {
  waiting: 'waiting',
  failed: 'bad',
  clean: 'good',
  cleaned: 'good',
  held: 'warn',
  refused: 'bad',
}

/** Columns that stay empty 零公开说明 in the demonstration, and why. */
import type { Reason } from '../../catalogue/nil/nil.ts'

export const emptyColumns: readonly { column: string; reason: Reason; years: readonly number[] }[] = [
  { column: 'penalty-decisions', reason: 'none-occurred', years: [2020] },
  { column: 'penalty-withdrawals', reason: 'none-occurred', years: [2020, 2021, 2022, 2023, 2024, 2025, 2026] },
  {
    column: 'procurement-prequalification',
    reason: 'none-occurred',
    years: [2020, 2021, 2022, 2023, 2024, 2025, 2026],
  },
  { column: 'procurement-single-source', reason: 'none-occurred', years: [2020, 2021, 2022, 2023, 2024, 2025, 2026] },
  { column: 'procurement-correction', reason: 'none-occurred', years: [2020, 2021, 2022, 2023, 2024, 2025, 2026] },
]

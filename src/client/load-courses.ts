// Fetches what makes the second rows of groups: nothing of the first page waits for it.

import type { LoadCourses } from '#client/local/refresh-summaries.ts'

export const loadCourses: LoadCourses = () => import('#shared/domain/board/course-status.ts')
